package io.portway.order.web;

import static io.portway.order.life.process.OrderDriver.CUSTOMER;
import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.life.Cancellations;
import io.portway.order.life.process.OrderDriver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The list of requests and its criteria, as a customer's system sees them. */
@PortwayTest
class PortRequestListTest {

    private static final String ACME = "c0000000000000000000000000010002";
    private static final String BLUE = "c0000000000000000000000000010003";
    private static final String HARBOR = "a0000000000000000000000000010001";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    PortRequests requests;

    @Autowired
    Cancellations cancellations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    private String number;
    private PortRequest scheduled;

    @BeforeEach
    void aScheduledRequest() {
        number = fresh();
        UUID order = driver.scheduled(draft(number));
        scheduled = requests.get(
                driver.caller(CUSTOMER), driver.order(order).requestId().toString());
        jdbc.sql(
                        "update port_request set details = details || jsonb_build_object('name', 'Move ' || number) where id = :id")
                .param("id", scheduled.id())
                .update();
    }

    @Test
    void everyCriterionFindsTheRequestAndNothingElse() {
        PortOrder its = scheduled.orders().get(0);
        String digits = number.substring(2);
        String of = "number=" + digits;
        for (String criterion : List.of(
                of,
                "number=%2B1" + digits,
                "number=" + digits.substring(1),
                "requestNumber=" + scheduled.number(),
                "supportKey=" + scheduled.supportKey(),
                "supportKey=" + its.supportKey(),
                "name=Move%20" + scheduled.number(),
                of + "&customerReference=" + scheduled.details().customerReference(),
                of + "&status=SCHEDULED",
                of + "&status=DRAFT,SCHEDULED",
                of + "&status=DRAFT&status=SCHEDULED",
                of + "&group=open",
                of + "&group=progressing",
                of + "&group=lastSubmitted",
                of + "&group=active&status=SCHEDULED",
                of + "&submitted=true",
                of + "&createdFrom=2020-01-01&createdTo=2199-12-31",
                of + "&orderStatus=SCHEDULED",
                of + "&losingCarrier=" + its.losingCarrier().replace(" ", "%20"),
                of + "&focFrom=2020-01-01&focTo=2199-12-31",
                of + "&desiredFrom=2020-01-01",
                of + "&account=10002&descendants=false",
                of + "&status=&group=&name=")) {
            assertThat(numbers(ACME, criterion)).as(criterion).containsExactly(scheduled.number());
        }
        for (String criterion : List.of(
                "status=REJECTED",
                "group=suspended",
                "group=ended",
                "submitted=false",
                "createdTo=2020-01-01",
                "orderStatus=COMPLETED",
                "losingCarrier=Nobody",
                "focTo=2020-01-01",
                "desiredTo=2020-01-01",
                "endedFrom=2020-01-01",
                "customerReference=another",
                "name=another",
                "requestNumber=1",
                "supportKey=pr_0000000000",
                "supportKey=po_0000000000",
                "descendants=only")) {
            assertThat(numbers(ACME, of + "&" + criterion)).as(criterion).isEmpty();
        }
    }

    @Test
    void theTenantsBorderHoldsForEveryCriterion() {
        String of = "number=" + number.substring(2);
        for (String criterion : List.of(
                of,
                "requestNumber=" + scheduled.number(),
                "supportKey=" + scheduled.supportKey(),
                "supportKey=" + scheduled.orders().get(0).supportKey(),
                "name=Move%20" + scheduled.number(),
                of + "&descendants=managed",
                of + "&descendants=only")) {
            assertThat(numbers(BLUE, criterion)).as(criterion).isEmpty();
        }
        assertThat(get(BLUE, "account=10002&" + of).statusCode()).isEqualTo(404);
        assertThat(numbers(HARBOR, of)).containsExactly(scheduled.number());
        assertThat(numbers(HARBOR, of + "&descendants=only")).containsExactly(scheduled.number());
        assertThat(numbers(HARBOR, of + "&descendants=managed")).containsExactly(scheduled.number());
        assertThat(numbers(HARBOR, of + "&account=10002")).containsExactly(scheduled.number());
        assertThat(numbers(HARBOR, of + "&descendants=false")).isEmpty();
        assertThat(numbers(HARBOR, of + "&account=10003")).isEmpty();
    }

