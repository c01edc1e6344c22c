package io.portway.order.intake;

import io.portway.order.change.Correction;
import java.util.List;
import java.util.Map;
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
 * @param reason   why the orders are about to be moved; may be {@code null}
 */
public record RequestEdit(
        List<Note> notes,
        @Nullable ObjectNode draft,
        Map<UUID, Correction> amended,
        Map<UUID, Correction> changed,
        @Nullable String reason) {

    /** @param isPrivate visible only to the port authority, which alone may set it or ask the customer to act */
    public record Note(String text, boolean isPrivate, boolean actionRequired) {}

    public RequestEdit {
        notes = List.copyOf(notes);
    }

    public static RequestEdit of(List<Note> notes) {
        return new RequestEdit(notes, null, Map.of(), Map.of(), null);
    }

    public RequestEdit because(String why) {
        return new RequestEdit(notes, draft, amended, changed, why);
    }
}
