package io.portway.review;

import static io.portway.order.life.process.OrderDriver.CUSTOMER;
import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static io.portway.order.life.process.OrderDriver.handwritten;
import static io.portway.order.life.process.OrderDriver.magic;
import static io.portway.order.life.process.OrderDriver.onDemand;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.carrier.CarrierEvent;
import io.portway.kernel.Actor;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrders;
import io.portway.order.PortRequests;
import io.portway.order.ReviewStage;
import io.portway.order.change.Correction;
import io.portway.order.change.Corrections;
import io.portway.order.intake.Intake;
import io.portway.order.life.Cancellations;
import io.portway.order.life.process.OrderDriver;
import io.portway.party.EndUser;
import io.portway.review.Explanation.Who;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every place at which an order waits, and every reason why, is explained to its customer. */
@PortwayTest
class ExplanationsTest {

    @Autowired
    OrderDriver driver;

    @Autowired
    Explanations explanations;

    @Autowired
    Sheets sheets;

    @Autowired
    Clock clock;

    @Autowired
    PortOrders orders;

    @Autowired
    Intake intake;

    @Autowired
    Cancellations cancellations;

    @Autowired
    Corrections corrections;

    @Autowired
    PortRequests requests;

    @Autowired
    Ledger ledger;

    @Test
    void aDraftWaitsForItsCustomer() {
        UUID order = intake.create(driver.caller(CUSTOMER), draft(fresh()))
                .orders()
                .get(0)
                .id();

        Explanation explanation = explain(order, OrderStatus.DRAFT, Who.CUSTOMER);
        assertThat(explanation.waitingFor()).contains("submit");
        assertThat(explanation.next()).contains("preflight").contains("holds none of its numbers");
        assertThat(explanation.by().at().toInstant())
                .as("when it expires")
                .isEqualTo(driver.order(order).updatedAt().plus(Duration.ofDays(30)));
    }

    @Test
    void theReviewHasADeadlineAndShowsWhenItIsOverdue() {
        UUID order = driver.submit(draft(fresh()));

        Explanation fine = explain(order, OrderStatus.IN_REVIEW, Who.DESK);
        assertThat(fine.by().passed()).isFalse();
        assertThat(fine.by().timeZone()).isEqualTo("US/Central");
        assertThat(fine.by().words()).endsWith("US/Central");
        assertThat(fine.summary()).doesNotContain("longer than usual");

        driver.travel(order, Duration.ofDays(5));
        Explanation overdue = explain(order, OrderStatus.IN_REVIEW, Who.DESK);
        assertThat(overdue.by().passed()).isTrue();
        assertThat(overdue.summary()).contains("longer than usual");
    }

    @Test
    void anApprovedOrderIsPlacedByHandWhereTheCarrierHasNoApi() {
        UUID order = driver.submit(draft(handwritten()));
        assertThat(explain(order, OrderStatus.IN_REVIEW, Who.DESK).stage()).isEqualTo(ReviewStage.WAITING_FOR_REVIEW);
        driver.approve(order);
        Explanation explanation = explain(order, OrderStatus.IN_REVIEW, Who.DESK);
        assertThat(explanation.stage()).isEqualTo(ReviewStage.TO_BE_PLACED);
        assertThat(explanation.summary()).contains("approved").contains("by hand");
        assertThat(sheets.of(order).status()).isEqualTo("To be placed by hand");
    }

    @Test
    void anApprovedOrderThatTheCarrierDoesNotTakeYetIsBeingSent() {
        UUID order = driver.submit(draft(magic("9202")));
        driver.approve(order);
        Explanation explanation = explain(order, OrderStatus.IN_REVIEW, Who.NOBODY);
        assertThat(explanation.stage()).isEqualTo(ReviewStage.BEING_SENT);
        assertThat(explanation.summary())
                .contains("approved")
                .contains("being sent")
                .contains("retry automatically");
        assertThat(orders.get(driver.caller(CUSTOMER), order.toString())).satisfies(approved -> {
            assertThat(approved.approvedBy()).isEqualTo("user reviewer");
            assertThat(approved.approvedAt()).isNotNull();
            assertThat(approved.skipReview()).isFalse();
        });
    }

