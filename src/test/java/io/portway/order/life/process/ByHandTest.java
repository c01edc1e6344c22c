package io.portway.order.life.process;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.handwritten;
import static io.portway.order.life.process.ProcessAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.PortwayTest;
import io.portway.account.Caller;
import io.portway.carrier.CarrierOrder.Supplement;
import io.portway.document.Download;
import io.portway.kernel.Actor;
import io.portway.order.NumberStatus;
import io.portway.order.OrderStatus;
import io.portway.order.PortNumber;
import io.portway.order.PortOrder;
import io.portway.order.TimelineEntry;
import io.portway.order.change.Correction;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.life.process.PortOrderModel.Elements;
import io.portway.order.paper.ServiceRequestSheets;
import io.portway.party.EndUser;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders for a carrier without an API, through to the end by tasks of the desk. */
@PortwayTest
class ByHandTest {

    @Autowired
    OrderDriver driver;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ServiceRequestSheets sheets;

    @BeforeEach
    void useEngine() {
        ProcessAssert.on(engine);
    }

    @Test
    void theAnswerIsRecordedWhenItComesAndDueWhenItIs() {
        UUID order = placed(draft(handwritten()));
        Task task = driver.task(order);
        assertThat(task.getDueDate())
                .isAfter(java.util.Date.from(driver.clock.instant().plus(Duration.ofHours(23))));

        driver.complete(order, "desk", Map.of("decision", "WAIT", "reason", "Their agent calls back"));

        assertThat(driver.task(order).getId()).isNotEqualTo(task.getId());
        assertThat(driver.at(order)).containsExactly(Elements.RECORD_ANSWER);
        assertThat(messages(order)).contains("The carrier was asked for its answer: Their agent calls back");
    }

    @Test
    void aRejectionByPhoneIsCorrectedAndPlacedAsASupplement() {
        UUID order = placed(draft(handwritten()));
        driver.complete(
                order,
                "desk",
                Map.of("decision", "REJECTED", "rejectionCode", "8D", "rejectionText", "ZIP does not match"));
        assertThat(driver.at(order)).containsExactly(Elements.RESOLVE_REJECTION);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.REJECTED);

        driver.complete(order, "desk", Map.of("decision", "RESUBMIT", "postalCode", "59601"));

