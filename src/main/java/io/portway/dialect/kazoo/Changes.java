package io.portway.dialect.kazoo;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.change.Correction;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.MergePatch;
import io.portway.order.details.NumberSettings;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.intake.RequestEdit;
import io.portway.order.intake.RequestEdit.Note;
import io.portway.order.search.RequestOverview.OfRequest;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a call would change in a request: in a draft as a merge patch, later as corrections of its orders. */
@Component
class Changes {

    private final Requests shown;
    private final Document document;
    private final Wire wire;
    private final States states;
    private final TakenNumbers taken;
    private final ObjectMapper json;

    Changes(Requests shown, Document document, Wire wire, States states, TakenNumbers taken, ObjectMapper json) {
        this.shown = shown;
        this.document = document;
        this.wire = wire;
        this.states = states;
        this.taken = taken;
        this.json = json;
    }

    RequestEdit merging(PortRequest request, List<Note> notes, ObjectNode fields) {
        return of(
                request, notes, (ObjectNode) MergePatch.apply(document.said(request, shown.numbers(request)), fields));
    }

    /** What differs once {@code data} is all that the request says. */
    RequestEdit of(PortRequest request, List<Note> notes, ObjectNode data) {
        List<OfRequest> numbers = shown.numbers(request);
        PortRequestDraft present = wire.draft(null, document.unmasked(document.said(request, numbers), request));
        PortRequestDraft wanted = wire.draft(null, document.unmasked(data, request));
        Set<PhoneNumber> held = numbers.stream().map(OfRequest::number).collect(Collectors.toSet());
        if (states.of(request) == PortState.UNCONFIRMED) {
            taken.refuse(request.accountId(), numbers(wanted), held);
            ObjectNode patch = difference(json.valueToTree(present), json.valueToTree(wanted));
            return new RequestEdit(notes, patch.isEmpty() ? null : patch, Map.of(), Map.of(), Set.of(), null);
        }
        boolean onlyCustom = Objects.equals(present.endUser(), wanted.endUser())
                && Objects.equals(present.losingAccount(), wanted.losingAccount())
                && Objects.equals(present.desired(), wanted.desired())
                && Objects.equals(present.notifications(), wanted.notifications())
                && settings(present).equals(settings(wanted))
                && read(numbers(wanted)).equals(held);
        if (!onlyCustom || States.isLeaving(request) || states.of(request).hasEnded()) {
            refuseUnlessEditable(request);
        }
        Set<PhoneNumber> kept = read(numbers(wanted));
        numbers(wanted).stream()
                .filter(text -> PhoneNumber.parse(text).filter(held::contains).isEmpty())
                .findFirst()
                .ifPresent(text -> {
                    throw new InvalidInput(List.of(TakenNumbers.violation(
                            text, "Number cannot be added once the port request was submitted")));
                });
        Map<String, Object> custom = custom(request, present, wanted);
        Map<UUID, Correction> amended = new LinkedHashMap<>();
        Map<UUID, Correction> changed = new LinkedHashMap<>();
        Set<UUID> dropped = withoutNumbers(request, numbers, kept);
        for (PortOrder order : request.open()) {
            if (dropped.contains(order.id())) {
                continue;
            }
            if (order.status() == OrderStatus.REJECTED) {
                Correction correction = correction(order, numbers, kept, present, wanted, custom);
                if (!correction.isEmpty()) {
                    amended.put(order.id(), correction);
                }
            } else if (custom != null) {
                changed.put(order.id(), correction(order, List.of(), kept, present, present, custom));
            }
        }
        return new RequestEdit(notes, null, amended, changed, dropped, null);
    }

    /** Rejected orders that lose all their numbers, while others of the request keep some. */
    private static Set<UUID> withoutNumbers(PortRequest request, List<OfRequest> numbers, Set<PhoneNumber> kept) {
        Set<UUID> keeping = numbers.stream()
                .filter(number -> kept.contains(number.number()))
                .map(OfRequest::orderId)
                .collect(Collectors.toSet());
        return keeping.isEmpty()
                ? Set.of()
                : request.open().stream()
                        .filter(order -> order.status() == OrderStatus.REJECTED && !keeping.contains(order.id()))
                        .map(PortOrder::id)
                        .collect(Collectors.toSet());
    }

