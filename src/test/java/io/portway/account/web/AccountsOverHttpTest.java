package io.portway.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a reseller does with its accounts in a month, over HTTP. */
@PortwayTest
class AccountsOverHttpTest {

    private static final String ROOT_KEY = "a0000000000000000000000000010001";
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    private Http http;
    private String reseller;
    private String key;
    private String prefix;

    @BeforeEach
    void aReseller() {
        http = new Http(port);
        prefix = "R" + UUID.randomUUID().toString().substring(0, 8);
        reseller = opened(ROOT_KEY, prefix + " Reseller");
        key = keyOf(ROOT_KEY, reseller);
    }

    @Test
    void aResellerOpensListsAndRenamesItsOwnAccounts() {
        String one = opened(key, prefix + "-Dental");
        String two = opened(key, prefix + "-Bakery");
        String below = opened(keyOf(key, one), prefix + "-Dental North");

        assertThat(numbers(ok(get(key, "/api/v1/accounts")))).containsExactly(reseller, one, two, below);
        assertThat(numbers(ok(get(key, "/api/v1/accounts?name=" + prefix.toLowerCase(Locale.ROOT) + "-DENTAL"))))
                .containsExactly(one, below);
        assertThat(numbers(ok(get(key, "/api/v1/accounts?parent=" + reseller)))).containsExactly(one, two);
        JsonNode page = ok(get(key, "/api/v1/accounts?size=1&page=2&open=true"));
        assertThat(numbers(page)).containsExactly(one);
        assertThat(page.path("total").asInt()).isEqualTo(4);
        assertThat(numbers(ok(get(keyOf(key, two), "/api/v1/accounts")))).containsExactly(two);
        assertThat(get(keyOf(key, two), "/api/v1/accounts/" + one).status()).isEqualTo(404);

        Answer read = get(key, "/api/v1/accounts/" + one);
        String tag = read.response().headers().firstValue("ETag").orElseThrow();
        JsonNode changed = ok(patch(
                key,
                one,
                "{\"name\":\"Renamed\",\"defaultZone\":\"America/Chicago\",\"contact\":{\"email\":\"a@example.com\"}}",
                "If-Match",
                tag));
        assertThat(changed.path("name").asString()).isEqualTo("Renamed");
        assertThat(changed.path("defaultZone").asString()).isEqualTo("US/Central");
        assertThat(changed.at("/contact/email").asString()).isEqualTo("a@example.com");
        assertThat(patch(key, one, "{\"name\":\"Again\"}", "If-Match", tag).status())
                .isEqualTo(412);
        JsonNode merged = ok(patch(key, one, "{\"contact\":{\"name\":\"Ann\"},\"defaultZone\":\"Pacific/Guam\"}"));
        assertThat(merged.at("/contact/email").asString()).isEqualTo("a@example.com");
        assertThat(merged.path("defaultZone").asString()).isEqualTo("Pacific/Guam");
        assertThat(ok(patch(key, one, "{\"defaultZone\":null}"))
                        .path("defaultZone")
                        .asString())
                .isEqualTo("US/Eastern");

        Answer refused = patch(
                key, one, "{\"name\":\"\",\"defaultZone\":\"Europe/Berlin\",\"balance\":\"1\",\"contact\":{\"x\":1}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("\"name\"", "\"balance\"", "\"contact.x\"");
        assertThat(patch(key, one, "{\"defaultZone\":\"Europe/Berlin\"}").status())
                .isEqualTo(400);

        assertThat(texts(ok(get(key, "/api/v1/accounts/" + one + "/changes")), "what"))
                .containsExactly("SETTINGS", "SETTINGS", "SETTINGS", "RENAMED", "OPENED");
    }

