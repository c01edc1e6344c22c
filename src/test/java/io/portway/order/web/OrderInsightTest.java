package io.portway.order.web;

import static io.portway.order.life.process.OrderDriver.CUSTOMER;
import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static io.portway.order.life.process.OrderDriver.magic;
import static io.portway.order.life.process.OrderDriver.onDemand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.PortwayTest;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.document.DocumentKind;
import io.portway.document.Documents;
import io.portway.document.NewDocument;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.Correction;
import io.portway.order.change.Corrections;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.intake.Drafts;
import io.portway.order.intake.Intake;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.intake.Submissions;
import io.portway.order.life.Activations;
import io.portway.order.life.Cancellations;
import io.portway.order.life.process.OrderDriver;
import io.portway.order.preflight.Finding;
import io.portway.order.preflight.Preflight;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Search, export, preflight, dates, activation and rating, as a customer's system sees them. */
@PortwayTest
class OrderInsightTest {

    private static final String ACME = "c0000000000000000000000000010002";
    private static final String BLUE = "c0000000000000000000000000010003";
    private static final String HARBOR = "a0000000000000000000000000010001";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    PortRequests requests;

    @Autowired
    Corrections corrections;

    @Autowired
    Cancellations cancellations;

    @Autowired
    Submissions submissions;

    @Autowired
    Intake intake;

    @Autowired
    PortOrders orders;

    @Autowired
    Activations activations;

    @Autowired
    Preflight preflight;

    @Autowired
    Drafts drafts;

    @Autowired
    Accounts accounts;

    @Autowired
    Ledger ledger;

    @Autowired
    Documents documents;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    @Test
    void everyCriterionFindsTheOrderAndNothingElse() {
        String number = "+16057318642";
        PortRequest request = intake.create(driver.caller(CUSTOMER), referring("find me", number));
        PortOrder order = request.orders().get(0);
        for (String criterion : List.of(
                "number=6057318642",
                "number=%2B1%20(605)%20731-8642",
                "number=7318642",
                "number=57318",
                "number=73186",
                "customerReference=find%20me",
                "supportKey=" + order.supportKey(),
                "supportKey=" + request.supportKey(),
                "account=10002&number=57318&status=DRAFT,REJECTED",
                "group=open&number=57318",
                "group=suspended&number=57318&losingCarrier=Prairie%20Telephone")) {
            assertThat(numbers(get(ACME, "/port-orders?" + criterion)))
                    .as(criterion)
                    .containsExactly(order.number());
        }
        for (String criterion : List.of(
                "number=57318&status=COMPLETED",
                "number=57318&group=lastSubmitted",
                "number=57318&group=ended",
                "number=57318&createdTo=2020-01-01",
                "number=57318&focFrom=2020-01-01",
                "number=57318&losingCarrier=Potomac%20Bell")) {
            assertThat(numbers(get(ACME, "/port-orders?" + criterion)))
                    .as(criterion)
                    .isEmpty();
        }
        assertThat(numbers(get(BLUE, "/port-orders?number=57318"))).isEmpty();
        assertThat(numbers(get(HARBOR, "/port-orders?number=57318"))).containsExactly(order.number());
        assertThat(numbers(get(HARBOR, "/port-orders?number=57318&descendants=false")))
                .isEmpty();
        assertThat(numbers(get(HARBOR, "/port-orders?number=57318&account=10003")))
                .isEmpty();
        assertThat(get(ACME, "/port-orders/" + order.supportKey()).path("id").asString())
                .isEqualTo(order.id().toString());
        assertThat(get(ACME, "/port-requests/" + request.supportKey())
                        .path("supportKey")
                        .asString())
                .isEqualTo(request.supportKey());
    }

