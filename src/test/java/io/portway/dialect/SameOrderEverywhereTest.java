package io.portway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.account.Caller;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.Correction;
import io.portway.order.change.Corrections;
import io.portway.order.intake.Intake;
import io.portway.order.intake.Submissions;
import io.portway.order.life.Cancellations;
import io.portway.order.life.process.OrderDriver;
import io.portway.party.LosingAccount;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** One order, read over every API in each of its states: all say the same, each in its own words. */
@PortwayTest
class SameOrderEverywhereTest {

    private static final String ACME_KEY = "c0000000000000000000000000010002";
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    PortRequests requests;

    @Autowired
    Cancellations cancellations;

    @Autowired
    Corrections corrections;

    @Autowired
    Submissions submissions;

    @Autowired
    Intake intake;

    @Autowired
    PortOrders orders;

    private final HttpClient client = HttpClient.newHttpClient();
    private Caller acme;
    private PortRequest request;
    private PortOrder order;

    /** @param inumbering {@code null} where it does not list the order */
    private void reads(OrderStatus status, String sinch, String telnyx, String kazoo, String thinq, String inumbering)
            throws Exception {
        assertThat(get("/api/v1/port-orders/" + order.id()).path("status").asString())
                .as("native")
                .isEqualTo(status.name());
        assertThat(get("/v1/projects/10002/orders/portIns/" + request.number())
                        .path("status")
                        .asString())
                .as("Sinch")
                .isEqualTo(sinch);
        assertThat(telnyx()).as("Telnyx").isEqualTo(telnyx);
        assertThat(get("/v2/accounts/10002/port_requests/" + hex(request.id()))
                        .path("data")
                        .path("port_state")
                        .asString())
                .as("Kazoo")
                .isEqualTo(kazoo);
        assertThat(get("/account/10002/port-in/" + order.number())
                        .path("status")
                        .asString())
                .as("thinQ")
                .isEqualTo(thinq);
        assertThat(iNumbering()).as("iNumbering").isEqualTo(inumbering);
    }

    private String telnyx() throws Exception {
        String kind = orders.get(acme, order.id().toString()).status() == OrderStatus.DRAFT
                ? "draft_port_requests"
                : "port_requests";
        return get("/origination/porting/" + kind + "/" + request.id() + "/sub_requests/" + order.id())
                .path(0)
                .path("status")
                .asString("pending");
    }

    private String iNumbering() throws Exception {
        for (JsonNode line : send("POST", "/v2.1/iNumbering/portStatus/", "{\"apikey\":\"" + ACME_KEY + "\"}")
                .path("portStatusSummary")) {
            if (line.path("id").asString().equals(hex(request.id()))) {
                return line.path("value").path("status").asString();
            }
        }
        return null;
    }

    private JsonNode get(String path) throws Exception {
        return send("GET", path, null);
    }

    private JsonNode send(String method, String path, String body) throws Exception {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + ACME_KEY)
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }

    private void draft(String number) {
        acme = driver.caller(OrderDriver.CUSTOMER);
        request = intake.create(acme, OrderDriver.draft(number));
        order = request.orders().get(0);
    }

    @Test
    void anOrderThatIsRejectedCorrectedAndPorted() throws Exception {
        draft("+16202239101");
        reads(OrderStatus.DRAFT, "ORDER_BUILDING", "pending", "unconfirmed", "uploaded", null);

        submissions.submit(acme, request.id().toString());
        driver.work(order.id());
        reads(OrderStatus.IN_REVIEW, "PENDING", "in-process", "submitted", "in review", "Validating");

        driver.approve(order.id());
        reads(OrderStatus.SUBMITTED, "PENDING", "submitted", "pending", "submitted", "Pending");

        driver.carrierAnswers(order.id());
        reads(OrderStatus.REJECTED, "PENDING", "exception", "rejected", "rejected", "Pending");
        assertThat(get("/v1/projects/10002/orders/portIns/" + request.number())
                        .path("phoneNumbers")
                        .path(0)
                        .path("status")
                        .asString())
                .as("Sinch shows it by the number")
                .isEqualTo("REJECTED");

        corrections.change(
                acme,
                order.id().toString(),
                Correction.builder()
                        .losingAccount(
                                LosingAccount.builder().accountNumber("12345").build())
                        .build());
        driver.work(order.id());
        reads(OrderStatus.SUBMITTED, "PENDING", "submitted", "pending", "submitted", "Pending");

        driver.carrierAnswers(order.id());
        reads(OrderStatus.SCHEDULED, "CONFIRMED", "foc-date-confirmed", "scheduled", "FOC date", "Pending");

        driver.reachFoc(order.id());
        reads(OrderStatus.COMPLETED, "COMPLETED", "ported", "completed", "completed", "Completed");
    }

    @Test
    void anOrderThatIsCanceled() throws Exception {
        draft("+16202231234");
        submissions.submit(acme, request.id().toString());
        driver.work(order.id());
        cancellations.cancel(acme, order.id().toString(), "changed our mind");
        driver.work(order.id());
        reads(OrderStatus.CANCELED, "CANCELED", "cancelled", "canceled", "canceled", "Completed");
    }
}
