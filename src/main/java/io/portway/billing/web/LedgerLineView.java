package io.portway.billing.web;

import io.portway.billing.LedgerLine;
import io.portway.billing.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One movement of a balance on the wire. */
@Schema(name = "LedgerLine")
record LedgerLineView(
        @Schema(description = "Of the booking; it never changes")
        UUID id,

        @Schema(description = "When it was booked", example = "2026-11-20T15:00:00Z")
        Instant time,

        @Schema(description = "What it is for") LedgerLine.Kind kind,

        @Schema(description = "The order that was charged or refunded; null for a credit", nullable = true) @Nullable
        UUID orderId,

        @Schema(description = "Its number; null for a credit", example = "500001", nullable = true) @Nullable
        Long orderNumber,

        @Schema(description = "The request of that order; null for a credit", nullable = true) @Nullable
        UUID requestId,

        @Schema(description = "Its number; null for a credit", example = "400001", nullable = true) @Nullable
        Long requestNumber,

        @Schema(
                description = "The customer's reference of that request; null where there is none",
                example = "ACME-17",
                nullable = true)
        @Nullable
        String customerReference,

        @Schema(description = "What it was for, in words", example = "Port fee of order 500001")
        String memo,

        @Schema(description = "Negative if the account paid", example = "-18.00")
        String amount,

        @Schema(description = "What the account could spend after it", example = "982.00")
        String balance,

        @Schema(description = "ISO 4217 code", example = "USD")
        String currency) {

    static LedgerLineView of(LedgerLine line) {
        LedgerLine.OfOrder order = line.order();
        return new LedgerLineView(
                line.id(),
                line.time(),
                line.kind(),
                order == null ? null : order.id(),
                order == null ? null : Long.valueOf(order.number()),
                order == null ? null : order.requestId(),
                order == null ? null : Long.valueOf(order.requestNumber()),
                order == null ? null : order.customerReference(),
                line.memo(),
                line.amount().amount().toPlainString(),
                line.balance().amount().toPlainString(),
                Money.CURRENCY);
    }
}
