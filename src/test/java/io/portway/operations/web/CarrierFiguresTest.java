package io.portway.operations.web;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.magic;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.PortwayTest;
import io.portway.order.life.process.OrderDriver;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** How losing carriers answered, over a period, for the house and for each customer. */
@PortwayTest
class CarrierFiguresTest {

    private static final String FIGURES = "/api/v1/carriers/figures";

    @LocalServerPort
    private int port;

    @Autowired
    private OrderDriver driver;

    @Autowired
    private Clock clock;

    @Test
    void aCustomerAndTheHouseReadTimesYieldAndReasonsOfTheirOrders() {
        Http http = new Http(port);
        ApiThings acmes = new ApiThings(http, Http.ACME_KEY, null);
        ApiThings harbors = new ApiThings(http, "a0000000000000000000000000010001", null);
        // The clock goes on to the FOC date; the same period before and after.
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String period = FIGURES + "?from=" + today.minusDays(300) + "&to=" + today.plusDays(90);
        JsonNode acmesBefore = prairie(acmes.get(period));
        JsonNode harborsBefore = prairie(harbors.get(period));
        UUID good = driver.scheduled(draft(magic("1301")));
        driver.scheduled(draft(magic("9101")));
        driver.reachFoc(good);

        twoMore(acmesBefore, prairie(acmes.get(period)));
        twoMore(harborsBefore, prairie(harbors.get(period)));
        assertThat(prairie(acmes.get(FIGURES)).path("answered").asInt())
                .as("the last 30 days")
                .isBetween(2, prairie(acmes.get(period)).path("answered").asInt());
        assertThat(new ApiThings(http, "c0000000000000000000000000010004", null)
                        .get(FIGURES)
                        .path("carriers"))
                .isEmpty();
        assertThat(acmes.get(FIGURES + "?from=2020-01-01&to=2020-01-31").path("carriers"))
                .isEmpty();
        assertThat(http.get(FIGURES + "?from=2026-12-02&to=2026-12-01", Http.bearer())
                        .status())
                .isEqualTo(400);
        assertThat(http.get(FIGURES + "?from=2020-01-01&to=2026-12-01", Http.bearer())
                        .body())
                .contains("400 days");
    }

    private static void twoMore(JsonNode before, JsonNode after) {
        assertThat(after.path("answered").asInt() - before.path("answered").asInt(0))
                .isEqualTo(2);
        assertThat(after.path("confirmed").asInt() - before.path("confirmed").asInt(0))
                .isEqualTo(1);
        assertThat(after.path("completed").asInt() - before.path("completed").asInt(0))
                .isEqualTo(1);
        assertThat(after.path("firstPassYield").asInt()).isBetween(1, 99);
        assertThat(after.at("/portTime/p90Hours").asDouble()).isPositive();
        assertThat(rejected(after) - rejected(before)).isEqualTo(1);
    }

    private static int rejected(JsonNode carrier) {
        return StreamSupport.stream(carrier.path("rejections").spliterator(), false)
                .filter(reason -> reason.path("code").asString().equals("E17A"))
                .mapToInt(reason -> reason.path("count").asInt())
                .sum();
    }

    private static JsonNode prairie(JsonNode figures) {
        return StreamSupport.stream(figures.path("carriers").spliterator(), false)
                .filter(carrier -> carrier.path("losingCarrier").asString().equals("Prairie Telephone"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