    @Test
    void nobodyOpensAccountsBelowSomebodyElsesAndTheTreeHasAnEnd() {
        String one = opened(key, prefix + " one");
        assertThat(post(key, "/api/v1/accounts", "{\"name\":\"x\",\"parent\":\"" + one + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(post(key, "/api/v1/accounts", "{\"name\":\"x\",\"parent\":\"10002\"}")
                        .status())
                .isEqualTo(404);
        String under = one;
        for (int level = 4; level <= 8; level++) {
            under = ok(post(ROOT_KEY, "/api/v1/accounts", "{\"name\":\"level\",\"parent\":\"" + under + "\"}"))
                    .path("number")
                    .asString();
        }
        assertThat(post(ROOT_KEY, "/api/v1/accounts", "{\"name\":\"x\",\"parent\":\"" + under + "\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void anAccountClosesOnceNothingStandsInTheWayAndCanBeOpenedAgain() {
        String one = opened(key, prefix + " one");
        String keyOfOne = keyOf(key, one);
        JsonNode draft = ok(post(keyOfOne, "/api/v1/port-requests", ApiThings.draft(List.of(ApiThings.freshNumber()))));
        String number = ApiThings.freshNumber();
        db.sql("""
                insert into owned_number (e164, account_id, since) select :number, id, :since from account where number = :account""")
                .param("number", number)
                .param("since", OffsetDateTime.parse("2026-01-01T00:00:00Z"))
                .param("account", Long.valueOf(one))
                .update();
        ok(post(ROOT_KEY, "/api/v1/account/" + one + "/credits", "{\"amount\":\"12.50\"}"));
        String below = opened(keyOfOne, prefix + " below");

        assertThat(post(keyOfOne, "/api/v1/accounts/" + one + "/close", "{}").status())
                .isEqualTo(403);
        Answer refused = post(key, "/api/v1/accounts/" + one + "/close", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body())
                .contains(
                        draft.at("/orders/0/number").asString(), number, "\"accounts\"", "\"balance\"", "moveBalance");

        ok(post(keyOfOne, "/api/v1/accounts/" + below + "/close", "{}"));
        assertThat(send(
                                keyOfOne,
                                "DELETE",
                                "/api/v1/port-requests/" + draft.path("id").asString(),
                                null)
                        .status())
                .isBetween(200, 299);
        assertThat(post(
                                keyOfOne,
                                "/api/v1/numbers/" + number.replace("+", "%2B") + "/move",
                                "{\"account\":\"" + below + "\"}")
                        .status())
                .as("to a closed account")
                .isEqualTo(409);
        ok(post(key, "/api/v1/numbers/" + number.replace("+", "%2B") + "/move", "{\"account\":\"" + reseller + "\"}"));
        String before = ok(get(key, "/api/v1/account/balance")).path("balance").asString();
        assertThat(before).isEqualTo("0.00");

        JsonNode closed = ok(post(key, "/api/v1/accounts/" + one + "/close", "{\"moveBalance\":true}"));
        assertThat(closed.path("closedAt").isNull()).isFalse();
        assertThat(closed.path("balance").asString()).isEqualTo("0.00");
        assertThat(ok(get(key, "/api/v1/account/balance")).path("balance").asString())
                .isEqualTo("12.50");
        assertThat(ok(get(key, "/api/v1/account/" + one + "/ledger"))
                        .at("/items/0/amount")
                        .asString())
                .isEqualTo("-12.50");
        assertThat(ok(post(key, "/api/v1/accounts/" + one + "/close", "{}"))
                        .path("closedAt")
                        .asString())
                .isEqualTo(closed.path("closedAt").asString());
        assertThat(get(keyOfOne, "/api/v1/account").status()).isEqualTo(401);
        String forClosed =
                ApiThings.draft(List.of(ApiThings.freshNumber())).replaceFirst("\\{", "{\"account\":\"" + one + "\",");
        assertThat(post(key, "/api/v1/port-requests", forClosed).status()).isEqualTo(409);
        for (Answer answer : List.of(
                patch(key, one, "{\"name\":\"x\"}"),
                post(key, "/api/v1/account/" + one + "/keys", "{\"label\":\"x\"}"),
                post(ROOT_KEY, "/api/v1/account/" + one + "/credits", "{\"amount\":\"1.00\"}"),
                post(ROOT_KEY, "/api/v1/accounts", "{\"name\":\"x\",\"parent\":\"" + one + "\"}"))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        }
        assertThat(numbers(ok(get(key, "/api/v1/accounts?open=false")))).containsExactly(one, below);
        assertThat(numbers(ok(get(key, "/api/v1/accounts?open=true")))).containsExactly(reseller);

        ok(post(key, "/api/v1/accounts/" + one + "/reopen", "{}"));
        assertThat(get(keyOfOne, "/api/v1/account").status()).as("its old key").isEqualTo(401);
        assertThat(get(keyOf(key, one), "/api/v1/account").status()).isEqualTo(200);
        assertThat(texts(ok(get(key, "/api/v1/accounts/" + one + "/changes")), "what"))
                .containsExactly("REOPENED", "CLOSED", "OPENED");
    }

    @Test
    void whatAnAccountAboveTurnedOnIsNotTurnedOffBelow() {
        String one = opened(key, prefix + " one");
        String keyOfOne = keyOf(key, one);
        ok(send(ROOT_KEY, "PUT", "/api/v1/settings?account=" + one, "{\"fourEyes\":true}"));

        assertThat(send(keyOfOne, "PUT", "/api/v1/settings", "{}").status()).isEqualTo(403);
        assertThat(send(key, "PUT", "/api/v1/settings?account=" + one, "{\"fourEyes\":false}")
                        .status())
                .as("its parent")
                .isEqualTo(403);
        ok(send(keyOfOne, "PUT", "/api/v1/settings", "{\"fourEyes\":true,\"onDemand\":true}"));
        assertThat(send(keyOfOne, "PUT", "/api/v1/settings", "{}").status()).isEqualTo(403);
        ok(send(ROOT_KEY, "PUT", "/api/v1/settings?account=" + one, "{}"));
        ok(send(keyOfOne, "PUT", "/api/v1/settings", "{\"fourEyes\":true}"));
        ok(send(keyOfOne, "PUT", "/api/v1/settings", "{}"));
    }

    private String opened(String by, String name) {
        return ok(post(by, "/api/v1/accounts", "{\"name\":\"" + name + "\"}"))
                .path("number")
                .asString();
    }

    private String keyOf(String by, String account) {
        return ok(post(by, "/api/v1/account/" + account + "/keys", "{\"label\":\"test\"}"))
                .path("secret")
                .asString();
    }

    private Answer get(String by, String path) {
        return http.get(path, "Authorization", "Bearer " + by);
    }

    private Answer post(String by, String path, String body) {
        return http.post(path, body, "Authorization", "Bearer " + by);
    }

    private Answer patch(String by, String account, String body, String... headers) {
        return send(by, "PATCH", "/api/v1/accounts/" + account, body, headers);
    }

    private Answer send(String by, String method, String path, String body, String... headers) {
        return http.send(
                method,
                path,
                body,
                Stream.concat(
                                Stream.of("Content-Type", "application/json", "Authorization", "Bearer " + by),
                                Stream.of(headers))
                        .toArray(String[]::new));
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    private static List<String> numbers(JsonNode page) {
        return texts(page, "number");
    }

    private static List<String> texts(JsonNode page, String field) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(item -> item.path(field).asString())
                .toList();
    }
}
