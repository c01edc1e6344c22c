package io.portway.order.life.process;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static io.portway.order.life.process.OrderDriver.magic;
import static io.portway.order.life.process.OrderDriver.onDemand;
import static io.portway.order.life.process.OrderDriver.rejecting;
import static io.portway.order.life.process.ProcessAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.PortwayTest;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.LedgerLine;
import io.portway.billing.Money;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import io.portway.carrier.CarrierEvent;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.order.Fact;
import io.portway.order.NumberStatus;
import io.portway.order.OrderStatus;
import io.portway.order.PortNumber;
import io.portway.order.PortOrder;
import io.portway.order.PortOrderProcess;
import io.portway.order.PortRequest;
import io.portway.order.TimelineEntry;
import io.portway.order.change.Correction;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.life.process.PortOrderModel.Elements;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way through the process, on the real model, the real domain and a real database; jobs and time are moved by hand. */
@PortwayTest
class PortOrderProcessTest {

    @Autowired
    OrderDriver driver;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Ledger ledger;

    @Autowired
    PortOrderProcess process;

    @Autowired
    FocCalendar calendar;

    @BeforeEach
    void useEngine() {
        ProcessAssert.on(engine);
    }

    @Test
    void happyPathByDate() {
        UUID order = driver.submit(draft(fresh(), fresh()));
        ProcessInstance instance = driver.instance(order);
        assertThat(driver.at(order)).containsExactly(Elements.REVIEW_PORT_ORDER);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.IN_REVIEW);
        assertThat(driver.task(order).getName()).startsWith("Review port order ");

