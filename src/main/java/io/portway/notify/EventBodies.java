package io.portway.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.portway.kernel.Actor;
import io.portway.kernel.StoredJson;
import io.portway.notify.captured.Captured.DocumentThen;
import io.portway.notify.captured.Captured.EntryThen;
import io.portway.notify.captured.Captured.MovedThen;
import io.portway.notify.captured.Captured.NumberThen;
import io.portway.notify.captured.Captured.OrderThen;
import io.portway.notify.captured.Captured.PartThen;
import io.portway.notify.captured.Captured.RequestThen;
import io.portway.number.NumberKind;
import io.portway.order.NumberStatus;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.action.Action;
import io.portway.order.action.Actions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What customers read of an event, its {@code data} (described in {@code openapi/values.json}), made of the facts that the triggers captured. It is a contract: change it by
 * adding, and {@code EventContractTest} with it.
 */
final class EventBodies {

    private EventBodies() {}

    /** The {@code data} of an event, as JSON. */
    static String of(Happening happening, Actions actions) {
        return happening.body() == null
                ? StoredJson.write(body(happening, StoredJson.read(happening.facts(), Facts.class), actions))
                : happening.body();
    }

    private static Record body(Happening happening, Facts facts, Actions actions) {
        if (facts.departed() != null) {
            return facts.departed();
        }
        if (facts.asked() != null) {
            return facts.asked();
        }
        if (facts.entry() != null) {
            return OrderChanged.of(
                    orderOf(happening),
                    facts.order(),
                    facts.entry(),
                    action(happening.hidden(), facts.order(), facts.entry(), actions));
        }
        if (facts.moved() != null) {
            return NumbersMoved.of(orderOf(happening), facts.order(), facts.moved());
        }
        if (facts.orders() != null) {
            return Split.of(requestOf(happening), facts.request(), facts.orders());
        }
        if (facts.document() != null) {
            return DocumentAdded.of(requestOf(happening), facts.request(), facts.document());
        }
        if (facts.ended() != null) {
            return facts.ended();
        }
        return OfALaterRelease.of(happening, facts.order(), facts.request());
    }

    /** {@code null} if nobody is asked for anything, or the facts were captured by an earlier release. */
    private static @Nullable Action action(boolean hidden, OrderThen order, EntryThen entry, Actions actions) {
        return hidden || !entry.actionRequired() || entry.at() == null
                ? null
                : actions.ofEvent(
                        order.status().equals("REJECTED") ? order.waitingSince() : null,
                        order.awaitsCustomer(),
                        order.reasonCode(),
                        order.reason(),
                        entry.fact(),
                        entry.at());
    }

    private static UUID orderOf(Happening happening) {
        return Objects.requireNonNull(happening.orderId());
    }

    private static UUID requestOf(Happening happening) {
        return Objects.requireNonNull(happening.requestId());
    }

    private static String linkToNumbers(UUID order) {
        return "/api/v1/port-orders/" + order + "/numbers";
    }

    /** What is captured; which of it is there depends on the type, and what is absent is null, false or zero. */
    private record Facts(
            OrderThen order,
            @Nullable EntryThen entry,
            @Nullable MovedThen moved,
            RequestThen request,
            @Nullable List<PartThen> orders,
            @Nullable DocumentThen document,
            @Nullable Ended ended,
            @Nullable Departed departed,
            @Nullable Asked asked) {}

    @Schema(name = "OrderChangedData")
    @JsonInclude(Include.NON_NULL)
    record OrderChanged(
            Order order,

            @Schema(implementation = OrderStatus.class) @Nullable
            String from,

            @Schema(implementation = OrderStatus.class) @Nullable
            String to,

            @Nullable String fact,
            @Nullable String message,
            String actor,
            @Schema(implementation = Actor.Kind.class) String actorKind,
            boolean actionRequired,
            int timelineSeq,
            @Nullable Action action) {

        private static OrderChanged of(UUID id, OrderThen order, EntryThen entry, @Nullable Action action) {
            return new OrderChanged(
                    Order.of(id, order),
                    entry.fromStatus(),
                    entry.toStatus(),
                    entry.fact(),
                    entry.message(),
                    entry.actor(),
                    entry.actorKind(),
                    entry.actionRequired(),
                    entry.seq(),
                    action);
        }
    }

    @Schema(name = "OrderNumbersData")
    @JsonInclude(Include.NON_NULL)
    record NumbersMoved(
            Order order,
            @Schema(implementation = NumberStatus.class) String status,
            int count,
            String link,
            @Nullable List<Number> numbers) {

        private static NumbersMoved of(UUID id, OrderThen order, MovedThen moved) {
            return new NumbersMoved(
                    Order.of(id, order),
                    moved.status(),
                    moved.count(),
                    linkToNumbers(id),
                    moved.numbers() == null
                            ? null
                            : moved.numbers().stream().map(Number::of).toList());
        }
    }

    @Schema(name = "RequestSplitData")
    record Split(Request request, List<Part> orders) {

        private static Split of(UUID id, RequestThen request, List<PartThen> orders) {
            return new Split(
                    Request.of(id, request), orders.stream().map(Part::of).toList());
        }
    }