    @Test
    void theCarriersAnswerIsAwaitedAndChasedWhenOverdue() {
        UUID order = driver.submit(draft(magic("9201")));
        driver.approve(order);
        Explanation waiting = explain(order, OrderStatus.SUBMITTED, Who.CARRIER);
        assertThat(waiting.waitingFor()).contains("confirms a date");
        assertThat(waiting.by().passed()).isFalse();

        driver.travel(order, Duration.ofDays(4));
        assertThat(explain(order, OrderStatus.SUBMITTED, Who.DESK).summary()).contains("overdue with its answer");

        driver.complete(order, "desk", Map.of("decision", "WAIT", "reason", "called"));
        assertThat(explain(order, OrderStatus.SUBMITTED, Who.CARRIER).by().passed())
                .isFalse();
    }

    @Test
    void aConfirmedDateNeedsNoAction() {
        UUID order = driver.scheduled(draft(fresh()));
        Explanation explanation = explain(order, OrderStatus.SCHEDULED, Who.NOBODY);
        assertThat(explanation.by().at().toInstant())
                .isEqualTo(driver.order(order).focAt());
        assertThat(explanation.next()).containsAnyOf("can change the date or cancel", "too late");
    }

    @Test
    void aDateThatTheCarrierTookBackIsExplained() {
        UUID order = driver.scheduled(draft(fresh()));
        driver.carrierSays(order, CarrierEvent.Type.FOC_WITHDRAWN, null, null, "no crew");
        Explanation explanation = explain(order, OrderStatus.SUBMITTED, Who.CARRIER);
        assertThat(explanation.summary()).contains("withdrew the date");
        assertThat(explanation.stage()).isNull();
    }

    @Test
    void aDateThatTheDeskRecordsAsTakenBackIsAlsoOnTheSheet() {
        UUID order = scheduledByHand();
        driver.reachFoc(order);

        driver.complete(order, "desk", Map.of("decision", "OTHER_DATE", "dateReason", "The carrier has a freeze"));

        assertThat(explain(order, OrderStatus.SUBMITTED, Who.CARRIER).summary()).contains("withdrew the date");
        assertThat(sheets.of(order).jeopardy()).contains("The carrier has a freeze");

        driver.complete(order, "desk", focInAWeek());
        assertThat(sheets.of(order).jeopardy()).isEmpty();
    }

    @Test
    void aChangeByTheCustomerIsNotADateTakenBack() {
        UUID order = scheduledByHand();
        corrections.change(
                driver.caller(CUSTOMER),
                order.toString(),
                Correction.builder()
                        .endUser(EndUser.builder().name("Acme Dental Group").build())
                        .build());

        driver.work(order);
        driver.complete(order, "desk", Map.of("carrierReference", "HW-7"));

        assertThat(explain(order, OrderStatus.SUBMITTED, Who.CARRIER).summary())
                .contains("has not confirmed a date yet");
        assertThat(sheets.of(order).jeopardy()).isEmpty();
    }

    @Test
    void onDemandTheCustomerActsFromTheFocDateOn() {
        UUID order = driver.scheduled(onDemand(fresh()));
        Explanation early = explain(order, OrderStatus.SCHEDULED, Who.CUSTOMER);
        assertThat(early.waitingFor()).contains("date comes");
        assertThat(early.by().at().toLocalTime()).hasHour(8).hasMinute(0);

        driver.reachFoc(order);
        Explanation ready = explain(order, OrderStatus.SCHEDULED, Who.CUSTOMER);
        assertThat(ready.summary()).contains("can go live now");
        assertThat(ready.next()).contains("activate");
    }

