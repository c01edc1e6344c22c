package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.util.List;

/**
 * One of the orders that a carrier made of ours.
 *
 * @param remoteId  the carrier's id of it
 * @param reference what people call it there
 * @param parent    the id of the one that it was split from, {@code null} for none
 * @param numbers   the numbers that it holds; empty for all
 */
public record RemotePart(String remoteId, String reference, String parent, List<PhoneNumber> numbers) {

    public RemotePart {
        if (remoteId == null || remoteId.isBlank()) {
            throw new IllegalArgumentException("a remote order has no id; the gateway has to name it");
        }
        numbers = List.copyOf(numbers);
    }

    /** The only one, which goes by its id. */
    public static RemotePart whole(String reference) {
        return new RemotePart(reference, reference, null, List.of());
    }
}
