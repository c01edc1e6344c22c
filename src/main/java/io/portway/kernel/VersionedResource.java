package io.portway.kernel;

import java.util.Optional;
import java.util.UUID;

/**
 * A kind of resource below {@code /api/v1} whose updates can be made conditional with {@code If-Match}. A feature
 * provides one bean per kind.
 */
public interface VersionedResource {

    /**
     * The current version of a resource.
     *
     * @param entityTag as {@link Versioned#entityTag()} gave it out
     * @param version   counts the changes of the resource itself
     */
    record Standing(String entityTag, int version) {}

    /** The collection in the path, such as {@code port-orders}; the next segment identifies the resource. */
    String collection();

    /** Locks the resource until the transaction ends; empty if the account does not see it. */
    Optional<Standing> lock(UUID account, String reference);
}
