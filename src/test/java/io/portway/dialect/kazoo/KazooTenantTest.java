package io.portway.dialect.kazoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.portway.PortwayTest;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Credentials;
import io.portway.dialect.kazoo.Kazoo.Answer;
import io.portway.order.life.process.OrderDriver;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What belongs to Acme Dental does not exist for Blue Bakery, on no operation of the dialect. */
@PortwayTest
class KazooTenantTest {

    /** Operations that name neither an account nor a request; a new one needs a line here. */
    private static final Map<String, Integer> OF_THE_CALLER_ALONE = Map.of(
            "GET /v2/port_requests", 403,
            "GET /v2/port_requests/last_submitted", 403,
            "PUT /v2/port_requests", 400,
            "PUT /v2/api_auth", 400,
            "PUT /v2/user_auth", 400);

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    Accounts accounts;

    @Autowired
    Credentials credentials;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private Kazoo acme;
    private Kazoo bakery;
    private String account;

    @BeforeEach
    void clients() {
        acme = new Kazoo(port, Kazoo.ACME);
        bakery = new Kazoo(port, Kazoo.BAKERY);
        account = Ids.hex(driver.caller(10002).accountId());
    }

    private record Operation(String method, String path) {

        String name() {
            return method + " " + path;
        }
    }

    private List<Operation> operations() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().equals(Kazoo.class.getPackageName()))
                .flatMap(entry -> entry.getKey().getPathPatternsCondition().getPatternValues().stream()
                        .flatMap(path -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> new Operation(method.name(), path))))
                .sorted(Comparator.comparing(Operation::name))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> whatIsAcmesDoesNotExistForBlueBakery() {
        List<Operation> operations = operations();
        assertThat(operations).hasSizeGreaterThan(35);
        String request = acme.created(Kazoo.fresh()).substring("/v2/port_requests/".length());
        acme.call(
                "PUT",
                "/v2/port_requests/" + request + "/attachments?filename=file.pdf",
                "%PDF-1.4\ntrailer\n%%EOF\n",
                "Content-Type",
                "application/pdf");
        JsonNode before = acme.get("/v2/port_requests/" + request).data();
        assertThat(before.path("uploads").has("file.pdf")).isTrue();
        return operations.stream()
                .map(operation -> dynamicTest(operation.name(), () -> {
                    boolean names = operation.path.contains("{");
                    for (String state :
                            operation.path.contains("{state}") ? Set.of("submitted", "canceled") : Set.of("")) {
                        String path = operation
                                .path
                                .replace("{account}", account)
                                .replace("{id}", request)
                                .replace("{name}", "file.pdf")
                                .replace("{comment}", "1")
                                .replace("{state}", state);
                        Answer answer = bakery.call(
                                operation.method, path, operation.method.equals("GET") ? null : "{\"data\":{}}");

                        Integer expected = names ? Integer.valueOf(404) : OF_THE_CALLER_ALONE.get(operation.name());
                        assertThat(expected)
                                .as("OF_THE_CALLER_ALONE says what is answered")
                                .isNotNull();
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(expected);
                        assertThat(answer.body().toString())
                                .doesNotContain("Acme")
                                .doesNotContain(request);
                    }
                    assertThat(acme.get("/v2/port_requests/" + request).data())
                            .as("Acme's request afterwards")
                            .isEqualTo(before);
                }));
    }

    @Test
    void aRequestIsFoundWithinItsOwnAccountAndThoseAboveAlone() {
        String request = acme.created(Kazoo.fresh());
        Kazoo agent = new Kazoo(port, Kazoo.AGENT);
        String id = request.substring("/v2/port_requests/".length());

        assertThat(agent.get("/v2/accounts/10002/port_requests/" + id).status()).isEqualTo(200);
        assertThat(agent.get("/v2/accounts/10001/port_requests/" + id).status()).isEqualTo(200);
        assertThat(agent.get("/v2/accounts/10003/port_requests/" + id).status()).isEqualTo(404);
        assertThat(acme.get("/v2/accounts/10001/port_requests").status()).isEqualTo(404);
    }

    @Test
    void aPortAuthorityListsWhatItManagesAndNotWhatAnotherBelowItDoes() {
        Account reseller = accounts.open(driver.caller(10001).accountId(), "Reseller");
        jdbc.sql("update account set manages_ports = true where id = :id")
                .param("id", reseller.id())
                .update();
        Account customer = accounts.open(reseller.id(), "Reseller's customer");
        Kazoo theirs = new Kazoo(port, credentials.issue(reseller.id(), "test").secret());
        Kazoo agent = new Kazoo(port, Kazoo.AGENT);
        String number = Kazoo.fresh();

        Answer created = theirs.put(
                "/v2/accounts/" + customer.number() + "/port_requests",
                "{\"name\":\"Theirs\",\"numbers\":{\"" + number + "\":{}}}");

        assertThat(created.data().path("_read_only").path("port_authority_name").asString())
                .isEqualTo("Reseller");
        assertThat(theirs.get("/v2/port_requests").body().toString()).contains(number);
        assertThat(theirs.get("/v2/accounts/" + reseller.number() + "/port_requests")
                        .body()
                        .toString())
                .doesNotContain(number);
        assertThat(theirs.get("/v2/accounts/" + reseller.number() + "/descendants/port_requests")
                        .body()
                        .toString())
                .contains(number);
        assertThat(agent.get("/v2/port_requests").body().toString()).doesNotContain(number);
        assertThat(agent.get("/v2/accounts/10001/descendants/port_requests")
                        .body()
                        .toString())
                .contains(number);
        assertThat(agent.get("/v2/port_requests?by_number=" + number.substring(2))
                        .body()
                        .toString())
                .contains(number);
    }

    @Test
    void aNumberThatAnotherAccountPortsIsReportedWithoutDetails() {
        String number = Kazoo.fresh();
        String request = acme.submitted(number);

        Answer answer = bakery.put("/v2/port_requests", "{\"name\":\"Mine\",\"numbers\":{\"" + number + "\":{}}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.data().path(number).path("type").path("message").asString())
                .isEqualTo("Number is being ported for a different account");
        assertThat(answer.body().toString()).doesNotContain(request.substring("/v2/port_requests/".length()));
        assertThat(bakery.get("/v2/port_requests?by_number=" + number.substring(2))
                        .data())
                .isEmpty();
    }
}
