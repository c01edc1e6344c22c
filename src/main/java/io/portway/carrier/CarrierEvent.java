package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A carrier's report about an order, which it identifies by its own id, ours, or both.
 *
 * @param eventId     the carrier's id of this event; a repeat has the same
 * @param portOrderId our order; {@code null} if only the remote order is given and it is not known here yet
 * @param remoteId    the carrier's order; {@code null} if only ours is given
 * @param version     which of our sendings it answers; {@code null} if unknown
 * @param focAt       with {@link Type#FOC_CONFIRMED}: the confirmed moment
 * @param code        the carrier's raw code, with {@link Type#REJECTED}, {@link Type#NUMBERS_EXCLUDED}, {@link Type#NUMBERS_FAILED}
 * @param text        the carrier's raw text, or {@code null}
 * @param numbers     the numbers concerned; empty means all open numbers of the order
 */
public record CarrierEvent(
        String gateway,
        @Nullable String eventId,
        @Nullable UUID portOrderId,
        @Nullable String remoteId,
        @Nullable Integer version,
        Type type,
        @Nullable Instant focAt,
        @Nullable String code,
        @Nullable String text,
        List<PhoneNumber> numbers) {

    public enum Type {
        /** The carrier has the order, or has passed it on to the losing carrier. */
        ACKNOWLEDGED,
        /** A first or changed date, which is valid from now on. */
        FOC_CONFIRMED,
        /** At any time until numbers are live, also after a date was confirmed. */
        REJECTED,
        FOC_WITHDRAWN,
        /** The carrier waits for a document, which the text names. */
        DOCUMENT_WANTED,
        /** The carrier waits for an answer to the question in the text. */
        ANSWER_WANTED,
        NUMBERS_EXCLUDED,
        /** Live, whether or not requested. */
        NUMBERS_ACTIVATED,
        NUMBERS_FAILED,
        /** The carrier will not port it, on its own or in answer to a cancellation. */
        CANCELED,
        /** The carrier proceeds with an order that it was asked to cancel. */
        CANCEL_REFUSED;

        private static final Set<Type> ANSWERS =
                EnumSet.of(ACKNOWLEDGED, FOC_CONFIRMED, REJECTED, FOC_WITHDRAWN, DOCUMENT_WANTED, ANSWER_WANTED);

        /** Whether it answers one sending of the order and is void for a later one; otherwise it is a fact. */
        public boolean isAnswer() {
            return ANSWERS.contains(this);
        }

        /** The remote order's status once this is handled; {@code null} if unchanged. */
        public @Nullable RemoteStatus leadsTo(boolean dated) {
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
                    "event " + eventId + " of gateway " + gateway + " has no order; give the carrier's or ours");
        }
        numbers = List.copyOf(numbers);
    }

    /** From a carrier that gives only our order. */
    public CarrierEvent(
            String gateway,
            String eventId,
            UUID portOrderId,
            Type type,
            @Nullable Instant focAt,
            @Nullable String code,
            @Nullable String text,
            List<PhoneNumber> numbers) {
        this(gateway, eventId, portOrderId, null, null, type, focAt, code, text, numbers);
    }

    /** Our order, of an event that was matched with it. */
    public UUID orderId() {
        return Objects.requireNonNull(
                portOrderId, () -> type + " of gateway " + gateway + " is not matched with an order");
    }

    /** The moment of a {@link Type#FOC_CONFIRMED}. */
    public Instant confirmedAt() {
        return Objects.requireNonNull(focAt, () -> type + " of gateway " + gateway + " has no date");
    }

    /** The same for these numbers. */
    public CarrierEvent about(List<PhoneNumber> these) {
        return new CarrierEvent(gateway, eventId, portOrderId, remoteId, version, type, focAt, code, text, these);
    }
}
