package io.portway.e2e;

import static io.portway.e2e.Site.draft;
import static io.portway.e2e.Site.fresh;
import static io.portway.e2e.Site.magic;
import static io.portway.e2e.Site.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.e2e.Site.Answer;
import io.portway.e2e.Site.Client;
import io.portway.order.bulk.Bulk;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;

/** A reseller's day with many orders: one call for many, numbers across orders, and a request read as a whole. */
@RunningPortwayTest
class ManyAtOnceTest {

    @Autowired
    Bulk bulk;

    private Site site;
    private Client acme;

    @BeforeEach
    void open(@LocalServerPort int port) {
        site = new Site(port);
        acme = site.customer(Site.ACME);
        site.customer(Site.HARBOR)
                .post("/api/v1/account/10002/credits", Map.of("amount", "5000.00", "memo", "for tests"));
    }

    @Test
    void manyDraftsAreSubmittedAndOneFaultStopsNoOther() {
        List<String> drafts = drafts(3);
        Map<String, Object> incomplete = draft(fresh());
        incomplete.remove("endUser");
        String faulty =
                post("/api/v1/port-requests", incomplete, 201).get("number").asString();
        List<String> requests = new ArrayList<>(drafts);
        requests.add(1, faulty);
        requests.add("999999999");
        String key = UUID.randomUUID().toString();

        Answer answer = acme.post("/api/v1/bulk/submit", Map.of("requests", requests), "Idempotency-Key", key)
                .expect(200);
        JsonNode done = answer.json();
        assertThat(done.get("done").asInt()).isEqualTo(3);
        assertThat(done.get("refused").asInt()).isEqualTo(2);
        assertThat(texts(done.get("items"), "request")).isEqualTo(requests);
        assertThat(texts(done.get("items"), "outcome")).containsExactly("DONE", "REFUSED", "DONE", "DONE", "REFUSED");
        assertThat(done.at("/items/1/problem"))
                .isEqualTo(post("/api/v1/port-requests/" + faulty + "/submit", Map.of(), 400));
        assertThat(done.at("/items/4/problem"))
                .isEqualTo(post("/api/v1/port-requests/999999999/submit", Map.of(), 404));

        Answer again = acme.post("/api/v1/bulk/submit", Map.of("requests", requests), "Idempotency-Key", key)
                .expect(200);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(done);
        drafts.forEach(request -> Site.orders(get("/api/v1/port-requests/" + request))
                .forEach(order -> assertThat(site.booked(order)).containsExactly("CHARGE -6.00")));
    }

