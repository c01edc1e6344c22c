package io.portway.dialect.kazoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.dialect.kazoo.Kazoo.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls of Kazoo's own PHP client (2600hz/kazoo-php-sdk), those of its {@code PortRequestTest} after each of its logins: it has
 * a token header in every call, empty until it has a token, names an account by its realm, and sends back all that it has read. The
 * clients on npm (crossbar, @reperio/crossbar), which log in alike and know no ports, ask for a new token with the old one.
 */
@PortwayTest
class KazooPhpSdkTest {

    private static final String JSON = "application/json";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "user_auth | ``                | {\"credentials\":\"CREDENTIALS\",\"realm\":\"10002\"}",
                "user_auth | one that is gone  | {\"credentials\":\"CREDENTIALS\",\"account_realm\":\"10002\"}",
                "api_auth  | ``                | {\"api_key\":\"c0000000000000000000000000010002\"}",
                "api_auth  | one that is gone  | {\"api_key\":\"c0000000000000000000000000010002\"}",
            })
    void itLogsInAndTakesADraftThroughItsLife(String login, String held, String data) throws Exception {
        Answer token = new Kazoo(port, held)
                .call(
                        "PUT",
                        "/v2/" + login,
                        "{\"data\":" + data.replace("CREDENTIALS", KazooMonsterUiTest.digest("10002", "MD5")) + "}",
                        "Content-Type",
                        JSON);
        assertThat(token.status()).as(token.toString()).isEqualTo(201);
        Kazoo client = new Kazoo(port, token.body().path("auth_token").asString());
        String ports = "/v2/accounts/" + token.data().path("account_id").asString() + "/port_requests";
        String number = Kazoo.fresh();

        Answer created = client.put(
                ports,
                "{\"name\":\"SDK Create Test 1\",\"port_state\":\"unconfirmed\",\"numbers\":{\"" + number + "\":{}}}");
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        String path = ports + "/" + created.data().path("id").asString();
        ObjectNode read = (ObjectNode) client.get(path).data();
        assertThat(read.path("name").asString()).isEqualTo("SDK Create Test 1");

        Answer updated =
                client.post(path, read.put("name", "SDK Update First 1").toString());
        assertThat(updated.status()).as(updated.toString()).isEqualTo(200);
        assertThat(updated.data().path("id")).isEqualTo(read.path("id"));
        assertThat(client.get(path).data().path("name").asString()).isEqualTo("SDK Update First 1");
        assertThat(client.get(ports).data().toString()).contains(number);

        assertThat(client.call("DELETE", path, null, "Content-Type", JSON).status())
                .isEqualTo(200);
        assertThat(client.get(path).status()).isEqualTo(404);
    }
}
