package io.portway.platform;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.portway.PortwayTest;
import io.portway.platform.Http.Answer;
import io.portway.platform.OpenApi.Op;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What belongs to Acme Dental (10002) does not exist for Blue Bakery (10003), on no operation of the OpenAPI document.
 *
 * <p>An operation whose path names a thing is tried by itself, on one of Acme's, and must answer 404 and change nothing; for a
 * new kind of thing, add how it is made to {@link ApiThings}. An operation whose path names none needs a line in {@link #CASES}
 * that says what it may answer: {@link #nothingOfAcmes} for lists and for whatever tells of the caller alone,
 * {@link #notFound} for one whose body can name another account's thing. Without it the matrix fails.
 */
@PortwayTest
class TenantMatrixTest {

    private static final String BAKERY_KEY = "c0000000000000000000000000010003";
    private static final String ACMES_NUMBER = "+12012548000";

    /** @param body {@code null} for the document's example */
    private record Case(String body, Consumer<Answer> expectation) {}

    private static final Map<String, Case> CASES = Map.ofEntries(
            entry("GET /api/v1/account", nothingOfAcmes()),
            entry("POST /api/v1/account", forbidden()),
            entry("GET /api/v1/account/balance", nothingOfAcmes()),
            entry("GET /api/v1/account/keys", nothingOfAcmes()),
            entry("POST /api/v1/account/keys", nothingOfAcmes()),
            entry("GET /api/v1/account/ledger", nothingOfAcmes()),
            // Too short, so that Blue Bakery's password stays: it could be set for the caller alone.
            entry("PUT /api/v1/account/password", new Case("{\"password\":\"short\"}", answer -> assertThat(answer.status()).isEqualTo(400))),
            entry("GET /api/v1/events", nothingOfAcmes()),
            entry("GET /api/v1/numbers", nothingOfAcmes()),
            entry("POST /api/v1/numbers/port-out-pins", new Case("{\"numbers\":[{\"number\":\"" + ACMES_NUMBER + "\",\"pin\":\"4711\"}]}", answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.json().path("set")).isEmpty();
            })),
            entry("GET /api/v1/port-orders", nothingOfAcmes()),
            entry("GET /api/v1/port-orders/activations", nothingOfAcmes()),
            entry("GET /api/v1/port-orders/export", nothingOfAcmes()),
            entry("GET /api/v1/port-requests", nothingOfAcmes()),
            entry("POST /api/v1/port-requests", notFound("{\"account\":\"10002\",\"numbers\":[\"+13095550142\"]}")),
            entry("POST /api/v1/port-requests/import", new Case("number\n+1309555014\n", answer -> assertThat(answer.status()).isEqualTo(400))),
            entry("POST /api/v1/portability-checks", nothingOfAcmes()),
            entry("GET /api/v1/settings", nothingOfAcmes()),
            entry("PUT /api/v1/settings", new Case("{}", answer -> assertThat(answer.status()).isEqualTo(200))),
            entry("GET /api/v1/webhooks", nothingOfAcmes()),
            entry("POST /api/v1/webhooks", notFound("{\"account\":\"10002\",\"url\":\"http://localhost:9/theirs\"}")),
            entry("GET /api/v1/sandbox/clock", nothingOfAcmes()),
            entry("POST /api/v1/sandbox/clock", nothingOfAcmes()),
            entry("GET /api/v1/sandbox/demo-day", nothingOfAcmes()),
            entry("POST /api/v1/sandbox/demo-day", forbidden()));

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    private static Case nothingOfAcmes() {
        return new Case(null, answer -> {
            assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
            assertThat(answer.body()).doesNotContain("Acme").doesNotContain("10002").doesNotContain(ACMES_NUMBER);
        });
    }

    private static Case notFound(String body) {
        return new Case(body, answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(404));
    }

    private static Case forbidden() {
        return new Case(null, answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(403));
    }

    @TestFactory
    Stream<DynamicTest> whatBelongsToAcmeDoesNotExistForBlueBakery() {
        return OpenApi.of(http).operations().stream().map(operation -> dynamicTest(operation.name(), () -> {
            if (operation.hasVariables()) {
                tryOnAcmesThing(operation);
            } else {
                tryWithoutThing(operation);
            }
        }));
    }

    private void tryOnAcmesThing(Op operation) {
        var acmes = new ApiThings(http, Http.ACME_KEY, ACMES_NUMBER);
        assertThat(acmes.knows(operation.path())).as("ApiThings makes what " + operation.path() + " names").isTrue();
        String path = acmes.path(operation.path());
        JsonNode before = acmes.request() == null ? null : acmes.get(acmes.requestPath());

        var answer = operation.send(http, path, operation.body(), BAKERY_KEY);

        boolean forAdministrators = operation.name().matches("POST /api/v1/account/\\{number}/(credits|keys)");
        assertThat(answer.status()).as(answer.body()).isEqualTo(forAdministrators ? 403 : 404);
        assertThat(answer.body()).doesNotContain("Acme");
        if (before != null) {
            assertThat(acmes.get(acmes.requestPath())).as("Acme's request afterwards").isEqualTo(before);
        }
        if (operation.method().equals("GET") && !path.endsWith("/port-out-pin")) {
            assertThat(operation.send(http, path, null, Http.ACME_KEY).status()).as("the same for Acme itself").isEqualTo(200);
        }
    }

    private void tryWithoutThing(Op operation) {
        Case expected = CASES.get(operation.name());
        assertThat(expected).as("CASES says what " + operation.name() + " may tell another account").isNotNull();
        expected.expectation().accept(operation.send(http, operation.path(), expected.body() == null ? operation.body() : expected.body(), BAKERY_KEY));
    }

    @Test
    void noCaseIsLeftOfAnOperationThatIsGone() {
        List<String> operations = OpenApi.of(http).operations().stream().map(Op::name).toList();
        assertThat(operations).containsAll(CASES.keySet());
    }
}
