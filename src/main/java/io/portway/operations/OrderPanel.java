package io.portway.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.order.NumberCounts;
import io.portway.order.TimelineEntry;
import io.portway.review.Explanation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

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
        String gateway,
        String carrierReference,
        String status,
        String stage,
        String reasonCode,
        String reason,
        String timeZone,
        OffsetDateTime desiredAt,
        OffsetDateTime focAt,
        Instant waitingSince,
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
    public record Sent(int version, String gateway, Instant at, Instant answeredAt, String answer, String code) {}

    /** @param status WAITING: no order was ready for it yet; UNMATCHED: set aside */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Received(
            Instant at,
            String type,
            String eventId,
            String status,
            int attempts,
            Instant focAt,
            String code,
            String text,
            List<String> numbers,
            String note) {}

    public record Incident(Instant since, String activity, String message, String remedy) {}
}
