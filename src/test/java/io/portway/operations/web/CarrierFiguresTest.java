package io.portway.operations.web;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.magic;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.PortwayTest;
import io.portway.order.life.process.OrderDriver;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** How losing carriers answered, over a period, for the house and for each customer. */
@PortwayTest
class CarrierFiguresTest {

    private static final String FIGURES = "/api/v1/carriers/figures";

    @LocalServerPort
    private int port;

    @Autowired
    private OrderDriver driver;

    @Test
    void aCustomerAndTheHouseReadTimesYieldAndReasonsOfTheirOrders() {
        UUID good = driver.scheduled(draft(magic("1301")));
        driver.scheduled(draft(magic("9101")));
        driver.reachFoc(good);
        Http http = new Http(port);
        for (String key : new String[] {Http.ACME_KEY, "a0000000000000000000000000010001"}) {
            JsonNode carrier = prairie(new ApiThings(http, key, null).get(FIGURES));
            assertThat(carrier.path("answered").asInt()).isEqualTo(2);
            assertThat(carrier.path("confirmed").asInt()).isEqualTo(1);
            assertThat(carrier.path("firstPassYield").asInt()).isEqualTo(50);
            assertThat(carrier.path("completed").asInt()).isEqualTo(1);
            assertThat(carrier.at("/portTime/p90Hours").asDouble()).isPositive();
            assertThat(carrier.at("/rejections/0/code").asString()).isEqualTo("E17A");
            assertThat(carrier.at("/rejections/0/count").asInt()).isEqualTo(1);
        }
        assertThat(new ApiThings(http, "c0000000000000000000000000010003", null)
                        .get(FIGURES)
                        .path("carriers"))
                .isEmpty();
        assertThat(new ApiThings(http, Http.ACME_KEY, null)
                        .get(FIGURES + "?from=2020-01-01&to=2020-01-31")
                        .path("carriers"))
                .isEmpty();
        assertThat(http.get(FIGURES + "?from=2026-12-02&to=2026-12-01", Http.bearer())
                        .status())
                .isEqualTo(400);
        assertThat(http.get(FIGURES + "?from=2020-01-01&to=2026-12-01", Http.bearer())
                        .body())
                .contains("400 days");
    }

    private static JsonNode prairie(JsonNode figures) {
        return StreamSupport.stream(figures.path("carriers").spliterator(), false)
                .filter(carrier -> carrier.path("losingCarrier").asString().equals("Prairie Telephone"))
                .findFirst()
                .orElseThrow();
    }
}
