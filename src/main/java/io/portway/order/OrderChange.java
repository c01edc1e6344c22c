package io.portway.order;

import io.portway.carrier.CarrierOrder.Supplement;
import io.portway.carrier.Placement;
import io.portway.carrier.RemotePart;
import io.portway.kernel.Actor;
import io.portway.number.PhoneNumber;
import io.portway.order.details.OrderDetails;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change to an order, written in one statement together with its timeline entry: its new state, which fields and
 * which of its numbers change with it, and the entry's text.
 */
public final class OrderChange {

    /** Placeholder in a message for the FOC date that the change sets, in the order's own zone. */
    public static final String FOC = "{foc}";

    private final TimelineEntry.Kind kind;
    private final @Nullable OrderStatus to;
    private final Fact fact;
    private final @Nullable String message;
    private final Map<OrderField, Object> fields = new EnumMap<>(OrderField.class);
    private Set<OrderStatus> from;
    private @Nullable NumberMove numbers;
    private boolean startsWait;
    private boolean submission;
    private @Nullable Integer onlyVersion;
    private boolean isPrivate;
    private boolean actionRequired;
    private TimelineEntry.Origin origin = TimelineEntry.Origin.UNKNOWN;
    private boolean incidental;
    private boolean byAnother;
    private List<RemotePart> remoteParts = List.of();
    private @Nullable Instant nextRead;
    private boolean onlyIfNumbersMove;
    private boolean approval;

    private OrderChange(
            TimelineEntry.Kind kind,
            @Nullable OrderStatus to,
            Set<OrderStatus> from,
            Fact fact,
            @Nullable String message) {
        this.kind = kind;
        this.to = to;
        this.from = from;
        this.fact = Objects.requireNonNull(fact);
        this.message = message;
        this.startsWait = to != null;
    }

    /** A move to another state, from any state that allows it; a canceled order comes back only by {@link #from}. */
    public static OrderChange to(OrderStatus to, Fact fact, @Nullable String message) {
        EnumSet<OrderStatus> from = EnumSet.copyOf(to.previous());
        if (to != OrderStatus.CANCELED) {
            from.remove(OrderStatus.CANCEL_PENDING);
        }
        OrderChange change = new OrderChange(TimelineEntry.Kind.TRANSITION, to, from, fact, message);
        change.fields.put(OrderField.REASON_CODE, null);
        change.fields.put(OrderField.REASON, null);
        change.fields.put(OrderField.AWAITS_CUSTOMER, false);
        return change;
    }

    /** Something that does not change the order's state, which must be one of {@code states}. */
    public static OrderChange event(Set<OrderStatus> states, Fact fact, String message) {
        return new OrderChange(TimelineEntry.Kind.EVENT, null, states, fact, message);
    }

    public static OrderChange note(@Nullable String text, boolean isPrivate, boolean actionRequired) {
        OrderChange note = new OrderChange(
                TimelineEntry.Kind.NOTE,
                null,
                EnumSet.allOf(OrderStatus.class),
                actionRequired ? Fact.QUESTION : Fact.NOTE,
                NoteText.checked(text));
        note.isPrivate = isPrivate;
        note.actionRequired = actionRequired;
        return note;
    }

    public OrderChange origin(TimelineEntry.Origin ofNote) {
        origin = ofNote;
        return this;
    }

    /** A note to the customer, for whose answer an order in one of {@code states} waits from now on. */
    public static OrderChange question(Set<OrderStatus> states, String text) {
        return new OrderChange(TimelineEntry.Kind.NOTE, null, states, Fact.QUESTION, text)
                .awaitingCustomer()
                .waitsAnew();
    }

    /** Only from these states. */
    public OrderChange from(Set<OrderStatus> states) {
        from = states;
        return this;
    }

    /** The order may already be in the target state. */
    public OrderChange orStay() {
        EnumSet<OrderStatus> wider = EnumSet.copyOf(from);
        wider.add(to);
        from = wider;
        return this;
    }

    /** Restarts the order's waiting time, though its state stays the same. */
    public OrderChange waitsAnew() {
        startsWait = true;
        return this;
    }

    public OrderChange because(@Nullable String code, @Nullable String reason) {
        fields.put(OrderField.REASON_CODE, code);
        fields.put(OrderField.REASON, reason);
        return this;
    }

    /** It submits the order's request. */
    public OrderChange submission() {
        submission = true;
        return this;
    }

    /** Who submits it, and may not {@linkplain #byAnother approve} it later. */
    public OrderChange enteredBy(Actor by) {
        fields.put(OrderField.ENTERED_BY, by.name());
        return this;
    }

    /** Not by the one who {@linkplain #enteredBy submitted the order}, if that was recorded. */
    public OrderChange byAnother() {
        byAnother = true;
        return this;
    }

    /** Changes nothing if the order is at another version. */
    public OrderChange ofVersion(int version) {
        onlyVersion = version;
        return this;
    }

