package io.portway.afterport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.Patience;
import io.portway.PortwayTest;
import io.portway.number.ServiceSettings;
import io.portway.order.OrderStatus;
import io.portway.order.details.NumberDefaults;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.life.process.OrderDriver;
import io.portway.platform.clock.SandboxClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** After a port it is checked, and told, whether the numbers work; messaging follows voice where it is asked for. */
@PortwayTest
class AfterPortTest {

    private static final String HARBOR_KEY = "a0000000000000000000000000010001";

    @LocalServerPort
    private int port;

    @Autowired
    private OrderDriver driver;

    @Autowired
    private CheckRounds rounds;

    @Autowired
    private SandboxClock clock;

    private Http http;
    private ApiThings acmes;

    @BeforeEach
    void open() {
        http = new Http(port);
        acmes = new ApiThings(http, Http.ACME_KEY, null);
    }

    @Test
    void theDirectoryIsAskedAfterTheActivation() {
        String number = OrderDriver.fresh();
        UUID order = ported(OrderDriver.draft(number));
        JsonNode check = await().until(() -> of(order, number).at("/checks/0"), this::isFound);
        assertThat(check.path("check").asString()).isEqualTo("DIRECTORY");
        assertThat(check.path("result").asString()).isEqualTo("PASSED");
        assertThat(check.path("detail").asString()).isEqualTo("The directory shows Portway");
        assertThat(of(order, number).path("messaging").asString()).isEqualTo("NOT_ASKED");
        assertThat(timeline(order)).contains("CHECK_PASSED").doesNotContain("CHECK_FAILED");
        await().untilAsserted(() -> assertThat(
                        acmes.get("/api/v1/events?limit=1000&order=" + order).toString())
                .contains("CHECK_PASSED"));
    }

    @Test
    void aDirectoryThatStaysBehindIsAskedForTwoDaysAndThenFails() {
        String number = OrderDriver.magic("9402");
        UUID order = ported(OrderDriver.draft(number));
        for (Duration pause : List.of(
                Duration.ofMinutes(2),
                Duration.ofMinutes(6),
                Duration.ofMinutes(31),
                Duration.ofHours(3),
                Duration.ofHours(13))) {
            clock.advance(pause);
            rounds.round();
            assertThat(of(order, number).at("/checks/0/result").asString()).isEqualTo("PENDING");
        }
        // The scheduled round may have taken one of the turns.
        await().atMost(Patience.MOST).untilAsserted(() -> {
            clock.advance(Duration.ofHours(25));
            rounds.round();
            assertThat(of(order, number).at("/checks/0/result").asString()).isEqualTo("FAILED");
        });
        assertThat(of(order, number).at("/checks/0/detail").asString()).contains("still shows Prairie Telephone");
        assertThat(timeline(order)).contains("CHECK_FAILED");
        assertThat(acmes.get("/api/v1/number-checks").toString()).contains(number);
        assertThat(acmes.get("/api/v1/port-orders/" + order + "/explanation")
                        .path("next")
                        .asString())
                .contains("A check after the port failed for 1 number");
    }

    @Test
    void messagingFollowsWhereItIsAskedForAndSaysWhyItDoesNot() {
        String follows = OrderDriver.magic("1201");
        String stays = OrderDriver.magic("9403");
        PortRequestDraft draft = OrderDriver.draft(follows, stays);
        UUID order = ported(PortRequestDraft.builder()
                .numbers(draft.numbers())
                .endUser(draft.endUser())
                .losingAccount(draft.losingAccount())
                .desired(draft.desired())
                .defaults(new NumberDefaults(null, null, null, new ServiceSettings.Sms("messages", true)))
                .build());
        await().untilAsserted(() -> {
            assertThat(of(order, follows).path("messaging").asString()).isEqualTo("ACTIVE");
            assertThat(of(order, stays).path("messaging").asString()).isEqualTo("FAILED");
        });
        assertThat(of(order, stays).path("messagingReason").asString()).contains("NNID");
        assertThat(timeline(order)).contains("messaging works: " + follows, "messaging fails: " + stays);
    }

    @Test
    void messagingIsPendingUntilVoiceHasMoved() {
        String number = ApiThings.freshNumber();
        JsonNode draft = acmes.post(
                "/api/v1/port-requests",
                "{\"numbers\":[\"" + number + "\"],\"numberSettings\":{\"" + number + "\":{\"sms\":{\"move\":true}}}}");
        UUID order = UUID.fromString(draft.at("/orders/0/id").asString());
        assertThat(of(order, number).path("messaging").asString()).isEqualTo("PENDING");
        assertThat(of(order, number).path("live").asBoolean()).isFalse();
    }

    @Test
    void theHouseReportsCallsAndTheCustomerReadsThem() {
        String number = OrderDriver.fresh();
        UUID order = ported(OrderDriver.draft(number));
        String body = """
                {"results":[{"number":"%1$s","check":"INBOUND_CALL","passed":false,"detail":"Rings at the old carrier"},
                            {"number":"%1$s","check":"OUTBOUND_CALL","passed":true}]}""".formatted(number);
        String path = "/api/v1/port-orders/" + order + "/checks";
        assertThat(http.post(path, body, Http.bearer()).status()).isEqualTo(403);
        assertThat(http.post(path, body, "Authorization", "Bearer " + HARBOR_KEY)
                        .status())
                .isEqualTo(200);
        assertThat(of(order, number).toString()).contains("Rings at the old carrier", "\"OUTBOUND_CALL\"");
        String told = timeline(order);
        assertThat(told).contains("inbound call fails: " + number, "outbound call works");
        http.post(path, body, "Authorization", "Bearer " + HARBOR_KEY);
        assertThat(timeline(order)).isEqualTo(told);

        Answer faulty = http.post(
                path,
                "{\"results\":[{\"number\":\"12\",\"passed\":true},{\"number\":\"+12012548000\",\"check\":\"INBOUND_CALL\"}]}",
                "Authorization",
                "Bearer " + HARBOR_KEY);
        assertThat(faulty.status()).isEqualTo(400);
        assertThat(faulty.body()).contains("results[0].number", "results[0].check", "results[1].passed");
    }

    private UUID ported(PortRequestDraft draft) {
        UUID order = driver.scheduled(draft);
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
        rounds.round();
        return order;
    }

    private boolean isFound(JsonNode check) {
        return check.has("checkedAt");
    }

    private JsonNode of(UUID order, String number) {
        return StreamSupport.stream(
                        acmes.get("/api/v1/port-orders/" + order + "/checks")
                                .path("items")
                                .spliterator(),
                        false)
                .filter(found -> found.path("number").asString().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private String timeline(UUID order) {
        return acmes.get("/api/v1/port-orders/" + order + "/timeline").toString();
    }
}