    @Test
    void invalidCriteriaAreReported() {
        for (String wrong : List.of(
                "number=12",
                "number=23456789012",
                "group=fast",
                "sort=size",
                "direction=up",
                "cursor=abc",
                "createdFrom=0001-01-01",
                "page=11&size=1000",
                "status=DRAFT&group=completed",
                "cursor=abc&page=1")) {
            assertThat(send("GET", ACME, "/port-orders?" + wrong, null).statusCode())
                    .as(wrong)
                    .isIn(400, 422);
        }
        assertThat(send("GET", ACME, "/port-orders?account=10003", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theCursorReachesEverythingOnceInAnyOrder() {
        for (int i = 0; i < 5; i++) {
            driver.scheduled(referring("walk", fresh()));
        }
        intake.create(driver.caller(CUSTOMER), referring("walk", fresh()));
        for (String sort : List.of(
                "created",
                "created&direction=asc",
                "foc",
                "foc&direction=desc",
                "updated",
                "submitted",
                "submitted&direction=asc")) {
            String search = "/port-orders?customerReference=walk&size=2&sort=" + sort;
            int expected = sort.startsWith("submitted") ? 5 : 6;
            JsonNode page = get(ACME, search);
            assertThat(page.path("total").asInt()).isEqualTo(expected);
            assertThat(page.path("totalIsAtLeast").asBoolean()).isFalse();
            List<Long> walked = new ArrayList<>(numbers(page));
            while (page.has("next")) {
                page = get(ACME, search + "&cursor=" + page.path("next").asString());
                assertThat(page.has("total")).isFalse();
                walked.addAll(numbers(page));
            }
            assertThat(walked)
                    .as(sort)
                    .hasSize(expected)
                    .doesNotHaveDuplicates()
                    .isEqualTo(numbers(get(ACME, search.replace("size=2", "size=100"))));
        }
    }

    @Test
    void theExportHoldsEveryOrderAndNoFormula() {
        intake.create(driver.caller(CUSTOMER), referring("=HYPERLINK(\"http://x\")", fresh()));
        HttpResponse<String> csv = send(
                "GET",
                ACME,
                "/port-orders/export?customerReference="
                        + URLEncoder.encode("=HYPERLINK(\"http://x\")", StandardCharsets.UTF_8),
                null);

        assertThat(csv.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(csv.body().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("\"'=HYPERLINK(\"\"http://x\"\")\"")
                .doesNotContain("777001");
        assertThat(send("GET", BLUE, "/port-orders/export?customerReference=nothing", null)
                        .body()
                        .lines())
                .hasSize(1);
        assertThat(send("GET", ACME, "/port-orders/export?number=1", null).statusCode())
                .isIn(400, 422);
    }

    @Test
    void preflightPredictsWhatTheCarrierWillRejectAndKeepsItsSecrets() {
        PortRequestDraft wrong = draft("+16053019101", "+16053019102", "+16053019103");
        UUID id = intake.create(driver.caller(CUSTOMER), wrong).id();
        JsonNode report = get(ACME, "/port-requests/" + id + "/preflight");

        assertThat(report.path("ready").asBoolean()).isTrue();
        assertThat(codes(report.path("orders").get(0))).contains("E17A", "E42PWB", "E1", "E14");
        assertThat(report.toString())
                .doesNotContain("12345")
                .doesNotContain("777001")
                .doesNotContain("9999\"");
        String order = report.path("orders").get(0).path("id").asString();
        assertThat(codes(get(ACME, "/port-orders/" + order + "/preflight"))).contains("E17A", "E42PWB", "E1");
        assertThat(send("GET", BLUE, "/port-requests/" + id + "/preflight", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("GET", BLUE, "/port-orders/" + order + "/preflight", null)
                        .statusCode())
                .isEqualTo(404);

        cancellations.cancelRequest(driver.caller(CUSTOMER), id.toString(), "corrected");
        PortRequestDraft right = PortRequestDraft.builder()
                .numbers(wrong.numbers())
                .endUser(EndUser.builder()
                        .name("Acme Dental")
                        .streetNumber("100")
                        .streetName("Main")
                        .streetType("St")
                        .city("Chicago")
                        .state("IL")
                        .postalCode("12345")
                        .service(EndUser.TypeOfService.BUSINESS)
                        .build())
                .losingAccount(LosingAccount.builder()
                        .carrierName("Prairie Telephone")
                        .accountNumber("12-345")
                        .pin("1234")
                        .billingNumber("+16053010000")
                        .authorizingName("Ann Acme")
                        .authorizingDate(
                                LocalDate.ofInstant(now(), ZoneId.of("UTC")).minusDays(3))
                        .build())
                .desired(DesiredSchedule.EARLIEST)
                .onDemand(false)
                .build();
        JsonNode better = get(
                ACME,
                "/port-requests/"
                        + intake.create(driver.caller(CUSTOMER), right).id() + "/preflight");
        assertThat(codes(better.path("orders").get(0))).doesNotContain("E17A", "E42PWA", "E1", "E14");
    }

    @Test
    void preflightNamesWhatIsMissingTooLongTooOldOrImpossible() {
        LocalDate today = LocalDate.ofInstant(now(), ZoneId.of("US/Central"));
        PortRequest request = intake.create(
                driver.caller(CUSTOMER),
                PortRequestDraft.builder()
                        .customerReference("a_reference/with & signs")
                        .numbers(List.of("+19198004321"))
                        .endUser(EndUser.builder()
                                .name("The Extraordinarily Long Dental Practice")
                                .streetName("P.O. Box 12")
                                .state("IL")
                                .service(EndUser.TypeOfService.BUSINESS)
                                .build())
                        .losingAccount(LosingAccount.builder()
                                .billingNumber("+19198004321")
                                .authorizingName("Maximiliane Mustermann")
                                .authorizingDate(today.minusDays(100))
                                .build())
                        .desired(new DesiredSchedule(today, LocalTime.of(3, 0), null))
                        .onDemand(false)
                        .build());
        documents.add(
                request.id(),
                new NewDocument(DocumentKind.LOA, "loa.pdf", "application/pdf", null, today.minusDays(91), pdf()),
                Actor.SYSTEM);
        documents.add(
                request.id(),
                new NewDocument(DocumentKind.BILL, "bill.pdf", "application/pdf", null, today.minusDays(31), pdf()),
                Actor.SYSTEM);
        JsonNode order = get(ACME, "/port-requests/" + request.id() + "/preflight")
                .path("orders")
                .get(0);

        assertThat(order.path("ready").asBoolean()).isFalse();
        assertThat(codes(order)).contains("7357", "7324", "7318", "6225", "8C", "6E", "E8", "7401", "E6h");
        assertThat(fields(order))
                .contains(
                        "endUser.streetNumber",
                        "endUser.city",
                        "endUser.postalCode",
                        "losingAccount.accountNumber",
                        "losingAccount.authorizingDate",
                        "desired.date",
                        "documents");
        assertThat(order.path("findings")).allSatisfy(finding -> {
            assertThat(finding.path("message").asString()).isNotBlank().doesNotContain("null");
            assertThat(finding.path("remedy").asString()).isNotBlank();
            assertThat(finding.path("who").asString()).isIn("CUSTOMER", "DESK", "CARRIER");
        });
        assertThat(order.path("findings").get(0).path("severity").asString()).isEqualTo("ERROR");
    }

    @Test
    void preflightReportsALowBalanceAndNumbersThatDoNotPort() {
        PortRequest request = intake.create(
                driver.caller(10004), draft("+16053049001", fresh(), fresh().replace("+1312535", "+1800555")));
        JsonNode report = json.valueToTree(
                preflight.request(driver.caller(10004), request.id().toString()));
        assertThat(report.path("findings").toString()).contains("balance").contains("split into");
        assertThat(report.toString()).contains("RATE_CENTRE_NOT_COVERED");
        cancellations.cancelRequest(driver.caller(10004), request.id().toString(), "tidied up");
    }

    @Test
    void anImpossibleDateIsRefusedWithTheNextPossibleOne() {
        UUID order = driver.submit(draft(fresh()));
        LocalDate tooFar = LocalDate.ofInstant(now(), ZoneId.of("US/Central")).plusDays(60);
        HttpResponse<String> refused = send(
                "POST", ACME, "/port-orders/" + order + "/supplement", "{\"desired\":{\"date\":\"" + tooFar + "\"}}");

        assertThat(refused.statusCode()).isIn(400, 422);
        assertThat(refused.body()).contains("desired.date").contains("possible date is");
        assertThatThrownBy(() -> corrections.change(
                        driver.caller(CUSTOMER),
                        order.toString(),
                        Correction.builder()
                                .desired(new DesiredSchedule(tooFar, null, null))
                                .build()))
                .isInstanceOf(InvalidInput.class);
        assertThat(corrections.focWindows(driver.caller(CUSTOMER), order.toString()))
                .isNotEmpty();
    }

    @Test
    void aChangeWithinTheLockIsRefusedWithTheReason() {
        UUID order = driver.scheduled(draft(magic("9204")));
        driver.travelTo(order, driver.order(order).focAt().minus(Duration.ofHours(23)));
        String desired = "{\"endUser\":{\"name\":\"Other\"}}";
        HttpResponse<String> refused = send("POST", ACME, "/port-orders/" + order + "/supplement", desired);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("within 24 hours of its FOC date");
    }

    @Test
    void whatCanBeActivatedIsListedByCarrierAndActivatedByRequest() {
        PortRequest request = driver.handIn(CUSTOMER, onDemand(fresh(), "+16053057777"));
        List<UUID> split = request.orders().stream().map(PortOrder::id).toList();
        assertThat(split).hasSize(2);
        for (UUID order : split) {
            driver.work(order);
            driver.approve(order);
        }
        split.forEach(driver::carrierAnswers);
        assertThat(send("POST", ACME, "/port-requests/" + request.id() + "/activate", null)
                        .statusCode())
                .isEqualTo(409);

        Instant last = split.stream()
                .map(order -> driver.order(order).focAt())
                .max(Instant::compareTo)
                .orElseThrow();
        split.forEach(order -> driver.travelTo(order, last.plusSeconds(1)));
        JsonNode ready = get(ACME, "/port-orders/activations");
        assertThat(ready.findValuesAsString("losingCarrier"))
                .contains("Lakeshore Telecom", "Prairie Telephone")
                .doesNotHaveDuplicates();
        assertThat(ready.findValuesAsString("id"))
                .contains(split.get(0).toString(), split.get(1).toString());
        assertThat(get(BLUE, "/port-orders/activations").findValuesAsString("id"))
                .doesNotContainAnyElementsOf(split.stream().map(UUID::toString).toList());

        assertThat(send("POST", ACME, "/port-requests/" + request.id() + "/activate", "{\"orders\":[\"4711\"]}")
                        .statusCode())
                .isEqualTo(404);
        String one = Long.toString(driver.order(split.get(0)).number());
        assertThat(send("POST", ACME, "/port-requests/" + request.id() + "/activate", "{\"orders\":[\"" + one + "\"]}")
                        .statusCode())
                .isEqualTo(200);
        split.forEach(driver::work);
        split.forEach(driver::carrierAnswers);
        assertThat(driver.status(split.get(0))).isEqualTo(OrderStatus.COMPLETED);
        assertThat(driver.status(split.get(1))).isEqualTo(OrderStatus.SCHEDULED);
        activations.activate(driver.caller(CUSTOMER), request.id().toString(), null);
        driver.work(split.get(1));
        driver.carrierAnswers(split.get(1));
        assertThat(driver.status(split.get(1))).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void ordersOfACarrierAreActivatedTogetherWhicheverTheirRequests() {
        Caller customer = account("Switchers");
        List<UUID> waiting = Stream.of("+15072880011", "+15072880012", "+15072880013")
                .map(number -> submissions
                        .submit(
                                customer,
                                intake.create(customer, onDemand(number)).id().toString())
                        .orders()
                        .get(0)
                        .id())
                .toList();
        waiting.forEach(driver::approve);
        waiting.forEach(driver::carrierAnswers);
        assertThatThrownBy(() -> activations.activateTogether(customer, "Prairie Telephone", null))
                .isInstanceOf(Conflict.class);
        Instant last = waiting.stream()
                .map(order -> driver.order(order).focAt())
                .max(Instant::compareTo)
                .orElseThrow();
        waiting.forEach(order -> driver.travelTo(order, last.plusSeconds(1)));

        UUID foreign = intake.create(driver.caller(CUSTOMER), draft("+15072880014"))
                .orders()
                .get(0)
                .id();
        assertThatThrownBy(() -> activations.activateTogether(
                        customer, null, List.of(waiting.get(0).toString(), foreign.toString())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> activations.activateTogether(customer, "Prairie Telephone", List.of("1")))
                .isInstanceOf(InvalidInput.class);
        assertThat(activations.ready(customer).get(0).orders())
                .as("a refusal activates none")
                .hasSize(3);

        assertThat(activations.activateTogether(
                        customer, null, List.of(waiting.get(0).toString())))
                .hasSize(1);
        driver.work(waiting.get(0));
        assertThat(activations.activateTogether(customer, "prairie telephone", null))
                .extracting(PortOrder::id)
                .containsExactlyInAnyOrder(waiting.get(1), waiting.get(2));
        waiting.forEach(driver::work);
        waiting.forEach(driver::carrierAnswers);
        assertThat(waiting).extracting(driver::status).containsOnly(OrderStatus.COMPLETED);
    }

    @Test
    void preflightNamesNumbersThatJoinedAfterTheLetter() {
        Caller customer = account("Late Joiners");
        PortRequest request = intake.create(customer, draft("+15072880021", "+15072880022"));
        documents.add(
                request.id(),
                new NewDocument(DocumentKind.LOA, "loa.pdf", "application/pdf", null, LocalDate.now(clock), pdf()),
                Actor.SYSTEM);
        assertThat(found(customer, request))
                .noneMatch(finding -> finding.message().contains("since the letter"));

        drafts.change(
                customer,
                request.id().toString(),
                json.valueToTree(Map.of("addNumbers", List.of("+15072880023"))),
                null);
        assertThat(found(customer, request))
                .anyMatch(finding -> finding.message().startsWith("+15072880023 is in the order only since the letter")
                        && finding.severity() == Finding.Severity.WARNING
                        && finding.field().equals("documents"));

        byte[] again =
                (new String(pdf(), StandardCharsets.US_ASCII) + "%again\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
        documents.add(
                request.id(),
                new NewDocument(DocumentKind.LOA, "loa2.pdf", "application/pdf", null, LocalDate.now(clock), again),
                Actor.SYSTEM);
        assertThat(found(customer, request))
                .noneMatch(finding -> finding.message().contains("since the letter"));
    }

    @Test
    void preflightKnowsWhetherTheWholeAccountIsPorted() {
        Caller customer = account("Full or partial");
        PortRequest request = intake.create(customer, draft("+15072880031", "+15072880032"));
        Map<String, String> billing = Map.of("billingNumber", "+15072880031");
        assertThat(fieldsOf(customer, request, Map.of("losingAccount", billing)))
                .contains("losingAccount.billingNumber");
        assertThat(fieldsOf(customer, request, Map.of("porting", Map.of("type", "FULL"))))
                .as("the BTN moves with all the others")
                .doesNotContain("losingAccount.billingNumber", "porting.newBillingNumber", "porting.type");
        assertThat(fieldsOf(customer, request, Map.of("porting", Map.of("type", "PARTIAL"))))
                .contains("porting.newBillingNumber", "porting.remainingNumbers");
        assertThat(fieldsOf(
                        customer,
                        request,
                        Map.of("porting", Map.of("newBillingNumber", "+15072880032", "remainingNumbers", "KEEP"))))
                .as("the new BTN moves itself")
                .contains("porting.newBillingNumber")
                .doesNotContain("porting.remainingNumbers");
        assertThat(fieldsOf(customer, request, Map.of("porting", Map.of("newBillingNumber", "+15072880039"))))
                .doesNotContain("porting.newBillingNumber");
        Map<String, Object> full = new HashMap<>(Map.of("type", "FULL"));
        full.put("remainingNumbers", null);
        full.put("newBillingNumber", null);
        assertThat(fieldsOf(
                        customer,
                        request,
                        Map.of("porting", full, "losingAccount", Map.of("billingNumber", "+15072880039"))))
                .as("a full port without its BTN")
                .contains("losingAccount.billingNumber");
    }

    private List<String> fieldsOf(Caller customer, PortRequest request, Map<String, Object> patch) {
        drafts.change(customer, request.id().toString(), json.valueToTree(patch), null);
        return found(customer, request).stream().map(Finding::field).toList();
    }

    private List<Finding> found(Caller customer, PortRequest request) {
        return preflight
                .request(customer, request.id().toString())
                .orders()
                .get(0)
                .findings();
    }

    private Caller account(String name) {
        Account opened = accounts.open(driver.caller(10001).accountId(), name);
        ledger.credit(opened.id(), Money.of("100.00"), "for tests", Actor.SYSTEM);
        return new Caller(opened.id(), opened.number(), opened.name(), false, false);
    }

    @Test
    void anOrderIsRatedAfterItsEndOnly() {
        UUID order = driver.submit(draft(fresh()));
        String path = "/port-orders/" + order + "/rating";
        assertThat(send("PUT", ACME, path, "{\"stars\":5}").statusCode()).isEqualTo(409);

        cancellations.cancel(driver.caller(CUSTOMER), order.toString(), "changed my mind");
        assertThat(send("PUT", ACME, path, "{\"stars\":2,\"comment\":\"slow\"}").statusCode())
                .isEqualTo(200);
        driver.work(order);
        assertThat(send("PUT", ACME, path, "{\"stars\":6}").statusCode()).isIn(400, 422);
        assertThat(send("PUT", BLUE, path, "{\"stars\":1}").statusCode()).isEqualTo(404);
        assertThat(send("PUT", ACME, path, "{\"stars\":4,\"comment\":\"quick after all\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(ACME, "/port-orders/" + order).path("rating"))
                .isEqualTo(json.createObjectNode().put("stars", 4).put("comment", "quick after all"));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void privateEntriesOfTheTimelineAreForThePortAuthorityAlone() {
        UUID order = driver.submit(draft(fresh()));
        orders.addNote(driver.caller(10001), order.toString(), "smells of fraud", true, false);
        orders.addNote(driver.caller(10001), order.toString(), "please call us", false, true);

        assertThat(get(ACME, "/port-orders/" + order + "/timeline").toString())
                .contains("please call us")
                .doesNotContain("smells of fraud");
        assertThat(get(HARBOR, "/port-orders/" + order + "/timeline").toString())
                .contains("smells of fraud");
        assertThat(send("GET", BLUE, "/port-orders/" + order + "/timeline", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("POST", ACME, "/port-orders/" + order + "/notes", "{\"text\":\"x\",\"private\":true}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(ACME, "/port-orders/" + order + "/explanation")
                        .path("whoMustAct")
                        .asString())
                .as("asked for an answer")
                .isEqualTo("CUSTOMER");
    }

    private Instant now() {
        return clock.instant();
    }

    private static PortRequestDraft referring(String reference, String... numbers) {
        PortRequestDraft draft = draft(numbers);
        return PortRequestDraft.builder()
                .customerReference(reference)
                .numbers(draft.numbers())
                .endUser(draft.endUser())
                .losingAccount(draft.losingAccount())
                .desired(draft.desired())
                .onDemand(false)
                .build();
    }

    private static byte[] pdf() {
        return "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static List<Long> numbers(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(order -> order.path("number").asLong())
                .toList();
    }

    private static List<String> codes(JsonNode report) {
        return report.path("findings").findValuesAsString("code");
    }

    private static List<String> fields(JsonNode report) {
        return report.path("findings").findValuesAsString("field");
    }

    private JsonNode get(String key, String path) {
        HttpResponse<String> answer = send("GET", key, path, null);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> send(String method, String key, String path, String body) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
