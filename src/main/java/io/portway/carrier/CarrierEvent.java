package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Something that a carrier tells about an order, which it names by its own id, by ours, or by both.
 *
 * @param eventId     the carrier's id of this event; a repeat carries the same
 * @param portOrderId our order; {@code null} where only the remote order is named, and is not known here yet
 * @param remoteId    the carrier's order; {@code null} where only ours is named
 * @param version     which sending of ours it answers; {@code null} where that is not known
 * @param focAt       with {@link Type#FOC_CONFIRMED}: the confirmed moment
 * @param code        the carrier's raw code, with {@link Type#REJECTED}, {@link Type#NUMBERS_EXCLUDED}, {@link Type#NUMBERS_FAILED}
 * @param text        the carrier's raw text, or {@code null}
 * @param numbers     the numbers that it is about; empty means all open numbers of the order
 */
public record CarrierEvent(
        String gateway,
        String eventId,
        UUID portOrderId,
        String remoteId,
        Integer version,
        Type type,
        Instant focAt,
        String code,
        String text,
        List<PhoneNumber> numbers) {

    public enum Type {
        /** The carrier has the order, or has passed it on to the losing carrier. */
        ACKNOWLEDGED,
        /** A date, the first or another one: it holds from now on. */
        FOC_CONFIRMED,
        /** At any time until numbers are live, also after a date was confirmed. */
        REJECTED,
        FOC_WITHDRAWN,
        /** The carrier rests until it has a document, which the text names. */
        DOCUMENT_WANTED,
        /** The carrier rests until it has an answer to what the text asks. */
        ANSWER_WANTED,
        NUMBERS_EXCLUDED,
        /** Live, whether or not that was asked for. */
        NUMBERS_ACTIVATED,
        NUMBERS_FAILED,
        /** The carrier will not port it, by itself or as its answer to a cancellation. */
        CANCELED,
        /** The carrier goes on with an order that it was asked to cancel. */
        CANCEL_REFUSED;

        private static final Set<Type> ANSWERS =
                EnumSet.of(ACKNOWLEDGED, FOC_CONFIRMED, REJECTED, FOC_WITHDRAWN, DOCUMENT_WANTED, ANSWER_WANTED);

        /** Whether it answers one sending of the order, and means nothing to a later one; what is not an answer is a fact. */
        boolean isAnswer() {
            return ANSWERS.contains(this);
        }

        /** Where the remote order is once this was acted upon; {@code null} for where it was. */
        RemoteStatus leadsTo(boolean dated) {
            return switch (this) {
                case ACKNOWLEDGED -> dated ? null : RemoteStatus.ACKNOWLEDGED;
                case FOC_WITHDRAWN -> RemoteStatus.ACKNOWLEDGED;
                case FOC_CONFIRMED -> RemoteStatus.CONFIRMED;
                case REJECTED -> RemoteStatus.REJECTED;
                case DOCUMENT_WANTED -> RemoteStatus.DOCUMENT_WANTED;
                case ANSWER_WANTED -> RemoteStatus.ANSWER_WANTED;
                case CANCELED -> RemoteStatus.CANCELED;
                case CANCEL_REFUSED -> dated ? RemoteStatus.CONFIRMED : RemoteStatus.ACKNOWLEDGED;
                case NUMBERS_EXCLUDED, NUMBERS_ACTIVATED, NUMBERS_FAILED -> null;
            };
        }
    }

    public CarrierEvent {
        if (portOrderId == null && remoteId == null) {
            throw new IllegalArgumentException(
                    "event " + eventId + " of gateway " + gateway + " names no order; name the carrier's or ours");
        }
        numbers = List.copyOf(numbers);
    }

    /** Of a carrier that names our order alone. */
    public CarrierEvent(
            String gateway,
            String eventId,
            UUID portOrderId,
            Type type,
            Instant focAt,
            String code,
            String text,
            List<PhoneNumber> numbers) {
        this(gateway, eventId, portOrderId, null, null, type, focAt, code, text, numbers);
    }

    /** The same about these numbers. */
    CarrierEvent about(List<PhoneNumber> these) {
        return new CarrierEvent(gateway, eventId, portOrderId, remoteId, version, type, focAt, code, text, these);
    }
}