    @Test
    void falloutGoesFromTheCarrierToTheDesk() {
        UUID order = driver.scheduled(draft("+16056219301", "+16056214444"));
        driver.reachFoc(order);
        Explanation activating = explain(order, OrderStatus.ACTIVATING, Who.CARRIER);
        assertThat(activating.summary()).contains("1 of 2 numbers is live");

        driver.travel(order, Duration.ofHours(1));
        assertThat(explain(order, OrderStatus.ACTIVATING, Who.DESK).waitingFor())
                .contains("removes them");

        driver.complete(order, "desk", Map.of("decision", "FINISH", "reason", "The line is dead"));
        assertThat(explain(order, OrderStatus.COMPLETED, Who.NOBODY).summary())
                .contains("1 of 2 numbers is live")
                .contains("was refunded");
    }

    @Test
    void aRejectionComesWithItsRemedy() {
        UUID order = driver.scheduled(draft(magic("9101")));
        Explanation rejected = explain(order, OrderStatus.REJECTED, Who.CUSTOMER);
        assertThat(rejected.summary()).contains("E17A").contains("Account number wrong");
        assertThat(rejected.next()).contains("bill").contains("correct");

        driver.complete(
                order, "desk", Map.of("decision", "ASK_CUSTOMER", "reason", "Which account number is on the bill?"));
        Explanation asked = explain(order, OrderStatus.REJECTED, Who.CUSTOMER);
        assertThat(asked.summary()).contains("Which account number is on the bill?");
        assertThat(asked.by().passed()).isFalse();
    }

    @Test
    void aRejectionThatOnlyTheDeskCanFixBelongsToTheDesk() {
        UUID order = driver.submit(draft(magic("9201")));
        driver.approve(order);
        driver.carrierSays(order, CarrierEvent.Type.REJECTED, null, "E18", "Data incorrect");
        assertThat(explain(order, OrderStatus.REJECTED, Who.DESK).by()).isNotNull();
    }

    @Test
    void aReturnedOrderHasItsReasonAndExpires() {
        UUID order = driver.submit(draft(fresh()));
        driver.complete(order, "reviewer", Map.of("decision", "RETURN", "reason", "The address is a PO box"));
        Explanation returned = explain(order, OrderStatus.REJECTED, Who.CUSTOMER);
        assertThat(returned.summary()).contains("The address is a PO box.");
        assertThat(returned.by().at())
                .isAfter(driver.order(order)
                        .waitingSince()
                        .plus(Duration.ofDays(13))
                        .atOffset(java.time.ZoneOffset.UTC));

        driver.travel(order, Duration.ofDays(15));
        assertThat(explain(order, OrderStatus.CANCELED, Who.NOBODY).summary()).contains("did not arrive in time");
    }

    @Test
    void numbersThatCannotBePortedAreTheCustomersToTakeOut() {
        UUID order = driver.submit(draft("+16056129001"));
        assertThat(explain(order, OrderStatus.REJECTED, Who.CUSTOMER).next()).contains("removeNumbers");
    }

    @Test
    void withoutMoneyTheCustomerTopsUp() {
        Caller customer = driver.caller(10004);
        ledger.credit(customer.accountId(), Money.of("6.00"), "test", Actor.SYSTEM);
        UUID order = driver.submit(10004, draft("+16056139001"));
        // While the order waits for its correction, another one takes the money.
        driver.submit(10004, draft(fresh()));
        driver.becomesPortable("+16056139001");
        corrections.change(customer, order.toString(), Correction.builder().build());
        driver.work(order);

        Explanation explanation = explanations.of(customer, order.toString());
        assertThat(explanation.whoMustAct()).isEqualTo(Who.CUSTOMER);
        assertThat(explanation.summary()).contains("6.00 USD");
        assertThat(explanation.next()).contains("top-up");
        cancellations.cancel(customer, order.toString(), "tidied up");
        driver.work(order);
    }

