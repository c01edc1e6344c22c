package io.portway.dialect.telnyx;

import static io.portway.dialect.telnyx.TelnyxClient.JSON;
import static io.portway.dialect.telnyx.TelnyxClient.particulars;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.JdbcCounter;
import io.portway.PortwayTest;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.account.Credentials;
import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.kernel.Actor;
import io.portway.order.PortOrders;
import io.portway.order.life.process.OrderDriver;
import io.portway.order.search.RequestFinder;
import io.portway.order.search.RequestQuery;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Ports from the first look to the last, through the dialect alone; the desk and the carriers do their part meanwhile. */
@PortwayTest
class TelnyxLifeTest {

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    Accounts accounts;

    @Autowired
    Credentials credentials;

    @Autowired
    Ledger ledger;

    @Autowired
    RequestFinder search;

    @Autowired
    PortOrders orders;

    @Autowired
    Views views;

    private Account account;
    private TelnyxClient telnyx;

    @BeforeEach
    void anAccountOfItsOwn() {
        account = accounts.open(driver.caller(10001).accountId(), "Telnyx client");
        ledger.credit(account.id(), Money.of("100.00"), "test", Actor.SYSTEM);
        telnyx = new TelnyxClient(port, credentials.issue(account.id(), "test").secret());
    }