    @Test
    void whatIsNotReachedInTimeIsDoneByTheNextCallWithTheSameKeyAndNothingTwice() {
        List<String> drafts = drafts(3);
        String key = UUID.randomUUID().toString();
        Object within = ReflectionTestUtils.getField(bulk, "within");
        ReflectionTestUtils.setField(bulk, "within", Duration.ZERO);
        try {
            Answer first = acme.post("/api/v1/bulk/submit", Map.of("requests", drafts), "Idempotency-Key", key)
                    .expect(202);
            assertThat(first.header("Retry-After")).isEqualTo("1");
            assertThat(texts(first.json().get("items"), "outcome"))
                    .containsExactly("DONE", "NOT_REACHED", "NOT_REACHED");
            assertThat(first.json().get("notReached").asInt()).isEqualTo(2);
            acme.post("/api/v1/bulk/submit", Map.of("requests", drafts.subList(0, 1)), "Idempotency-Key", key)
                    .expect(422);
        } finally {
            ReflectionTestUtils.setField(bulk, "within", within);
        }
        Answer rest = acme.post("/api/v1/bulk/submit", Map.of("requests", drafts), "Idempotency-Key", key)
                .expect(200);
        assertThat(texts(rest.json().get("items"), "outcome")).containsExactly("DONE", "DONE", "DONE");
        assertThat(acme.post("/api/v1/bulk/submit", Map.of("requests", drafts), "Idempotency-Key", key)
                        .expect(200)
                        .header("Idempotent-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void ordersAreCorrectedAndCanceledTogether() {
        List<String> orders = new ArrayList<>();
        drafts(2)
                .forEach(request -> orders.addAll(
                        texts(get("/api/v1/port-requests/" + request).get("orders"), "number")));
        JsonNode corrected = post(
                "/api/v1/bulk/correct",
                Map.of(
                        "corrections",
                        List.of(
                                Map.of("order", orders.get(0), "correction", Map.of("description", "first")),
                                Map.of(
                                        "order",
                                        orders.get(1),
                                        "correction",
                                        Map.of("removeNumbers", List.of("+13124450199"))))),
                200);
        assertThat(texts(corrected.get("items"), "outcome")).containsExactly("DONE", "REFUSED");
        assertThat(get("/api/v1/port-orders/" + orders.get(0))
                        .get("description")
                        .asString())
                .isEqualTo("first");

        JsonNode canceled = post("/api/v1/bulk/cancel", Map.of("orders", orders, "reason", "changed our minds"), 200);
        assertThat(texts(canceled.get("items"), "status")).containsExactly("CANCELED", "CANCELED");
        assertThat(texts(
                        post("/api/v1/bulk/cancel", Map.of("orders", orders), 200)
                                .get("items"),
                        "outcome"))
                .containsExactly("REFUSED", "REFUSED");
    }

    @Test
    void aListThatCannotBeReadIsRefusedWithAllItsFaults() {
        JsonNode problem =
                post("/api/v1/bulk/submit", Map.of("requests", List.of("1", " ", "1"), "orders", List.of("")), 400);
        assertThat(texts(problem.get("violations"), "field"))
                .containsExactly("requests[1]", "requests[2]", "orders[0]");
        post("/api/v1/bulk/cancel", Map.of(), 400);
        List<String> tooMany = new ArrayList<>();
        for (int i = 0; i <= 500; i++) {
            tooMany.add(Integer.toString(i));
        }
        assertThat(post("/api/v1/bulk/cancel", Map.of("orders", tooMany), 400)
                        .at("/violations/0/message")
                        .asString())
                .contains("500");
    }

    @Test
    void numbersAreFoundAcrossOrders() {
        String chicago = fresh();
        String unportable = magic("9001");
        Map<String, Object> draft = draft(chicago, "+12025554712", unportable);
        String reference = "many-" + chicago;
        draft.put("customerReference", reference);
        JsonNode request = site.handIn(Site.ACME, draft);
        String number = request.get("number").asString();

        JsonNode all = get("/api/v1/port-numbers?request=" + number);
        assertThat(texts(all.get("items"), "number")).containsExactlyInAnyOrder(chicago, "+12025554712", unportable);
        assertThat(all.get("next")).isNull();
        assertThat(texts(
                        get("/api/v1/port-numbers?customerReference=" + reference.replace("+", "%2B"))
                                .get("items"),
                        "number"))
                .hasSize(3);
        JsonNode one = get("/api/v1/port-numbers?number=" + chicago.substring(2) + "&open=true")
                .get("items");
        assertThat(one).hasSize(1);
        assertThat(one.at("/0/losingCarrier").asString()).isEqualTo("Lakeshore Telecom");
        assertThat(one.at("/0/orderStatus").asString()).isNotEmpty();
        assertThat(one.at("/0/requestNumber").asString()).isEqualTo(number);
        assertThat(one.at("/0/account").asInt()).isEqualTo(10002);

        JsonNode fallen = Site.<JsonNode>awaitThat(
                "the number falls out",
                () -> get("/api/v1/port-numbers?request=" + number + "&status=EXCLUDED&status=REJECTED"),
                found -> !found.get("items").isEmpty());
        assertThat(fallen.at("/items/0/number").asString()).isEqualTo(unportable);
        assertThat(fallen.at("/items/0/reason/text").asString()).isNotEmpty();

        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/api/v1/port-numbers?size=1&request=" + number + cursor);
            paged.addAll(texts(page.get("items"), "number"));
            cursor = page.get("next") == null
                    ? null
                    : "&cursor=" + page.get("next").asString();
        } while (cursor != null);
        assertThat(paged).isEqualTo(texts(all.get("items"), "number"));

        assertThat(get(site.customer(Site.BAKERY), "/api/v1/port-numbers?number=" + chicago.substring(2))
                        .get("items"))
                .isEmpty();
        assertThat(get(site.customer(Site.HARBOR), "/api/v1/port-numbers?number=" + chicago.substring(2))
                        .get("items"))
                .hasSize(1);
        assertThat(get("/api/v1/port-numbers?order=nonsense").get("items")).isEmpty();
        assertThat(texts(
                        acme.get("/api/v1/port-numbers?status=LOST&number=12&focFrom=soon&size=0")
                                .expect(400)
                                .json()
                                .get("violations"),
                        "field"))
                .containsExactlyInAnyOrder("status", "number", "focFrom", "size");
    }

    @Test
    void aRequestIsReadAsAWhole() throws IOException {
        JsonNode request = site.handIn(Site.ACME, draft(fresh(), "+12025554713"));
        String path = "/api/v1/port-requests/" + request.get("number").asString();
        List<String> orders = Site.orders(request);

        JsonNode explanation = get(path + "/explanation");
        assertThat(explanation.at("/groups/0/whoMustAct").asString()).isEqualTo("DESK");
        assertThat(explanation.at("/groups/0/count").asInt()).isEqualTo(2);
        assertThat(texts(explanation.at("/groups/0/orders"), "orderId")).containsExactlyInAnyOrderElementsOf(orders);
        assertThat(explanation.get("summary").asString()).contains("2 wait for the port desk");
        assertThat(get(path).at("/waitsFor/0/who").asString()).isEqualTo("DESK");
        assertThat(texts(
                        get("/api/v1/port-orders?waitsFor=DESK&sort=deadline&size=1000")
                                .get("items"),
                        "id"))
                .containsAll(orders);
        assertThat(texts(
                        get("/api/v1/port-requests?waitsFor=DESK&sort=deadline&size=1000")
                                .get("items"),
                        "id"))
                .contains(request.get("id").asString());
        assertThat(get("/api/v1/port-orders/" + orders.get(0))
                        .at("/waitsFor/who")
                        .asString())
                .isEqualTo(get("/api/v1/port-orders/" + orders.get(0) + "/explanation")
                        .get("whoMustAct")
                        .asString());

        post(path + "/notes", Map.of("text", "Both before noon, please"), 201);
        post(path + "/notes", Map.of("text", "This one after noon", "order", orders.get(1)), 201);
        post(path + "/notes", Map.of("text", "psst", "private", true), 403);
        JsonNode notes = get(path + "/notes");
        assertThat(notes).hasSize(2);
        assertThat(notes.at("/0/orderId").isMissingNode()).isTrue();
        assertThat(notes.at("/1/orderId").asString()).isEqualTo(orders.get(1));
        JsonNode timeline = get(path + "/timeline?size=3");
        assertThat(timeline.get("items")).hasSize(3);
        assertThat(timeline.get("total").asInt())
                .isEqualTo(orders.stream()
                        .mapToInt(order -> site.timeline(order).size())
                        .sum());
        assertThat(texts(get(path + "/timeline?size=1000").get("items"), "orderId"))
                .containsAll(orders);

        byte[] letters = acme.get(path + "/loa").expect(200).bytes();
        try (PDDocument pdf = Loader.loadPDF(letters)) {
            assertThat(pdf.getNumberOfPages()).isGreaterThanOrEqualTo(2);
            assertThat(new PDFTextStripper().getText(pdf)).contains("Lakeshore Telecom", "Potomac Bell");
        }
        site.customer(Site.BAKERY).get(path + "/loa").expect(404);

        post(
                "/api/v1/bulk/cancel",
                Map.of("requests", List.of(request.get("number").asString())),
                200);
        orders.forEach(order -> site.awaitStatus(order, "CANCELED"));
        Site.<List<JsonNode>>awaitThat(
                "the end of the request is told",
                () -> {
                    List<JsonNode> told = new ArrayList<>();
                    get("/api/v1/events?limit=1000&order=" + orders.get(0))
                            .get("events")
                            .forEach(event -> {
                                if (event.get("type").asString().equals("port_request.completed")) {
                                    told.add(event);
                                }
                            });
                    return told;
                },
                told -> told.size() == 1
                        && told.get(0).at("/data/status").asString().equals("CANCELED")
                        && told.get(0).at("/data/canceledOrders").asInt() == 2);
        assertThat(get(path + "/explanation").get("summary").asString()).isEqualTo("All 2 orders have ended.");
    }

    @Test
    void dozensAreSubmittedInOneCallAndCanceledInAnother() {
        List<String> drafts = drafts(40);
        JsonNode done = post("/api/v1/bulk/submit", Map.of("requests", drafts), 200);
        assertThat(done.get("done").asInt()).isEqualTo(40);
        assertThat(post("/api/v1/bulk/cancel", Map.of("requests", drafts), 200).get("items"))
                .hasSize(40);
    }

    /** The numbers of requests. */
    private List<String> drafts(int count) {
        List<String> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drafts.add(post("/api/v1/port-requests", draft(fresh()), 201)
                    .get("number")
                    .asString());
        }
        return drafts;
    }

    private JsonNode post(String path, Object body, int status) {
        return acme.post(path, body).expect(status).json();
    }

    private JsonNode get(String path) {
        return get(acme, path);
    }

    private static JsonNode get(Client client, String path) {
        return client.get(path).expect(200).json();
    }
}
