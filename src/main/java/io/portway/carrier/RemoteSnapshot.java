package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.Map;

/**
 * A remote order as its carrier has it at the moment.
 *
 * @param part     which it is
 * @param version  the sending of ours that it stands for; {@code null} where the carrier cannot tell
 * @param focAt    its date, {@code null} while it has none
 * @param code     the carrier's code for its state, such as that of a rejection; {@code null} for none
 * @param text     the carrier's words, such as what it wants; {@code null} for none
 * @param modified when it last changed, by the carrier's own account
 * @param numbers  what became of its numbers; those that are still open may be left out
 */
public record RemoteSnapshot(
        RemotePart part,
        Integer version,
        RemoteStatus status,
        Instant focAt,
        String code,
        String text,
        Instant modified,
        Map<PhoneNumber, Fate> numbers) {

    public RemoteSnapshot {
        numbers = Map.copyOf(numbers);
    }

    /** What became of a number; with a code and words where it is not live. */
    public record Fate(Outcome outcome, String code, String text) {

        public static final Fate LIVE = new Fate(Outcome.ACTIVATED, null, null);
    }

    public enum Outcome {
        ACTIVATED,
        FAILED,
        EXCLUDED
    }
}
