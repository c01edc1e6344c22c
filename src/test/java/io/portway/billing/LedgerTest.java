package io.portway.billing;

import static io.portway.billing.LedgerFixture.ADMIN;
import static io.portway.billing.LedgerFixture.NOON;
import static io.portway.billing.LedgerFixture.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.portway.Patience;
import io.portway.TestDatabase;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.Page;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Timeout(60)
class LedgerTest {

    private final LedgerFixture fixture = new LedgerFixture();
    private final Ledger ledger = fixture.ledger;
    private final TransactionTemplate transaction =
            new TransactionTemplate(new DataSourceTransactionManager(fixture.database));

    @Test
    void aChargeTakesThePriceOnce() {
        UUID account = fixture.accountWith("100.00");
        UUID order = fixture.order(account);

        assertThat(charge(account, order, "18.00")).isTrue();
        assertThat(charge(account, order, "18.00")).isTrue();
        assertThat(charge(account, order, "99.00")).isTrue();

        assertThat(ledger.balance(account)).isEqualTo(Money.of("82.00"));
    }

    @Test
    void aBalanceThatDoesNotCoverThePriceStaysAsItIs() {
        UUID account = fixture.accountWith("10.00");

        assertThat(charge(account, fixture.order(account), "10.01")).isFalse();
        assertThat(fixture.transactions(account, "CHARGE")).isZero();
        assertThat(charge(account, fixture.order(account), "10.00")).isTrue();
        assertThat(ledger.balance(account)).isEqualTo(Money.ZERO);
    }

    @Test
    void anAccountThatWasNeverToppedUpHasNothing() {
        UUID account = fixture.account();

        assertThat(ledger.balance(account)).isEqualTo(Money.ZERO);
        assertThat(charge(account, fixture.order(account), "0.01")).isFalse();
        assertThat(ledger.lines(account, 1, 10)).isEqualTo(new Page<LedgerLine>(List.of(), 1, 10, 0));
    }

    @Test
    void nothingToPayIsPaid() {
        UUID account = fixture.account();

        assertThat(charge(account, fixture.order(account), "0.00")).isTrue();
        assertThat(fixture.transactions(account, "CHARGE")).isZero();
    }

    @Test
    void aChargedOrderIsKnownAsChargedEvenWhenTheBalanceIsUsedUp() {
        UUID account = fixture.accountWith("6.00");
        UUID order = fixture.order(account);
        charge(account, order, "6.00");

        assertThat(charge(account, order, "6.00")).isTrue();
    }

    @Test
    void aRefundGivesBackAtMostOnceWhatTheOrderDoesNotCost() {
        UUID account = fixture.accountWith("100.00");
        UUID order = fixture.order(account);
        assertThat(refundDownTo(order, "0.00")).isEqualTo(Money.ZERO);
        charge(account, order, "18.00");

        assertThat(refundDownTo(order, "18.00")).isEqualTo(Money.ZERO);
        assertThat(refundDownTo(order, "20.00")).isEqualTo(Money.ZERO);
        assertThat(refundDownTo(order, "6.00")).isEqualTo(Money.of("12.00"));
        assertThat(refundDownTo(order, "0.00")).isEqualTo(Money.ZERO);
        assertThat(ledger.balance(account)).isEqualTo(Money.of("94.00"));
    }

    @Test
    void anOrderThatCostsNothingInTheEndIsRefundedInFull() {
        UUID account = fixture.accountWith("100.00");
        UUID order = fixture.order(account);
        charge(account, order, "18.00");

        assertThat(refundDownTo(order, "0.00")).isEqualTo(Money.of("18.00"));
        assertThat(ledger.balance(account)).isEqualTo(Money.of("100.00"));
    }

