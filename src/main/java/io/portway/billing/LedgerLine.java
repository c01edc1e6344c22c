package io.portway.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One movement of an account's balance.
 *
 * @param id      of the booking
 * @param line    counts the account's movements from 1, without gaps
 * @param order   {@code null} for a credit
 * @param amount  negative if the account paid
 * @param balance what the account could spend after it
 */
public record LedgerLine(
        UUID id,
        long line,
        Instant time,
        Kind kind,
        @Nullable OfOrder order,
        String memo,
        Money amount,
        Money balance) {

    /** What {@link #of(ResultSet, int)} reads, of a transaction t, its posting p, its order o and the order's request r. */
    static final String COLUMNS = """
            t.id, p.line, t.created_at, t.kind, o.id as order_id, o.number, r.id as request_id, r.number as request_number,
            r.customer_reference, t.memo, p.amount, p.balance_after""";

    /** As {@link #COLUMNS}, of a booking without an order. */
    static final String COLUMNS_WITHOUT_ORDER = """
            t.id, p.line, t.created_at, t.kind, null::uuid as order_id, null::bigint as number, null::uuid as request_id,
            null::bigint as request_number, null as customer_reference, t.memo, p.amount, p.balance_after""";

    public enum Kind {
        CREDIT,
        CHARGE,
        REFUND
    }

    /** The order that was charged or refunded, and the request to which it belongs. */
    public record OfOrder(
            UUID id,
            long number,
            UUID requestId,
            long requestNumber,
            @Nullable String customerReference) {}

    static LedgerLine of(ResultSet row, int index) throws SQLException {
        UUID orderId = row.getObject("order_id", UUID.class);
        return new LedgerLine(
                row.getObject("id", UUID.class),
                row.getLong("line"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Kind.valueOf(row.getString("kind")),
                orderId == null
                        ? null
                        : new OfOrder(
                                orderId,
                                row.getLong("number"),
                                row.getObject("request_id", UUID.class),
                                row.getLong("request_number"),
                                row.getString("customer_reference")),
                row.getString("memo"),
                new Money(row.getBigDecimal("amount")),
                new Money(row.getBigDecimal("balance_after")));
    }
}