    @Test
    void aCancellationThatTheDeskCarriesOutIsTheDesks() {
        UUID order = driver.submit(draft(handwritten()));
        driver.approve(order);
        driver.complete(order, "desk", Map.of("carrierReference", "PON-" + order));
        cancellations.cancel(driver.caller(CUSTOMER), order.toString(), "changed my mind");
        driver.work(order);
        assertThat(explain(order, OrderStatus.CANCEL_PENDING, Who.DESK).summary())
                .contains("by hand")
                .contains("changed my mind.");

        driver.complete(order, "desk", Map.of("reason", "told them by phone"));
        assertThat(explain(order, OrderStatus.CANCELED, Who.NOBODY).summary())
                .contains("was canceled")
                .contains("changed my mind.");
    }

    @Test
    void aCancellationUnderWayNeedsNoAction() {
        UUID order = driver.submit(draft(fresh()));
        cancellations.cancel(driver.caller(CUSTOMER), order.toString(), "changed my mind");
        assertThat(explain(order, OrderStatus.CANCEL_PENDING, Who.NOBODY).next())
                .contains("fee is refunded");
        driver.work(order);
        Explanation canceled = explain(order, OrderStatus.CANCELED, Who.NOBODY);
        assertThat(canceled.summary()).contains("was canceled").contains("changed my mind.");
        assertThat(canceled.by()).isNull();
    }

    @Test
    void anOrderCanceledByTheDeskShowsWhoAndWhy() {
        UUID order = driver.submit(draft(fresh()));
        driver.complete(order, "reviewer", Map.of("decision", "CANCEL", "reason", "twice the same"));
        driver.work(order);
        assertThat(explain(order, OrderStatus.CANCELED, Who.NOBODY).summary())
                .contains("The port desk canceled it")
                .contains("wice the same.");
    }

    @Test
    void aChangeUnderWayIsExplained() {
        UUID order = driver.submit(draft(fresh()));
        driver.approve(order);
        corrections.change(
                driver.caller(CUSTOMER),
                order.toString(),
                Correction.builder()
                        .endUser(EndUser.builder().name("Acme Dental Group").build())
                        .build());
        assertThat(explain(order, OrderStatus.SUBMITTED, Who.NOBODY).summary()).contains("change");
        driver.work(order);
    }

    @Test
    void aCompletedOrderNeedsNothingMore() {
        UUID order = driver.scheduled(draft(fresh()));
        driver.reachFoc(order);
        Explanation explanation = explain(order, OrderStatus.COMPLETED, Who.NOBODY);
        assertThat(explanation.summary()).contains("live and in service");
        assertThat(explanation.by()).isNull();
    }

    private UUID scheduledByHand() {
        UUID order = driver.submit(draft(handwritten()));
        driver.approve(order);
        driver.complete(order, "desk", Map.of("carrierReference", "HW-7"));
        driver.complete(order, "desk", focInAWeek());
        return order;
    }

    private Map<String, Object> focInAWeek() {
        return Map.of(
                "decision",
                "FOC",
                "focAt",
                clock.instant()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .plus(Duration.ofDays(7))
                        .toString(),
                "saveAnyway",
                true);
    }

    /** Whatever it is, it is said in full and without a code of ours. */
    private Explanation explain(UUID order, OrderStatus state, Who who) {
        Explanation explanation = explanations.of(driver.caller(CUSTOMER), order.toString());
        assertThat(explanation.state()).isEqualTo(state);
        assertThat(explanation.whoMustAct()).isEqualTo(who);
        assertThat(explanation.next()).isNotBlank();
        assertThat(List.of(explanation.summary(), explanation.next()))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("null")
                        .doesNotContain("CANCELED_")
                        .doesNotContain("INSUFFICIENT_FUNDS"));
        return explanation;
    }
}
