package io.portway.order.life.process;

import static io.portway.order.life.process.OrderDriver.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.PortwayTest;
import io.portway.account.Caller;
import io.portway.carrier.CarrierEvent;
import io.portway.carrier.inbox.CarrierInbox;
import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.NewDocument;
import io.portway.kernel.Actor;
import io.portway.notify.Event;
import io.portway.notify.Events;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderStatus;
import io.portway.order.OrderVersion;
import io.portway.order.TimelineEntry;
import io.portway.order.change.Correction;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.paper.RequestDocuments;
import io.portway.order.paper.RequestDocuments.Owner;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import io.portway.review.AccountSecrets;
import io.portway.review.Explanations;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An order changes while somebody has its task open: the sheet follows, and a decision on the old one is refused. */
@PortwayTest
class ChangedMeanwhileTest {

    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");
    private static final AtomicInteger NEXT = new AtomicInteger(2000);

    @Autowired
    OrderDriver driver;

    @Autowired
    RequestDocuments documents;

    @Autowired
    AccountSecrets secrets;

    @Autowired
    CarrierInbox inbox;

    @Autowired
    Explanations explanations;

    @Autowired
    Events events;

    @Autowired
    JdbcClient database;

    @Autowired
    ObjectMapper json;

    @Test
    void aCorrectionShowsAtOnceAndRefusesTheDecisionOnWhatWasThereBefore() throws Exception {
        UUID order = driver.submit(draft(number()));
        int seen = sheet(order).get("version").asInt();
        String task = driver.task(order).getId();

        driver.corrections.change(
                customer(),
                order.toString(),
                Correction.builder()
                        .endUser(EndUser.builder().postalCode("50301").build())
                        .losingAccount(LosingAccount.builder()
                                .accountNumber("987654321")
                                .pin("1111")
                                .build())
                        .build());

        assertThat(sheet(order).get("version").asInt()).isGreaterThan(seen);
        assertThat(sheet(order).at("/endUser/address").asString()).endsWith("50301");
        assertThat(sheet(order).at("/versions/0/changes").asString())
                .contains("end user postal code 60601 → 50301", "losing account pin ••• → •••")
                .doesNotContain("1111", "987654321");
        refused(
                order,
                seen,
                "has changed since you opened this task, so nothing was decided",
                "account 10002",
                "end user postal code 60601 → 50301",
                "losing account number •••001 → ••••••321");
        assertThat(driver.task(order).getId()).isEqualTo(task);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.IN_REVIEW);

