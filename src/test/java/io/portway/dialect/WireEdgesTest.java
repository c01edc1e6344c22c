package io.portway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portway.Http;
import io.portway.Patience;
import io.portway.PortwayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What never reaches a controller: addresses and headers that the server itself refuses, slashes, calls without a key. */
@PortwayTest
class WireEdgesTest {

    private static final String LISTS = """
            GET, /v2.2/ports
            GET, /account/10002/port-in
            GET, /v1/projects/10002/orders/portIns
            GET, /origination/porting/port_requests
            GET, /v2/accounts/10002/port_requests
            """;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({
        "/v2.2/ports%2f,                               /error/message",
        "/v2.2/ports/%00,                              /error/message",
        "/v2/iNumbering%2fportInOrder,                 /message",
        "/account/10002/port-in%2f1,                   /message",
        "/account/10002/port-in/..%2f..%2f,            /message",
        "/v1/projects/10002/orders%2fportIns,          /message",
        "/v1/projects/10002/orders/portIns/%00,        /message",
        "/origination/porting/port_requests%2f,        /message",
        "/v2/accounts/10002/port_requests/%00,         /message",
        "/v2/accounts/10002/..%2fport_requests,        /message",
    })
    void anAddressThatTheServerRefusesIsRefusedInTheDialectsWords(String path, String message) {
        Http.Answer answer = new Http(port).get(path, Http.bearer());
        assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
        assertThat(answer.json().at(message).asString()).as(answer.body()).isNotBlank();
        assertThat(answer.json().has("type")).as("a problem of the native API").isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = LISTS)
    void aHeaderThatIsTooLargeIsRefusedInTheDialectsWords(String method, String path) {
        Http.Answer answer = new Http(port).send(method, path, null, "X-Large", "x".repeat(20_000));
        assertThat(answer.status()).as(answer.body()).isIn(400, 422, 431);
        assertThat(answer.body()).doesNotContain("<").contains("{");
        assertThat(answer.json().has("type")).as("a problem of the native API").isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = LISTS)
    void slashesAtTheEndAndDoubledOnesChangeNothing(String method, String path) {
        // Other tests' orders may move between two calls.
        await().atMost(Patience.MOST).untilAsserted(() -> {
            JsonNode plain = data(method, path);
            assertThat(data(method, path + "/")).isEqualTo(plain);
            assertThat(data(method, "/" + path)).isEqualTo(plain);
            assertThat(data(method, path.replaceFirst("(.)/", "$1//"))).isEqualTo(plain);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"//engine-rest/task", "//camunda/app/", "//api/v1/port-orders", "//actuator/env"})
    void elsewhereADoubledSlashStaysRefused(String path) {
        assertThat(new Http(port).get(path, Http.bearer()).status()).isEqualTo(400);
    }

    @Test
    void aDoubledSlashOpensNothing() {
        assertThat(new Http(port).get("//v2/accounts/10002//port_requests").status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/v2.2/ports,                             Bearer",
        "/account/10002/port-in,                  Basic",
        "/v1/projects/10002/orders/portIns,       Basic Bearer",
        "/origination/porting/port_requests,      Bearer Basic",
    })
    void aCallWithoutAKeyIsOfferedWhatTheDocumentNames(String path, String schemes) {
        assertThat(new Http(port).get(path).response().headers().allValues("WWW-Authenticate"))
                .extracting(offered -> offered.split(" ")[0])
                .containsExactlyInAnyOrder(schemes.split(" "));
    }

    private JsonNode data(String method, String path) {
        Http.Answer answer = new Http(port).send(method, path, null, Http.bearer());
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.json().has("data") ? answer.json().path("data") : answer.json();
    }
}
