package io.portway.carrier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a carrier's order is read next, by its state and its date. */
@Component
public class ReadingPlan {

    private final ReadingSettings settings;
    private final Clock clock;

    ReadingPlan(ReadingSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** {@code null} if there is nothing more to learn. */
    public @Nullable Instant next(RemoteStatus status, @Nullable Instant focAt) {
        Instant now = clock.instant();
        return switch (status) {
            case SENT, ACKNOWLEDGED, DOCUMENT_WANTED, ANSWER_WANTED -> now.plus(settings.usual());
            case CONFIRMED -> focAt == null ? now.plus(settings.usual()) : dated(now, focAt);
            case CANCEL_ASKED -> now.plus(settings.often());
            case REJECTED -> now.plus(settings.rarely());
            case CANCELED, PORTED -> null;
        };
    }

    /** Rarely before the date, often once it is reached, and less often as time passes. */
    private Instant dated(Instant now, Instant focAt) {
        if (focAt.isAfter(now)) {
            Instant rested = now.plus(settings.rarely());
            Instant here = focAt.plus(settings.often());
            return rested.isBefore(here) ? rested : here;
        }
        Duration pause = Duration.between(focAt, now).dividedBy(4);
        return now.plus(
                pause.compareTo(settings.often()) < 0
                        ? settings.often()
                        : pause.compareTo(settings.rarely()) > 0 ? settings.rarely() : pause);
    }
}