        decide(order, sheet(order).get("version").asInt());
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
    }

    @Test
    void aNoteADocumentANumberAndADateAreNamedInPlainWords() throws Exception {
        String out = number();
        UUID order = driver.submit(draft(number(), out));
        int seen = sheet(order).get("version").asInt();

        driver.orders.addNote(customer(), order.toString(), "Please call <b>before</b> noon", false, false);
        assertThat(sheet(order).at("/notes/0/text").asString()).isEqualTo("Please call <b>before</b> noon");
        DocumentInfo bill = documents.add(Owner.order(customer(), order.toString()), bill("bill.png"));
        assertThat(sheet(order).at("/documents/0/kind").asString()).isEqualTo("Bill");
        driver.corrections.change(
                customer(),
                order.toString(),
                Correction.builder().removeNumbers(List.of(out)).build());
        assertThat(sheet(order).get("numbers").findValuesAsString("status"))
                .containsExactlyInAnyOrder("Pending", "Excluded");
        var later = driver.corrections
                .focWindows(customer(), order.toString())
                .get(5)
                .start();
        driver.corrections.change(
                customer(),
                order.toString(),
                Correction.builder()
                        .desired(new DesiredSchedule(later.toLocalDate(), LocalTime.of(10, 0), later.getZone()))
                        .build());

        refused(
                order,
                seen,
                "note: Please call",
                "Document added: " + bill.name() + " (BILL)",
                "taken out: " + out,
                "desired date ",
                "US/Central → ");
        // Uploaded once more it is no news.
        int fresh = sheet(order).get("version").asInt();
        documents.add(Owner.order(customer(), order.toString()), bill("bill.png"));
        decide(order, fresh);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
    }

    @Test
    void whatTheCarrierReportsMeanwhileIsNamedToo() throws Exception {
        String out = number();
        UUID order = driver.submit(draft("+16414229201", out));
        driver.approve(order);
        driver.travel(order, Duration.ofDays(4));
        int seen = sheet(order).get("version").asInt();

        inbox.receive(new CarrierEvent(
                "sandbox",
                UUID.randomUUID().toString(),
                order,
                CarrierEvent.Type.NUMBERS_EXCLUDED,
                null,
                "X1",
                "not ours",
                List.of(PhoneNumber.parse(out).orElseThrow())));
        driver.work(order);

        assertThat(sheet(order).get("numbers").findValuesAsString("reason")).contains("not ours");
        refused(order, seen, Map.of("decision", "WAIT"), out + " left out by the carrier");
    }

    @Test
    void ownChangesAndIrrelevantOnesBlockNothing() throws Exception {
        UUID order = driver.submit(draft(number()));
        int seen = sheet(order).get("version").asInt();
        secrets.show(order, Actor.user("another"));
        driver.corrections.change(
                customer(),
                order.toString(),
                Correction.builder().custom(Map.of("costCentre", "17")).build());
        driver.travel(order, Duration.ofDays(5));

        decide(order, seen);

        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
    }

    @Test
    void anUnknownVersionIsRefusedAndAMissingOneIsNotChecked() throws Exception {
        UUID order = driver.submit(draft(number()));
        refused(order, 999, "sheetVersion: is not a version of the order");
        driver.orders.addNote(customer(), order.toString(), "hello", false, false);

        driver.approve(order);

        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
    }

    @Test
    void everyRoundOfARejectionIsAVersionThatRecordsWhoChangedWhat() throws Exception {
        UUID order = driver.scheduled(draft("+16414239101"));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.REJECTED);
        assertThat(sheet(order).at("/rejection/code").asString()).isEqualTo("E17A");
        assertThat(sheet(order).at("/rejection/remedy").asString()).isNotBlank();
        driver.complete(order, "desk", Map.of("decision", "RESUBMIT", "accountNumber", "55555", "streetType", "Ave"));
        driver.carrierAnswers(order);
        driver.complete(order, "desk", Map.of("decision", "RESUBMIT", "accountNumber", "12345"));
        driver.carrierAnswers(order);

        List<OrderVersion> versions = driver.orders.versions(customer(), order.toString());
        assertThat(versions).extracting(OrderVersion::version).containsExactly(1, 2, 3);
        assertThat(versions.get(1).actor()).isEqualTo("user desk");
        assertThat(versions.get(1).supplement()).isEqualTo("OTHER");
        assertThat(versions.get(1).changes())
                .containsExactlyInAnyOrder(
                        new OrderVersion.FieldChange("endUser.streetType", "St", "Ave"),
                        new OrderVersion.FieldChange("losingAccount.accountNumber", "•••001", "•••••"));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
    }

    @Test
    void aQuestionToTheCustomerIsANoteThatAsksForAction() {
        UUID order = driver.scheduled(draft("+16414249103"));
        driver.complete(
                order, "desk", Map.of("decision", "ASK_CUSTOMER", "question", "Which ZIP code is on the bill?"));

        assertThat(driver.orders.timeline(customer(), order.toString())).last().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(TimelineEntry.Kind.NOTE);
            assertThat(note.actionRequired()).isTrue();
            assertThat(note.message()).isEqualTo("Which ZIP code is on the bill?");
        });
        // The event is what webhooks get, and what the customer is told of by e-mail since it asks for action.
        assertThat(events.after(customer(), 0, 1000, order.toString()).events())
                .filteredOn(event -> event.data().path("actionRequired").asBoolean())
                .extracting(Event::type)
                .containsExactly("port_order.status_changed", "port_order.note_added");
        assertThat(explanations.of(customer(), order.toString()).summary())
                .contains("The port desk asks you: Which ZIP code is on the bill?");
    }

    @Test
    void theTimelineNamesTheFocDateInTheOrdersOwnZone() {
        UUID order = driver.scheduled(draft(number()));
        assertThat(driver.orders.timeline(customer(), order.toString()).stream().map(entry -> entry.message()))
                .anyMatch(message -> message.matches(
                        "FOC date confirmed: [A-Z][a-z]{2} \\d{1,2} [A-Z][a-z]{2} 20\\d\\d 08:00 US/Central"));
    }

    private void refused(UUID order, int seen, String... told) {
        refused(order, seen, Map.of("decision", "APPROVE"), told);
    }

    private void refused(UUID order, int seen, Map<String, Object> form, String... told) {
        assertThatThrownBy(() -> driver.complete(order, "desk", with(form, seen)))
                .isInstanceOf(ProcessEngineException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(told));
    }

    private void decide(UUID order, int seen) {
        driver.complete(order, "desk", with(Map.of("decision", "APPROVE"), seen));
    }

    private static Map<String, Object> with(Map<String, Object> form, int seen) {
        Map<String, Object> fields = new HashMap<>(form);
        fields.put("sheetVersion", seen);
        return fields;
    }

    private JsonNode sheet(UUID order) throws Exception {
        return json.readTree(driver.tasks
                .getVariableLocal(driver.task(order).getId(), "sheet")
                .toString());
    }

    private Caller customer() {
        return driver.caller(OrderDriver.CUSTOMER);
    }

    private static NewDocument bill(String name) {
        return new NewDocument(DocumentKind.BILL, name, "image/png", null, null, PIXEL);
    }

    private static String number() {
        return "+1641422" + NEXT.incrementAndGet();
    }
}
