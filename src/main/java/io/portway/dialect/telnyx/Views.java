package io.portway.dialect.telnyx;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.portway.account.Caller;
import io.portway.calendar.FocWindow;
import io.portway.dialect.Disclosure;
import io.portway.kernel.Violation;
import io.portway.order.NumberCounts;
import io.portway.order.NumberStatus;
import io.portway.order.OrderStatus;
import io.portway.order.PortNumber;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.change.Corrections;
import io.portway.order.change.Readiness;
import io.portway.portability.PortabilityCheck;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Requests and orders on the wire. One costs the same few round trips as many. */
@Component
class Views {

    /** A number of a draft or, with the state of its sub request, of a port request. */
    @JsonNaming(SnakeCaseStrategy.class)
    record PhoneNumberView(
            String phoneNumber,
            @Nullable String svtype,
            String carrierName,
            String coverageCategory,
            UUID subRequestId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String subRequestStatus,

            String portabilityStatus) {}

    /** @param portRequestId {@code null} until it is submitted */
    @JsonNaming(SnakeCaseStrategy.class)
    record DraftView(
            UUID id,
            @Nullable String createdAt,
            String status,
            int phoneNumberCount,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<PhoneNumberView> phoneNumbers,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<DraftSubRequestView> subRequests,

            @Nullable UUID portRequestId) {}

    /** @param complete whether it can be submitted */
    @JsonNaming(SnakeCaseStrategy.class)
    record DraftSubRequestView(
            UUID id,
            boolean complete,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<PhoneNumberView> phoneNumbers,

            int phoneNumberCount,
            List<String> underlyingCarrierNames,
            @Nullable String createdAt,
            @JsonUnwrapped Particulars particulars) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record PortRequestView(
            UUID id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<PhoneNumberView> phoneNumbers,

            String supportKey,
            @Nullable String createdAt,
            @Nullable String updatedAt,
            List<CountView> phoneNumberCountsByStatus,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<SubRequestView> subRequests) {}

    record CountView(String status, int count) {}

    /** Why a sub request has an exception: the losing carrier's code or one of ours, and the text. */
    record DetailView(@Nullable String code, @Nullable String description) {}

    /** @param statusDetails only with an exception; not in Telnyx's document */
    @JsonNaming(SnakeCaseStrategy.class)
    record SubRequestView(
            UUID id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<PhoneNumberView> phoneNumbers,

            @Nullable String focDate,
            String status,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<DetailView> statusDetails,

            String supportKey,
            int phoneNumberCount,
            List<String> underlyingCarrierNames,
            @Nullable String createdAt,
            @Nullable String updatedAt,
            @Nullable Integer customerRating,
            @Nullable String customerRatingComment,
            @JsonUnwrapped Particulars particulars) {}

    /** A period in which a FOC may be. */
    record WindowView(@Nullable String start, @Nullable String end) {

        static WindowView of(FocWindow window) {
            return new WindowView(
                    Words.time(window.start().toInstant()),
                    Words.time(window.end().toInstant()));
        }
    }

    private final PortOrders orders;
    private final Disclosure disclosure;
    private final Readiness readiness;
    private final Corrections corrections;

    Views(PortOrders orders, Disclosure disclosure, Readiness readiness, Corrections corrections) {
        this.orders = orders;
        this.disclosure = disclosure;
        this.readiness = readiness;
        this.corrections = corrections;
    }

    DraftView draft(PortRequest request) {
        return drafts(List.of(request), true, true).get(0);
    }

    List<DraftView> drafts(List<PortRequest> shown, boolean phoneNumbers, boolean subRequests) {
        List<PortOrder> all = ordersOf(shown);
        Map<UUID, List<PortNumber>> numbers = numbers(all, phoneNumbers);
        Map<UUID, DraftSubRequestView> views = new LinkedHashMap<>();
        if (subRequests) {
            draftSubRequests(all, numbers).forEach(view -> views.put(view.id(), view));
        }
        return shown.stream()
                .map(request -> new DraftView(
                        request.id(),
                        Words.time(request.createdAt()),
                        draftStatus(request),
                        request.counts().total(),
                        numbers == null ? null : phoneNumbers(request, numbers, false),
                        subRequests
                                ? request.orders().stream()
                                        .map(order -> views.get(order.id()))
                                        .toList()
                                : null,
                        request.submittedAt() == null ? null : request.id()))
                .toList();
    }

    private static String draftStatus(PortRequest request) {
        if (request.submittedAt() != null) {
            return TelnyxDrafts.SUBMITTED;
        }
        return request.status() == OrderStatus.CANCELED ? TelnyxDrafts.CANCELLED : TelnyxDrafts.PENDING;
    }

    List<DraftSubRequestView> draftSubRequests(List<PortOrder> shown) {
        return draftSubRequests(shown, numbers(shown, true));
    }

