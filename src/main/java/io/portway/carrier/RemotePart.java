package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the orders into which a carrier split ours.
 *
 * @param remoteId  the carrier's id of it
 * @param reference the carrier's display name for it
 * @param parent    the id of the one from which it was split, {@code null} for none
 * @param numbers   its numbers; empty for all
 */
public record RemotePart(
        String remoteId, String reference, @Nullable String parent, List<PhoneNumber> numbers) {

    public RemotePart {
        if (remoteId == null || remoteId.isBlank()) {
            throw new IllegalArgumentException("a remote order needs an id from the gateway");
        }
        numbers = List.copyOf(numbers);
    }

    /** The only one, named by its id. */
    public static RemotePart whole(String reference) {
        return new RemotePart(reference, reference, null, List.of());
    }
}
