package io.portway.carrier.reading;

import io.portway.carrier.CarrierEvent;
import io.portway.carrier.CarrierEvent.Type;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteSnapshot;
import io.portway.carrier.RemoteSnapshot.Fate;
import io.portway.carrier.RemoteSnapshot.Outcome;
import io.portway.carrier.RemoteStatus;
import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is new in a carrier's order, as events in the sequence in which to handle them. Their ids
 * are derived from the state that they report, so that a state is reported once however often it is read.
 */
final class Difference {

    /** From these a carrier continues once it has what it waited for. */
    private static final Set<RemoteStatus> WAITING =
            EnumSet.of(RemoteStatus.SENT, RemoteStatus.DOCUMENT_WANTED, RemoteStatus.ANSWER_WANTED);

    private final RemoteOrder known;
    private final RemoteSnapshot seen;
    private final List<CarrierEvent> events = new ArrayList<>();

    private Difference(RemoteOrder known, RemoteSnapshot seen) {
        this.known = known;
        this.seen = seen;
    }

    /** @param open the numbers of the order still to be ported */
    static List<CarrierEvent> between(RemoteOrder known, List<PhoneNumber> open, RemoteSnapshot seen) {
        boolean older = seen.version() != null && seen.version() < known.version();
        Difference difference = new Difference(known, seen);
        if (!older) {
            difference.state();
        }
        difference.numbers(open);
        return difference.events;
    }

    private void state() {
        if (known.status() == RemoteStatus.CANCEL_ASKED
                && seen.status() != RemoteStatus.CANCEL_ASKED
                && seen.status().isAlive()) {
            add(Type.CANCEL_REFUSED, null, null, seen.text(), List.of());
        }
        boolean another = seen.status() != known.status();
        switch (seen.status()) {
            case ACKNOWLEDGED, SENT -> {
                if (known.focAt() != null) {
                    add(Type.FOC_WITHDRAWN, null, null, seen.text(), List.of());
                } else if (seen.status() == RemoteStatus.ACKNOWLEDGED && WAITING.contains(known.status())) {
                    add(Type.ACKNOWLEDGED, null, null, seen.text(), List.of());
                }
            }
            case DOCUMENT_WANTED -> {
                if (another) {
                    add(Type.DOCUMENT_WANTED, null, null, seen.text(), List.of());
                }
            }
            case ANSWER_WANTED -> {
                if (another) {
                    add(Type.ANSWER_WANTED, null, null, seen.text(), List.of());
                }
            }
            case CONFIRMED, PORTED, CANCEL_ASKED -> {
                if (seen.focAt() != null && !Objects.equals(seen.focAt(), known.focAt())) {
                    add(Type.FOC_CONFIRMED, seen.focAt(), null, null, List.of());
                }
            }
            case REJECTED -> {
                if (another) {
                    add(Type.REJECTED, null, seen.code(), seen.text(), List.of());
                }
            }
            case CANCELED -> {
                if (another) {
                    add(Type.CANCELED, null, seen.code(), seen.text(), List.of());
                }
            }
        }
    }

    private void numbers(List<PhoneNumber> open) {
        told(Type.NUMBERS_EXCLUDED, Outcome.EXCLUDED, open);
        told(Type.NUMBERS_ACTIVATED, Outcome.ACTIVATED, open);
        told(Type.NUMBERS_FAILED, Outcome.FAILED, open);
    }

    /** One event for all numbers with the same code and text. */
    private void told(Type type, Outcome outcome, List<PhoneNumber> open) {
        Map<String, List<PhoneNumber>> alike = new TreeMap<>();
        open.forEach(number -> {
            Fate fate = seen.numbers().get(number);
            if (fate != null && fate.outcome() == outcome) {
                alike.computeIfAbsent(fate.code() + " " + fate.text(), words -> new ArrayList<>())
                        .add(number);
            }
        });
        alike.values().forEach(numbers -> {
            Fate fate = Objects.requireNonNull(seen.numbers().get(numbers.get(0)));
            add(type, null, fate.code(), fate.text(), numbers);
        });
    }

    /**
     * The id includes how often something was reported of the order, since a late event may have reset what was known; but a
     * request stays the same until the carrier has changed the order.
     */
    private void add(
            Type type,
            @Nullable Instant focAt,
            @Nullable String code,
            @Nullable String text,
            List<PhoneNumber> numbers) {
        boolean wish = type == Type.DOCUMENT_WANTED || type == Type.ANSWER_WANTED;
        String which = numbers.stream().map(PhoneNumber::e164).collect(Collectors.joining());
        String id = Stream.of(
                        "read",
                        known.remoteId(),
                        seen.version(),
                        seen.modified(),
                        wish ? "" : known.told(),
                        type,
                        code,
                        numbers.size(),
                        which.hashCode())
                .map(String::valueOf)
                .collect(Collectors.joining("|"));
        events.add(new CarrierEvent(
                known.gateway(),
                id,
                known.orderId(),
                known.remoteId(),
                seen.version(),
                type,
                focAt,
                code,
                text,
                numbers));
    }
}
