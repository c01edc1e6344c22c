package io.portway.order.life.process;

import static io.portway.order.life.process.OrderDriver.CUSTOMER;
import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.PortwayTest;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import io.portway.order.NumberStatus;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortNumber;
import io.portway.order.PortRequest;
import io.portway.order.change.Readiness;
import io.portway.order.intake.BadNumbers;
import io.portway.order.intake.HandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Drafts hold nothing: whoever submits a number first has it, until it is ported or given up. */
@PortwayTest
class HeldNumbersTest {

    private static final long STRANGER = 10003;

    @Autowired
    OrderDriver driver;

    @Autowired
    OrderRepository orders;

    @Autowired
    HandIn handIn;

    @Autowired
    Readiness readiness;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void theStrangerCanPay() {
        ledger.credit(driver.caller(STRANGER).accountId(), Money.of("100.00"), "for tests", Actor.SYSTEM);
    }

    @Test
    void twoAccountsDraftTheSameNumberAndWhoSubmitsFirstHasIt() {
        String number = fresh();
        PortRequest mine = driver.intake.create(driver.caller(CUSTOMER), draft(number));
        PortRequest theirs = driver.intake.create(driver.caller(STRANGER), draft(number));
        assertThat(readiness.missing(mine)).isEmpty();

        UUID order = submit(STRANGER, theirs).orders().get(0).id();

        assertThat(readiness.missing(mine))
                .extracting(Violation::field, Violation::value, Violation::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("numbers", number, "is in another order already"));
        assertThatThrownBy(() -> submit(CUSTOMER, mine))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is in another order already");
        driver.work(order);
        driver.cancellations.cancel(driver.caller(STRANGER), order.toString(), "changed my mind");
        driver.work(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCELED);
        assertThat(submit(CUSTOMER, mine).status()).isEqualTo(OrderStatus.IN_REVIEW);
    }

    @Test
    void anOrderGoesOnWithoutTheNumbersThatAreTakenAndPaysForTheOthers() {
        String taken = fresh();
        String free = fresh();
        PortRequest mine = driver.intake.create(driver.caller(CUSTOMER), draft(taken, free));
        submit(STRANGER, driver.intake.create(driver.caller(STRANGER), draft(taken)));
        assertThat(readiness.missing(mine)).isEmpty();
        Money before = ledger.balance(driver.caller(CUSTOMER).accountId());

        UUID order = submit(CUSTOMER, mine).orders().get(0).id();

        assertThat(driver.status(order)).isEqualTo(OrderStatus.IN_REVIEW);
        assertThat(driver.orders
                        .numbers(driver.caller(CUSTOMER), order.toString(), 1, 10)
                        .items())
                .extracting(number -> number.number().e164() + " " + number.status() + " " + number.reasonCode())
                .containsExactlyInAnyOrder(taken + " EXCLUDED IN_ANOTHER_ORDER", free + " PENDING null");
        assertThat(before.minus(ledger.balance(driver.caller(CUSTOMER).accountId())))
                .isEqualTo(Money.of("6.00"));
    }

    @Test
    void aNumberThatBecameFreeBeforeTheSubmissionIsPorted() {
        String number = fresh();
        UUID theirs = submit(STRANGER, driver.intake.create(driver.caller(STRANGER), draft(number)))
                .orders()
                .get(0)
                .id();
        PortRequest mine = handIn.draft(driver.caller(CUSTOMER), draft(number, fresh()), BadNumbers.LEAVE_OUT, null);
        UUID order = mine.orders().get(0).id();
        assertThat(driver.orders
                        .numbers(driver.caller(CUSTOMER), order.toString(), 1, 10)
                        .items())
                .extracting(PortNumber::reasonCode)
                .containsExactlyInAnyOrder("IN_ANOTHER_ORDER", null);
        driver.work(theirs);
        driver.cancellations.cancel(driver.caller(STRANGER), theirs.toString(), "changed my mind");
        driver.work(theirs);

        submit(CUSTOMER, mine);

        assertThat(driver.orders
                        .numbers(driver.caller(CUSTOMER), order.toString(), 1, 10)
                        .items())
                .allMatch(ported -> ported.status() == NumberStatus.PENDING && ported.reasonCode() == null);
    }

