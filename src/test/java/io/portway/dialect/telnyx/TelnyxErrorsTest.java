package io.portway.dialect.telnyx;

import static io.portway.dialect.telnyx.TelnyxClient.particulars;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.dialect.telnyx.TelnyxClient.Answer;
import io.portway.order.life.process.OrderDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whatever goes wrong has a message in Telnyx' shape, and names the fields at fault as its client knows them. */
@PortwayTest
class TelnyxErrorsTest {

    private static final String DRAFTS = "/draft_port_requests";

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    private TelnyxClient acme;

    @BeforeEach
    void client() {
        acme = new TelnyxClient(port, TelnyxClient.ACME_KEY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST   | /portability_checks                       | {\"phone_numbers\":[            | 422 |",
                "POST   | /portability_checks                       | {\"phone_numbers\":{}}          | 422 | phone_numbers",
                "POST   | /portability_checks                       | {\"phone_numbers\":[]}          | 422 | phone_numbers",
                "POST   | /portability_checks                       | {\"phone_numbers\":[{},{}]}     | 422 | phone_numbers[0].phone_number,phone_numbers[1].phone_number",
                "POST   | /draft_port_requests                      | {}                              | 422 | phone_numbers",
                "POST   | /draft_port_requests                      | {\"phone_numbers\":[{\"phone_number\":\"+16052251100\"},{\"phone_number\":\"12\"},{\"phone_number\":\"6052251100\"}]} | 422 | phone_numbers[1].phone_number,phone_numbers[2].phone_number",
                "POST   | /draft_port_requests                      | {\"phone_numbers\":[{\"phone_number\":[]}]} | 422 | phone_numbers[0].phone_number",
                "GET    | /draft_port_requests?status=exception     |                                 | 422 | status",
                "GET    | /port_requests?status=done                |                                 | 422 | status",
                "GET    | /port_requests?page=0                     |                                 | 422 | page",
                "GET    | /port_requests?per_page=many              |                                 | 422 | per_page",
                "GET    | /port_requests?per_page=251               |                                 | 422 | per_page",
                "GET    | /port_requests?include_sub_requests=often |                                 | 422 | include_sub_requests",
                "GET    | /port_requests?search=12                  |                                 | 422 | search",
                "GET    | /port_requests/4711                       |                                 | 404 |",
                "GET    | /draft_port_requests/nothing              |                                 | 404 |",
                "GET    | /sausages                                 |                                 | 404 |",
                "DELETE | /port_requests                            |                                 | 405 |",
            })
    void whatCannotBeReadOrFoundIsReported(String method, String path, String body, int status, String fields) {
        refused(acme.send(method, path, body), status, fields == null ? new String[0] : fields.split(","));
    }

    @Test
    void aCallNeedsAKeyThatIsKnown() {
        refused(new TelnyxClient(port, null).send("GET", DRAFTS, null), 401);
        refused(new TelnyxClient(port, "f0000000000000000000000000000000").send("GET", DRAFTS, null), 401);
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        refused(
                acme.send(
                        "POST",
                        DRAFTS + "/" + acme.draft("+16052251101").path("id").asString() + "/supporting_documents",
                        "{}"),
                422,
                "file");
        refused(acme.send("POST", DRAFTS, null), 422);
        refused(acme.send("POST", DRAFTS, "<phone_numbers/>", "application/xml"), 415);
    }

    @Test
    void aNumberIsInOneOpenOrderOnlyAndAnotherAccountLearnsNoDetails() {
        acme.submitted("+16052251102");
        Answer own = refused(
                acme.send("POST", DRAFTS, "{\"phone_numbers\":[{\"phone_number\":\"+16052251102\"}]}"),
                422,
                "phone_numbers[0].phone_number");
        assertThat(own.body().path("message").asString()).contains("is in your order");
        Answer other = refused(
                new TelnyxClient(port, TelnyxClient.BAKERY_KEY)
                        .send("POST", DRAFTS, "{\"phone_numbers\":[{\"phone_number\":\"+16052251102\"}]}"),
                422,
                "phone_numbers[0].phone_number");
        assertThat(other.body().path("message").asString()).contains("is in another order");
    }

    @Test
    void moreNumbersThanOneRequestMayHoldAreRefused() {
        String number = "{\"phone_number\":\"+16053310000\"}";
        refused(
                acme.send("POST", DRAFTS, "{\"phone_numbers\":[" + (number + ",").repeat(100_000) + number + "]}"),
                422,
                "phone_numbers");
        refused(
                acme.send(
                        "POST",
                        "/portability_checks",
                        "{\"phone_numbers\":[" + (number + ",").repeat(10_000) + number + "]}"),
                422,
                "phone_numbers");
    }

    @Test
    void aLowBalanceIsReportedAndNothingIsSubmitted() {
        TelnyxClient poor = new TelnyxClient(port, TelnyxClient.POOR_KEY);
        String draft =
                DRAFTS + "/" + poor.completeDraft("+16052251103").path("id").asString();
        assertThat(refused(poor.send("POST", draft + "/submit", null), 422)
                        .body()
                        .path("message")
                        .asString())
                .contains("balance");
        assertThat(poor.get(draft).path("status").asString()).isEqualTo("pending");
        poor.send("DELETE", draft, null).ok(204);
    }

    @Test
    void everyFaultOfAnEditIsNamedAtOnceAndNothingChanges() {
        JsonNode request = acme.submitted("+16052251104");
        JsonNode sub = request.path("sub_requests").path(0);
        String path = "/port_requests/" + request.path("id").asString() + "/sub_requests/"
                + sub.path("id").asString();
        refused(
                acme.send("PUT", path, """
                {"foc_date_requested_by_user":"next week","auth_person_name":"Ann Acme","billing_phone_number":"12","street_address":" ",
                 "administrative_area":"Illinois","postal_code":"606","country_code":"US","pin_passcode":"no pin!",
                 "porting_option":{"type":"some"}}"""),
                422,
                "locality",
                "default_connection_id",
                "street_address",
                "foc_date_requested_by_user",
                "billing_phone_number",
                "administrative_area",
                "postal_code",
                "pin_passcode",
                "porting_option.type",
                "porting_option.type");
        refused(
                acme.send("PUT", path, particulars("2099-01-01T15:00:00Z").toString()),
                422,
                "foc_date_requested_by_user");
        refused(
                acme.send(
                        "PUT",
                        path,
                        particulars(null).set("locality", particulars(null)).toString()),
                422,
                "locality");
        refused(acme.send("PUT", path, "{\"customer_rating\":\"good\"}"), 422, "customer_rating");
        refused(acme.send("PUT", path, "{\"customer_rating\":9}"), 422, "customer_rating");
        assertThat(acme.get(path))
                .isEqualTo(acme.get("/port_requests/" + request.path("id").asString() + "/sub_requests"));
        assertThat(acme.get(path).path(0)).isEqualTo(sub);
    }

    @Test
    void whatDoesNotFitTheStateIsUnprocessable() {
        JsonNode request = acme.submitted("+16052251105");
        UUID order =
                UUID.fromString(request.path("sub_requests").path(0).path("id").asString());
        String path = "/port_requests/" + request.path("id").asString() + "/sub_requests/" + order;
        assertThat(refused(acme.send("POST", path + "/activate", null), 422)
                        .body()
                        .path("message")
                        .asString())
                .contains("on demand");
        refused(acme.send("DELETE", DRAFTS + "/" + request.path("id").asString(), null), 422);
        acme.post(path + "/cancel", null);
        driver.work(order);
        assertThat(refused(acme.send("POST", path + "/cancel", null), 422)
                        .body()
                        .path("message")
                        .asString())
                .contains("CANCELED");
        refused(
                acme.send("PUT", path, particulars("2099-01-01T15:00:00Z").toString()),
                422,
                "foc_date_requested_by_user");
    }

    @Test
    void whatIsNotOfTheRequestDoesNotExist() {
        JsonNode one = acme.submitted("+16052251106");
        JsonNode other = acme.draft("+16052251107");
        String foreign = other.path("sub_requests").path(0).path("id").asString();
        String path = "/port_requests/" + one.path("id").asString();
        refused(acme.send("GET", path + "/sub_requests/" + foreign, null), 404);
        refused(acme.send("GET", "/port_requests/" + other.path("id").asString(), null), 404);
        refused(
                acme.send("POST", path + "/comments", "{\"body\":\"?\",\"sub_request_id\":\"" + foreign + "\"}"),
                422,
                "sub_request_id");
        refused(acme.send("POST", path + "/comments", "{\"body\":\" \"}"), 422, "body");
        refused(acme.send("POST", path + "/comments", "{\"body\":\"a\\u0000b\"}"), 422, "(body)");
        refused(acme.send("GET", path + "/supporting_documents/4711", null), 404);
        refused(
                acme.send("POST", path + "/supporting_documents", "{\"document_type\":\"poem\",\"file\":\"eA==\"}"),
                422,
                "document_type");
        refused(
                acme.send(
                        "POST",
                        path + "/supporting_documents",
                        "{\"document_type\":\"loa\",\"filename\":\"a.pdf\",\"file\":\"eA==\"}"),
                422,
                "file");
    }

    /** @param fields those that are named, in whatever sequence */
    private static Answer refused(Answer answer, int status, String... fields) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().path("message").asString()).isNotBlank();
        List<String> named = new ArrayList<>();
        answer.body().path("errors").forEach(error -> {
            named.add(error.path("field").asString());
            assertThat(error.path("message").asString()).isNotBlank();
        });
        assertThat(named).as(answer.body().toString()).containsExactlyInAnyOrder(fields);
        return answer;
    }
}
