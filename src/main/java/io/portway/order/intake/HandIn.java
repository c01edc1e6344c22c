package io.portway.order.intake;

import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.change.Correction;
import io.portway.order.change.Corrections;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands requests in, and where that is wanted submits them at once: all of it, or nothing is stored. */
@Component
@Transactional
public class HandIn {

    /** Says what is at fault with one of several drafts in the words of where they came from. */
    @FunctionalInterface
    public interface Faults {
        Stream<Violation> of(int draft, InvalidInput refusal);
    }

    private final Intake intake;
    private final Submissions submissions;
    private final Corrections corrections;
    private final RequestEdits edits;
    private final RequestKeys keys;

    HandIn(Intake intake, Submissions submissions, Corrections corrections, RequestEdits edits, RequestKeys keys) {
        this.intake = intake;
        this.submissions = submissions;
        this.corrections = corrections;
        this.edits = edits;
        this.keys = keys;
    }

    /** @param key of the caller's, with which a repeat gets the request that the first one made; {@code null} for none */
    public PortRequest draft(Caller caller, PortRequestDraft draft, String key) {
        return keys.once(caller, key, () -> intake.create(caller, draft));
    }

    /** A draft with what is to be noted at its orders. */
    public PortRequest draft(Caller caller, PortRequestDraft draft, List<RequestEdit.Note> notes) {
        PortRequest created = intake.create(caller, draft);
        return notes.isEmpty() ? created : edits.make(caller, created.id(), RequestEdit.of(notes));
    }

    /**
     * @param acceptCharges {@code false} to be told the price by a {@link io.portway.kernel.PaymentRequired} instead of paying it
     * @param key           as with {@link #draft(Caller, PortRequestDraft, String)}
     */
    public PortRequest submitted(Caller caller, PortRequestDraft draft, Boolean acceptCharges, String key) {
        return keys.once(caller, key, () -> submissions.submit(caller, intake.take(caller, draft), acceptCharges));
    }

    /** Goes through the review, whoever hands it in. */
    public PortRequest submittedForReview(Caller caller, PortRequestDraft draft) {
        return submissions.submit(intake.take(caller, draft), caller.actor());
    }

    /**
     * All of the drafts or none.
     *
     * @throws InvalidInput with the faults of every draft
     */
    public List<PortRequest> all(
            Caller caller, List<PortRequestDraft> drafts, boolean submit, String key, Faults faults) {
        List<PortRequest> made = new ArrayList<>();
        List<Violation> found = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            // A key has no blank, so that none meets another one's part.
            String part = key == null ? null : key + " " + i;
            try {
                made.add(submit ? submitted(caller, drafts.get(i), null, part) : draft(caller, drafts.get(i), part));
            } catch (InvalidInput refusal) {
                // The transaction is lost already; the other drafts are tried only to name all faults at once.
                faults.of(i, refusal).forEach(found::add);
            }
        }
        if (!found.isEmpty()) {
            throw new InvalidInput(found);
        }
        return made;
    }

    /** Submits a draft order with what was still to be said about it. */
    public PortOrder order(Caller caller, String idOrNumber, Correction last) {
        if (!last.isEmpty()) {
            corrections.change(caller, idOrNumber, last);
        }
        return submissions.submitOrder(caller, idOrNumber, null);
    }
}
