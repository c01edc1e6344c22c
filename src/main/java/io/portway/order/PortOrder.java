package io.portway.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.portway.billing.Money;
import io.portway.carrier.CarrierOrder.Supplement;
import io.portway.number.NumberKind;
import io.portway.order.details.OrderDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of a port request that goes to one losing carrier for one kind of number; a snapshot of its row.
 *
 * @param zone       the losing carrier's local time
 * @param secrets    account number and PIN, encrypted
 * @param desiredAt  the customer's desired date, or the earliest possible; {@code null} in a draft
 * @param focAt      the date that the losing carrier confirmed
 * @param nextSupplement what the next sending changes, if the carrier has the order and a change is pending
 * @param skipReview whether it goes to its carrier without the desk's review
 * @param approvedAt when the desk's review approved it; {@code null} if it did not
 * @param approvedBy who did
 * @param awaitsCustomer whether a rejected order waits for its customer rather than the desk
 * @param supportKey a short name for people, such as {@code po_7f3k2m9x4c}
 * @param waitingSince since when the order has been waiting in its current step; {@code null} in a draft
 * @param rating     the customer's rating, {@code null} for none
 * @param lsrVersion how often the order was sent to the carrier, including supplements
 */
public record PortOrder(
        UUID id,
        long number,
        UUID requestId,
        long requestNumber,
        UUID accountId,
        long accountNumber,
        String accountName,
        String losingCarrier,
        NumberKind kind,
        String gateway,
        OrderStatus status,
        @Nullable Outcome outcome,
        @Nullable String reasonCode,
        @Nullable String reason,
        OrderDetails details,
        @JsonIgnore byte[] secrets,
        Money feePerNumber,
        ZoneId zone,
        @Nullable Instant desiredAt,
        @Nullable Instant focAt,
        boolean onDemand,
        boolean skipReview,
        @Nullable Instant approvedAt,
        String approvedBy,
        @Nullable String carrierReference,
        boolean withCarrier,
        int lsrVersion,
        @Nullable Supplement nextSupplement,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        int version,
        NumberCounts counts,
        String supportKey,
        @Nullable Instant waitingSince,
        @Nullable Rating rating,
        boolean awaitsCustomer) {

    /** How a completed order ended. */
    public enum Outcome {
        PORTED,
        PARTLY_PORTED
    }

    /**
     * @param stars   1 to 5
     * @param comment {@code null} for none
     */
    @Schema(description = "How a port went, in the customer's view.")
    public record Rating(
            @Schema(description = "1 for bad to 5 for good") int stars,

            @Schema(description = "In the customer's words; null if there are none") @Nullable
            String comment) {}

    /** The same with other counters. */
    public PortOrder with(NumberCounts fresh) {
        return new PortOrder(
                id,
                number,
                requestId,
                requestNumber,
                accountId,
                accountNumber,
                accountName,
                losingCarrier,
                kind,
                gateway,
                status,
                outcome,
                reasonCode,
                reason,
                details,
                secrets,
                feePerNumber,
                zone,
                desiredAt,
                focAt,
                onDemand,
                skipReview,
                approvedAt,
                approvedBy,
                carrierReference,
                withCarrier,
                lsrVersion,
                nextSupplement,
                createdAt,
                updatedAt,
                completedAt,
                version,
                fresh,
                supportKey,
                waitingSince,
                rating,
                awaitsCustomer);
    }

    /** Whether the desk must approve it before it goes to its carrier. */
    public boolean needsReview() {
        return needsReview(skipReview, approvedAt != null);
    }

    public static boolean needsReview(boolean skipReview, boolean approved) {
        return !skipReview && !approved;
    }

    /** The date that the losing carrier confirmed, of an order that has one, such as a scheduled one. */
    public Instant confirmedAt() {
        return Objects.requireNonNull(focAt, () -> "Order " + number + " has no confirmed date");
    }

    /** Since when it has been waiting, of an order that was submitted. */
    public Instant waits() {
        return Objects.requireNonNull(waitingSince, () -> "Order " + number + " was not submitted");
    }

    public @Nullable OffsetDateTime desiredLocal() {
        return local(desiredAt);
    }

    public @Nullable OffsetDateTime focLocal() {
        return local(focAt);
    }

    /** The kind of the next sending to the carrier, by API or by hand. */
    public Supplement nextSending() {
        if (!withCarrier) {
            return Supplement.NONE;
        }
        if (status == OrderStatus.CANCEL_PENDING) {
            return Supplement.CANCEL;
        }
        return nextSupplement == null ? Supplement.OTHER : nextSupplement;
    }

    /** How a change that its carrier must know of is sent; {@code null} if it was not sent before. A pending one only becomes wider. */
    public @Nullable Supplement supplementFor(boolean onlyDate) {
        if (lsrVersion == 0) {
            return null;
        }
        return onlyDate && nextSupplement != Supplement.OTHER ? Supplement.NEW_DUE_DATE : Supplement.OTHER;
    }

    private @Nullable OffsetDateTime local(@Nullable Instant instant) {
        return instant == null ? null : instant.atZone(zone).toOffsetDateTime();
    }
}
