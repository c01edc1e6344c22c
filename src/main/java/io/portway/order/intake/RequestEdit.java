package io.portway.order.intake;

import io.portway.order.change.Correction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call changes in a request and its orders, all at once.
 *
 * @param notes    for every order
 * @param draft    a merge patch for a request that is a draft; {@code null} for none
 * @param amended  by rejected order what changes; it stays rejected until it is resubmitted
 * @param changed  by order what changes, as far as its state allows
 * @param dropped  orders that lose all their numbers, and are canceled
 * @param reason   why the orders are about to be moved; may be {@code null}
 */
public record RequestEdit(
        List<Note> notes,
        @Nullable ObjectNode draft,
        Map<UUID, Correction> amended,
        Map<UUID, Correction> changed,
        Set<UUID> dropped,
        @Nullable String reason) {

    /**
     * @param isPrivate visible only to the port authority, which alone may set it or ask the customer to act
     * @param author    who wrote it, where the sender names somebody
     * @param writtenAt when, where the sender says so
     */
    public record Note(
            String text,
            boolean isPrivate,
            boolean actionRequired,
            @Nullable String author,
            @Nullable Instant writtenAt) {}

    public RequestEdit {
        notes = List.copyOf(notes);
    }

    public static RequestEdit of(List<Note> notes) {
        return new RequestEdit(notes, null, Map.of(), Map.of(), Set.of(), null);
    }

    public RequestEdit because(String why) {
        return new RequestEdit(notes, draft, amended, changed, dropped, why);
    }
}
