package io.portway.order;

import io.portway.account.Caller;
import io.portway.kernel.Forbidden;
import io.portway.kernel.NotFound;
import io.portway.kernel.Page;
import io.portway.order.details.FieldChecks;
import io.portway.party.LosingAccount;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Port orders and their notes, as a caller sees them. Orders of other accounts do not exist for the caller. */
@Component
@Transactional
public class PortOrders {

    private static final int LONGEST_REASON = 2000;

    private final OrderRepository orders;
    private final DraftRepository drafts;
    private final OrderSecrets secrets;
    private final ApplicationEventPublisher events;

    PortOrders(OrderRepository orders, DraftRepository drafts, OrderSecrets secrets, ApplicationEventPublisher events) {
        this.orders = orders;
        this.drafts = drafts;
        this.secrets = secrets;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public PortOrder get(Caller caller, String idOrNumber) {
        return orders.find(caller.accountId(), idOrNumber).orElseThrow(() -> new NotFound("port order", idOrNumber));
    }

    @Transactional(readOnly = true)
    public Page<PortNumber> numbers(Caller caller, String idOrNumber, int page, int size) {
        return orders.numbers(get(caller, idOrNumber).id(), page, size);
    }

    /**
     * Those in one of these states, or in any if there are none.
     *
     * @param digits with which they begin, without the country code; {@code null} for any
     */
    @Transactional(readOnly = true)
    public Page<PortNumber> numbers(
            Caller caller, String idOrNumber, Set<NumberStatus> status, @Nullable String digits, int page, int size) {
        return orders.numbers(get(caller, idOrNumber).id(), status, digits == null ? null : "+1" + digits, page, size);
    }

    /** The numbers of several orders, which the caller has read, in ascending order; one round trip in all. */
    @Transactional(readOnly = true)
    public Map<UUID, List<PortNumber>> numbers(Collection<PortOrder> of) {
        return of.isEmpty()
                ? Map.of()
                : orders.numbers(of.stream().map(PortOrder::id).toList());
    }

    /** Private entries only for the port authority. */
    @Transactional(readOnly = true)
    public List<TimelineEntry> timeline(Caller caller, String idOrNumber) {
        return orders.timeline(get(caller, idOrNumber).id(), caller.portAuthority());
    }

    /** The versions of an order, oldest first. */
    @Transactional(readOnly = true)
    public List<OrderVersion> versions(Caller caller, String orderIdOrNumber) {
        return drafts.versions(get(caller, orderIdOrNumber).id());
    }

    /** Records in the timeline why the caller is about to move the order. */
    public void giveReason(Caller caller, String idOrNumber, String reason) {
        checkReason(reason);
        orders.change(
                get(caller, idOrNumber).id(),
                OrderChange.event(EnumSet.allOf(OrderStatus.class), Fact.REASON_GIVEN, reason),
                caller.actor());
    }

    public static void checkReason(@Nullable String reason) {
        FieldChecks checks = new FieldChecks();
        checks.length("reason", reason, LONGEST_REASON);
        checks.throwIfAny();
    }

    /** @param isPrivate visible only to the port authority, which alone may set it or ask the customer to act */
    public TimelineEntry addNote(
            Caller caller, String idOrNumber, @Nullable String text, boolean isPrivate, boolean actionRequired) {
        return addNote(caller, idOrNumber, text, isPrivate, actionRequired, TimelineEntry.Origin.UNKNOWN);
    }

    /** As {@link #addNote(Caller, String, String, boolean, boolean)}, of one whose author the caller names. */
    public TimelineEntry addNote(
            Caller caller,
            String idOrNumber,
            @Nullable String text,
            boolean isPrivate,
            boolean actionRequired,
            TimelineEntry.Origin origin) {
        PortOrder order = get(caller, idOrNumber);
        checkNote(caller, isPrivate, actionRequired);
        orders.change(
                order.id(), OrderChange.note(text, isPrivate, actionRequired).origin(origin), caller.actor());
        events.publishEvent(new OrderChanged(order.id()));
        List<TimelineEntry> timeline = orders.timeline(order.id(), true);
        return timeline.get(timeline.size() - 1);
    }

    static void checkNote(Caller caller, boolean isPrivate, boolean actionRequired) {
        if ((isPrivate || actionRequired) && !caller.portAuthority()) {
            throw new Forbidden("Only the port authority may write private notes or ask for action.");
        }
    }

    /** The losing account with its account number and PIN, to show them masked or to send them on. */
    public @Nullable LosingAccount losingAccount(PortOrder order) {
        return secrets.open(order.details().losingAccount(), order.secrets(), order.id());
    }
}
