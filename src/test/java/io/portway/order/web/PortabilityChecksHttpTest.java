package io.portway.order.web;

import static io.portway.order.life.process.OrderDriver.CUSTOMER;
import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.JdbcCounter;
import io.portway.PortwayTest;
import io.portway.account.Caller;
import io.portway.order.PortRequest;
import io.portway.order.intake.Intake;
import io.portway.order.intake.NumberChecks;
import io.portway.order.life.process.OrderDriver;
import io.portway.platform.clock.SandboxClock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A check keeps its word: portable means that an order would be taken now. */
@PortwayTest
class PortabilityChecksHttpTest {

    private static final long STRANGER = 10003;

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    Intake intake;

    @Autowired
    NumberChecks checks;

    @Autowired
    SandboxClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    @Test
    void aPortableNumberComesWithAllThatAnOrderNeeds() {
        JsonNode result = check("(312) 535-4277").path(0);

        assertThat(result.path("number").asString()).isEqualTo("+13125354277");
        assertThat(result.path("portable").asBoolean()).isTrue();
        assertThat(result.path("carrier").asString()).isEqualTo("Lakeshore Telecom");
        assertThat(result.path("kind").asString()).isEqualTo("WIRELINE");
        assertThat(result.path("timeZone").asString()).isEqualTo("US/Central");
        assertThat(result.path("accountNumberRequired").asBoolean()).isTrue();
        assertThat(result.path("pinRequired").asBoolean()).isFalse();
        assertThat(result.path("messaging").isNull()).isTrue();
        assertThat(result.has("reason")).isFalse();
        PortRequest request = intake.create(driver.caller(CUSTOMER), draft("+13125354277"));
        JsonNode windows = json.readTree(
                http.get("/api/v1/port-orders/" + request.orders().get(0).id() + "/foc-windows", Http.bearer())
                        .body());
        assertThat(OffsetDateTime.parse(result.path("earliestFoc").asString()).toInstant())
                .as("the first of the order's own windows")
                .isEqualTo(OffsetDateTime.parse(windows.path(0).path("start").asString())
                        .toInstant());
    }

    @Test
    void aWirelessNumberNeedsAPinAndCarriesMessages() {
        JsonNode result = check("+19198003377").path(0);

        assertThat(result.path("pinRequired").asBoolean()).isTrue();
        assertThat(result.path("messaging").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "+12012548000, IN_SERVICE",
        "+18763221234, COUNTRY_NOT_COVERED",
        "+19005551234, NON_GEOGRAPHIC",
        "+15005551234, NON_GEOGRAPHIC",
        "+13125550100, NOT_ASSIGNABLE",
        "+13129111234, NOT_ASSIGNABLE",
        "+19992221234, AREA_CODE_NOT_IN_SERVICE",
        "+13125359001, RATE_CENTRE_NOT_COVERED"
    })
    void whatWouldBeRefusedIsNotPortable(String number, String reason) {
        JsonNode result = check(number).path(0);

        assertThat(result.path("portable").asBoolean(true)).isFalse();
        assertThat(result.path("reason").path("code").asString()).isEqualTo(reason);
        assertThat(result.path("reason").path("text").asString()).contains(number);
        assertThat(result.path("earliestFoc").isNull()).isTrue();
        assertThat(result.path("accountNumberRequired").asBoolean(true)).isFalse();
    }

    @Test
    void aNumberOfANewAreaCodeIsPortable() {
        assertThat(check("+14362174242", "+14652224242", "+14162231234", "+18002114242"))
                .allMatch(result -> result.path("portable").asBoolean());
    }

    /** Who serves a number is remembered for an hour, that it is in an order is not. */
    @Test
    void anOrderIsSeenAtOnceAndNamedToItsOwnerOnly() {
        String mine = fresh();
        String theirs = fresh();
        assertThat(check(mine, theirs))
                .allMatch(result -> result.path("portable").asBoolean());

        PortRequest own = driver.handIn(CUSTOMER, draft(mine));
        PortRequest foreign = driver.handIn(STRANGER, draft(theirs));
        JsonNode results = check(mine, theirs);

        assertThat(results.path(0).path("reason").path("code").asString()).isEqualTo("IN_YOUR_ORDER");
        assertThat(results.path(0).path("reason").path("text").asString())
                .contains("order " + own.orders().get(0).number());
        assertThat(results.path(1).path("reason").path("code").asString()).isEqualTo("IN_ANOTHER_ORDER");
        assertThat(results.path(1).path("reason").path("text").asString())
                .isEqualTo(theirs + " is in another order already; leave it out.")
                .doesNotContain(Long.toString(foreign.orders().get(0).number()));
    }