    @Test
    void amountsBelowZeroAreRefused() {
        UUID account = fixture.accountWith("1.00");
        UUID order = fixture.order(account);

        assertThatThrownBy(() -> charge(account, order, "-1.00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> refundDownTo(order, "-1.00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.credit(account, Money.ZERO, "", ADMIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.credit(account, Money.of("-1"), "", ADMIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void chargeRefundAndCreditAreOneRoundTripEach() {
        UUID account = fixture.accountWith("100.00");
        UUID order = fixture.order(account);

        QueryCountHolder.clear();
        ledger.credit(account, Money.of("1.00"), "again", ADMIN);
        charge(account, order, "18.00");
        charge(account, order, "18.00");
        refundDownTo(order, "0.00");
        refundDownTo(order, "0.00");
        ledger.lines(account, 1, 10);
        ledger.balance(account);

        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(7);
    }

    @Test
    void linesListEveryMovementNewestFirstWithItsBalance() {
        UUID account = fixture.accountWith("100.00");
        UUID order = fixture.order(account);
        long number = fixture.db
                .sql("select number from port_order where id = ?")
                .param(order)
                .query(Long.class)
                .single();
        charge(account, order, "18.00");
        refundDownTo(order, "12.00");

        Page<LedgerLine> page = ledger.lines(account, 1, 10);

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.items())
                .extracting(
                        LedgerLine::line,
                        LedgerLine::time,
                        LedgerLine::kind,
                        LedgerLine::memo,
                        LedgerLine::amount,
                        LedgerLine::balance)
                .containsExactly(
                        tuple(3L, NOON, LedgerLine.Kind.REFUND, "refund", Money.of("6.00"), Money.of("88.00")),
                        tuple(2L, NOON, LedgerLine.Kind.CHARGE, "fee", Money.of("-18.00"), Money.of("82.00")),
                        tuple(1L, NOON, LedgerLine.Kind.CREDIT, "start", Money.of("100.00"), Money.of("100.00")));
        assertThat(page.items().get(0).order()).isEqualTo(page.items().get(1).order());
        assertThat(page.items().get(1).order())
                .extracting(LedgerLine.OfOrder::id, LedgerLine.OfOrder::number)
                .containsExactly(order, number);
        assertThat(page.items().get(2).order()).isNull();
    }

    @Test
    void pagesShowEveryLineOnce() {
        UUID account = fixture.account();
        for (int i = 1; i <= 7; i++) {
            ledger.credit(account, Money.of("1.00"), "number " + i, ADMIN);
        }

        assertThat(ledger.lines(account, 1, 3).items())
                .extracting(LedgerLine::memo)
                .containsExactly("number 7", "number 6", "number 5");
        assertThat(ledger.lines(account, 3, 3).items())
                .extracting(LedgerLine::memo)
                .containsExactly("number 1");
        assertThat(ledger.lines(account, 4, 3)).isEqualTo(new Page<LedgerLine>(List.of(), 4, 3, 7));
        assertThat(ledger.lines(account, Integer.MAX_VALUE, 1000).items()).isEmpty();
    }

    @Test
    void aCreditWithAKeyIsBookedOnce() {
        UUID account = fixture.account();

        LedgerLine first = ledger.credit(account, Money.of("50.00"), "wire", ADMIN, "key-1");
        ledger.credit(account, Money.of("1.00"), "cash", ADMIN);
        assertThat(ledger.credit(account, Money.of("50.00"), "wire", ADMIN, "key-1"))
                .isEqualTo(first);

        assertThat(first.balance()).isEqualTo(Money.of("50.00"));
        assertThat(ledger.balance(account)).isEqualTo(Money.of("51.00"));
    }

    @Test
    void aKeyBelongsToOneAccountOneActorAndOneAmount() {
        UUID account = fixture.account();
        UUID other = fixture.account();
        ledger.credit(account, Money.of("50.00"), "wire", ADMIN, "key-1");
        ledger.credit(account, Money.of("5.00"), "wire", Actor.account(10009), "key-1");
        ledger.credit(other, Money.of("7.00"), "wire", ADMIN, "key-1");

        assertThat(ledger.balance(account)).isEqualTo(Money.of("55.00"));
        assertThat(ledger.balance(other)).isEqualTo(Money.of("7.00"));
        assertThatThrownBy(() -> ledger.credit(account, Money.of("51.00"), "wire", ADMIN, "key-1"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("was already used for a credit of 50.00 USD");
    }

    @Test
    void eightThreadsThatTopUpWithOneKeyBookOnce() throws Exception {
        UUID account = fixture.account();

        var lines = together(8, () -> ledger.credit(account, Money.of("50.00"), "wire", ADMIN, "key"));

        assertThat(lines).hasSize(8).containsOnly(lines.get(0));
        assertThat(ledger.balance(account)).isEqualTo(Money.of("50.00"));
    }

    @Test
    void eightThreadsThatTopUpANewAccountAllCount() throws Exception {
        UUID account = fixture.account();

        together(8, () -> {
            ledger.credit(account, Money.of("1.00"), "cash", ADMIN);
            return null;
        });

        assertThat(ledger.balance(account)).isEqualTo(Money.of("8.00"));
        assertThat(ledger.lines(account, 1, 10).items())
                .extracting(line -> line.balance().amount().intValue())
                .containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void eightThreadsThatChargeOneOrderChargeOnceAndAllSeeItCharged() throws Exception {
        for (int round = 0; round < 10; round++) {
            UUID account = fixture.accountWith("10.00");
            UUID order = fixture.order(account);

            assertThat(together(8, () -> charge(account, order, "6.00"))).containsOnly(true);

            assertThat(fixture.transactions(account, "CHARGE")).isOne();
            assertThat(ledger.balance(account)).isEqualTo(Money.of("4.00"));
        }
    }

    @Test
    void eightThreadsThatDrainOneBalanceNeverOverdrawIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            UUID account = fixture.accountWith("20.00");

            var charged = together(8, () -> charge(account, fixture.order(account), "6.00"));

            assertThat(charged).filteredOn(yes -> yes).hasSize(3);
            assertThat(ledger.balance(account)).isEqualTo(Money.of("2.00"));
        }
    }

    @Test
    void eightThreadsThatRefundOneOrderRefundOnce() throws Exception {
        UUID account = fixture.accountWith("20.00");
        UUID order = fixture.order(account);
        charge(account, order, "6.00");

        var refunds = together(8, () -> refundDownTo(order, "0.00"));

        assertThat(refunds).filteredOn(refund -> !refund.isZero()).containsExactly(Money.of("6.00"));
        assertThat(ledger.balance(account)).isEqualTo(Money.of("20.00"));
    }

    @Test
    void aTwinThatHadToWaitSeesTheOrderChargedThoughTheBalanceIsUsedUp() throws Exception {
        UUID account = fixture.accountWith("6.00");
        UUID order = fixture.order(account);
        var pool = Executors.newSingleThreadExecutor();
        try {
            var twin = transaction.execute(open -> {
                charge(account, order, "6.00");
                var waiting = pool.submit(() -> charge(account, order, "6.00"));
                awaitLockedStatement();
                return waiting;
            });
            assertThat(twin.get(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            pool.shutdownNow();
        }
        assertThat(ledger.balance(account)).isEqualTo(Money.ZERO);
    }

    @Test
    void aChargeThatIsRolledBackNeverHappened() {
        UUID account = fixture.accountWith("6.00");
        UUID order = fixture.order(account);

        transaction.executeWithoutResult(open -> {
            assertThat(charge(account, order, "6.00")).isTrue();
            open.setRollbackOnly();
        });

        assertThat(ledger.balance(account)).isEqualTo(Money.of("6.00"));
        assertThat(charge(account, order, "6.00")).isTrue();
    }

    @Test
    void aTransactionThatDoesNotAddUpIsRefusedWhenItCommits() {
        UUID account = fixture.accountWith("10.00");

        assertThatThrownBy(() -> insert(account, "CREDIT", null, "('BALANCE', 5.00), ('RECEIPTS', -4.00)"))
                .hasMessageContaining("add up to 1.00, not to zero");
        assertThatThrownBy(() -> insert(account, "CREDIT", null, "('BALANCE', 5.00)"))
                .hasMessageContaining("not to zero");
        assertThat(ledger.balance(account)).isEqualTo(Money.of("10.00"));
    }

    @Test
    void aPostingAddedLaterIsRefused() {
        UUID account = fixture.accountWith("10.00");

        assertThatThrownBy(() -> fixture.db.sql("""
                insert into ledger_posting (transaction_id, account_id, book, amount)
                select id, account_id, 'PORT_FEES', 5 from ledger_transaction where account_id = ?
                """).param(account).update())
                .hasMessageContaining("add up to 5.00, not to zero");
    }

    @Test
    void aTransactionWithoutPostingsIsRefused() {
        UUID account = fixture.account();

        assertThatThrownBy(() -> fixture.db.sql("""
                insert into ledger_transaction (id, account_id, kind, memo, created_by, created_at)
                values (gen_random_uuid(), ?, 'CREDIT', '', '', '2026-01-01Z')
                """).param(account).update()).hasMessageContaining("has no postings");
    }

    @Test
    void theDatabaseRefusesToOverdrawAndToRefundTooMuch() {
        UUID account = fixture.accountWith("10.00");
        UUID order = fixture.order(account);

        assertThatThrownBy(() -> insert(account, "CHARGE", order, "('BALANCE', -10.01), ('PORT_FEES', 10.01)"))
                .hasMessageContaining("account_balance_amount_check");
        assertThatThrownBy(() -> insert(account, "REFUND", order, "('BALANCE', 1.00), ('PORT_FEES', -1.00)"))
                .hasMessageContaining("refunds more than was charged");
        charge(account, order, "6.00");
        assertThatThrownBy(() -> insert(account, "REFUND", order, "('BALANCE', 6.01), ('PORT_FEES', -6.01)"))
                .hasMessageContaining("refunds more than was charged");
        assertThatThrownBy(() -> insert(account, "CHARGE", order, "('BALANCE', -1.00), ('PORT_FEES', 1.00)"))
                .hasMessageContaining("ledger_once_per_order");
    }

    @Test
    void whatIsBookedIsNeverChanged() {
        UUID account = fixture.accountWith("10.00");

        for (String change : new String[] {
            "update ledger_transaction set memo = 'x' where account_id = '%s'",
            "delete from ledger_transaction where account_id = '%s'",
            "update ledger_posting set amount = amount * 2 where account_id = '%s'",
            "delete from ledger_posting where account_id = '%s'",
            "update account_balance set amount = amount + 1 where account_id = '%s'",
            "delete from account_balance where account_id = '%s'",
            "truncate ledger_posting /* %s */",
            "truncate ledger_transaction cascade /* %s */",
            "truncate account_balance /* %s */"
        }) {
            assertThatThrownBy(() -> fixture.db.sql(change.formatted(account)).update())
                    .as(change)
                    .hasMessageContaining("never changed");
        }
        assertThatThrownBy(() -> fixture.db
                        .sql("insert into account_balance values (?, 100, 1)")
                        .param(fixture.account())
                        .update())
                .hasMessageContaining("never changed");
        assertThat(ledger.balance(account)).isEqualTo(Money.of("10.00"));
    }

    private boolean charge(UUID account, UUID order, String amount) {
        return ledger.charge(account, order, Money.of(amount), "fee", Actor.SYSTEM);
    }

    private Money refundDownTo(UUID order, String keep) {
        return ledger.refundDownTo(order, Money.of(keep), "refund", Actor.SYSTEM);
    }

    private void insert(UUID account, String kind, UUID order, String postings) {
        fixture.db
                .sql("""
                with entry as (
                    insert into ledger_transaction (id, account_id, kind, order_id, memo, created_by, created_at)
                    values (gen_random_uuid(), :account, :kind, cast(:order as uuid), '', 'by hand', '2026-01-01Z') returning id, account_id
                )
                insert into ledger_posting (transaction_id, account_id, book, amount)
                select entry.id, entry.account_id, side.book, side.amount from entry, (values %s) side (book, amount)
                """.formatted(postings))
                .param("account", account)
                .param("kind", kind)
                .param("order", order)
                .update();
    }

    private void awaitLockedStatement() {
        // On a connection of its own: within one transaction PostgreSQL shows the same picture of its activity all the
        // time.
        var outside = JdbcClient.create(TestDatabase.migrated());
        await("the twin waits for the balance")
                .atMost(Patience.MOST)
                .until(() -> outside.sql(
                                "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like 'with balance%')")
                        .query(Boolean.class)
                        .single());
    }
}