    @Schema(name = "DocumentAddedData")
    record DocumentAdded(Request request, Document document) {

        private static DocumentAdded of(UUID id, RequestThen request, DocumentThen document) {
            return new DocumentAdded(Request.of(id, request), Document.of(document));
        }
    }

    /** No order of a request is open any more; as captured. */
    @Schema(name = "RequestCompletedData")
    record Ended(
            Request request,
            @Schema(implementation = OrderStatus.class) String status,
            int completedOrders,
            int canceledOrders,
            int activatedNumbers,
            int otherNumbers) {}

    /** As captured. */
    @Schema(name = "NumbersDepartedData")
    @JsonInclude(Include.NON_NULL)
    record Departed(
            int count,
            List<Number> numbers,
            @Nullable String direction,
            String at,
            @Nullable String carrier,
            @Nullable String reason,
            String actor) {}

    /** As captured. It has no proof in it. */
    @Schema(name = "PortOutRequestedData")
    @JsonInclude(Include.NON_NULL)
    record Asked(UUID validationId, @Nullable String carrier, boolean approved, int count, List<Answer> numbers) {

        @Schema(name = "PortOutRequestedNumber")
        private record Answer(String number, boolean approved, List<String> denials) {}
    }

    /** As the database writes it. */
    @Schema(name = "CsrLookupFinishedData")
    @JsonInclude(Include.NON_NULL)
    record LookedUp(
            UUID id,
            String state,
            String losingCarrier,
            List<String> numbers,
            @Nullable Reason reason) {}

    /** Any event; nothing holds up the events after it. */
    @JsonInclude(Include.NON_NULL)
    private record OfALaterRelease(
            @Nullable Order order, @Nullable Request request) {

        private static OfALaterRelease of(
                Happening happening, @Nullable OrderThen order, @Nullable RequestThen request) {
            return new OfALaterRelease(
                    order == null ? null : Order.of(orderOf(happening), order),
                    request == null ? null : Request.of(requestOf(happening), request));
        }
    }

    @Schema(name = "EventOrder")
    @JsonInclude(Include.NON_NULL)
    private record Order(
            UUID id,
            long number,
            long requestNumber,
            @Nullable String customerReference,
            String losingCarrier,
            @Schema(implementation = NumberKind.class) String kind,
            @Schema(implementation = OrderStatus.class) String status,

            @Schema(implementation = PortOrder.Outcome.class) @Nullable
            String outcome,

            @Nullable Reason reason,
            @Nullable String focAt,
            String timeZone,
            Counts numbers) {

        private static Order of(UUID id, OrderThen then) {
            return new Order(
                    id,
                    then.number(),
                    then.requestNumber(),
                    then.customerReference(),
                    then.losingCarrier(),
                    then.numberKind(),
                    then.status(),
                    then.outcome(),
                    Reason.of(then.reasonCode(), then.reason()),
                    then.focAt() == null
                            ? null
                            : then.focAt()
                                    .toInstant()
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString(),
                    then.zone(),
                    new Counts(
                            then.pending(),
                            then.confirmed(),
                            then.rejected(),
                            then.activated(),
                            then.canceled(),
                            then.excluded()));
        }
    }

    @Schema(name = "EventNumberCounts")
    private record Counts(int pending, int confirmed, int rejected, int activated, int canceled, int excluded) {}

    @Schema(name = "EventReason")
    @JsonInclude(Include.NON_NULL)
    private record Reason(@Nullable String code, String text) {

        private static @Nullable Reason of(String code, @Nullable String text) {
            return text == null ? null : new Reason(code, text);
        }
    }

    @Schema(name = "EventNumber")
    @JsonInclude(Include.NON_NULL)
    private record Number(String number, @Nullable Reason reason) {

        private static Number of(NumberThen then) {
            return new Number(then.e164(), Reason.of(then.reasonCode(), then.reason()));
        }
    }

    @Schema(name = "EventRequest")
    @JsonInclude(Include.NON_NULL)
    private record Request(UUID id, long number, @Nullable String customerReference) {

        private static Request of(UUID id, RequestThen then) {
            return new Request(id, then.number(), then.customerReference());
        }
    }

    @Schema(name = "EventOrderPart")
    @JsonInclude(Include.NON_NULL)
    private record Part(
            UUID id,
            long number,
            String losingCarrier,
            @Schema(implementation = NumberKind.class) String kind,
            int count,
            String link,
            @Nullable List<String> numbers) {

        private static Part of(PartThen then) {
            return new Part(
                    then.id(),
                    then.number(),
                    then.losingCarrier(),
                    then.numberKind(),
                    then.count(),
                    linkToNumbers(then.id()),
                    then.numbers());
        }
    }

    @Schema(name = "EventDocument")
    @JsonInclude(Include.NON_NULL)
    private record Document(UUID id, String kind, String name, String mediaType, int size, String uploadedBy) {

        private static Document of(DocumentThen then) {
            return new Document(then.id(), then.kind(), then.name(), then.mediaType(), then.size(), then.uploadedBy());
        }
    }
}
