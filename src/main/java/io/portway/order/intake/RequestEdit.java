package io.portway.order.intake;

import io.portway.order.change.Correction;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call says of a request and of its orders, all at once.
 *
 * @param notes    to write at every order
 * @param draft    a merge patch for a request that is a draft; {@code null} for none
 * @param amended  by rejected order what changes; it stays rejected until it is handed in again
 * @param changed  by order what changes, as far as its state allows
 * @param reason   why the orders are about to be moved; {@code null} where that is not said
 */
public record RequestEdit(
        List<Note> notes,
        ObjectNode draft,
        Map<UUID, Correction> amended,
        Map<UUID, Correction> changed,
        String reason) {

    /** @param isPrivate only for the port authority's eyes, who alone may say so or ask the customer to act */
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