        assertThat(driver.at(order)).containsExactly(Elements.PLACE_BY_HAND);
        assertThat(driver.order(order).nextSending()).isEqualTo(Supplement.OTHER);
        assertThat(sheet(order))
                .contains("\"sending\":\"SUP 3: other change, version 2\"")
                .contains("end user postal code 60601 → 59601");
        driver.complete(order, "desk", Map.of("carrierReference", "PON-2"));
        assertThat(driver.order(order).lsrVersion()).isEqualTo(2);
        assertThat(driver.at(order)).containsExactly(Elements.RECORD_ANSWER);
    }

    @Test
    void aChangeWhileTheAnswerIsAwaitedIsPlacedByHand() {
        UUID order = placed(draft(handwritten()));

        change(order, name("Acme Dental Group"));

        assertThat(driver.passed(order)).contains(Elements.ORDER_SUPPLEMENTED);
        assertThat(driver.at(order)).containsExactly(Elements.PLACE_BY_HAND);
    }

    @Test
    void aNewDateOfAScheduledOrderIsPlacedByHandAndConfirmedAgain() {
        UUID order = scheduled(draft(handwritten()));
        var later = driver.corrections
                .focWindows(customer(), order.toString())
                .get(8)
                .start();

        change(
                order,
                Correction.builder()
                        .desired(new DesiredSchedule(later.toLocalDate(), LocalTime.of(10, 0), later.getZone()))
                        .build());

        assertThat(driver.at(order)).containsExactly(Elements.PLACE_BY_HAND);
        assertThat(driver.order(order).nextSending()).isEqualTo(Supplement.NEW_DUE_DATE);
        driver.complete(order, "desk", Map.of("carrierReference", "PON-3"));
        driver.complete(order, "desk", foc());
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
    }

    @Test
    void whatChangesBeforeASupplementIsPlacedGoesAlongWithIt() {
        UUID order = placed(draft(handwritten()));
        change(order, name("Acme Dental Group"));
        String task = driver.task(order).getId();

        change(order, name("Acme Dental Clinics"));

        assertThat(driver.task(order).getId()).isEqualTo(task);
        assertThat(sheet(order)).contains("Acme Dental Clinics");
        driver.complete(order, "desk", Map.of("carrierReference", "PON-4"));
        assertThat(driver.order(order).lsrVersion()).isEqualTo(2);
    }

    @Test
    void whatFailedGoesToTheFalloutAndWhatTheCarrierTookOutLeavesTheOrder() {
        String[] numbers = {handwritten(), handwritten(), handwritten()};
        UUID order = activating(draft(numbers));
        driver.complete(
                order,
                "desk",
                Map.of(
                        "decision",
                        "PARTLY",
                        "failedNumbers",
                        numbers[0],
                        "excludedNumbers",
                        numbers[1],
                        "partlyReason",
                        "The line is dead."));

        assertThat(driver.at(order)).containsExactly(Elements.RESOLVE_FALLOUT);
        assertThat(statuses(order))
                .isEqualTo(Map.of(
                        numbers[0],
                        NumberStatus.CONFIRMED,
                        numbers[1],
                        NumberStatus.EXCLUDED,
                        numbers[2],
                        NumberStatus.ACTIVATED));

        // Trying again is done by hand, too.
        driver.complete(order, "desk", Map.of("decision", "RETRY"));
        assertThat(driver.at(order)).containsExactly(Elements.RECORD_ACTIVATION);
        driver.complete(order, "desk", Map.of("decision", "LIVE"));
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PARTLY_PORTED);
    }

    @Test
    void numbersOutsideOfTheOrderAreNamedAndTheTaskStays() {
        String number = handwritten();
        UUID order = activating(draft(number));

        for (Map<String, Object> form : List.of(
                Map.<String, Object>of("decision", "PARTLY", "failedNumbers", "+14064420000", "reason", "x"),
                Map.<String, Object>of("decision", "PARTLY", "failedNumbers", "12", "reason", "x"),
                Map.<String, Object>of("decision", "PARTLY", "reason", "x"))) {
            assertThatThrownBy(() -> driver.complete(order, "desk", form))
                    .isInstanceOf(ProcessEngineException.class)
                    .hasMessageContaining("failedNumbers");
        }
        assertThatThrownBy(() -> driver.complete(
                        order, "desk", Map.of("decision", "PARTLY", "excludedNumbers", number, "reason", "x")))
                .hasMessageContaining("No number of the order would be live");
        assertThat(driver.at(order)).containsExactly(Elements.RECORD_ACTIVATION);
        assertThat(statuses(order)).containsValue(NumberStatus.CONFIRMED);
    }

    @Test
    void aDateThatTheCarrierCannotKeepIsReplaced() {
        UUID order = activating(draft(handwritten()));
        driver.complete(order, "desk", Map.of("decision", "OTHER_DATE", "dateReason", "The carrier had an outage."));

        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
        assertThat(driver.order(order).focAt()).isNull();
        assertThat(driver.at(order)).containsExactly(Elements.RECORD_ANSWER);
        driver.complete(order, "desk", foc());
        driver.reachFoc(order);
        driver.complete(order, "desk", Map.of("decision", "LIVE"));
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PORTED);
    }

    @Test
    void anotherSystemMayAnswerInTheDesksPlace() {
        UUID confirmed = placed(draft(handwritten()));
        engine.getRuntimeService()
                .createMessageCorrelation("FocConfirmed")
                .processInstanceBusinessKey(confirmed.toString())
                .setVariable("focAt", inAWeek().toString())
                .correlate();
        assertThat(driver.status(confirmed)).isEqualTo(OrderStatus.SCHEDULED);
        engine.getRuntimeService()
                .createMessageCorrelation("FocWithdrawn")
                .processInstanceBusinessKey(confirmed.toString())
                .correlate();
        assertThat(driver.at(confirmed)).containsExactly(Elements.RECORD_ANSWER);
        engine.getRuntimeService()
                .createMessageCorrelation("CarrierRejected")
                .processInstanceBusinessKey(confirmed.toString())
                .correlate();
        assertThat(driver.at(confirmed)).containsExactly(Elements.RESOLVE_REJECTION);
        assertThat(driver.passed(confirmed)).contains(Elements.FOC_CONFIRMED, Elements.CARRIER_REJECTED);
    }

    @Test
    void theDeskCancelsARejectedOrderAndWithdrawsIt() {
        UUID order = rejected();
        driver.complete(order, "desk", Map.of("decision", "CANCEL", "cancelReason", "The customer asked for it."));

        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCEL_PENDING);
        assertThat(driver.at(order)).containsExactly(Elements.WITHDRAW_BY_HAND);
        assertThat(sheet(order)).contains("\"sending\":\"SUP 1: cancellation, version 2\"");
        driver.complete(order, "desk", Map.of("reason", "Told Ann"));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCELED);
        assertThat(driver.passed(order)).contains(Elements.PORT_ORDER_CANCELED).doesNotContain(Elements.WITHDRAW_ORDER);
        assertThat(messages(order)).contains("Withdrawn by hand: Told Ann");
    }

    @Test
    void anExpiredOrderIsWithdrawnByHandAndEndsAsExpired() {
        UUID order = rejected();
        driver.complete(order, "desk", Map.of("decision", "ASK_CUSTOMER", "question", "Which ZIP code?"));
        driver.travel(order, Duration.ofDays(15));
        assertThat(driver.at(order)).containsExactly(Elements.WITHDRAW_BY_HAND);
        driver.complete(order, "desk", Map.of());
        assertThat(driver.order(order).reasonCode()).isEqualTo("EXPIRED");
        assertThat(driver.passed(order)).contains(Elements.PORT_ORDER_CANCELED);
    }

    @Test
    void whatTheCarrierNeverHadIsNotWithdrawnByHand() {
        UUID order = driver.submit(draft(handwritten()));
        driver.complete(order, "reviewer", Map.of("decision", "CANCEL", "reason", "Fraud"));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void theServiceRequestIsOnePageWithEverythingTheCarrierAsksFor() throws IOException {
        UUID order = placed(draft(handwritten(), handwritten()));
        change(order, name("Acme Dental Group"));

        Download sheet = sheets.of(order, Actor.user("desk"));

        assertThat(sheet.name()).isEqualTo("LSR-" + driver.order(order).number() + "-2.pdf");
        try (PDDocument pdf = Loader.loadPDF(sheet.bytes())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .contains(
                            "PON " + driver.order(order).number() + ", version 2",
                            "SUP 3: other change",
                            "end user name Acme Dental → Acme Dental Group",
                            "Handwritten Telephone",
                            "PON-1",
                            "777001",
                            "9999",
                            "100 Main St",
                            "Chicago, IL 60601",
                            "2 numbers",
                            "US/Mountain",
                            "(406) 442-",
                            "10002 Acme Dental");
        }
        assertThat(messages(order)).contains("Service request made as a sheet, with account number and PIN");
    }

    @Test
    void ordersInFlightUnderTheEarlierModelGoOn() {
        driver.beginOn("port-order.bpmn");
        try {
            UUID byApi = driver.submit(draft(OrderDriver.fresh()));
            UUID byHand = driver.submit(draft(handwritten()));
            UUID canceled = placed(draft(handwritten()));
            driver.approve(byApi);
            driver.carrierAnswers(byApi);
            driver.reachFoc(byApi);
            assertThat(driver.status(byApi)).isEqualTo(OrderStatus.COMPLETED);

            driver.approve(byHand);
            driver.complete(byHand, "desk", Map.of("carrierReference", "PON-9"));
            driver.travel(byHand, Duration.ofDays(4));
            assertThat(driver.task(byHand).getTaskDefinitionKey()).isEqualTo(Elements.CHASE_CARRIER);
            driver.complete(byHand, "desk", foc());
            driver.reachFoc(byHand);
            driver.travel(byHand, Duration.ofHours(1));
            assertThat(driver.task(byHand).getTaskDefinitionKey()).isEqualTo(Elements.RESOLVE_FALLOUT);
            driver.complete(byHand, "desk", Map.of("decision", "LIVE"));
            assertThat(driver.status(byHand)).isEqualTo(OrderStatus.COMPLETED);

            driver.travel(canceled, Duration.ofDays(4));
            driver.complete(
                    canceled, "desk", Map.of("decision", "REJECTED", "rejectionCode", "8D", "rejectionText", "ZIP"));
            driver.complete(canceled, "desk", Map.of("decision", "CANCEL", "reason", "gave up"));
            assertThat(driver.status(canceled)).isEqualTo(OrderStatus.CANCELED);
        } finally {
            driver.beginOnThePresentModel();
        }
    }

    private UUID placed(PortRequestDraft draft) {
        UUID order = driver.submit(draft);
        driver.approve(order);
        driver.complete(order, "desk", Map.of("carrierReference", "PON-1"));
        return order;
    }

    private UUID scheduled(PortRequestDraft draft) {
        UUID order = placed(draft);
        driver.complete(order, "desk", foc());
        return order;
    }

    private UUID activating(PortRequestDraft draft) {
        UUID order = scheduled(draft);
        driver.reachFoc(order);
        assertThat(driver.at(order)).containsExactly(Elements.RECORD_ACTIVATION);
        return order;
    }

    private UUID rejected() {
        UUID order = placed(draft(handwritten()));
        driver.complete(
                order,
                "desk",
                Map.of("decision", "REJECTED", "rejectionCode", "8D", "rejectionText", "ZIP does not match"));
        return order;
    }

    private Map<String, Object> foc() {
        return Map.of("decision", "FOC", "focAt", inAWeek().toString(), "saveAnyway", true);
    }

    private Instant inAWeek() {
        return driver.clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofDays(7));
    }

    private void change(UUID order, Correction correction) {
        driver.corrections.change(customer(), order.toString(), correction);
        driver.work(order);
    }

    private Caller customer() {
        return driver.caller(OrderDriver.CUSTOMER);
    }

    private static Correction name(String name) {
        return Correction.builder()
                .endUser(EndUser.builder().name(name).build())
                .build();
    }

    private String sheet(UUID order) {
        return engine.getTaskService()
                .getVariableLocal(driver.task(order).getId(), "sheet")
                .toString();
    }

    private List<String> messages(UUID order) {
        return driver.orders.timeline(driver.caller(10001), order.toString()).stream()
                .map(TimelineEntry::message)
                .toList();
    }

    private Map<String, NumberStatus> statuses(UUID order) {
        Map<String, NumberStatus> statuses = new HashMap<>();
        for (PortNumber number : driver.orders
                .numbers(driver.caller(10001), order.toString(), 1, 100)
                .items()) {
            statuses.put(number.number().e164(), number.status());
        }
        return statuses;
    }
}
