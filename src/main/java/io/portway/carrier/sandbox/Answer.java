package io.portway.carrier.sandbox;

import io.portway.carrier.CarrierEvent;
import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that a sandbox carrier will send.
 *
 * @param eventId  stable for the order, the version sent, the kind of event and its round, so that nothing is answered twice
 * @param remoteId which of the carrier's orders for ours
 * @param dueAt    {@code null} if it waits for something from us
 * @param copies   how often it is sent; 0 if it gets lost
 */
record Answer(
        String eventId,
        @Nullable String remoteId,
        CarrierEvent.Type type,
        @Nullable Instant dueAt,
        @Nullable Instant focAt,
        @Nullable String code,
        @Nullable String text,
        List<PhoneNumber> numbers,
        int copies) {}
