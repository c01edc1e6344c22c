package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that a carrier tells about an order.
 *
 * @param eventId the carrier's id of this event; a repeat carries the same
 * @param focAt   with {@link Type#FOC_CONFIRMED}: the confirmed moment
 * @param code    the carrier's raw code, with {@link Type#REJECTED}, {@link Type#NUMBERS_EXCLUDED}, {@link Type#NUMBERS_FAILED}
 * @param text    the carrier's raw text, or {@code null}
 * @param numbers the numbers that it is about; empty means all open numbers of the order
 */
public record CarrierEvent(
        String gateway,
        String eventId,
        UUID portOrderId,
        Type type,
        Instant focAt,
        String code,
        String text,
        List<PhoneNumber> numbers) {

    public enum Type { FOC_CONFIRMED, REJECTED, FOC_WITHDRAWN, NUMBERS_EXCLUDED, NUMBERS_ACTIVATED, NUMBERS_FAILED }

    public CarrierEvent {
        numbers = List.copyOf(numbers);
    }
}
