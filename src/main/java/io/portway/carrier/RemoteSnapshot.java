package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a remote order at its carrier.
 *
 * @param part     which it is
 * @param version  our sending that it represents; {@code null} if the carrier does not tell
 * @param focAt    its date, {@code null} while it has none
 * @param code     the carrier's code for its state, such as that of a rejection; {@code null} for none
 * @param text     the carrier's text, such as what it needs; {@code null} for none
 * @param modified when it last changed, according to the carrier
 * @param numbers  the result for its numbers; open ones may be left out
 */
public record RemoteSnapshot(
        RemotePart part,
        @Nullable Integer version,
        RemoteStatus status,
        @Nullable Instant focAt,
        @Nullable String code,
        @Nullable String text,
        Instant modified,
        Map<PhoneNumber, Fate> numbers) {

    public RemoteSnapshot {
        numbers = Map.copyOf(numbers);
    }

    /** The result for a number; with a code and text if it is not live. */
    public record Fate(
            Outcome outcome,
            @Nullable String code,
            @Nullable String text) {

        public static final Fate LIVE = new Fate(Outcome.ACTIVATED, null, null);
    }

    public enum Outcome {
        ACTIVATED,
        FAILED,
        EXCLUDED
    }
}
