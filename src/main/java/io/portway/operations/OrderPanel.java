package io.portway.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.order.NumberCounts;
import io.portway.order.TimelineEntry;
import io.portway.review.Explanation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One order as operations see it: what it waits for, its history, its money, and what was sent to and received from the
 * carrier, without account numbers and PINs.
 *
 * @param stage       the stage of an order in review, as text
 * @param explanation what the customer sees
 * @param timeline    oldest first, including private entries
 * @param sent        to the carrier, first version first
 * @param received    from the carrier, the latest first, at most 50
 * @param incidents   what the engine gave up, with remedies
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderPanel(
        UUID id,
        long number,
        long requestNumber,
        String account,
        String losingCarrier,
        String kind,
        @Nullable String gateway,
        @Nullable String carrierReference,
        String status,
        @Nullable String stage,
        @Nullable String reasonCode,
        @Nullable String reason,
        String timeZone,
        @Nullable OffsetDateTime desiredAt,
        @Nullable OffsetDateTime focAt,
        @Nullable Instant waitingSince,
        NumberCounts numbers,
        Explanation explanation,
        List<TimelineEntry> timeline,
        List<Booking> ledger,
        List<Sent> sent,
        List<Received> received,
        List<Incident> incidents) {

    public record Booking(Instant at, String memo, String amount) {}

    /** @param answer CONFIRMED or REJECTED, the first one to this version; {@code null} if none yet */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sent(
            int version,
            String gateway,
            @Nullable Instant at,
            @Nullable Instant answeredAt,
            @Nullable String answer,
            @Nullable String code) {}

    /** @param status WAITING: no order was ready for it yet; UNMATCHED: set aside */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Received(
            @Nullable Instant at,
            String type,
            @Nullable String eventId,
            String status,
            int attempts,
            @Nullable Instant focAt,
            @Nullable String code,
            @Nullable String text,
            List<String> numbers,
            @Nullable String note) {}

    public record Incident(Instant since, String activity, String message, String remedy) {}
}
