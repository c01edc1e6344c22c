package io.portway.order.action;

import io.portway.calendar.FocCalendar;
import io.portway.kernel.Actor;
import io.portway.order.Fact;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.TimelineEntry;
import io.portway.order.action.Action.Who;
import io.portway.order.action.Remedies.Remedy;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who must act on an order, on which field, how and until when. The meaning of a carrier's code comes from {@link Remedies},
 * the deadline from the calendar.
 */
@Component
public class Actions {

    /** What the customer is asked for while the order goes on. */
    private static final Set<Fact> ASKED = EnumSet.of(Fact.QUESTION, Fact.LETTER_VOID);

    private static final Set<Fact> ANSWERED = EnumSet.of(Fact.CORRECTED, Fact.DOCUMENT_ADDED, Fact.LETTER_SIGNED);

    private final Remedies remedies;
    private final FocCalendar calendar;

    Actions(Remedies remedies, FocCalendar calendar) {
        this.remedies = remedies;
        this.calendar = calendar;
    }

    /** What a rejected order needs; {@code null} for any other. */
    public @Nullable Action of(PortOrder order) {
        return order.status() == OrderStatus.REJECTED
                ? ofRejection(order.reasonCode(), order.reason(), order.awaitsCustomer(), order.waits(), order.zone())
                : null;
    }

    /**
     * @param awaitsCustomer whether the order ends if its customer does not answer
     * @param since          when it was rejected, or the customer was asked
     */
    private Action ofRejection(
            @Nullable String code, @Nullable String reason, boolean awaitsCustomer, Instant since, ZoneId zone) {
        String given = code == null ? "" : code;
        Remedy remedy = remedies.of(given);
        boolean forCustomer = awaitsCustomer || remedy.isForCustomer();
        Instant due = awaitsCustomer
                ? calendar.correctionDue(since)
                : forCustomer ? calendar.rejectionDue(since) : calendar.reviewDue(since);
        String field = given.equals("NOT_PORTABLE") ? "numbers" : remedy.path();
        String what = switch (given) {
            case "RETURNED" -> reason == null ? "Correct the order." : reason;
            case "NOT_PORTABLE" -> "Remove the numbers that cannot be ported; the others then go on.";
            case "INSUFFICIENT_FUNDS" -> "Top up the account, and resume the order with an empty correction.";
            default -> remedy.remedy();
        };
        return new Action(forCustomer ? Who.CUSTOMER : Who.DESK, given, field, what, local(due, zone));
    }

    /**
     * What somebody was asked for by an event, in UTC.
     *
     * @param rejected since when the order has waited as rejected; {@code null} if it was not
     * @param fact     what the event is about, if that was recorded
     * @param at       when it happened
     */
    public Action ofEvent(
            @Nullable OffsetDateTime rejected,
            boolean awaitsCustomer,
            @Nullable String code,
            @Nullable String reason,
            @Nullable String fact,
            OffsetDateTime at) {
        return rejected == null
                ? ofRequest(fact == null ? Fact.QUESTION.name() : fact, at.toInstant(), ZoneOffset.UTC)
                : ofRejection(code, reason, awaitsCustomer, rejected.toInstant(), ZoneOffset.UTC);
    }

    /** What the customer of an order that goes on was asked for. */
    public Action ofRequest(String fact, Instant asked, ZoneId zone) {
        boolean letter = fact.equals(Fact.LETTER_VOID.name());
        return new Action(
                Who.CUSTOMER,
                fact,
                letter ? "documents" : null,
                letter
                        ? "Have the letter of authorization signed again, or upload a signed one."
                        : "Answer with a note, a document or a change of the order.",
                local(calendar.rejectionDue(asked), zone));
    }

    private static OffsetDateTime local(Instant due, ZoneId zone) {
        return due.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime();
    }

    /** The latest request to the customer that nobody has answered since, as the customer sees it. */
    public static Optional<TimelineEntry> openRequest(List<TimelineEntry> oldestFirst) {
        TimelineEntry open = null;
        for (TimelineEntry entry : oldestFirst) {
            if (entry.actionRequired() && !entry.hidden() && entry.fact() != null && ASKED.contains(entry.fact())) {
                open = entry;
            } else if (open != null && answers(entry, open)) {
                open = null;
            }
        }
        return Optional.ofNullable(open);
    }

    private static boolean answers(TimelineEntry entry, TimelineEntry request) {
        return entry.actorKind() == Actor.Kind.ACCOUNT && !entry.by().equals(request.by())
                || entry.fact() != null && ANSWERED.contains(entry.fact());
    }
}
