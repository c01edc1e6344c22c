package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one of our orders is at the winning carrier, which may make several of one.
 *
 * @param remoteId  the carrier's id of it
 * @param reference what people call it there
 * @param version   our latest sending that it stands for
 * @param status    what the carrier last told, as far as it was acted upon
 * @param numbers   the numbers that it holds; empty for all of the order
 * @param focAt     its own date, {@code null} while it has none
 * @param withdraw  whether it is to be withdrawn, though its order is at its end here
 * @param told      how often something was told of it that was acted upon
 */
public record RemoteOrder(
        UUID orderId,
        String gateway,
        String remoteId,
        String reference,
        int version,
        RemoteStatus status,
        List<PhoneNumber> numbers,
        Instant focAt,
        boolean withdraw,
        int told) {

    public RemoteOrder {
        numbers = List.copyOf(numbers);
    }

    /** One of which nothing was told yet. */
    public RemoteOrder(
            UUID orderId,
            String gateway,
            String remoteId,
            String reference,
            int version,
            RemoteStatus status,
            List<PhoneNumber> numbers,
            Instant focAt,
            boolean withdraw) {
        this(orderId, gateway, remoteId, reference, version, status, numbers, focAt, withdraw, 0);
    }

    /** Those of the given numbers that it holds. */
    public List<PhoneNumber> of(List<PhoneNumber> all) {
        return numbers.isEmpty() ? all : all.stream().filter(numbers::contains).toList();
    }
}
