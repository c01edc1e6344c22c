package io.portway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** One call, and a newcomer finds orders everywhere. */
@RunningPortwayTest
class DemoDayTest {

    private static final String DEMO_DAY = "/api/v1/sandbox/demo-day";

    @Test
    void theDeskIsNotEmptyAfterwards(@LocalServerPort int port) {
        Site site = new Site(port);
        Site.Client harbor = site.customer(Site.HARBOR);
        assertThat(site.customer(Site.ACME).post(DEMO_DAY, "").status())
                .as("for administrators")
                .isEqualTo(403);

        Site.Answer begun = harbor.post(DEMO_DAY, "").expect(202);
        assertThat(begun.header("Location")).endsWith(DEMO_DAY);
        assertThat(harbor.post(DEMO_DAY, "").expect(409).json().path("detail").asString())
                .contains("is being made");
        JsonNode done = await("the demo day is done")
                .atMost(Duration.ofMinutes(5))
                .until(
                        () -> harbor.get(DEMO_DAY).expect(200).json(),
                        progress -> !progress.path("state").asString().equals("RUNNING"));

        assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("DONE");
        assertThat(done.path("handedIn").asInt())
                .isEqualTo(done.path("total").asInt())
                .isBetween(60, 100);
        assertThat(done.path("orders").propertyNames())
                .contains(
                        "DRAFT",
                        "IN_REVIEW",
                        "SUBMITTED",
                        "SCHEDULED",
                        "ACTIVATING",
                        "COMPLETED",
                        "REJECTED",
                        "CANCEL_PENDING",
                        "CANCELED");
        JsonNode tasks = site.house("admin")
                .get("/engine-rest/task?maxResults=2000")
                .expect(200)
                .json();
        assertThat(StreamSupport.stream(tasks.spliterator(), false)
                        .map(task -> task.get("taskDefinitionKey").asString())
                        .collect(Collectors.toSet()))
                .contains(
                        "userTask_reviewPortOrder",
                        "userTask_placeByHand",
                        "userTask_chaseCarrier",
                        "userTask_resolveRejection",
                        "userTask_resolveFallout",
                        "userTask_withdrawByHand");
        await("overdue reviews are raised")
                .until(() -> site.house("admin")
                                .get("/engine-rest/task/count?priority=90")
                                .expect(200)
                                .json()
                                .path("count")
                                .asInt()
                        > 0);
        JsonNode incidents =
                site.house("ops").get("/engine-rest/incident").expect(200).json();
        assertThat(Site.texts(incidents, "incidentMessage")).anyMatch(message -> message.contains("answered 503"));
        String number = "DEMO-" + done.path("day").asInt() + "-001";
        assertThat(harbor.get("/api/v1/port-orders?customerReference=" + number)
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(List.of("10002", "10003"))
                .allSatisfy(
                        account -> assertThat(harbor.get("/api/v1/port-orders?account=" + account + "&status=SCHEDULED")
                                        .expect(200)
                                        .json()
                                        .path("total")
                                        .asInt())
                                .isPositive());
    }
}
