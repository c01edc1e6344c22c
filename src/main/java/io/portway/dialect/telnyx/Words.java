package io.portway.dialect.telnyx;

import io.portway.kernel.InvalidInput;
import io.portway.number.NumberKind;
import io.portway.order.OrderStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** States, kinds and times on the wire. */
final class Words {

    /** The only coverage in the document, which includes all of North America. */
    static final String COVERAGE = "nanp_generic";

    private Words() {}

    /** The state of a sub request. */
    static String of(OrderStatus status) {
        return switch (status) {
            case DRAFT -> "pending";
            case IN_REVIEW -> "in-process";
            case SUBMITTED -> "submitted";
            case REJECTED -> "exception";
            case SCHEDULED, ACTIVATING -> "foc-date-confirmed";
            case COMPLETED -> "ported";
            case CANCEL_PENDING -> "cancel-pending";
            case CANCELED -> "cancelled";
        };
    }

    /** The states that a word represents. */
    static Set<OrderStatus> states(String word) {
        Set<OrderStatus> states = Arrays.stream(OrderStatus.values())
                .filter(status -> of(status).equals(word))
                .collect(Collectors.toSet());
        if (states.isEmpty()) {
            throw new InvalidInput(
                    "status",
                    word,
                    "is not a status",
                    "use one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(OrderStatus.values())
                                            .map(Words::of)
                                            .collect(Collectors.toCollection(TreeSet::new))));
        }
        return states;
    }

    /** NPAC's SV type. */
    static @Nullable String of(@Nullable NumberKind kind) {
        return kind == null ? null : kind.name().toLowerCase(Locale.ROOT);
    }

    static String portability(boolean portable) {
        return portable ? "confirmed" : "not-portable";
    }

    /** Such as {@code 2026-12-01T15:00:00Z}. */
    static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