    @Test
    void threeCarriersOneCancelledOneCorrectedOneRated() {
        String rejecting = OrderDriver.magic("9102");
        JsonNode draft = telnyx.draft("+12012547310", rejecting, "+19198007310", "201-254-7311");
        String draftPath = "/draft_port_requests/" + draft.path("id").asString();
        assertThat(draft.path("phone_number_count").asInt()).isEqualTo(4);
        assertThat(draft.path("sub_requests"))
                .hasSize(3)
                .allSatisfy(sub -> assertThat(sub.path("complete").asBoolean()).isFalse());
        JsonNode garden = of(draft, "Garden State Telephone");
        JsonNode triangle = of(draft, "Triangle Wireless");
        JsonNode prairie = of(draft, "Prairie Telephone");
        assertThat(garden.path("phone_numbers").findValuesAsString("phone_number"))
                .containsExactly("+12012547310", "+12012547311");
        assertThat(triangle.path("phone_numbers").path(0).path("svtype").asString())
                .isEqualTo("1");

        // Each of the three has an end user of its own; what an edit leaves out stays.
        telnyx.complete(
                draft,
                garden,
                particulars(null)
                        .put("on_demand_activation", true)
                        .put("person_or_company_name", "Garden Club")
                        .set(
                                "porting_option",
                                JSON.createObjectNode()
                                        .put("type", "partial")
                                        .put("remaining_numbers_action", "keep")
                                        .put("new_billing_phone_number", "+12012547399")));
        telnyx.complete(draft, triangle, particulars(null).put("tax_identifier", "DE1"));
        ObjectNode first = particulars(null);
        first.remove(List.of("postal_code", "default_message_profile_id"));
        assertThat(telnyx.complete(draft, prairie, first).path("complete").asBoolean())
                .isFalse();
        JsonNode refusal = telnyx.send("POST", draftPath + "/submit", null).ok(422);
        assertThat(refusal.path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder(
                        "sub_requests[" + id(prairie) + "].postal_code",
                        "sub_requests[" + id(prairie) + "].default_message_profile_id");
        JsonNode completed = telnyx.put(
                draftPath + "/sub_requests/" + id(prairie),
                JSON.createObjectNode().put("postal_code", "60601").put("default_message_profile_id", "profile-2"));
        assertThat(completed.path("complete").asBoolean()).isTrue();
        assertThat(completed.path("locality").asString()).isEqualTo("Chicago");
        assertThat(completed.path("street_address").asString()).isEqualTo("100 N Main St");

        JsonNode submitted = telnyx.post(draftPath + "/submit", null);
        assertThat(submitted.path("port_request_id").asString())
                .isEqualTo(submitted.path("id").asString());
        telnyx.send("PUT", draftPath + "/sub_requests/" + id(prairie), "{\"locality\":\"Evanston\"}")
                .ok(422);
        telnyx.send("POST", draftPath + "/submit", null).ok(422);
        String request = "/port_requests/" + submitted.path("port_request_id").asString();
        assertThat(statuses(request)).containsOnly("in-process");

        for (JsonNode sub : List.of(garden, triangle, prairie)) {
            driver.work(uuid(sub));
            driver.approve(uuid(sub));
        }
        assertThat(statuses(request)).containsOnly("submitted");
        assertThat(telnyx.post(request + "/sub_requests/" + id(triangle) + "/cancel", null)
                        .path("status")
                        .asString())
                .isEqualTo("cancel-pending");
        driver.work(uuid(triangle));
        driver.carrierAnswers(uuid(prairie));
        assertThat(sub(request, triangle).path("status").asString()).isEqualTo("cancelled");
        assertThat(sub(request, garden).path("status").asString()).isEqualTo("foc-date-confirmed");
        assertThat(sub(request, garden).path("foc_date"))
                .isEqualTo(sub(request, garden).path("foc_date_requested_by_user"));

        // The whole of what was read goes back with a new PIN.
        JsonNode rejected = sub(request, prairie);
        assertThat(rejected.path("status").asString()).isEqualTo("exception");
        assertThat(rejected.path("status_details").path(0).path("description").asString())
                .contains("PIN");
        assertThat(rejected.path("account_number").asString()).isEqualTo("777001");
        telnyx.put(
                request + "/sub_requests/" + id(prairie),
                ((ObjectNode) rejected.deepCopy()).put("pin_passcode", "1234"));
        driver.work(uuid(prairie));
        driver.carrierAnswers(uuid(prairie));
        assertThat(sub(request, prairie).path("status").asString()).isEqualTo("foc-date-confirmed");
        assertThat(driver.order(uuid(prairie)).lsrVersion()).isEqualTo(2);

        telnyx.send("POST", request + "/sub_requests/" + id(garden) + "/activate", null)
                .ok(422);
        rate(request, garden, 5).ok(422);
        driver.travelTo(uuid(garden), driver.order(uuid(garden)).focAt().plusSeconds(1));
        assertThat(telnyx.post(request + "/sub_requests/" + id(garden) + "/activate", null)
                        .path("id")
                        .asString())
                .isEqualTo(id(garden));
        driver.carrierAnswers(uuid(garden));
        driver.reachFoc(uuid(prairie));
        assertThat(statuses(request)).containsExactlyInAnyOrder("ported", "ported", "cancelled");
        JsonNode rated = rate(request, garden, 5).ok(200).path(0);
        assertThat(rated.path("customer_rating").asInt()).isEqualTo(5);
        assertThat(rate(request, triangle, 1)
                        .ok(200)
                        .path(0)
                        .path("customer_rating_comment")
                        .asString())
                .isEqualTo("so so");

        JsonNode ended = telnyx.get(request);
        assertThat(ended.path("phone_number_counts_by_status"))
                .hasSize(2)
                .contains(
                        JSON.createObjectNode().put("status", "ported").put("count", 3),
                        JSON.createObjectNode().put("status", "cancelled").put("count", 1));
        JsonNode natively = telnyx.send(
                        "GET", "/api/v1/port-requests/" + ended.path("id").asString(), null)
                .ok(200);
        assertThat(natively.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(natively.path("supportKey")).isEqualTo(ended.path("support_key"));
        JsonNode nativeOrder =
                telnyx.send("GET", "/api/v1/port-orders/" + id(garden), null).ok(200);
        assertThat(nativeOrder.path("endUser").path("name").asString()).isEqualTo("Garden Club");
        assertThat(nativeOrder.path("porting").path("remainingNumbers").asString())
                .isEqualTo("KEEP");
        assertThat(nativeOrder.path("defaults").path("connectionId").asString()).isEqualTo("conn-1");
        assertThat(nativeOrder.path("rating").path("stars").asInt()).isEqualTo(5);
        assertThat(ledger.balance(account.id())).isEqualTo(Money.of("82.00"));
    }

    @Test
    void anEditThatMovesTheDateAloneIsANewDueDateToTheCarrier() {
        JsonNode request = telnyx.submitted("+13125357421");
        JsonNode sub = request.path("sub_requests").path(0);
        String path = "/port_requests/" + request.path("id").asString() + "/sub_requests/" + id(sub);
        driver.work(uuid(sub));
        driver.approve(uuid(sub));
        driver.carrierAnswers(uuid(sub));
        JsonNode windows = telnyx.get(path + "/allowed_foc_dates");
        ObjectNode edit = particulars(windows.path(3).path("start").asString());

        assertThat(telnyx.put(path, edit).path(0).path("status").asString()).isEqualTo("submitted");
        JsonNode versions = telnyx.send("GET", "/api/v1/port-orders/" + id(sub) + "/versions", null)
                .ok(200);
        assertThat(versions.path(versions.size() - 1).path("supplement").asString())
                .isEqualTo("NEW_DUE_DATE");
        driver.work(uuid(sub));
        driver.travel(uuid(sub), Duration.ofSeconds(2));
        assertThat(sub("/port_requests/" + request.path("id").asString(), sub).path("foc_date"))
                .isEqualTo(windows.path(3).path("start"));
        assertThat(telnyx.put(path, edit).path(0).path("status").asString())
                .as("the same again changes nothing")
                .isEqualTo("foc-date-confirmed");
    }

    @Test
    void listsShowWhatIsAskedForAndCostTheSameForOneAsForMany() {
        JsonNode request = telnyx.submitted("+16053311010", "+12012547320");
        JsonNode draft = telnyx.draft("+16053311011");

        assertThat(ids("/port_requests")).containsExactly(request.path("id").asString());
        assertThat(ids("/draft_port_requests"))
                .containsExactly(draft.path("id").asString(), request.path("id").asString());
        assertThat(ids("/draft_port_requests?status=pending"))
                .containsExactly(draft.path("id").asString());
        assertThat(ids("/draft_port_requests?status=submitted&search=254732"))
                .containsExactly(request.path("id").asString());
        assertThat(ids("/draft_port_requests?per_page=1&page=2"))
                .containsExactly(request.path("id").asString());
        assertThat(ids("/draft_port_requests?page=2")).isEmpty();
        assertThat(ids("/port_requests?search=" + request.path("support_key").asString()))
                .containsExactly(request.path("id").asString());
        assertThat(ids("/port_requests?search=3311010&status=in-process"))
                .containsExactly(request.path("id").asString());
        assertThat(ids("/port_requests?search=&status=")).hasSize(1);
        assertThat(ids("/port_requests?search=3311011")).isEmpty();
        assertThat(ids("/port_requests?status=exception")).isEmpty();
        assertThat(ids("/port_requests?status=unassigned")).isEmpty();
        assertThat(ids("/port_requests?status=incomplete")).hasSize(1);
        assertThat(ids("/port_requests?status=complete")).isEmpty();
        TelnyxClient.Answer page = telnyx.send("GET", "/port_requests?per_page=1", null);
        assertThat(page.headers().firstValue("Total")).contains("1");
        assertThat(page.headers().firstValue("Total-Pages")).contains("1");
        JsonNode shown = telnyx.get("/port_requests").path(0);
        assertThat(shown.path("phone_numbers")).hasSize(2);
        assertThat(shown.has("sub_requests")).isFalse();
        shown = telnyx.get("/port_requests?include_phone_numbers=false&include_sub_requests=true")
                .path(0);
        assertThat(shown.has("phone_numbers")).isFalse();
        assertThat(shown.path("sub_requests"))
                .hasSize(2)
                .allSatisfy(sub -> assertThat(sub.has("phone_numbers")).isFalse());

        List<String> ofOne = JdbcCounter.trips(() -> list(1));
        telnyx.draft("+16053311012", "+13125357431");
        telnyx.submitted("+16053311013", "+19198007331");
        assertThat(JdbcCounter.trips(() -> list(20))).hasSameSizeAs(ofOne);
        telnyx.send("DELETE", "/draft_port_requests/" + draft.path("id").asString(), null)
                .ok(204);
        assertThat(telnyx.get("/draft_port_requests/" + draft.path("id").asString())
                        .path("status")
                        .asString())
                .isEqualTo("cancelled");
    }

    private void list(int size) {
        Caller caller = new Caller(account.id(), account.number(), account.name(), false, false);
        new Listing(1, size, null, null, null, null)
                .answer(search, caller, RequestQuery.builder(), Set.of(), found -> views.drafts(found, true, true));
        new Listing(1, size, null, null, null, null)
                .answer(
                        search,
                        caller,
                        RequestQuery.builder().handedIn(true),
                        Set.of(),
                        found -> views.portRequests(found, true, true));
    }

    @Test
    void commentsReachTheDeskAndAreOneEach() {
        JsonNode request = telnyx.submitted("+16053311020", "+12012547321");
        String path = "/port_requests/" + request.path("id").asString() + "/comments";
        String sub = id(request.path("sub_requests").path(0));

        JsonNode whole = telnyx.post(path, "{\"body\":\"Please hurry\",\"sub_request_id\":null}");
        JsonNode single = telnyx.post(path, "{\"body\":\"Only this one\",\"sub_request_id\":\"" + sub + "\"}");
        orders.addNote(driver.caller(10001), sub, "We do", false, false);

        JsonNode comments = telnyx.get(path);
        assertThat(comments).hasSize(3).contains(whole, single);
        assertThat(comments.path(0).path("sub_request_id").isNull()).isTrue();
        assertThat(comments.path(2).path("user_id").asString()).isEqualTo("10001");
        for (JsonNode order : request.path("sub_requests")) {
            assertThat(orders.timeline(driver.caller(10001), id(order)))
                    .anySatisfy(entry -> assertThat(entry.message()).isEqualTo("Please hurry"));
        }
    }

    private TelnyxClient.Answer rate(String request, JsonNode sub, int stars) {
        return telnyx.send(
                "PUT",
                request + "/sub_requests/" + id(sub),
                "{\"customer_rating\":" + stars + ",\"customer_rating_comment\":\"so so\"}");
    }

    private List<String> statuses(String request) {
        return telnyx.get(request + "/sub_requests").findValuesAsString("status");
    }

    private JsonNode sub(String request, JsonNode sub) {
        return telnyx.get(request + "/sub_requests/" + id(sub)).path(0);
    }

    private List<String> ids(String path) {
        return StreamSupport.stream(telnyx.get(path).spliterator(), false)
                .map(TelnyxLifeTest::id)
                .toList();
    }

    private static JsonNode of(JsonNode draft, String carrier) {
        return StreamSupport.stream(draft.path("sub_requests").spliterator(), false)
                .filter(sub ->
                        sub.path("underlying_carrier_names").path(0).asString().equals(carrier))
                .findFirst()
                .orElseThrow();
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asString();
    }

    private static UUID uuid(JsonNode thing) {
        return UUID.fromString(id(thing));
    }
}