    private List<DraftSubRequestView> draftSubRequests(
            List<PortOrder> shown, @Nullable Map<UUID, List<PortNumber>> numbers) {
        Map<UUID, List<Violation>> missing = readiness.missingByOrder(shown);
        return shown.stream()
                .map(order -> {
                    Particulars said = particulars(order);
                    return new DraftSubRequestView(
                            order.id(),
                            said.lacking(missing.getOrDefault(order.id(), List.of()))
                                    .isEmpty(),
                            numbers == null ? null : phoneNumbers(order, numbers, false),
                            order.counts().total(),
                            List.of(order.losingCarrier()),
                            Words.time(order.createdAt()),
                            said);
                })
                .toList();
    }

    PortRequestView portRequest(PortRequest request) {
        return portRequests(List.of(request), true, true).get(0);
    }

    List<PortRequestView> portRequests(List<PortRequest> shown, boolean phoneNumbers, boolean subRequests) {
        Map<UUID, List<PortNumber>> numbers = numbers(ordersOf(shown), phoneNumbers);
        return shown.stream()
                .map(request -> new PortRequestView(
                        request.id(),
                        numbers == null ? null : phoneNumbers(request, numbers, true),
                        request.supportKey(),
                        Words.time(request.createdAt()),
                        Words.time(updatedAt(request)),
                        counts(request),
                        subRequests
                                ? request.orders().stream()
                                        .map(order -> subRequest(order, numbers))
                                        .toList()
                                : null))
                .toList();
    }

    List<SubRequestView> subRequests(List<PortOrder> shown) {
        Map<UUID, List<PortNumber>> numbers = numbers(shown, true);
        return shown.stream().map(order -> subRequest(order, numbers)).toList();
    }

    private SubRequestView subRequest(PortOrder order, @Nullable Map<UUID, List<PortNumber>> numbers) {
        PortOrder.Rating rating = order.rating();
        return new SubRequestView(
                order.id(),
                numbers == null ? null : phoneNumbers(order, numbers, true),
                Words.time(order.focAt()),
                Words.of(order.status()),
                order.status() == OrderStatus.REJECTED
                        ? List.of(new DetailView(order.reasonCode(), order.reason()))
                        : null,
                order.supportKey(),
                order.counts().total(),
                List.of(order.losingCarrier()),
                Words.time(order.createdAt()),
                Words.time(order.updatedAt()),
                rating == null ? null : rating.stars(),
                rating == null ? null : rating.comment(),
                particulars(order));
    }

    List<WindowView> focWindows(Caller caller, PortOrder order) {
        return corrections.focWindows(caller, order.id().toString()).stream()
                .map(WindowView::of)
                .toList();
    }

    Particulars particulars(PortOrder order) {
        return Particulars.of(order, disclosure.shown(orders.losingAccount(order), order.accountId()));
    }

    private @Nullable Map<UUID, List<PortNumber>> numbers(Collection<PortOrder> of, boolean wanted) {
        return wanted ? orders.numbers(of) : null;
    }

    private static List<PortOrder> ordersOf(List<PortRequest> requests) {
        return requests.stream().flatMap(request -> request.orders().stream()).toList();
    }

    private static List<PhoneNumberView> phoneNumbers(
            PortRequest request, Map<UUID, List<PortNumber>> numbers, boolean submitted) {
        return request.orders().stream()
                .flatMap(order -> phoneNumbers(order, numbers, submitted).stream())
                .toList();
    }

    private static List<PhoneNumberView> phoneNumbers(
            PortOrder order, Map<UUID, List<PortNumber>> numbers, boolean submitted) {
        return numbers.getOrDefault(order.id(), List.of()).stream()
                .map(number -> new PhoneNumberView(
                        number.number().e164(),
                        Words.of(order.kind()),
                        order.losingCarrier(),
                        Words.coverage(order.kind()),
                        order.id(),
                        submitted ? Words.of(order.status()) : null,
                        Words.portability(!unportable(number))))
                .toList();
    }

    private static boolean unportable(PortNumber number) {
        return number.status() != NumberStatus.ACTIVATED
                && number.reasonCode() != null
                && PortabilityCheck.REASONS.contains(number.reasonCode());
    }

    /** Numbers that went live or left their sub request have their own state, the others that of the sub request. */
    private static List<CountView> counts(PortRequest request) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (PortOrder order : request.orders()) {
            NumberCounts of = order.counts();
            counts.merge(Words.of(order.status()), of.open(), Integer::sum);
            counts.merge(Words.of(OrderStatus.COMPLETED), of.activated(), Integer::sum);
            counts.merge(Words.of(OrderStatus.CANCELED), of.canceled() + of.excluded(), Integer::sum);
        }
        counts.values().removeIf(count -> count == 0);
        return counts.entrySet().stream()
                .map(count -> new CountView(count.getKey(), count.getValue()))
                .toList();
    }

    private static Instant updatedAt(PortRequest request) {
        return Stream.concat(
                        Stream.of(request.createdAt()),
                        request.orders().stream().map(PortOrder::updatedAt))
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