        driver.approve(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
        assertThat(driver.at(order)).containsExactly(Elements.ANSWER_OVERDUE);

        driver.carrierAnswers(order);
        PortOrder scheduled = driver.order(order);
        assertThat(scheduled.status()).isEqualTo(OrderStatus.SCHEDULED);
        assertThat(scheduled.focAt()).isEqualTo(scheduled.desiredAt());
        assertThat(scheduled.counts().confirmed()).isEqualTo(2);
        assertThat(instance).isWaitingAt(Elements.FOC_DATE_REACHED);

        driver.reachFoc(order);
        PortOrder completed = driver.order(order);
        assertThat(completed.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(completed.outcome()).isEqualTo(PortOrder.Outcome.PORTED);
        assertThat(completed.counts().activated()).isEqualTo(2);
        assertThat(instance).isEnded();
        assertThat(driver.passed(order))
                .contains(
                        Elements.CHECK_PORTABILITY,
                        Elements.CHARGE_PORT_FEE,
                        Elements.REVIEW_PORT_ORDER,
                        Elements.SUBMIT_TO_CARRIER,
                        Elements.FOC_CONFIRMED,
                        Elements.FOC_DATE_REACHED,
                        Elements.ACTIVATE_NUMBERS,
                        Elements.NUMBERS_FINAL,
                        Elements.PUT_IN_SERVICE,
                        Elements.NUMBERS_PORTED);
        assertThat(lines(order)).extracting(LedgerLine::kind).containsExactly(LedgerLine.Kind.CHARGE);
    }

    @Test
    void happyPathOnDemand() {
        UUID order = driver.scheduled(onDemand(fresh()));
        assertThat(driver.instance(order)).isWaitingAt(Elements.ACTIVATION_REQUESTED);
        assertThatThrownBy(() -> driver.activations.activate(driver.caller(OrderDriver.CUSTOMER), order.toString()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("its FOC date");

        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
        driver.activations.activate(driver.caller(OrderDriver.CUSTOMER), order.toString());
        driver.work(order);
        driver.carrierAnswers(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
        assertThat(driver.passed(order))
                .contains(Elements.ACTIVATION_REQUESTED)
                .doesNotContain(Elements.FOC_DATE_REACHED);
    }

    @Test
    void administratorsOrderSkipsTheReview() {
        UUID order = driver.submit(10001, draft(fresh()));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
        assertThat(driver.passed(order)).doesNotContain(Elements.REVIEW_PORT_ORDER);
        driver.carrierAnswers(order);
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void anUnportableNumberIsLeftOutAndTheOthersGoOn() {
        UUID order = driver.scheduled(draft(magic("4444").replaceFirst("605...", "605201"), "+16052019001"));
        assertThat(numbers(order))
                .extracting(PortNumber::status)
                .containsExactlyInAnyOrder(NumberStatus.CONFIRMED, NumberStatus.EXCLUDED);
        driver.reachFoc(order);
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PARTLY_PORTED);
        assertThat(lines(order))
                .singleElement()
                .extracting(LedgerLine::amount)
                .extracting(money -> money.amount())
                .isEqualTo(new BigDecimal("-6.00"));
    }

    @Test
    void anOrderWithoutAnyPortableNumberWaitsForACorrection() {
        UUID order = driver.submit(draft("+16052029001"));
        assertThat(driver.order(order).reasonCode()).isEqualTo("NOT_PORTABLE");
        assertThat(driver.at(order)).containsExactly(Elements.CORRECTION_EXPIRED);

        driver.becomesPortable("+16052029001");
        driver.corrections.change(
                driver.caller(OrderDriver.CUSTOMER),
                order.toString(),
                Correction.builder().build());
        driver.work(order);
        assertThat(driver.at(order)).containsExactly(Elements.REVIEW_PORT_ORDER);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.IN_REVIEW);
        assertThat(driver.passed(order)).containsSubsequence(Elements.ORDER_CORRECTED, Elements.CHECK_PORTABILITY);
    }

    /** None of its orders goes to a carrier, whichever has the number. */
    @Test
    void anUnportableNumberHoldsUpAWholeRequestThatRejects() {
        Caller customer = driver.caller(OrderDriver.CUSTOMER);
        PortRequest request = driver.intake.create(customer, rejecting(fresh(), "+16052079001", "+16052074444"));
        assertThat(request.orders()).hasSize(2);
        Money before = ledger.balance(customer.accountId());

        assertThatThrownBy(
                        () -> driver.submissions.submit(customer, request.id().toString()))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .singleElement()
                                .satisfies(violation -> {
                                    assertThat(violation.field()).isEqualTo("numbers[1]");
                                    assertThat(violation.value()).isEqualTo("+16052079001");
                                    assertThat(violation.message()).startsWith("cannot be ported: ");
                                }));

        assertThat(driver.requests.get(request.id()).orders())
                .allMatch(order -> order.status() == OrderStatus.DRAFT && driver.instance(order.id()) == null);
        assertThat(ledger.balance(customer.accountId())).isEqualTo(before);
    }

    @Test
    void withoutMoneyTheOrderWaitsForATopUp() {
        UUID account = driver.caller(10004).accountId();
        ledger.credit(account, new Money(new BigDecimal("6.00")), "test", Actor.SYSTEM);
        UUID order = driver.submit(10004, draft("+16052069001"));
        assertThat(driver.order(order).reasonCode()).isEqualTo("NOT_PORTABLE");
        // While the order waits for its correction, another one takes the money.
        driver.submit(10004, draft(fresh()));
        driver.becomesPortable("+16052069001");
        driver.corrections.change(
                driver.caller(10004), order.toString(), Correction.builder().build());
        driver.work(order);
        assertThat(driver.order(order).reasonCode()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(driver.at(order)).containsExactly(Elements.CORRECTION_EXPIRED);
        assertThat(driver.passed(order)).containsSubsequence(Elements.ORDER_CORRECTED, Elements.CHECK_PORTABILITY);

        ledger.credit(account, new Money(new BigDecimal("6.00")), "test", Actor.SYSTEM);
        driver.corrections.change(
                driver.caller(10004), order.toString(), Correction.builder().build());
        driver.work(order);
        assertThat(driver.at(order)).containsExactly(Elements.REVIEW_PORT_ORDER);
    }

    @Test
    void theReviewerReturnsAnOrderAndTheCustomerCorrectsIt() {
        UUID order = driver.submit(draft(fresh()));
        driver.complete(order, "reviewer", Map.of("decision", "RETURN", "reason", "The address is a PO box"));
        assertThat(driver.order(order).reason()).isEqualTo("The address is a PO box");
        assertThat(driver.status(order)).isEqualTo(OrderStatus.REJECTED);
        driver.corrections.change(
                driver.caller(OrderDriver.CUSTOMER),
                order.toString(),
                Correction.builder()
                        .endUser(EndUser.builder().streetNumber("200").build())
                        .build());
        driver.work(order);
        assertThat(driver.order(order).details().endUser().streetNumber()).isEqualTo("200");
        assertThat(driver.order(order).details().endUser().streetName()).isEqualTo("Main");
        assertThat(driver.at(order)).containsExactly(Elements.REVIEW_PORT_ORDER);
        assertThat(lines(order)).extracting(LedgerLine::kind).containsExactly(LedgerLine.Kind.CHARGE);
    }

    @Test
    void theReviewerCancelsAnOrder() {
        UUID order = driver.submit(draft(fresh()));
        driver.complete(order, "reviewer", Map.of("decision", "CANCEL", "reason", "Fraud"));
        assertCanceledWithRefund(order, Elements.PORT_ORDER_CANCELED);
    }

    @Test
    void aReturnedOrderExpires() {
        UUID order = driver.submit(draft(fresh()));
        driver.complete(order, "reviewer", Map.of("decision", "RETURN", "reason", "Bill missing"));
        driver.travel(order, Duration.ofDays(15));
        assertCanceledWithRefund(order, Elements.PORT_ORDER_CANCELED);
        assertThat(driver.order(order).reasonCode()).isEqualTo("EXPIRED");
    }

    @Test
    void theDeskPlacesByHandWhereTheCarrierHasNoApi() {
        UUID order = driver.submit(draft(OrderDriver.handwritten()));
        driver.approve(order);
        assertThat(driver.at(order)).containsExactly(Elements.PLACE_BY_HAND);
        driver.complete(order, "desk", Map.of("carrierReference", "PON-77"));
        assertThat(driver.order(order).carrierReference()).isEqualTo("PON-77");
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);

        assertThat(driver.at(order)).containsExactly(Elements.RECORD_ANSWER);
        Instant foc = driver.order(order).desiredAt().plus(Duration.ofDays(7));
        driver.complete(order, "desk", Map.of("decision", "FOC", "focAt", foc.toString(), "saveAnyway", true));
        assertThat(driver.order(order).focAt()).isEqualTo(foc);
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.ACTIVATING);
        assertThat(driver.at(order)).containsExactly(Elements.RECORD_ACTIVATION);
        driver.complete(order, "desk", Map.of("decision", "LIVE"));
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PORTED);
        assertThat(driver.passed(order)).doesNotContain(Elements.ANSWER_OVERDUE, Elements.ACTIVATION_OVERDUE);
    }

