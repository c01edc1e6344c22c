package io.portway.billing;

import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.Page;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The prepaid balances, in double entry. The database guarantees that the postings of a transaction add up to zero,
 * a balance is the sum of its postings and never negative, an order is charged once and refunded at most once,
 * and bookings never change.
 *
 * <p>Each booking is one statement and joins the caller's transaction, at isolation READ COMMITTED. It holds the
 * account's balance until that transaction ends, which serializes the bookings of an account.
 */
@Component
public class Ledger {

    private final JdbcClient jdbc;
    private final Clock clock;

    Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes the price of an order from the account's balance, once per order however often it is called.
     *
     * @return true if charged now or earlier; false, with nothing written, if the balance does not cover it
     */
    public boolean charge(UUID accountId, UUID orderId, Money amount, String memo, Actor by) {
        mustNotBeNegative(amount);
        if (amount.isZero()) {
            return true;
        }
        // The balance is locked first. An insert that then meets the order's earlier charge writes nothing and is fine.
        boolean covered = jdbc.sql("""
                with balance as (
                    select amount from account_balance where account_id = :account for update
                ), entry as (
                    insert into ledger_transaction (id, account_id, kind, order_id, memo, created_by, created_at)
                    select :id, :account, 'CHARGE', :order, :memo, :by, :now from balance where amount >= :amount
                    on conflict (order_id, kind) where order_id is not null do nothing
                    returning id
                ), posted as (
                    insert into ledger_posting (transaction_id, account_id, book, amount)
                    select entry.id, :account, side.book, side.amount
                    from entry, (values ('BALANCE', -:amount), ('PORT_FEES', :amount)) side (book, amount)
                )
                select exists (select from balance where amount >= :amount)
                """)
                .param("id", UUID.randomUUID())
                .param("account", accountId)
                .param("order", orderId)
                .param("amount", amount.amount())
                .param("memo", memo)
                .param("by", by.name())
                .param("now", now())
                .query(Boolean.class)
                .single();
        // Only a new statement sees what a concurrent twin booked while this one waited for the balance.
        return covered
                || jdbc.sql(
                                "select exists (select from ledger_transaction where order_id = :order and kind = 'CHARGE')")
                        .param("order", orderId)
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Refunds what an order was charged beyond {@code keep}, at most once.
     *
     * @param keep what the order finally costs; {@link Money#ZERO} refunds the whole charge
     * @return what was refunded now: zero if nothing was charged or it was refunded before
     */
    public Money refundDownTo(UUID orderId, Money keep, String memo, Actor by) {
        mustNotBeNegative(keep);
        return jdbc.sql("""
                with charge as (
                    select t.account_id, -p.amount - :keep as amount
                    from ledger_transaction t join ledger_posting p on p.transaction_id = t.id and p.book = 'BALANCE'
                    where t.order_id = :order and t.kind = 'CHARGE'
                ), entry as (
                    insert into ledger_transaction (id, account_id, kind, order_id, memo, created_by, created_at)
                    select :id, account_id, 'REFUND', :order, :memo, :by, :now from charge where amount > 0
                    on conflict (order_id, kind) where order_id is not null do nothing
                    returning id, account_id
                ), posted as (
                    insert into ledger_posting (transaction_id, account_id, book, amount)
                    select entry.id, entry.account_id, side.book, side.sign * charge.amount
                    from entry, charge, (values ('BALANCE', 1), ('PORT_FEES', -1)) side (book, sign)
                    returning book, amount
                )
                select amount from posted where book = 'BALANCE'
                """)
                .param("id", UUID.randomUUID())
                .param("order", orderId)
                .param("keep", keep.amount())
                .param("memo", memo)
                .param("by", by.name())
                .param("now", now())
                .query(BigDecimal.class)
                .optional()
                .map(Money::new)
                .orElse(Money.ZERO);
    }

    /** Adds to what the account can spend. */
    public void credit(UUID accountId, Money amount, String memo, Actor by) {
        book(accountId, amount, memo, by, null);
    }

    /**
     * Adds to what the account can spend, once per key and actor; a repeat books nothing and returns the first result.
     *
     * @throws Conflict if the key was used for another amount
     */
    public LedgerLine credit(UUID accountId, Money amount, String memo, Actor by, String idempotencyKey) {
        LedgerLine line = book(accountId, amount, memo, by, idempotencyKey)
                .orElseGet(() -> jdbc.sql("""
                select %s
                from ledger_transaction t join ledger_posting p on p.transaction_id = t.id and p.book = 'BALANCE'
                where t.account_id = :account and t.created_by = :by and t.idempotency_key = :key
                """.formatted(LedgerLine.COLUMNS_WITHOUT_ORDER))
                        .param("account", accountId)
                        .param("by", by.name())
                        .param("key", idempotencyKey)
                        .query(LedgerLine::of)
                        .single());
        if (!line.amount().equals(amount)) {
            throw new Conflict(
                    null,
                    "The Idempotency-Key " + idempotencyKey + " was already used for a credit of " + line.amount()
                            + "; use a new key for a new credit.");
        }
        return line;
    }

    private Optional<LedgerLine> book(
            UUID accountId, Money amount, String memo, Actor by, @Nullable String idempotencyKey) {
        if (amount.compareTo(Money.ZERO) <= 0) {
            throw new IllegalArgumentException("a credit must be above zero, not " + amount);
        }
        return jdbc.sql("""
                with entry as (
                    insert into ledger_transaction (id, account_id, kind, memo, idempotency_key, created_by, created_at)
                    values (:id, :account, 'CREDIT', :memo, :key, :by, :now)
                    on conflict (account_id, created_by, idempotency_key) where idempotency_key is not null do nothing
                    returning *
                ), posted as (
                    insert into ledger_posting (transaction_id, account_id, book, amount)
                    select entry.id, entry.account_id, side.book, side.amount
                    from entry, (values ('BALANCE', :amount), ('RECEIPTS', -:amount)) side (book, amount)
                    returning book, amount, balance_after, line
                )
                select %s
                from entry t, posted p where p.book = 'BALANCE'
                """.formatted(LedgerLine.COLUMNS_WITHOUT_ORDER))
                .param("id", UUID.randomUUID())
                .param("account", accountId)
                .param("amount", amount.amount())
                .param("memo", memo)
                .param("key", idempotencyKey)
                .param("by", by.name())
                .param("now", now())
                .query(LedgerLine::of)
                .optional();
    }

    /** Moves the whole balance of one account to another: two credits, of which the first is negative. */
    void moveAll(UUID from, UUID to, Actor by) {
        jdbc.sql("""
                with balance as (
                    select amount from account_balance where account_id = :from and amount > 0 for update
                ), side as (
                    select gen_random_uuid() as id, side.account_id, side.sign * amount as amount, side.memo
                    from balance, (values (cast(:from as uuid), -1, 'Balance moved to the account above at closing'),
                                          (cast(:to as uuid), 1, 'Balance of account '
                                              || (select number from account where id = :from) || ', which was closed'))
                        side (account_id, sign, memo)
                ), entry as (
                    insert into ledger_transaction (id, account_id, kind, memo, created_by, created_at)
                    select id, account_id, 'CREDIT', memo, :by, :now from side
                )
                insert into ledger_posting (transaction_id, account_id, book, amount)
                select side.id, side.account_id, leg.book, leg.sign * side.amount
                from side, (values ('BALANCE', 1), ('RECEIPTS', -1)) leg (book, sign)
                """)
                .param("from", from)
                .param("to", to)
                .param("by", by.name())
                .param("now", now())
                .update();
    }

    /** What an order was charged, and what of it was refunded. */
    public record Paid(Money charged, Money refunded) {

        public static final Paid NOTHING = new Paid(Money.ZERO, Money.ZERO);
    }

    /** What was paid for each of these orders, without orders that have no charge. One round trip. */
    public Map<UUID, Paid> paid(Collection<UUID> orderIds) {
        Map<UUID, Paid> paid = new HashMap<>();
        jdbc.sql("""
                select t.order_id, -coalesce(sum(p.amount) filter (where t.kind = 'CHARGE'), 0) as charged,
                       coalesce(sum(p.amount) filter (where t.kind = 'REFUND'), 0) as refunded
                from ledger_transaction t join ledger_posting p on p.transaction_id = t.id and p.book = 'BALANCE'
                where t.order_id = any (cast(:orders as uuid[])) group by t.order_id
                """)
                .param("orders", orderIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    paid.put(
                            row.getObject("order_id", UUID.class),
                            new Paid(
                                    new Money(row.getBigDecimal("charged")), new Money(row.getBigDecimal("refunded"))));
                });
        return paid;
    }

    /** What was booked for one order, oldest first. */
    public List<LedgerLine> ofOrder(UUID orderId) {
        return jdbc.sql("""
                select %s
                from ledger_transaction t
                join ledger_posting p on p.transaction_id = t.id and p.book = 'BALANCE'
                join port_order o on o.id = t.order_id
                join port_request r on r.id = o.request_id
                where t.order_id = :order
                order by p.line
                """.formatted(LedgerLine.COLUMNS))
                .param("order", orderId)
                .query(LedgerLine::of)
                .list();
    }

    /** What the account can spend. */
    public Money balance(UUID accountId) {
        return jdbc.sql("select amount from account_balance where account_id = :account")
                .param("account", accountId)
                .query(BigDecimal.class)
                .optional()
                .map(Money::new)
                .orElse(Money.ZERO);
    }

    /**
     * The movements of an account's balance, newest first.
     *
     * @param page from 1
     */
    public Page<LedgerLine> lines(UUID accountId, int page, int size) {
        List<LedgerLine> lines = new ArrayList<>();
        long[] total = {0};
        // Lines are numbered without gaps, so a page far down costs no more than the first.
        jdbc.sql("""
                select b.lines, %s
                from account_balance b
                left join ledger_posting p on p.account_id = b.account_id and p.book = 'BALANCE'
                    and p.line <= b.lines - :offset and p.line > b.lines - :offset - :size
                left join ledger_transaction t on t.id = p.transaction_id
                left join port_order o on o.id = t.order_id
                left join port_request r on r.id = o.request_id
                where b.account_id = :account
                order by p.line desc
                """.formatted(LedgerLine.COLUMNS))
                .param("account", accountId)
                .param("offset", (page - 1L) * size)
                .param("size", size)
                .query(row -> {
                    total[0] = row.getLong("lines");
                    if (row.getObject("kind") != null) {
                        lines.add(LedgerLine.of(row, 0));
                    }
                });
        return new Page<>(lines, page, size, total[0]);
    }

    private static void mustNotBeNegative(Money amount) {
        if (amount.compareTo(Money.ZERO) < 0) {
            throw new IllegalArgumentException("an amount to book must not be negative: " + amount);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