    @Test
    void anOwnOrderThatHasTheNumberIsNamed() {
        String number = fresh();
        PortRequest first = driver.intake.create(driver.caller(CUSTOMER), draft(number));
        PortRequest second = driver.intake.create(driver.caller(CUSTOMER), draft(number));
        submit(CUSTOMER, first);
        assertThatThrownBy(() -> submit(CUSTOMER, second))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(
                        "is in your order " + first.orders().get(0).number() + " already");
    }

    @Test
    void aDraftWhoseNumberGoesIntoServiceMeanwhileIsNotSubmitted() {
        String number = fresh();
        PortRequest idle = driver.intake.create(driver.caller(STRANGER), draft(number));
        UUID order = driver.scheduled(draft(number));
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
        assertThat(orders.holders(List.of(new PhoneNumber(number)))).isEmpty();

        assertThatThrownBy(() -> submit(STRANGER, idle))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is in service with us already");
    }

    /** Each has a number of either carrier, named in opposite sequence. */
    @Test
    void ofTwoThatSubmitAtTheSameMomentOneWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 8; round++) {
                String lakeshore = fresh();
                String handwritten = OrderDriver.handwritten();
                PortRequest mine = driver.intake.create(driver.caller(CUSTOMER), draft(lakeshore, handwritten));
                PortRequest theirs = driver.intake.create(driver.caller(STRANGER), draft(handwritten, lakeshore));
                List<Callable<Boolean>> both = List.of(() -> wins(CUSTOMER, mine), () -> wins(STRANGER, theirs));
                int won = 0;
                for (Future<Boolean> result : threads.invokeAll(both)) {
                    won += result.get() ? 1 : 0;
                }
                assertThat(won).as("round " + round).isEqualTo(1);
                assertThat(orders.holders(List.of(new PhoneNumber(lakeshore), new PhoneNumber(handwritten))))
                        .hasSize(2)
                        .extracting(OrderRepository.Holder::requestId)
                        .containsOnly(
                                driver.requests.get(mine.id()).status() == OrderStatus.DRAFT ? theirs.id() : mine.id());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The loser is told in Portway's words, whether it saw the other one's order or ran into it. */
    private boolean wins(long account, PortRequest request) {
        try {
            submit(account, request);
            return true;
        } catch (InvalidInput refused) {
            assertThat(refused).hasMessageContaining("is in another order already");
        } catch (Conflict lost) {
            assertThat(lost).hasMessageContaining("submit it again");
        }
        return false;
    }

    @Test
    void anUpgradeHoldsWhatWasSubmittedBeforeIt() throws IOException {
        String submitted = fresh();
        String drafted = fresh();
        submit(CUSTOMER, driver.intake.create(driver.caller(CUSTOMER), draft(submitted)));
        driver.intake.create(driver.caller(CUSTOMER), draft(drafted));
        jdbc.sql("delete from held_number").update();
        jdbc.sql("insert into held_number (e164, order_id) values (:ended, gen_random_uuid())")
                .param("ended", drafted)
                .update();
        String upgrade =
                new ClassPathResource("db/functions/R__unlocked_drafts.sql").getContentAsString(StandardCharsets.UTF_8);

        transaction.executeWithoutResult(status -> jdbc.sql(upgrade).update());

        assertThat(orders.holders(List.of(new PhoneNumber(submitted)))).hasSize(1);
        assertThat(jdbc.sql("select count(*) from held_number where e164 = :drafted")
                        .param("drafted", drafted)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private PortRequest submit(long account, PortRequest request) {
        Caller caller = driver.caller(account);
        return driver.submissions.submit(caller, request.id().toString());
    }
}
