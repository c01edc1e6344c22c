package io.portway.order.intake;

import io.portway.account.Caller;
import io.portway.billing.Money;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.PaymentRequired;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.change.Correction;
import io.portway.order.change.Corrections;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores requests and, if wanted, submits them at once: all or nothing. */
@Component
@Transactional
public class HandIn {

    /** Words the violations of one of several drafts in terms of their source. */
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

    /** @param key the caller's key, with which a repeat gets the first request; {@code null} for none */
    public PortRequest draft(Caller caller, PortRequestDraft draft, BadNumbers bad, @Nullable String key) {
        return keys.once(caller, key, () -> intake.take(caller, draft, bad).request());
    }

    /** A draft with notes for its orders. */
    public PortRequest draft(Caller caller, PortRequestDraft draft, List<RequestEdit.Note> notes) {
        PortRequest created = intake.create(caller, draft);
        return notes.isEmpty() ? created : edits.make(caller, created.id(), RequestEdit.of(notes));
    }

    /**
     * @param acceptCharges {@code false} to get the price in a {@link io.portway.kernel.PaymentRequired} instead of paying it
     * @param key           as with {@link #draft(Caller, PortRequestDraft, BadNumbers, String)}
     */
    public PortRequest submitted(
            Caller caller,
            PortRequestDraft draft,
            BadNumbers bad,
            @Nullable Boolean acceptCharges,
            @Nullable String key) {
        return submitted(caller, draft, bad, acceptCharges, null, key);
    }

    /** As above, and as {@link Submissions#submit(Caller, String, Boolean, String)}. */
    public PortRequest submitted(
            Caller caller,
            PortRequestDraft draft,
            BadNumbers bad,
            @Nullable Boolean acceptCharges,
            @Nullable String submitDespite,
            @Nullable String key) {
        Terms terms = new Terms(acceptCharges, submitDespite);
        return keys.once(
                caller, key, () -> submissions.submit(caller, intake.takeToSubmit(caller, draft, bad, terms), terms));
    }

    /** What {@link #submitted} would refuse, as far as it is found without storing the draft. */
    public List<Violation> faults(Caller caller, PortRequestDraft draft) {
        return intake.faults(caller, draft);
    }

    /** Always goes through the review. */
    public PortRequest submittedForReview(Caller caller, PortRequestDraft draft) {
        return submissions.submit(intake.takeToSubmit(caller, draft, BadNumbers.REFUSE, Terms.USUAL), caller.actor());
    }

    /**
     * All of the drafts or none.
     *
     * @throws InvalidInput    with the faults of every draft
     * @throws PaymentRequired with the price of all of them
     */
    public List<PortRequest> all(
            Caller caller, List<PortRequestDraft> drafts, boolean submit, @Nullable String key, Faults faults) {
        List<PortRequest> made = new ArrayList<>();
        List<Violation> found = new ArrayList<>();
        List<PaymentRequired> unpaid = new ArrayList<>();
        Money paid = Money.ZERO;
        Set<PhoneNumber> before = new HashSet<>();
        for (int i = 0; i < drafts.size(); i++) {
            // Keys have no blanks, so that the parts of two keys cannot collide.
            String part = key == null ? null : key + " " + i;
            try {
                PortRequestDraft draft = drafts.get(i);
                mustBeNew(draft, before);
                made.add(
                        submit
                                ? submitted(caller, draft, BadNumbers.REFUSE, null, part)
                                : draft(caller, draft, BadNumbers.REFUSE, part));
            } catch (InvalidInput refusal) {
                // The transaction will roll back; the other drafts are tried only to report all faults at once.
                faults.of(i, refusal).forEach(found::add);
            } catch (PaymentRequired refusal) {
                paid = unpaid.isEmpty() ? price(made) : paid;
                unpaid.add(refusal);
            }
        }
        if (!found.isEmpty()) {
            throw new InvalidInput(found);
        }
        if (!unpaid.isEmpty()) {
            throw notCovered(made, unpaid, paid);
        }
        return made;
    }

    /**
     * None of them goes in, so that what the first ones were charged is not spent.
     *
     * @param paid before the first that was not covered
     */
    private static PaymentRequired notCovered(List<PortRequest> made, List<PaymentRequired> unpaid, Money paid) {
        Money price =
                unpaid.stream().map(refusal -> new Money(refusal.amount())).reduce(price(made), Money::plus);
        Money balance = new Money(unpaid.get(0).balance()).plus(paid);
        return new PaymentRequired(price.amount(), balance.amount());
    }

    private static Money price(List<PortRequest> made) {
        return made.stream().map(PortRequest::price).reduce(Money.ZERO, Money::plus);
    }

    /** What {@link #all} made with this key, in the sequence of its drafts; empty if the key is new. */
    @Transactional(readOnly = true)
    public List<PortRequest> earlier(Caller caller, String key) {
        return keys.madeWithParts(caller, key);
    }

    /** Drafts hold nothing, so that two of one file could have the same number, of which one would fail later. */
    private static void mustBeNew(PortRequestDraft draft, Set<PhoneNumber> before) {
        List<String> texts = draft.numbers() == null ? List.of() : draft.numbers();
        List<Violation> again = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            int at = i;
            PhoneNumber.parse(texts.get(i))
                    .filter(before::contains)
                    .ifPresent(number -> again.add(new Violation(
                            "numbers[" + at + "]",
                            ViolationCode.DUPLICATE,
                            texts.get(at),
                            "is in another request of these, too",
                            "give each number once")));
        }
        texts.forEach(text -> PhoneNumber.parse(text).ifPresent(before::add));
        if (!again.isEmpty()) {
            throw new InvalidInput(again);
        }
    }

    /** Completes and submits a draft order. */
    public PortOrder order(Caller caller, String idOrNumber, Correction last) {
        if (!last.isEmpty()) {
            corrections.change(caller, idOrNumber, last);
        }
        return submissions.submitOrder(caller, idOrNumber, null);
    }
}
