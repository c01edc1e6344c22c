package io.portway.dialect.kazoo;

import io.portway.account.Account;
import io.portway.account.Caller;
import io.portway.order.PortRequest;
import io.portway.order.intake.HandIn;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.intake.RequestEdit;
import io.portway.order.intake.RequestEdit.Note;
import io.portway.order.intake.RequestEdits;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Creates port requests, and makes what calls change in them. */
@Component
class KazooEdits {

    private final HandIn handIn;
    private final RequestEdits edits;
    private final Wire wire;
    private final Comments comments;
    private final Changes changes;
    private final TakenNumbers taken;

    KazooEdits(HandIn handIn, RequestEdits edits, Wire wire, Comments comments, Changes changes, TakenNumbers taken) {
        this.handIn = handIn;
        this.edits = edits;
        this.wire = wire;
        this.comments = comments;
        this.changes = changes;
        this.taken = taken;
    }

    PortRequest create(Caller caller, Account account, ObjectNode data) {
        PortRequestDraft draft = wire.draft(Long.toString(account.number()), data);
        taken.refuse(account.id(), Objects.requireNonNullElse(draft.numbers(), List.of()), Set.of());
        return handIn.draft(caller, draft, comments.all(caller, Wire.comments(data)));
    }

    /** Replaces the request with {@code data}. */
    PortRequest replace(Caller caller, PortRequest request, ObjectNode data) {
        changes.refuseUnlessEditable(request);
        return edits.make(
                caller, request.id(), changes.of(request, comments.fresh(caller, request, Wire.comments(data)), data));
    }

    PortRequest merge(Caller caller, PortRequest request, ObjectNode data) {
        return edits.make(caller, request.id(), merging(caller, request, data));
    }

    PortRequest comment(Caller caller, PortRequest request, ObjectNode data) {
        return edits.make(caller, request.id(), RequestEdit.of(comments.fresh(caller, request, Wire.comments(data))));
    }

    /** Merges {@code data} into the request. Fields outside Kazoo's schema may change until the request ends. */
    RequestEdit merging(Caller caller, PortRequest request, ObjectNode data) {
        List<Note> notes = comments.fresh(caller, request, Wire.comments(data));
        ObjectNode fields = data.deepCopy();
        fields.remove(Wire.COMMENTS);
        return fields.isEmpty() ? RequestEdit.of(notes) : changes.merging(request, notes, fields);
    }
}