    @Test
    void byHandTheDeskAlsoCancels() {
        UUID order = driver.submit(draft(OrderDriver.handwritten()));
        driver.approve(order);
        driver.complete(order, "desk", Map.of("carrierReference", "PON-78"));
        driver.cancellations.cancel(driver.caller(OrderDriver.CUSTOMER), order.toString(), "changed my mind");
        driver.work(order);
        assertThat(driver.instance(order)).isWaitingAt(Elements.WITHDRAW_BY_HAND);
        driver.complete(order, "desk", Map.of("reason", "told them by phone"));
        assertCanceledWithRefund(order, Elements.PORT_ORDER_CANCELED);
    }

    @Test
    void aSilentCarrierIsChasedUntilItRejects() {
        UUID order = driver.submit(draft(magic("9201")));
        driver.approve(order);
        driver.travel(order, Duration.ofDays(4));
        assertThat(driver.at(order)).containsExactly(Elements.CHASE_CARRIER);
        driver.complete(order, "desk", Map.of("decision", "WAIT", "reason", "called"));
        assertThat(driver.at(order)).containsExactly(Elements.ANSWER_OVERDUE);
        driver.travel(order, Duration.ofDays(4));
        driver.complete(
                order, "desk", Map.of("decision", "REJECTED", "rejectionCode", "8A", "rejectionText", "wrong account"));
        assertThat(driver.at(order)).containsExactly(Elements.RESOLVE_REJECTION);
        assertThat(driver.order(order).reasonCode()).isEqualTo("8A");
    }

