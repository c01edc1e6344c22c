package io.portway.kernel;

import java.util.Optional;
import java.util.UUID;

/**
 * A kind of thing below {@code /api/v1} whose updates may be made conditional with {@code If-Match}. A feature that has such
 * things offers one bean for each kind.
 */
public interface VersionedResource {

    /**
     * How a thing stands.
     *
     * @param entityTag as {@link Versioned#entityTag()} gave it out
     * @param version   counts the changes of the thing itself
     */
    record Standing(String entityTag, int version) {}

    /** The collection in the path, such as {@code port-orders}; the next segment names the thing. */
    String collection();

    /** Keeps the thing as it is until the transaction ends; empty where the account sees no such thing. */
    Optional<Standing> lock(UUID account, String reference);
}
