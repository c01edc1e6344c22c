package io.portway.dialect.kazoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.dialect.kazoo.Kazoo.Answer;
import io.portway.order.PortOrder;
import io.portway.order.PortRequests;
import io.portway.order.life.process.OrderDriver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The calls of monster-ui 4.3, Kazoo's own browser client, as its public source makes them: {@code portWizard.js} for a customer,
 * {@code portListing.js} for a port authority, both over {@code jquery.kazoosdk.js}.
 */
@PortwayTest
class KazooMonsterUiTest {

    private static final String PDF = "%%PDF-1.4\n%s\ntrailer\n%%%%EOF\n";
    private static final String JSON = "application/json";
    private static final String UI =
            "\"ui_metadata\":{\"version\":\"4.3-45\",\"ui\":\"monster-ui\",\"origin\":\"common\"}";
    private static final String ACCOUNT = "/v2/accounts/10002/port_requests";

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    PortRequests requests;

    @Autowired
    Clock clock;

    /** A client that logged in as monster-ui does, with the MD5 of user name, colon and password. */
    private Kazoo loggedIn(String account, String algorithm, String method) throws Exception {
        Answer token = new Kazoo(port, null)
                .call(
                        "PUT",
                        "/v2/user_auth",
                        "{\"data\":{\"credentials\":\"" + digest(account, algorithm) + "\",\"account_name\":\""
                                + account + "\"" + method + "}}",
                        "Content-Type",
                        JSON);
        assertThat(token.status()).as(token.toString()).isEqualTo(201);
        return new Kazoo(port, token.body().path("auth_token").asString());
    }

