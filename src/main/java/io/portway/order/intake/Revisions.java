package io.portway.order.intake;

import io.portway.account.Caller;
import io.portway.account.Settings;
import io.portway.kernel.Conflict;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository.StoredDraft;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.Corrections;
import io.portway.order.change.OrderEditing;
import io.portway.order.details.FieldChecks;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.life.Cancellations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Replaces a submitted request; {@link Drafts#replace} does so with a draft, {@link PortOrders#change} with parts of one order. */
@Component
@Transactional
public class Revisions {

    private final PortRequests requests;
    private final DraftChecks draftChecks;
    private final Corrections corrections;
    private final Cancellations cancellations;
    private final OrderRepository orders;
    private final SealedDrafts sealed;
    private final OrderEditing editing;
    private final Settings settings;

    Revisions(
            PortRequests requests,
            DraftChecks draftChecks,
            Corrections corrections,
            Cancellations cancellations,
            OrderRepository orders,
            SealedDrafts sealed,
            OrderEditing editing,
            Settings settings) {
        this.requests = requests;
        this.draftChecks = draftChecks;
        this.corrections = corrections;
        this.cancellations = cancellations;
        this.orders = orders;
        this.sealed = sealed;
        this.editing = editing;
        this.settings = settings;
    }

    /**
     * Replaces the request by {@code draft}; what that leaves out is removed. Numbers that it leaves out leave their
     * order, and an order without any is canceled. Each order continues as after a change of its own: a correction, or a supplement
     * to what the carrier has. Ended orders do not change.
     *
     * @throws io.portway.kernel.InvalidInput naming every invalid field; numbers cannot be added
     * @throws Conflict if the request is a draft, none of its orders is open, one of them does not allow it, or a rejected one would be
     *                  sent again unchanged
     */
    public PortRequest replace(Caller caller, String idOrNumber, PortRequestDraft draft) {
        Revision revision = check(caller, idOrNumber, draft);
        revision.checks().throwIfAny();
        PortRequest request = revision.request();
        List<PortOrder> open = revision.open();
        Map<UUID, OrderEditing.Replacement> replacements = revision.replacements();
        boolean changed = false;
        for (PortOrder order : open) {
            if (replacements.containsKey(order.id())) {
                changed |= corrections.replace(caller, order, replacements.get(order.id()));
            } else {
                cancellations.cancel(caller, order, "All of its numbers were taken out of the request");
                changed = true;
            }
        }
        if (!changed) {
            open.stream()
                    .filter(order -> order.status() == OrderStatus.REJECTED)
                    .findFirst()
                    .ifPresent(corrections::refuseUnchanged);
        }
        sealed.update(new OpenDraft(
                request,
                revision.present().numbers(),
                revision.details(),
                draft.losingAccount(),
                revision.said(),
                revision.present().leftOut()));
        return requests.get(request.id());
    }

    /** What {@link #replace} would refuse the draft for; changes nothing. */
    public List<Violation> faults(Caller caller, String idOrNumber, PortRequestDraft draft) {
        return check(caller, idOrNumber, draft).checks().violations();
    }

    /**
     * What a draft would make of a request.
     *
     * @param present  what the request says now
     * @param said     of single numbers, by the draft
     * @param open     the orders that may change
     * @param replacements of those that keep a number
     */
    private record Revision(
            PortRequest request,
            StoredDraft present,
            OrderDetails details,
            Map<PhoneNumber, NumberSettings> said,
            List<PortOrder> open,
            Map<UUID, OrderEditing.Replacement> replacements,
            FieldChecks checks) {}

    private Revision check(Caller caller, String idOrNumber, PortRequestDraft draft) {
        PortRequest request = sealed.lock(caller, idOrNumber);
        List<PortOrder> open = request.orders().stream()
                .filter(order -> !order.status().isFinal() && order.status() != OrderStatus.CANCEL_PENDING)
                .toList();
        if (open.isEmpty() || request.status() == OrderStatus.DRAFT) {
            throw new Conflict(
                    request.status().name(),
                    "Request " + request.number() + " is " + request.status()
                            + "; a submitted request can be replaced while one of its orders is open.");
        }
        StoredDraft present = sealed.of(request.id());
        OrderDetails details = draft.details(settings.of(request.accountId()));
        FieldChecks checks = new FieldChecks(present.details().defaults(), present.settings());
        Set<PhoneNumber> numbers = Set.copyOf(numbers(draft, Set.copyOf(present.numbers()), checks));
        Map<PhoneNumber, NumberSettings> said = draftChecks.check(details, draft, List.copyOf(numbers), checks);

        Map<UUID, OrderEditing.Replacement> replacements = new HashMap<>();
        for (PortOrder order : open) {
            List<PhoneNumber> held = orders.openNumbers(order.id());
            if (held.stream().anyMatch(numbers::contains)) {
                replacements.put(
                        order.id(),
                        editing.replacement(order, held, details, draft.losingAccount(), said, numbers, checks));
            }
        }
        return new Revision(request, present, details, said, open, replacements, checks);
    }

    private static List<PhoneNumber> numbers(PortRequestDraft draft, Set<PhoneNumber> known, FieldChecks checks) {
        List<String> texts = draft.numbers() == null ? List.of() : draft.numbers();
        if (texts.isEmpty()) {
            checks.add(
                    "numbers",
                    ViolationCode.REQUIRED,
                    null,
                    "is empty",
                    "give the numbers to port, or cancel the order");
        }
        for (int i = 0; i < texts.size(); i++) {
            if (PhoneNumber.parse(texts.get(i))
                    .filter(number -> !known.contains(number))
                    .isPresent()) {
                checks.add(
                        "numbers[" + i + "]",
                        ViolationCode.NOT_IN_ORDER,
                        texts.get(i),
                        "is not in the order",
                        "submit it with a new one; numbers cannot be added after submission");
            }
        }
        return checks.numbers("numbers", texts);
    }
}
