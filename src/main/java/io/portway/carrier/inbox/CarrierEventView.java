package io.portway.carrier.inbox;

import io.portway.carrier.CarrierEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in the inbox, as operations see it.
 *
 * @param attempts  how often it was tried
 * @param settledAt {@code null} while it waits
 * @param note      why it was set aside, or what went wrong the last time; may be {@code null}
 */
public record CarrierEventView(
        CarrierEvent event,
        Status status,
        int attempts,
        Instant receivedAt,
        @Nullable Instant settledAt,
        @Nullable String note) {

    /** UNMATCHED: set aside, because no order waits for it or its handling kept failing. */
    public enum Status {
        WAITING,
        DONE,
        UNMATCHED
    }
}
