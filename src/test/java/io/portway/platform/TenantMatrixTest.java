package io.portway.platform;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import io.portway.platform.OpenApi.Op;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What belongs to Acme Dental (10002) does not exist for Blue Bakery (10003), nor the other way round, on no operation of the
 * OpenAPI document.
 *
 * <p>An operation whose path names a thing is tried separately, on one of theirs, and must answer 404 and change nothing; for a
 * new kind of thing, add how it is made to {@link ApiThings}. An operation whose path names none needs a line in {@link #CASES}
 * that says what it may answer: {@link #nothingOfTheirs} for lists and for whatever tells of the caller alone,
 * {@link #notFound} for one whose body can name another account's thing. Without it the matrix fails.
 */
@PortwayTest
class TenantMatrixTest {

    private static final String BAKERY_KEY = "c0000000000000000000000000010003";
    private static final String BAKERYS_NUMBER = "+15072888000";
    private static final String ACMES_NUMBER = "+12012548000";

    /**
     * Those whose things are tried.
     *
     * @param number one that they have in service
     */
    private record Owner(String key, String account, String name, String number, ApiThings things) {}

    /**
     * What an operation that names no thing may answer.
     *
     * @param body {@code null} for the document's example
     */
    private record Case(Function<Owner, String> body, BiConsumer<Answer, Owner> expectation) {}

    private static final Map<String, Case> CASES = Map.ofEntries(
            entry("GET /api/v1/account", nothingOfTheirs()),
            entry("GET /api/v1/accounts", nothingOfTheirs()),
            entry("POST /api/v1/accounts", nothingOfTheirs()),
            entry("GET /api/v1/sandbox/mails", nothingOfTheirs()),
            entry("GET /api/v1/account/balance", nothingOfTheirs()),
            entry("GET /api/v1/account/keys", nothingOfTheirs()),
            entry("POST /api/v1/account/keys", nothingOfTheirs()),
            entry("GET /api/v1/account/ledger", nothingOfTheirs()),
            entry("GET /api/v1/account/ledger/export", nothingOfTheirs()),
            // Too short, so that the caller's password stays: it could be set for the caller alone.
            entry(
                    "PUT /api/v1/account/password",
                    new Case(
                            their -> "{\"password\":\"short\"}",
                            (answer, their) -> assertThat(answer.status()).isEqualTo(400))),
            entry("GET /api/v1/carriers/figures", nothingOfTheirs()),
            entry("GET /api/v1/csr-lookups", nothingOfTheirs()),
            entry("POST /api/v1/csr-lookups", nothingOfTheirs()),
            entry("GET /api/v1/events", nothingOfTheirs()),
            entry("GET /api/v1/number-checks", nothingOfTheirs()),
            entry("GET /api/v1/numbers", nothingOfTheirs()),
            entry(
                    "POST /api/v1/numbers/moves",
                    new Case(
                            their -> "{\"account\":\"" + (their.account().equals("10002") ? "10003" : "10002")
                                    + "\",\"numbers\":[\"" + their.number() + "\"]}",
                            (answer, their) -> {
                                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                                assertThat(answer.json().path("moved")).isEmpty();
                            })),
            entry(
                    "POST /api/v1/numbers/port-out-locks",
                    new Case(
                            their -> "{\"numbers\":[\"" + their.number() + "\"],\"locked\":false}", (answer, their) -> {
                                assertThat(answer.status()).isEqualTo(200);
                                assertThat(answer.json().path("numbers")).isEmpty();
                            })),
            entry("POST /api/v1/numbers/releases", forbidden()),
            entry(
                    "POST /api/v1/numbers/port-out-pins",
                    new Case(
                            their -> "{\"numbers\":[{\"number\":\"" + their.number() + "\",\"pin\":\"4711\"}]}",
                            (answer, their) -> {
                                assertThat(answer.status()).isEqualTo(200);
                                assertThat(answer.json().path("set")).isEmpty();
                            })),
            entry("POST /api/v1/numbers/port-out-validations", forbidden()),
            entry("GET /api/v1/port-orders", nothingOfTheirs()),
            entry("GET /api/v1/port-orders/activations", nothingOfTheirs()),
            entry(
                    "POST /api/v1/port-orders/activations",
                    new Case(
                            their -> "{\"orders\":[\""
                                    + their.things()
                                            .request()
                                            .path("orders")
                                            .path(0)
                                            .path("id")
                                            .asString() + "\"]}",
                            (answer, their) -> assertThat(answer.status())
                                    .as(answer.body())
                                    .isEqualTo(404))),
            entry("GET /api/v1/port-orders/export", nothingOfTheirs()),
            entry("GET /api/v1/port-numbers", nothingOfTheirs()),
            entry("POST /api/v1/bulk/submit", refusedOneByOne("{\"orders\":[\"%s\"]}")),
            entry("POST /api/v1/bulk/cancel", refusedOneByOne("{\"orders\":[\"%s\"]}")),
            entry(
                    "POST /api/v1/bulk/correct",
                    refusedOneByOne(
                            "{\"corrections\":[{\"order\":\"%s\",\"correction\":{\"description\":\"mine\"}}]}")),
            entry("GET /api/v1/port-requests", nothingOfTheirs()),
            entry("POST /api/v1/port-requests", notFound("\"numbers\":[\"+13095550142\"]")),
            entry(
                    "POST /api/v1/port-requests/import",
                    new Case(
                            their -> "number\n+1309555014\n",
                            (answer, their) -> assertThat(answer.status()).isEqualTo(400))),
            entry(
                    "POST /api/v1/port-requests/import/plan",
                    new Case(their -> "number,subAccount\n+13095550142," + their.account() + "\n", (answer, their) -> {
                        assertThat(answer.status()).isEqualTo(200);
                        assertThat(answer.body()).contains("is not an account that you see");
                    })),
            entry(
                    "POST /api/v1/port-requests/import/corrected",
                    new Case(
                            their -> "number\n+1309555014\n",
                            (answer, their) -> assertThat(answer.status()).isEqualTo(200))),
            entry("GET /api/v1/port-requests/import/columns", nothingOfTheirs()),
            entry("GET /api/v1/port-requests/import/template.csv", nothingOfTheirs()),
            entry("GET /api/v1/port-requests/import/template.xlsx", nothingOfTheirs()),
            entry("POST /api/v1/portability-checks", nothingOfTheirs()),
            entry("GET /api/v1/settings", nothingOfTheirs()),
            entry(
                    "PUT /api/v1/settings",
                    new Case(
                            their -> "{}",
                            (answer, their) -> assertThat(answer.status()).isEqualTo(200))),
            entry("GET /api/v1/settings/letterhead", nothingOfTheirs()),
            entry(
                    "PUT /api/v1/settings/letterhead",
                    new Case(
                            their -> "{}",
                            (answer, their) -> assertThat(answer.status()).isEqualTo(200))),
            entry("GET /api/v1/webhooks", nothingOfTheirs()),
            entry("POST /api/v1/webhooks", notFound("\"url\":\"http://localhost:9/theirs\"")),
            entry("GET /api/v1/sandbox/clock", nothingOfTheirs()),
            entry("POST /api/v1/sandbox/clock", nothingOfTheirs()),
            entry("GET /api/v1/sandbox/demo-day", nothingOfTheirs()),
            entry("POST /api/v1/sandbox/demo-day", forbidden()));

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
        db.sql("""
                insert into owned_number (e164, account_id, since) select :number, id, :since from account where number = 10003
                on conflict do nothing""")
                .param("number", BAKERYS_NUMBER)
                .param("since", OffsetDateTime.parse("2026-01-01T00:00:00Z"))
                .update();
    }

    private static Case nothingOfTheirs() {
        return new Case(null, (answer, their) -> {
            assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
            assertThat(their.things().made())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(id -> assertThat(answer.body()).doesNotContain("\"" + id + "\""));
            assertThat(answer.body()).doesNotContain(their.number());
        });
    }

    private static Case notFound(String fields) {
        return new Case(
                their -> "{\"account\":\"" + their.account() + "\"," + fields + "}",
                (answer, their) -> assertThat(answer.status()).as(answer.body()).isEqualTo(404));
    }

    /** @param body with a place for the id of an order of theirs */
    private static Case refusedOneByOne(String body) {
        return new Case(
                their -> body.formatted(their.things()
                        .request()
                        .path("orders")
                        .path(0)
                        .path("id")
                        .asString()),
                (answer, their) -> {
                    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                    assertThat(answer.json().at("/items/0/problem/status").asInt())
                            .isEqualTo(404);
                });
    }

    private static Case forbidden() {
        return new Case(
                null,
                (answer, their) -> assertThat(answer.status()).as(answer.body()).isEqualTo(403));
    }

    @TestFactory
    Stream<DynamicNode> whatBelongsToOneDoesNotExistForTheOther() {
        return Stream.of(
                dynamicContainer(
                        "Acme's for Blue Bakery",
                        tries(owner(Http.ACME_KEY, "10002", "Acme Dental", ACMES_NUMBER), BAKERY_KEY)),
                dynamicContainer(
                        "Blue Bakery's for Acme",
                        tries(owner(BAKERY_KEY, "10003", "Blue Bakery", BAKERYS_NUMBER), Http.ACME_KEY)));
    }

    private Owner owner(String key, String account, String name, String number) {
        return new Owner(key, account, name, number, ApiThings.madeOnce(http, key, number));
    }

    /** Those on things first: they make them. */
    private Stream<DynamicNode> tries(Owner owner, String stranger) {
        List<Op> operations = OpenApi.of(http).operations();
        return Stream.concat(
                operations.stream()
                        .filter(Op::hasVariables)
                        .map(operation -> dynamicTest(operation.name(), () -> tryOnThing(operation, owner, stranger))),
                operations.stream()
                        .filter(operation -> !operation.hasVariables())
                        .map(operation ->
                                dynamicTest(operation.name(), () -> tryWithoutThing(operation, owner, stranger))));
    }

    private void tryOnThing(Op operation, Owner owner, String stranger) {
        ApiThings theirs = owner.things();
        assertThat(theirs.knows(operation.path()))
                .as("ApiThings makes what " + operation.path() + " names")
                .isTrue();
        String path = theirs.path(operation.path());
        JsonNode before = theirs.request() == null ? null : theirs.get(theirs.requestPath());

        var answer = operation.send(http, path, operation.body(), stranger);

        boolean forAdministrators = operation.name().equals("POST /api/v1/accounts/{number}/credits");
        assertThat(answer.status()).as(answer.body()).isEqualTo(forAdministrators ? 403 : 404);
        assertThat(answer.body()).doesNotContain(owner.name());
        if (before != null) {
            assertThat(theirs.get(theirs.requestPath()))
                    .as("their request afterwards")
                    .isEqualTo(before);
        }
        if (operation.method().equals("GET") && !path.endsWith("/port-out-pin")) {
            assertThat(operation.send(http, path, null, owner.key()).status())
                    .as("the same for " + owner.name() + " itself")
                    .isEqualTo(200);
        }
    }

    private void tryWithoutThing(Op operation, Owner owner, String stranger) {
        Case expected = CASES.get(operation.name());
        assertThat(expected)
                .as("CASES says what " + operation.name() + " may tell another account")
                .isNotNull();
        String body =
                expected.body() == null ? operation.body() : expected.body().apply(owner);
        expected.expectation().accept(operation.send(http, operation.path(), body, stranger), owner);
    }

    @Test
    void noCaseIsLeftOfAnOperationThatIsGone() {
        List<String> operations =
                OpenApi.of(http).operations().stream().map(Op::name).toList();
        assertThat(operations).containsAll(CASES.keySet());
    }
}