    /** The order waits for its customer. */
    public OrderChange awaitingCustomer() {
        fields.put(OrderField.AWAITS_CUSTOMER, true);
        return actionRequired();
    }

    /** The customer must act on it. */
    public OrderChange actionRequired() {
        actionRequired = true;
        return this;
    }

    /** Does not make an open review stale. */
    public OrderChange incidental() {
        incidental = true;
        return this;
    }

    public OrderChange details(OrderDetails details, byte @Nullable [] secrets) {
        fields.put(OrderField.DETAILS, details);
        fields.put(OrderField.ON_DEMAND, details.onDemand());
        fields.put(OrderField.SECRETS, secrets);
        return this;
    }

    public OrderChange desiredAt(@Nullable Instant desiredAt) {
        fields.put(OrderField.DESIRED_AT, desiredAt);
        return this;
    }

    public OrderChange focAt(@Nullable Instant focAt) {
        fields.put(OrderField.FOC_AT, focAt);
        return this;
    }

    /** The actor of the change approves the order. */
    public OrderChange approval() {
        approval = true;
        return this;
    }

    public OrderChange skipReview(boolean skip) {
        fields.put(OrderField.SKIP_REVIEW, skip);
        return this;
    }

    /** @param nextRead when the carrier's orders are first read, {@code null} if they cannot be */
    public OrderChange withCarrier(Placement.Accepted placement, int lsrVersion, @Nullable Instant nextRead) {
        this.remoteParts = placement.parts();
        this.nextRead = nextRead;
        fields.put(OrderField.CARRIER_REFERENCE, placement.reference());
        fields.put(OrderField.WITH_CARRIER, true);
        fields.put(OrderField.LSR_VERSION, lsrVersion);
        fields.put(OrderField.NEXT_SUPPLEMENT, null);
        return this;
    }

    /** It may have arrived without our knowledge; then it has no reference. */
    public OrderChange perhapsWithCarrier() {
        fields.put(OrderField.WITH_CARRIER, true);
        return this;
    }

    public OrderChange refusedByCarrier(int lsrVersion) {
        fields.put(OrderField.LSR_VERSION, lsrVersion);
        return this;
    }

    public OrderChange withdrawnFromCarrier() {
        fields.put(OrderField.WITH_CARRIER, false);
        return this;
    }

    public OrderChange nextSupplement(Supplement supplement) {
        fields.put(OrderField.NEXT_SUPPLEMENT, supplement);
        return this;
    }

    /** The end of an order; if it is COMPLETED, its outcome follows from the states of its numbers. */
    public OrderChange completedAt(Instant now) {
        fields.put(OrderField.COMPLETED_AT, now);
        return this;
    }

    public OrderChange rated(PortOrder.Rating rating) {
        fields.put(OrderField.RATING_STARS, rating.stars());
        fields.put(OrderField.RATING_COMMENT, rating.comment());
        return this;
    }

    public OrderChange numbers(Set<NumberStatus> from, NumberStatus to) {
        return numbers(from, to, null, null, null);
    }

    public OrderChange numbers(
            Set<NumberStatus> from,
            NumberStatus to,
            @Nullable List<PhoneNumber> only,
            @Nullable String reasonCode,
            @Nullable String reason) {
        numbers = new NumberMove(from, to, only, reasonCode, reason);
        return this;
    }

    /** Changes nothing if none of the numbers would change. */
    public OrderChange onlyIfNumbersMove() {
        onlyIfNumbersMove = true;
        return this;
    }

    public boolean isOnlyIfNumbersMove() {
        return onlyIfNumbersMove;
    }

    /** The carrier's orders for this change; empty if it was not sent. */
    public List<RemotePart> remoteParts() {
        return remoteParts;
    }

    public @Nullable Instant nextRead() {
        return nextRead;
    }

    public TimelineEntry.Kind kind() {
        return kind;
    }

    /** The state to go to, or {@code null} to stay. */
    public @Nullable OrderStatus to() {
        return to;
    }

    public Set<OrderStatus> from() {
        return from;
    }

    public Fact fact() {
        return fact;
    }

    public @Nullable String message() {
        return message;
    }

    public Map<OrderField, Object> fields() {
        return fields;
    }

    /** What happens to the numbers, or {@code null} for nothing. */
    public @Nullable NumberMove numbers() {
        return numbers;
    }

    /** Whether the order's waiting time restarts. */
    public boolean startsWait() {
        return startsWait;
    }

    /** The version to change, or {@code null} for any. */
    public @Nullable Integer onlyVersion() {
        return onlyVersion;
    }

    /** Whether the one who submitted the order may not do this. */
    public boolean isByAnother() {
        return byAnother;
    }

    public boolean isApproval() {
        return approval;
    }

    public boolean isSubmission() {
        return submission;
    }

    public boolean isPrivate() {
        return isPrivate;
    }

    public boolean isActionRequired() {
        return actionRequired;
    }

    public TimelineEntry.Origin origin() {
        return origin;
    }

    public boolean isIncidental() {
        return incidental;
    }
}
