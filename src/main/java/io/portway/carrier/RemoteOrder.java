package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of our orders at the winning carrier, which may split it into several.
 *
 * @param remoteId  the carrier's id of it
 * @param reference the carrier's display name for it
 * @param version   our latest sending that it represents
 * @param status    what the carrier last reported, as far as handled
 * @param numbers   its numbers; empty for all of the order
 * @param focAt     its own date, {@code null} while it has none
 * @param withdraw  whether it is to be withdrawn although the order has ended here
 * @param told      how many handled reports there were
 */
public record RemoteOrder(
        UUID orderId,
        String gateway,
        String remoteId,
        String reference,
        int version,
        RemoteStatus status,
        List<PhoneNumber> numbers,
        @Nullable Instant focAt,
        boolean withdraw,
        int told) {

    public RemoteOrder {
        numbers = List.copyOf(numbers);
    }

    /** Without any report yet. */
    public RemoteOrder(
            UUID orderId,
            String gateway,
            String remoteId,
            String reference,
            int version,
            RemoteStatus status,
            List<PhoneNumber> numbers,
            @Nullable Instant focAt,
            boolean withdraw) {
        this(orderId, gateway, remoteId, reference, version, status, numbers, focAt, withdraw, 0);
    }

    /** Those of the given numbers that belong to it. */
    public List<PhoneNumber> of(List<PhoneNumber> all) {
        return numbers.isEmpty() ? all : all.stream().filter(numbers::contains).toList();
    }
}