    @Test
    void whatIsNotANumberHasAResultAndTheOthersHaveTheirs() {
        Answer answer = http.post(
                "/api/v1/portability-checks",
                "{\"numbers\":[\"911\",\"+13125354200\",null,\"+442079460000\",\"312-535-4200 x5\",\"\"]}",
                Http.bearer());

        assertThat(answer.status()).isEqualTo(200);
        JsonNode results = answer.json().path("results");
        assertThat(results.path(1).path("portable").asBoolean()).isTrue();
        for (int bad : List.of(0, 2, 3, 4, 5)) {
            assertThat(results.path(bad).path("portable").asBoolean(true)).isFalse();
            assertThat(results.path(bad).path("reason").path("code").asString()).isEqualTo("NOT_A_NUMBER");
        }
        assertThat(results.path(0).path("number").asString()).isEqualTo("911");
        assertThat(results.path(0).path("reason").path("text").asString()).contains("\"911\" is not a");
        assertThat(results.path(2).path("number").isNull()).isTrue();
        assertThat(results.path(4).path("number").asString()).isEqualTo("312-535-4200 x5");
    }

    @Test
    void aCallNamesAtLeastOneAndAtMostTenThousandNumbers() {
        for (String body : List.of(
                "{}",
                "{\"numbers\":[]}",
                "{\"numbers\":" + json.writeValueAsString(Collections.nCopies(10_001, "+13125354200")) + "}")) {
            Answer answer = http.post("/api/v1/portability-checks", body, Http.bearer());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("violations").path(0).path("field").asString())
                    .isEqualTo("numbers");
        }
    }

    @Test
    void theCarriersUsualTimeIsToldOnceEnoughOrdersHaveToldIt() {
        Caller caller = driver.caller(CUSTOMER);
        // The orders are another carrier's; what counts is the carrier that the answers name.
        List<String> orders = IntStream.range(0, 10)
                .mapToObj(i -> intake.create(caller, draft(fresh()))
                        .orders()
                        .get(0)
                        .id()
                        .toString())
                .toList();
        OffsetDateTime sent = clock.instant().atOffset(ZoneOffset.UTC).minusDays(3);
        for (int i = 0; i < 10; i++) {
            jdbc.sql("""
                            insert into carrier_submission (order_id, version, gateway, losing_carrier, sent_at, answered_at, answer)
                            values (cast(:order as uuid), 1, 'sandbox', 'Buckeye Cable', :sent, :answered, :answer)""")
                    .param("order", orders.get(i))
                    .param("sent", sent)
                    .param("answered", sent.plusHours(i == 0 ? 40 : 20))
                    .param("answer", i < 2 ? "REJECTED" : "CONFIRMED")
                    .update();
        }
        clock.advanceTo(clock.instant().plusSeconds(301));

        JsonNode results = check("+12345671234", "+12012541234");

        assertThat(results.path(0).path("carrierRecord").path("usualAnswer").asString())
                .isEqualTo("PT20H");
        assertThat(results.path(0).path("carrierRecord").path("firstPassYield").asInt())
                .isEqualTo(80);
        assertThat(results.path(1).has("carrierRecord")).as("too few orders").isFalse();
    }

    @Test
    void numbersOfOneCarrierAreTakenForOneOrder() {
        JsonNode together = check("+12345671301", "+12345671302");
        JsonNode alone = check("+12345671301");

        assertThat(together.path(0).path("earliestFoc").asString())
                .as("two numbers are not a simple port")
                .isGreaterThan(alone.path(0).path("earliestFoc").asString())
                .isEqualTo(together.path(1).path("earliestFoc").asString());
    }

    @Test
    void aThousandNumbersCostAsManyRoundTripsAsTwo() {
        Caller caller = driver.caller(CUSTOMER);
        // The lead time of each size of an order is read once; it is read here.
        trips(caller, 2, 1000);
        trips(caller, 1000, 2000);
        List<String> two = trips(caller, 2, 3000);
        assertThat(trips(caller, 1000, 4000)).containsExactlyElementsOf(two);
    }

    private List<String> trips(Caller caller, int numbers, int from) {
        List<String> texts = IntStream.range(from, from + numbers)
                .mapToObj(i -> "+1417333" + i)
                .toList();
        return JdbcCounter.trips(() -> checks.check(caller, "numbers", texts));
    }

    private JsonNode check(String... numbers) {
        Answer answer = http.post(
                "/api/v1/portability-checks",
                json.writeValueAsString(Map.of("numbers", List.of(numbers))),
                Http.bearer());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("results");
    }
}