    /** The credentials that Kazoo's clients make of user name and password. */
    static String digest(String account, String algorithm) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance(algorithm)
                        .digest((account + ":demo").getBytes(StandardCharsets.UTF_8)));
    }

    private static String dataUri(String what) {
        return "data:application/pdf;base64,"
                + Base64.getEncoder().encodeToString(PDF.formatted(what).getBytes(StandardCharsets.UTF_8));
    }

    private static Answer json(Kazoo client, String method, String path, String data) {
        return client.call(method, path, "{\"data\":{" + data + "}}", "Content-Type", JSON);
    }

    private static Answer ok(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        return answer;
    }

    @Test
    void thePortWizardAndThePortManagerTakeAPortFromItsFirstStepToItsEnd() throws Exception {
        Kazoo acme = loggedIn("10002", "MD5", "");
        Kazoo agent = loggedIn("10001", "MD5", ",\"method\":\"md5\"");
        String number = OrderDriver.handwritten();

        String wizard = """
                "name":"Bakery move","numbers":{"%s":{}},"ui_flags":{"type":"local","validation":true},
                "bill":{"name":"Acme Dental","street_number":"100","street_address":"Main","street_type":"St","locality":"Helena",
                "region":"MT","postal_code":"59601","account_number":"777001","pin":"9999","carrier":"Rimrock Rural","btn":"%s"},
                "signee_name":"Ann Acme","signing_date":63959500800,"notifications":{"email":{"send_to":"ann@example.com"}}""".formatted(number, number);
        JsonNode created =
                ok(json(acme, "PUT", ACCOUNT, wizard + "," + UI), 201).data();
        String path = ACCOUNT + "/" + created.path("id").asString();
        for (String name : new String[] {"bill", "form"}) {
            ok(
                    acme.call(
                            "PUT",
                            path + "/attachments?filename=" + name + ".pdf",
                            dataUri(name),
                            "Content-Type",
                            "application/pdf"),
                    201);
        }
        JsonNode read = acme.get(path).data();
        assertThat(read.path("uploads").propertyNames()).containsExactly("bill.pdf", "form.pdf");
        assertThat(read.path("uploads").path("form.pdf").path("content_type").asString())
                .isEqualTo("application/pdf");
        assertThat(read.path("_read_only").path("account_name").asString()).isEqualTo("Acme Dental");

        // The customer comes back to the draft: monster-ui sends all that it read, and the file again.
        ok(json(acme, "POST", path, wizard.replace("Bakery move", "Moving day") + "," + UI), 200);
        ok(
                acme.call("POST", path + "/attachments/form.pdf", dataUri("signed"), "Content-Type", "application/pdf"),
                200);

        ok(json(acme, "PATCH", path + "/submitted", UI), 402);
        Answer submitted = ok(
                acme.call(
                        "PATCH",
                        path + "/submitted",
                        "{\"data\":{" + UI + "},\"accept_charges\":true}",
                        "Content-Type",
                        JSON),
                200);
        assertThat(submitted.data().path("port_state").asString()).isEqualTo("submitted");

        assertThat(agent.get("/v2/port_requests?by_types=progressing").data().toString())
                .contains(number)
                .contains("\"port_authority_name\":\"Harbor Telecom\"");
        String managed = path.replace("/accounts/10002", "/accounts/10001");
        ok(
                json(
                        agent,
                        "PATCH",
                        managed + "/pending",
                        "\"winning_carrier\":\"Harbor\",\"reference_number\":\"HT-1\",\"reason\":\"looks good\"," + UI),
                200);
        ok(
                json(
                        agent,
                        "PATCH",
                        managed + "/scheduled",
                        "\"schedule_on\":{\"date_time\":\"" + inSixDays()
                                + " 12:00\",\"timezone\":\"America/Denver\"},\"winning_carrier\":\"Harbor\",\"reference_number\":\"HT-1\","
                                + UI),
                200);
        JsonNode comments = ok(
                        json(
                                agent,
                                "PUT",
                                managed + "/comments",
                                "\"comments\":[{\"timestamp\":63963900000,\"action_required\":false,\"author\":\"Jane Monster\","
                                        + "\"content\":\"All set\",\"is_private\":false}]," + UI),
                        201)
                .data()
                .path("comments");
        assertThat(comments.get(0).path("author").asString()).isEqualTo("Jane Monster");
        assertThat(comments.get(0).path("timestamp").asLong()).isEqualTo(63963900000L);
        assertThat(acme.get(path + "/timeline").data().toString()).contains("Jane Monster", "looks good");

        UUID order = order(path);
        driver.reachFoc(order);
        Answer completed = ok(json(agent, "PATCH", managed + "/completed", UI), 200);
        assertThat(completed.data().path("port_state").asString()).isEqualTo("completed");
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PORTED);
        assertThat(acme.get(ACCOUNT + "?by_types=completed").data().toString()).contains(number);
    }

    @Test
    void anAbandonedDraftIsGone() throws Exception {
        Kazoo acme = loggedIn("10002", "SHA-1", ",\"method\":\"sha\"");
        String number = Kazoo.fresh();
        String path = acme.created(number);

        Answer deleted = ok(json(acme, "DELETE", path, UI), 200);

        assertThat(deleted.data().path("port_state").asString()).isEqualTo("unconfirmed");
        ok(acme.get(path), 404);
        ok(acme.delete(path), 404);
        assertThat(acme.get(ACCOUNT + "?by_types=all").data().toString()).doesNotContain(number);
        assertThat(acme.get(ACCOUNT + "?by_number=" + number.substring(1)).data())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "application/pdf, false",
        "application/base64, true",
        "application/x-base64, true",
        "multipart/form-data; boundary=frontier, false"
    })
    void anAttachmentIsTakenHoweverItIsEncoded(String type, boolean encoded) throws Exception {
        Kazoo acme = loggedIn("10002", "MD5", "");
        String path = acme.created(Kazoo.fresh()) + "/attachments";
        String pdf = PDF.formatted(type);
        String body = encoded
                ? Base64.getMimeEncoder().encodeToString(pdf.getBytes(StandardCharsets.UTF_8))
                : type.startsWith("multipart")
                        ? "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"scan.pdf\"\r\n"
                                + "Content-Type: application/pdf\r\n\r\n" + pdf + "\r\n--frontier--\r\n"
                        : pdf;

        ok(acme.call("PUT", path + "?filename=loa.pdf", body, "Content-Type", type), 201);
        ok(
                acme.call(
                        "PUT",
                        path + "?filename=bill",
                        Base64.getEncoder().encodeToString(pdf.getBytes(StandardCharsets.UTF_8)),
                        "Content-Type",
                        "application/pdf",
                        "Content-Transfer-Encoding",
                        "base64"),
                201);

        assertThat(acme.get(path).data().path("loa.pdf").path("length").asInt()).isEqualTo(pdf.length());
        assertThat(acme.get(path).data().path("bill.pdf").path("length").asInt())
                .isEqualTo(pdf.length());
        ok(acme.call("PUT", path + "?filename=loa", "data:text/plain,hello", "Content-Type", "application/pdf"), 400);
        ok(acme.call("PUT", path + "?filename=loa", "%%%", "Content-Type", "application/base64"), 400);
    }

    @Test
    void anAttachmentOfTheSameNameTakesThePlaceOfTheOneBefore() throws Exception {
        Kazoo acme = loggedIn("10002", "MD5", "");
        String path = acme.created(Kazoo.fresh()) + "/attachments";
        for (String version : new String[] {"first", "second"}) {
            ok(
                    acme.call(
                            "PUT",
                            path + "?filename=bill.pdf",
                            PDF.formatted(version),
                            "Content-Type",
                            "application/pdf"),
                    201);
        }

        assertThat(acme.get(path).data().propertyNames()).containsExactly("bill.pdf");
        HttpResponse<String> file = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path + "/bill.pdf"))
                                .header("X-Auth-Token", Kazoo.ACME)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(file.body()).contains("second").doesNotContain("first");
    }

    @Test
    void aPageFromAnywhereMayCallAndReadTheAnswerEvenOfACallThatIsRefused() throws Exception {
        HttpClient browser = HttpClient.newHttpClient();
        HttpResponse<String> asked = browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + ACCOUNT))
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .header("Origin", "https://ui.example.com")
                        .header("Access-Control-Request-Method", "PUT")
                        .header("Access-Control-Request-Headers", "content-type,x-auth-token")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("PUT", "PATCH");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("x-auth-token");

        HttpResponse<String> refused = browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + ACCOUNT))
                        .header("Origin", "https://ui.example.com")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("*");

        HttpResponse<String> elsewhere = browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/account"))
                        .header("Origin", "https://ui.example.com")
                        .header("X-Auth-Token", Kazoo.ACME)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(elsewhere.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void aRejectedPortMayLoseAllNumbersOfOneOfItsCarriers() throws Exception {
        Kazoo acme = loggedIn("10002", "MD5", "");
        Kazoo agent = loggedIn("10001", "MD5", "");
        String kept = Kazoo.fresh();
        String dropped = OrderDriver.handwritten();
        String path = acme.submitted(kept, dropped);
        ok(agent.patch(path + "/rejected?reason=One+of+them+is+not+yours", null), 200);

        Answer edited = ok(acme.patch(path, "{\"numbers\":{\"" + dropped + "\":null}}"), 200);

        assertThat(edited.data().path("port_state").asString()).isEqualTo("rejected");
        ok(acme.patch(path + "/submitted", null), 200);
        requests.get(driver.caller(10001), Ids.reference(path.substring(path.lastIndexOf('/') + 1)))
                .orders()
                .forEach(order -> driver.work(order.id()));
        assertThat(acme.state(path)).isEqualTo("submitted");
    }

    private UUID order(String path) {
        return requests.get(driver.caller(10001), Ids.reference(path.substring(path.lastIndexOf('/') + 1)))
                .orders()
                .get(0)
                .id();
    }

    private String inSixDays() {
        return LocalDate.now(clock.withZone(ZoneId.of("America/Denver")))
                .plusDays(6)
                .toString();
    }
}
