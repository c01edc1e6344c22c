package io.portway.dialect.kazoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.dialect.kazoo.Kazoo.Answer;
import io.portway.order.life.process.OrderDriver;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Every error comes in Kazoo's envelope and says what is wrong where. */
@PortwayTest
class KazooErrorsTest {

    private static final String REQUESTS = "/v2/port_requests";

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    private Kazoo agent;
    private Kazoo acme;

    @BeforeEach
    void clients() {
        agent = new Kazoo(port, Kazoo.AGENT);
        acme = new Kazoo(port, Kazoo.ACME);
    }

    private static JsonNode error(Answer answer, int status, String code, String message) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.body().path("status").asString()).isEqualTo("error");
        assertThat(answer.body().path("error").asString()).isEqualTo(code);
        assertThat(answer.body().path("message").asString()).isEqualTo(message);
        assertThat(answer.body().path("request_id").asString()).isNotEmpty();
        return answer.data();
    }

    private static JsonNode invalid(Answer answer, String field, String rule) {
        JsonNode data = error(answer, 400, "500", "invalid request");
        assertThat(data.path(field).path(rule).path("message").asString())
                .as(data.toString())
                .isNotEmpty();
        return data.path(field).path(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                                            | name                           | required",
                "{\"name\":\"x\"}                                                              | numbers                        | required",
                "{\"name\":\"x\",\"numbers\":{}}                                               | numbers                        | invalid",
                "{\"name\":7,\"numbers\":{\"+17012001999\":{}}}                                | name                           | invalid",
                "{\"name\":\"x\",\"numbers\":[]}                                               | numbers                        | invalid",
                "{\"name\":\"x\",\"numbers\":{\"+17012001999\":true}}                          | numbers.+17012001999           | invalid",
                "{\"name\":\"x\",\"numbers\":{\"123\":{}}}                                     | 123                            | type",
                "{\"name\":\"x\",\"numbers\":{\"+17012001999\":{}},\"bill\":\"x\"}             | bill                           | invalid",
                "{\"name\":\"x\",\"numbers\":{\"+17012001999\":{}},\"bill\":{\"pin\":1}}       | bill.pin                       | invalid",
                "{\"name\":\"x\",\"numbers\":{\"+17012001999\":{}},\"bill\":{\"region\":\"Utah\"}} | bill.region                | invalid",
                "{\"name\":\"x\",\"numbers\":{\"+17012001999\":{}},\"signing_date\":\"today\"} | signing_date                   | invalid",
                "{\"name\":\"x\",\"numbers\":{\"+17012001999\":{}},\"transfer_date\":-1}       | transfer_date                  | invalid",
                "{\"name\":\"x\",\"numbers\":{\"+17012001999\":{}},\"comments\":{}}            | comments                       | invalid",
                "{\"name\":\"x\",\"numbers\":{\"+17012001999\":{}},\"comments\":[{}]}          | comments.content               | required",
                "{\"name\":\"x\",\"numbers\":{\"+17012001999\":{}},\"notifications\":{\"email\":{\"send_to\":\"nobody\"}}} | notifications.email.send_to | invalid",
                "{\"name\":\"x\",\"numbers\":{\"+17012001999\":{}},\"notifications\":{\"email\":{\"send_to\":7}}} | notifications.email.send_to | invalid",
            })
    void aFieldAtFaultIsNamed(String data, String field, String rule) {
        invalid(acme.put(REQUESTS, data), field, rule);
        assertThat(acme.get(REQUESTS + "?by_number=7012001999").data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":", "{\"data\":{}}}", "nonsense"})
    void aBodyThatIsNotJsonIsRefused(String body) {
        invalid(acme.call("PUT", REQUESTS, body, "Content-Type", "application/json"), "json", "invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"data\":[]}", ""})
    void aBodyWithoutDataIsRefused(String body) {
        invalid(acme.call("PUT", REQUESTS, body), "data", "invalid");
    }

    @Test
    void missingAndForbiddenThingsAreReported() {
        error(new Kazoo(port, null).get(REQUESTS), 401, "401", "invalid_credentials");
        error(new Kazoo(port, "wrong").get(REQUESTS), 401, "401", "invalid_credentials");
        error(acme.get(REQUESTS), 403, "403", "forbidden");
        error(acme.get(REQUESTS + "/0684aa1e2785d62c76ce27d2451a1c26"), 404, "404", "bad_identifier");
        error(acme.get("/v2/accounts/nobody/port_requests"), 404, "404", "bad_identifier");
        error(acme.patch(acme.created(Kazoo.fresh()) + "/ported", null), 404, "404", "bad_identifier");
        error(acme.get(REQUESTS + "/x/y/z"), 404, "404", "bad_identifier");
        error(acme.post(REQUESTS, "{}"), 405, "405", "invalid_method");
        invalid(acme.get("/v2/accounts/10002/port_requests?modified_from=1"), "modified_from", "invalid");
        invalid(acme.get("/v2/accounts/10002/port_requests?modified_from=x"), "modified_from", "invalid");
    }

    @Test
    void onlyThePortAuthorityMovesASubmittedPort() {
        String path = acme.submitted(Kazoo.fresh());
        for (String move : List.of("pending", "rejected", "canceled")) {
            assertThat(invalid(acme.patch(path + "/" + move, null), "port_state", "enum")
                            .path("message")
                            .asString())
                    .contains("contact your port authority");
        }
        assertThat(acme.state(path)).isEqualTo("submitted");
        String draft = acme.created(Kazoo.fresh());
        assertThat(acme.patch(draft + "/canceled?reason=Changed+our+mind", null)
                        .data()
                        .path("port_state")
                        .asString())
                .isEqualTo("canceled");
    }

    @Test
    void aMoveThatTheStateDoesNotAllowIsRefused() {
        String path = acme.created(Kazoo.fresh());
        for (String move : List.of("pending", "scheduled?scheduled_date=63990000000", "completed", "rejected")) {
            invalid(agent.patch(path + "/" + move, null), "port_state", "enum");
        }
        assertThat(agent.get(path + "/timeline").data()).hasSize(1);
    }

    @Test
    void aPortIsScheduledForATimeThatCanBeReadAndIsStillToCome() {
        String path = acme.submitted(OrderDriver.handwritten());
        invalid(
                agent.patch(path + "/pending?reference_number=" + "x".repeat(129), null),
                "reference_number",
                "invalid");
        invalid(agent.patch(path + "/rejected?reason=" + "x".repeat(2001), null), "reason", "invalid");
        assertThat(agent.patch(path + "/pending", null).status()).isEqualTo(200);

        invalid(agent.patch(path + "/scheduled", null), "schedule_on", "required");
        invalid(
                agent.patch(
                        path + "/scheduled",
                        "{\"schedule_on\":{\"timezone\":\"Mars/Olympus\",\"date_time\":\"2030-01-01 12:00\"}}"),
                "schedule_on",
                "invalid");
        invalid(
                agent.patch(
                        path + "/scheduled",
                        "{\"schedule_on\":{\"timezone\":\"US/Pacific\",\"date_time\":\"tomorrow\"}}"),
                "schedule_on",
                "invalid");
        // As printed: long ago.
        invalid(
                agent.patch(
                        path + "/scheduled",
                        "{\"schedule_on\":{\"timezone\":\"America/Los_Angeles\",\"date_time\":\"2017-06-24 12:00\"}}"),
                "schedule_on",
                "invalid");
        assertThat(agent.get(path).data().has("schedule_on")).isFalse();
        assertThat(agent.state(path)).isEqualTo("pending");
    }

    @Test
    void aRequestThatIsNotCompleteIsNotSubmitted() {
        Answer created = acme.put(REQUESTS, "{\"name\":\"x\",\"numbers\":{\"" + Kazoo.fresh() + "\":{}}}");
        JsonNode faults = error(
                acme.patch(
                        REQUESTS + "/" + created.data().path("id").asString() + "/submitted?accept_charges=true", null),
                400,
                "500",
                "invalid request");
        assertThat(faults.propertyNames())
                .contains("bill.name", "bill.street_number", "bill.account_number", "signee_name");
    }

    @Test
    void aLowBalanceIsReported() {
        Kazoo empty = new Kazoo(port, Kazoo.EMPTY_POCKETS);
        String path = empty.created(Kazoo.fresh());
        JsonNode data = error(empty.patch(path + "/submitted?accept_charges=true", null), 402, "402", "no_credit");
        assertThat(data.path("message").asString()).isEqualTo("not enough credit to perform action");
        assertThat(empty.state(path)).isEqualTo("unconfirmed");
    }

    @Test
    void aPortThatIsUnderWayIsNeitherEditedNorDeleted() {
        String path = acme.submitted(Kazoo.fresh());
        assertThat(invalid(acme.post(path, "{\"name\":\"New\",\"numbers\":{\"+17012001999\":{}}}"), "submitted", "type")
                        .path("message")
                        .asString())
                .isEqualTo("Updating port requests not allowed in current port state");
        invalid(acme.patch(path, "{\"bill\":{\"pin\":\"1\"}}"), "submitted", "type");
        error(acme.delete(path), 405, "405", "invalid_method");
        error(acme.delete(path + "/attachments/file.pdf"), 405, "405", "invalid_method");
        assertThat(acme.patch(path, "{\"carrier_port_id\":\"apc-1\",\"reference_number\":\"W-1\"}")
                        .data()
                        .path("reference_number")
                        .asString())
                .isEqualTo("W-1");
    }

    @Test
    void commentsAreForEverAndTheirFlagsAreThePortAuthoritys() {
        String path = acme.created(Kazoo.fresh()) + "/comments";
        for (String flag : List.of("is_private", "action_required")) {
            assertThat(error(
                                    acme.put(path, "{\"comments\":[{\"content\":\"x\",\"" + flag + "\":true}]}"),
                                    403,
                                    "403",
                                    "forbidden")
                            .path("message")
                            .asString())
                    .isEqualTo("you're not allowed to make private comment or set action_required");
        }
        invalid(
                agent.put(path, "{\"comments\":[{\"content\":\"x\",\"is_private\":true,\"action_required\":true}]}"),
                "comments",
                "invalid");
        invalid(acme.put(path, "{\"comments\":[{\"content\":\"\"}]}"), "comments.content", "invalid");
        invalid(acme.put(path, "{}"), "comments", "required");
        invalid(
                agent.put(path, "{\"comments\":[{\"content\":\"x\",\"is_private\":\"yes\"}]}"),
                "comments.is_private",
                "invalid");
        assertThat(agent.put(
                                path,
                                "{\"comments\":[{\"content\":\"hidden\",\"is_private\":true},{\"content\":\"act\",\"action_required\":true}]}")
                        .status())
                .isEqualTo(201);
        error(acme.delete(path), 403, "403", "forbidden");
        error(acme.post(path + "/1", "{}"), 403, "403", "forbidden");

        assertThat(acme.get(path).data().path("comments"))
                .extracting(comment -> comment.path("content").asString())
                .containsExactly("act");
        assertThat(agent.get(path).data().path("comments"))
                .extracting(comment -> comment.path("content").asString())
                .containsExactly("hidden", "act");
    }

    @Test
    void anAttachmentIsAPdfOfAtMostTenMegabytes() {
        String path = acme.created(Kazoo.fresh()) + "/attachments";
        error(
                acme.call(
                        "PUT",
                        path + "?filename=big",
                        "x".repeat(10 * 1024 * 1024 + 1),
                        "Content-Type",
                        "application/pdf"),
                413,
                "413",
                "too_large");
        assertThat(acme.call(
                                "PUT",
                                path + "?filename=page",
                                "<html><script>alert(1)</script></html>",
                                "Content-Type",
                                "application/pdf")
                        .status())
                .isEqualTo(400);
        error(
                acme.call("POST", path + "/none.pdf", "%PDF-1.4\n%%EOF\n", "Content-Type", "application/pdf"),
                404,
                "404",
                "bad_identifier");
        assertThat(acme.get(path).data()).isEmpty();
    }

    @Test
    void aTextThatCannotBeStoredIsInvalidInput() {
        String number = Kazoo.fresh();
        for (String field : List.of("\"name\":\"a\\u0000b\"", "\"name\":\"n\",\"project\":\"a\\u0000b\"")) {
            invalid(acme.put(REQUESTS, "{" + field + ",\"numbers\":{\"" + number + "\":{}}}"), "(body)", "invalid");
        }
        invalid(
                acme.put(acme.created(number) + "/comments", "{\"comments\":[{\"content\":\"a\\u0000b\"}]}"),
                "(body)",
                "invalid");
    }

    @Test
    void anAttachmentIsFoundByTheNameThatItWasAddedWith() {
        String path = acme.created(Kazoo.fresh()) + "/attachments";
        assertThat(acme.call(
                                "PUT",
                                path + "?filename=page",
                                "%PDF-1.4\ntrailer\n%%EOF\n",
                                "Content-Type",
                                "application/pdf")
                        .status())
                .isEqualTo(201);
        assertThat(acme.get(path).data().has("page.pdf")).isTrue();
        assertThat(acme.delete(path + "/page").status()).isEqualTo(200);
        assertThat(acme.get(path).data()).isEmpty();
    }

    @Test
    void aTokenIsGivenAgainstAKeyOrAPassword() {
        Kazoo nobody = new Kazoo(port, null);
        Answer byKey = nobody.put("/v2/api_auth", "{\"api_key\":\"" + Kazoo.ACME + "\"}");
        assertThat(byKey.status()).isEqualTo(201);
        assertThat(byKey.data().path("account_id").asString())
                .isEqualTo(Ids.hex(driver.caller(10002).accountId()));
        assertThat(new Kazoo(port, byKey.body().path("auth_token").asString())
                        .get("/v2/accounts/10002/port_requests")
                        .status())
                .isEqualTo(200);

        Answer byPassword = nobody.put("/v2/user_auth", "{\"account_name\":\"10003\",\"password\":\"demo\"}");
        assertThat(byPassword.status()).isEqualTo(201);
        assertThat(new Kazoo(port, byPassword.body().path("auth_token").asString())
                        .get("/v2/accounts/10003/port_requests")
                        .status())
                .isEqualTo(200);

        error(nobody.put("/v2/api_auth", "{\"api_key\":\"wrong\"}"), 401, "401", "invalid_credentials");
        error(
                nobody.put("/v2/user_auth", "{\"account_name\":\"10003\",\"password\":\"wrong\"}"),
                401,
                "401",
                "invalid_credentials");
        invalid(nobody.put("/v2/api_auth", "{}"), "api_key", "required");
        error(
                nobody.put(
                        "/v2/user_auth",
                        "{\"credentials\":\"d41d8cd98f00b204e9800998ecf8427e\",\"account_name\":\"acme\"}"),
                401,
                "401",
                "invalid_credentials");
    }
}