    @Test
    void whatEndedIsFoundByTheDayOfItsEnd() {
        String ended = fresh();
        UUID canceled = driver.submit(draft(ended));
        PortRequest request = requests.get(
                driver.caller(CUSTOMER), driver.order(canceled).requestId().toString());
        cancellations.cancelRequest(driver.caller(CUSTOMER), request.id().toString(), null);
        driver.work(canceled);
        assertThat(driver.status(canceled)).isEqualTo(OrderStatus.CANCELED);
        String of = "number=" + ended.substring(2);

        assertThat(numbers(ACME, of + "&endedFrom=2020-01-01")).containsExactly(request.number());
        assertThat(numbers(ACME, of + "&endedTo=2020-01-01")).isEmpty();
        assertThat(numbers(ACME, of + "&endedFrom=2020-01-01&orderStatus=COMPLETED"))
                .isEmpty();
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        JsonNode problem = json.readTree(get(
                        ACME,
                        "status=LOST,SCHEDULED&group=fast&submitted=perhaps&requestNumber=x&supportKey=4711&createdFrom=soon"
                                + "&orderStatus=GONE&number=12&focFrom=0001-01-01&desiredFrom=2026-12-02&desiredTo=2026-12-01"
                                + "&descendants=none&size=5000&page=0")
                .body());
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("violations").findValuesAsString("field"))
                .containsExactlyInAnyOrder(
                        "status",
                        "group",
                        "submitted",
                        "requestNumber",
                        "supportKey",
                        "createdFrom",
                        "orderStatus",
                        "number",
                        "focFrom",
                        "desiredFrom",
                        "descendants",
                        "size",
                        "page");
        problem.path("violations").forEach(fault -> {
            assertThat(fault.path("value").asString()).isNotBlank();
            assertThat(fault.path("message").asString()).isNotBlank().doesNotContain("java", "io.portway");
            assertThat(fault.path("remedy").asString()).isNotBlank();
        });
        assertThat(problem.path("violations").findValuesAsString("remedy"))
                .anyMatch(remedy -> remedy.contains("DRAFT, IN_REVIEW"))
                .anyMatch(remedy -> remedy.contains("lastSubmitted"));
    }

    @Test
    void whatContradictsItselfIsRefused() {
        for (String wrong : List.of(
                "status=DRAFT&group=completed",
                "endedFrom=2026-01-01&orderStatus=SCHEDULED",
                "status=DRAFT&page=11&size=1000")) {
            assertThat(get(ACME, wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void onlyWithCriteriaMayTheTotalBeLessThanAll() {
        JsonNode all = json.readTree(get(ACME, "size=1").body());
        assertThat(all.path("total").asLong()).isPositive();
        assertThat(all.has("totalIsAtLeast")).isFalse();
        JsonNode some = json.readTree(get(ACME, "size=1&status=SCHEDULED").body());
        assertThat(some.path("total").asLong()).isPositive();
        assertThat(some.path("totalIsAtLeast").asBoolean(true)).isFalse();
        assertThat(json.readTree(get(ACME, "page=11&size=1000").body()).path("items"))
                .isEmpty();
    }

    private List<Long> numbers(String key, String criteria) {
        HttpResponse<String> answer = get(key, criteria);
        assertThat(answer.statusCode()).as(criteria + ": " + answer.body()).isEqualTo(200);
        return Stream.of(json.readTree(answer.body()).path("items"))
                .flatMap(items -> items.valueStream())
                .map(item -> item.path("number").asLong())
                .toList();
    }

    private HttpResponse<String> get(String key, String criteria) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/port-requests?" + criteria))
                .header("Authorization", "Bearer " + key)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