    /** The merge patch from {@code present} to {@code wanted}: what Kazoo has no field for does not change. */
    private static ObjectNode difference(ObjectNode present, ObjectNode wanted) {
        ObjectNode patch = present.objectNode();
        present.propertyNames().forEach(field -> {
            if (!wanted.has(field)) {
                patch.putNull(field);
            }
        });
        wanted.properties().forEach(field -> {
            JsonNode before = present.get(field.getKey());
            if (before instanceof ObjectNode from && field.getValue() instanceof ObjectNode to) {
                ObjectNode inner = difference(from, to);
                if (!inner.isEmpty()) {
                    patch.set(field.getKey(), inner);
                }
            } else if (!field.getValue().equals(before)) {
                patch.set(field.getKey(), field.getValue());
            }
        });
        return patch;
    }

    /** What differs for one order; removed values stay. */
    private Correction correction(
            PortOrder order,
            List<OfRequest> numbers,
            Set<PhoneNumber> kept,
            PortRequestDraft present,
            PortRequestDraft wanted,
            @Nullable Map<String, Object> custom) {
        List<String> removed = new ArrayList<>();
        Map<String, NumberSettings> settings = new LinkedHashMap<>();
        numbers.stream()
                .filter(number -> number.orderId().equals(order.id()))
                .map(number -> number.number().e164())
                .forEach(number -> {
                    NumberSettings said = settings(wanted).get(number);
                    if (!kept.contains(new PhoneNumber(number))) {
                        removed.add(number);
                    } else if (said != null && !said.equals(settings(present).get(number))) {
                        settings.put(number, said);
                    }
                });
        return Correction.builder()
                .endUser(changed(present.endUser(), wanted.endUser(), EndUser.class))
                .losingAccount(changed(present.losingAccount(), wanted.losingAccount(), LosingAccount.class))
                .desired(
                        Objects.equals(present.desired(), wanted.desired())
                                ? null
                                : Objects.requireNonNullElse(wanted.desired(), DesiredSchedule.EARLIEST))
                .removeNumbers(removed.isEmpty() ? null : removed)
                .notifications(
                        Objects.equals(present.notifications(), wanted.notifications()) ? null : wanted.notifications())
                .numberSettings(settings.isEmpty() ? null : settings)
                .custom(custom)
                .build();
    }

    /** Only what differs, since orders of one request may differ from each other. */
    private <T> @Nullable T changed(@Nullable T present, @Nullable T wanted, Class<T> type) {
        ObjectNode changed = difference(tree(present), tree(wanted));
        return changed.isEmpty() ? null : json.convertValue(changed, type);
    }

    private ObjectNode tree(@Nullable Object value) {
        return value == null ? json.createObjectNode() : json.valueToTree(value);
    }

    /** The resulting custom fields; {@code null} if none changes. */
    private static @Nullable Map<String, Object> custom(
            PortRequest request, PortRequestDraft present, PortRequestDraft wanted) {
        Map<String, Object> before =
                Objects.requireNonNullElse(Document.leading(request).details().custom(), Map.of());
        Map<String, Object> custom = new HashMap<>(Objects.requireNonNullElse(wanted.custom(), Map.of()));
        Map<String, String> said = fixedAtSubmission(present);
        fixedAtSubmission(wanted).forEach((field, value) -> {
            if (before.containsKey(field) || !value.equals(said.get(field))) {
                custom.put(field, value);
            }
        });
        return custom.equals(before) ? null : custom;
    }

    /** Fields that have their own column in a draft, and are stored with the custom fields if they change later. */
    private static Map<String, String> fixedAtSubmission(PortRequestDraft draft) {
        Map<String, String> fixed = new HashMap<>();
        fixed.put(Wire.NAME, draft.name());
        fixed.put(
                Wire.WINNING_CARRIER,
                draft.winningCarrier() == null ? null : draft.winningCarrier().name());
        fixed.put(
                Wire.REFERENCE_NUMBER,
                draft.winningCarrier() == null ? null : draft.winningCarrier().reference());
        fixed.values().removeIf(Objects::isNull);
        return fixed;
    }

    void refuseUnlessEditable(PortRequest request) {
        PortState state = states.of(request);
        if (!states.isEditable(request)) {
            throw new InvalidInput(List.of(new Violation(
                    state.wire(),
                    state.wire(),
                    "Updating port requests not allowed in current port state",
                    "wait until it is unconfirmed or rejected")));
        }
    }

    private static Set<PhoneNumber> read(Collection<String> texts) {
        return texts.stream().flatMap(text -> PhoneNumber.parse(text).stream()).collect(Collectors.toSet());
    }

    private static List<String> numbers(PortRequestDraft draft) {
        return Objects.requireNonNullElse(draft.numbers(), List.of());
    }

    private static Map<String, NumberSettings> settings(PortRequestDraft draft) {
        return Objects.requireNonNullElse(draft.numberSettings(), Map.of());
    }
}