    @Test
    void anAnswerThatComesDuringTheChaseEndsIt() {
        UUID order = driver.submit(draft(magic("9201")));
        driver.approve(order);
        driver.travel(order, Duration.ofDays(4));
        assertThat(driver.at(order)).containsExactly(Elements.CHASE_CARRIER);
        driver.carrierSays(
                order, CarrierEvent.Type.FOC_CONFIRMED, driver.clock.instant().plus(Duration.ofDays(3)), null, null);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
        assertThat(driver.passed(order)).contains(Elements.FOC_CONFIRMED);
        assertThat(driver.task(order)).isNull();
    }

    @Test
    void aRejectionIsCorrectedByTheDesk() {
        UUID order = driver.scheduled(draft(magic("9101")));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.REJECTED);
        assertThat(driver.at(order)).containsExactly(Elements.RESOLVE_REJECTION);
        driver.complete(order, "desk", Map.of("decision", "RESUBMIT", "accountNumber", "12345"));
        assertThat(driver.order(order).lsrVersion()).isEqualTo(2);
        driver.carrierAnswers(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void aRejectionIsCorrectedByTheCustomerWhileTheDeskLooksAtIt() {
        UUID order = driver.scheduled(draft(magic("9102")));
        assertThat(driver.at(order)).containsExactly(Elements.RESOLVE_REJECTION);
        driver.corrections.change(
                driver.caller(OrderDriver.CUSTOMER),
                order.toString(),
                Correction.builder()
                        .losingAccount(LosingAccount.builder().pin("1234").build())
                        .build());
        driver.work(order);
        assertThat(driver.passed(order)).contains(Elements.ORDER_CORRECTED);
        driver.carrierAnswers(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
    }

    @Test
    void theDeskAsksTheCustomerAboutARejection() {
        UUID order = driver.scheduled(draft(magic("9103")));
        driver.complete(order, "desk", Map.of("decision", "ASK_CUSTOMER", "reason", "Which ZIP code is on the bill?"));
        assertThat(driver.at(order)).containsExactly(Elements.CORRECTION_EXPIRED);
        driver.corrections.change(
                driver.caller(OrderDriver.CUSTOMER),
                order.toString(),
                Correction.builder()
                        .endUser(EndUser.builder().postalCode("12345").build())
                        .build());
        driver.work(order);
        driver.carrierAnswers(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
        assertThat(driver.passed(order)).contains(Elements.ORDER_CORRECTED);
    }

    @Test
    void theDeskCancelsARejectedOrder() {
        UUID order = driver.scheduled(draft(magic("9101")));
        driver.complete(order, "desk", Map.of("decision", "CANCEL", "reason", "The customer gave up"));
        assertCanceledWithRefund(order, Elements.PORT_ORDER_CANCELED);
    }

    @Test
    void aCarrierThatIsDownIsTriedAgain() {
        UUID order = driver.submit(draft(magic("9202")));
        driver.approve(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.IN_REVIEW);
        driver.travel(order, Duration.ofSeconds(6));
        driver.travel(order, Duration.ofSeconds(31));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
        assertThat(driver.order(order).lsrVersion()).isEqualTo(1);
        driver.carrierAnswers(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
    }

    @Test
    void repeatedEventsChangeNothing() {
        UUID order = driver.scheduled(draft(magic("9203")));
        driver.travel(order, Duration.ofSeconds(10));
        assertThat(driver.status(order))
                .as("numbers that are live early are live")
                .isEqualTo(OrderStatus.COMPLETED);
        driver.travel(order, Duration.ofMinutes(2));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
        assertThat(driver.order(order).counts().activated()).isEqualTo(1);
    }

    @Test
    void theCarrierConfirmsALaterDate() {
        UUID order = driver.scheduled(draft(magic("9204")));
        assertThat(driver.order(order).focAt())
                .isAfter(driver.order(order).desiredAt().plus(Duration.ofDays(2)));
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void falloutIsRetriedByTheDesk() {
        UUID order = driver.scheduled(draft("+16052039301", "+16052034444"));
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.ACTIVATING);
        driver.travel(order, Duration.ofHours(1));
        assertThat(driver.at(order)).containsExactly(Elements.RESOLVE_FALLOUT);
        driver.complete(order, "desk", Map.of("decision", "RETRY"));
        driver.carrierAnswers(order);
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PORTED);
    }

    @Test
    void theOrderContinuesWithoutFallout() {
        UUID order = driver.scheduled(draft("+16052049301", "+16052044444"));
        driver.reachFoc(order);
        driver.travel(order, Duration.ofHours(1));
        driver.complete(order, "desk", Map.of("decision", "FINISH", "reason", "The line is dead"));
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PARTLY_PORTED);
        assertThat(lines(order))
                .extracting(LedgerLine::kind)
                .containsExactlyInAnyOrder(LedgerLine.Kind.CHARGE, LedgerLine.Kind.REFUND);
        assertThat(sum(order)).isEqualByComparingTo("-6.00");
    }

    @Test
    void anOrderOfWhichNoNumberIsLiveMayBeCanceledByTheDesk() {
        UUID order = driver.scheduled(draft(magic("9301")));
        driver.reachFoc(order);
        driver.travel(order, Duration.ofHours(1));
        driver.complete(order, "desk", Map.of("decision", "CANCEL", "reason", "The customer gave up"));
        assertCanceledWithRefund(order, Elements.PORT_ORDER_CANCELED);
    }

    @Test
    void aCarrierThatWithdrawsTheFocConfirmsAnother() {
        UUID order = driver.scheduled(draft(magic("9302")));
        Instant first = driver.order(order).desiredAt();
        driver.travel(order, Duration.ofSeconds(10));
        driver.travel(order, Duration.ofSeconds(10));
        assertThat(driver.passed(order)).contains(Elements.FOC_WITHDRAWN);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
        assertThat(driver.order(order).focAt()).isAfter(first);
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void theCarrierLeavesANumberOut() {
        UUID order = driver.scheduled(draft("+16052059303", "+16052054444"));
        assertThat(numbers(order))
                .extracting(PortNumber::status)
                .containsExactlyInAnyOrder(NumberStatus.CONFIRMED, NumberStatus.EXCLUDED);
        driver.reachFoc(order);
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PARTLY_PORTED);
        assertThat(sum(order)).isEqualByComparingTo("-6.00");
    }

    @Test
    void aNewDesiredDateIsConfirmedAgain() {
        UUID order = driver.scheduled(draft(fresh(), fresh()));
        Instant first = driver.order(order).focAt();
        var later = driver.corrections
                .focWindows(driver.caller(OrderDriver.CUSTOMER), order.toString())
                .get(8)
                .start();
        driver.corrections.change(
                driver.caller(OrderDriver.CUSTOMER),
                order.toString(),
                Correction.builder()
                        .desired(new DesiredSchedule(
                                later.toLocalDate(), java.time.LocalTime.of(10, 0), java.time.ZoneId.of("US/Central")))
                        .build());
        driver.work(order);
        assertThat(driver.passed(order)).contains(Elements.ORDER_SUPPLEMENTED);
        assertThat(driver.order(order).lsrVersion()).isEqualTo(2);
        driver.carrierAnswers(order);
        assertThat(driver.order(order).focAt())
                .isAfter(first)
                .isEqualTo(driver.order(order).desiredAt());
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void aSupplementBeforeTheAnswerReplacesTheOrder() {
        UUID order = driver.submit(draft(fresh()));
        driver.approve(order);
        driver.corrections.change(
                driver.caller(OrderDriver.CUSTOMER),
                order.toString(),
                Correction.builder()
                        .endUser(EndUser.builder().name("Acme Dental Group").build())
                        .build());
        driver.work(order);
        assertThat(driver.passed(order)).contains(Elements.ORDER_SUPPLEMENTED);
        assertThat(driver.order(order).lsrVersion()).isEqualTo(2);
        driver.carrierAnswers(order);
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void cancellationDuringTheReview() {
        assertCancelable(driver.submit(draft(fresh())));
    }

    @Test
    void cancellationWhileTheCarrierHasTheOrder() {
        UUID order = driver.submit(draft(fresh()));
        driver.approve(order);
        assertCancelable(order);
        driver.carrierAnswers(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void cancellationWhileTheOrderIsRejected() {
        assertCancelable(driver.scheduled(draft(magic("9101"))));
    }

    @Test
    void cancellationWhileACorrectionIsAwaited() {
        UUID order = driver.submit(draft(fresh()));
        driver.complete(order, "reviewer", Map.of("decision", "RETURN", "reason", "Bill missing"));
        assertCancelable(order);
    }

    @Test
    void cancellationOfAScheduledOrder() {
        assertCancelable(driver.scheduled(draft(magic("9204"))));
    }

    @Test
    void noCancellationCloseToTheFocExceptByThePortAuthority() {
        UUID order = driver.scheduled(draft(magic("9204")));
        driver.travelTo(order, driver.order(order).focAt().minus(Duration.ofHours(23)));
        assertThatThrownBy(() ->
                        driver.cancellations.cancel(driver.caller(OrderDriver.CUSTOMER), order.toString(), "late"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("24 hours");
        driver.cancellations.cancel(driver.caller(10001), order.toString(), "agreed by phone");
        driver.work(order);
        assertCanceledWithRefund(order, Elements.PORT_ORDER_CANCELED);
    }

    @Test
    void aCarrierMovesAConfirmedDateInOneMessage() {
        UUID order = driver.scheduled(draft(fresh()));
        Instant first = driver.order(order).focAt();
        driver.carrierSays(order, CarrierEvent.Type.FOC_CONFIRMED, first.plus(Duration.ofDays(2)), null, null);
        assertThat(driver.order(order).focAt()).isEqualTo(first.plus(Duration.ofDays(2)));
        assertThat(facts(order)).contains(Fact.FOC_MOVED);

        driver.travelTo(order, first.plusSeconds(60));
        assertThat(driver.status(order)).as("nothing happens on the old date").isEqualTo(OrderStatus.SCHEDULED);
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void aCarrierRejectsAfterItConfirmedTheDate() {
        UUID order = driver.scheduled(draft(fresh()));
        driver.carrierSays(order, CarrierEvent.Type.REJECTED, null, "7311", "Port rejected after FOC");
        assertThat(driver.at(order)).containsExactly(Elements.RESOLVE_REJECTION);
        assertThat(driver.order(order).focAt()).isNull();

        driver.complete(order, "desk", Map.of("decision", "RESUBMIT", "accountNumber", "12345"));
        driver.carrierAnswers(order);
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void numbersThatGoLiveBeforeAnybodyAskedGoIntoService() {
        UUID onDemand = driver.scheduled(onDemand(fresh()));
        driver.carrierSays(onDemand, CarrierEvent.Type.NUMBERS_ACTIVATED, null, null, null);
        assertThat(driver.order(onDemand).outcome()).isEqualTo(PortOrder.Outcome.PORTED);

        UUID unanswered = driver.submit(draft(magic("9201")));
        driver.approve(unanswered);
        driver.carrierSays(unanswered, CarrierEvent.Type.NUMBERS_ACTIVATED, null, null, null);
        assertThat(driver.status(unanswered)).isEqualTo(OrderStatus.COMPLETED);
    }

    /** The results of an activation may come while the desk's word to try it again is still to be acted on. */
    @Test
    void numbersThatGoLiveBetweenADecisionAndItsStepAreNotLost() {
        UUID order = driver.scheduled(draft(magic("9301")));
        driver.reachFoc(order);
        driver.travel(order, Duration.ofHours(1));
        String task = driver.task(order).getId();
        driver.tasks.complete(task, Map.of("decision", "RETRY"));
        driver.received.receive(new CarrierEvent(
                "sandbox",
                UUID.randomUUID().toString(),
                order,
                CarrierEvent.Type.NUMBERS_ACTIVATED,
                null,
                null,
                null,
                List.of()));
        driver.inbox.drain();
        driver.work(order);
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PORTED);
        assertThat(facts(order).stream().filter(Fact.ACTIVATION_ASKED::equals)).hasSize(1);
    }

    @Test
    void aCancellationByTheCarrierEndsTheOrderWithARefund() {
        UUID order = driver.scheduled(draft(fresh()));
        assertThat(process.carrierCanceled(order, "Subscriber gone", Actor.carrier("sandbox")))
                .isTrue();
        driver.work(order);
        assertCanceledWithRefund(order, Elements.PORT_ORDER_CANCELED);
        assertThat(driver.passed(order)).doesNotContain(Elements.WITHDRAW_ORDER);
    }

    @Test
    void aCarrierThatKeepsTheOrderBringsItBack() {
        UUID order = driver.submit(draft(OrderDriver.handwritten()));
        driver.approve(order);
        driver.complete(order, "desk", Map.of("carrierReference", "PON-5"));
        driver.complete(
                order,
                "desk",
                Map.of(
                        "decision",
                        "FOC",
                        "focAt",
                        driver.clock.instant().plus(Duration.ofDays(7)).toString()));
        driver.cancellations.cancel(driver.caller(OrderDriver.CUSTOMER), order.toString(), "changed my mind");
        driver.work(order);
        driver.complete(order, "desk", Map.of("decision", "WAIT", "reason", "Ann asks her boss"));
        assertThat(driver.at(order)).containsExactly(Elements.CANCELLATION_UNANSWERED);
        assertThat(sum(order)).isEqualByComparingTo("-6.00");
        driver.travel(order, Duration.ofDays(4));
        assertThat(driver.at(order)).containsExactly(Elements.WITHDRAW_BY_HAND);

        assertThat(process.cancelRefused(order, "Within 48 hours", Actor.carrier("manual")))
                .isTrue();
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
        assertThat(driver.at(order)).containsExactly(Elements.FOC_DATE_REACHED);
        assertThat(facts(order)).contains(Fact.CANCEL_REFUSED);
    }

    @Test
    void aCancellationThatIsOnlyAskedForWaitsForTheCarriersWord() {
        UUID order = driver.scheduled(draft(magic("9210")));
        driver.cancellations.cancel(driver.caller(10001), order.toString(), "changed my mind");
        driver.countedJobs(order);
        assertThat(driver.at(order)).containsExactly(Elements.CANCELLATION_UNANSWERED);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCEL_PENDING);
        assertThat(sum(order)).as("nothing is refunded yet").isEqualByComparingTo("-6.00");

        driver.carrierAnswers(order);
        assertThat(driver.at(order)).containsExactly(Elements.FOC_DATE_REACHED);
        assertThat(facts(order)).contains(Fact.CANCEL_ASKED, Fact.CANCEL_REFUSED);
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void aCancellationThatWasAskedForEndsWithARefundOnceTheCarrierHasCanceled() {
        UUID order = driver.scheduled(draft(magic("9210")));
        driver.cancellations.cancel(driver.caller(10001), order.toString(), "changed my mind");
        driver.countedJobs(order);
        driver.carrierSays(order, CarrierEvent.Type.CANCELED, null, null, null);
        assertCanceledWithRefund(order, Elements.PORT_ORDER_CANCELED);
    }

    /** The news of it is on its way while the cancellation reads how the order stands there. */
    @Test
    void anOrderWhoseNumbersAreLiveAtTheCarrierIsNotCanceledAnyMore() {
        PortRequestDraft soonest = draft(magic("9211"));
        LocalDate nextWeek = calendar.windows(PortKind.SIMPLE, 1, "Prairie Telephone", ZoneId.of("US/Central"), 6)
                .get(5)
                .start()
                .toLocalDate();
        UUID order = driver.scheduled(PortRequestDraft.builder()
                .numbers(soonest.numbers())
                .endUser(soonest.endUser())
                .losingAccount(soonest.losingAccount())
                .desired(new DesiredSchedule(nextWeek, null, null))
                .onDemand(false)
                .build());
        driver.clock.advanceTo(driver.order(order).focAt().minus(Duration.ofHours(23)));
        driver.carrier.deliverDue();
        driver.cancellations.cancel(driver.caller(10001), order.toString(), "changed my mind");
        driver.countedJobs(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
        assertThat(facts(order)).contains(Fact.CANCEL_REFUSED);

        driver.work(order);
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PORTED);
    }

    @Test
    void whatTheCarrierWantsToKnowIsAnsweredBesideTheOrdersWay() {
        UUID order = driver.scheduled(draft(fresh()));
        assertThat(process.carrierAsks(order, "DOCUMENT", "Send the latest bill", Actor.carrier("sandbox")))
                .isTrue();
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
        assertThat(driver.at(order)).containsExactlyInAnyOrder(Elements.FOC_DATE_REACHED, Elements.ANSWER_CARRIER);
        assertThat(engine.getTaskService().getVariable(driver.task(order).getId(), "carrierAsks"))
                .isEqualTo("Send the latest bill");

        driver.carrierSays(
                order,
                CarrierEvent.Type.FOC_CONFIRMED,
                driver.order(order).focAt().plus(Duration.ofDays(1)),
                null,
                null);
        assertThat(driver.at(order))
                .as("the question outlives what else is said")
                .contains(Elements.ANSWER_CARRIER);
        driver.complete(order, "desk", Map.of("answer", "The bill is on its way"));
        assertThat(driver.at(order)).containsExactly(Elements.FOC_DATE_REACHED);
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void aDateThatMovesFarBeyondTheCustomersWishHoldsAndTheDeskHearsOfIt() {
        UUID order = driver.scheduled(draft(fresh()));
        Instant later = driver.order(order).desiredAt().plus(Duration.ofDays(8));
        driver.carrierSays(order, CarrierEvent.Type.FOC_CONFIRMED, later, null, null);
        assertThat(driver.order(order).focAt()).isEqualTo(later);
        assertThat(driver.at(order)).containsExactlyInAnyOrder(Elements.FOC_DATE_REACHED, Elements.ANSWER_CARRIER);
    }

    @Test
    void aQuestionThatNobodyAnsweredEndsWithTheOrder() {
        UUID order = driver.scheduled(draft(fresh()));
        process.carrierAsks(order, "ANSWER", "Which building?", Actor.carrier("sandbox"));
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
        assertThat(driver.instance(order)).isNull();
    }

    @Test
    void noCancellationOnceTheNumbersGoLive() {
        UUID order = driver.scheduled(draft(magic("9301")));
        driver.reachFoc(order);
        assertThatThrownBy(() ->
                        driver.cancellations.cancel(driver.caller(OrderDriver.CUSTOMER), order.toString(), "too late"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("ACTIVATING");
    }

    private void assertCancelable(UUID order) {
        driver.cancellations.cancel(driver.caller(OrderDriver.CUSTOMER), order.toString(), "changed my mind");
        driver.work(order);
        assertCanceledWithRefund(order, Elements.PORT_ORDER_CANCELED);
    }

    private void assertCanceledWithRefund(UUID order, String end) {
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCELED);
        assertThat(driver.instance(order)).isNull();
        assertThat(driver.passed(order)).contains(end);
        assertThat(numbers(order)).extracting(PortNumber::status).containsOnly(NumberStatus.CANCELED);
        assertThat(sum(order)).isEqualByComparingTo("0");
    }

    private List<Fact> facts(UUID order) {
        return driver.orders.timeline(driver.caller(10001), order.toString()).stream()
                .map(TimelineEntry::fact)
                .toList();
    }

    private List<PortNumber> numbers(UUID order) {
        return driver.orders
                .numbers(driver.caller(10001), order.toString(), 1, 1000)
                .items();
    }

    private List<LedgerLine> lines(UUID order) {
        PortOrder of = driver.order(order);
        return ledger.lines(of.accountId(), 1, 1000).items().stream()
                .filter(line -> line.order() != null && line.order().id().equals(order))
                .toList();
    }

    private BigDecimal sum(UUID order) {
        return lines(order).stream().map(line -> line.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
