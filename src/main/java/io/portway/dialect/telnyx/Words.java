package io.portway.dialect.telnyx;

import io.portway.kernel.InvalidInput;
import io.portway.number.NumberKind;
import io.portway.number.NumberingPlan;
import io.portway.order.OrderStatus;
import io.portway.order.intake.NumberCheck;
import io.portway.portability.PortabilityCheck;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** States, kinds and times on the wire, as Telnyx's published reference of its first API names them. */
final class Words {

    static final String INTERNATIONAL = "international";
    static final String INVALID = "invalid";
    static final String NO_COVERAGE = "no_coverage";
    static final String INVALID_NUMBER = "invalid_phone_number";

    /** Of a sub request that nobody works on yet; here the desk has it from the start. */
    private static final String UNASSIGNED = "unassigned";

    private static final Map<String, String> REASONS = Map.of(
            NumberCheck.NOT_A_NUMBER, INVALID_NUMBER,
            NumberingPlan.NOT_ASSIGNABLE, INVALID_NUMBER,
            PortabilityCheck.UNKNOWN_CARRIER, "lrn_data_not_found",
            NumberCheck.IN_SERVICE, "telnyx_number",
            NumberCheck.IN_YOUR_ORDER, "already_being_ported",
            NumberCheck.IN_ANOTHER_ORDER, "already_being_ported");

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

    /** The states of sub requests that a word represents; none for the one that none is ever in. */
    static Set<OrderStatus> states(String word) {
        Set<OrderStatus> states = Arrays.stream(OrderStatus.values())
                .filter(status -> of(status).equals(word))
                .collect(Collectors.toSet());
        if (states.isEmpty() && !word.equals(UNASSIGNED)) {
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

    /** NPAC's SV type, which toll-free numbers do not have: 0 for wireline, 1 for wireless. */
    static @Nullable String of(NumberKind kind) {
        return switch (kind) {
            case WIRELINE -> "0";
            case WIRELESS -> "1";
            case TOLL_FREE -> null;
        };
    }

    static String coverage(@Nullable NumberKind kind) {
        return kind == NumberKind.TOLL_FREE ? "nanp_toll_free" : "nanp_generic";
    }

    /** There is no word for a number that cannot be ported: its portability is never confirmed. */
    static String portability(boolean portable) {
        return portable ? "confirmed" : "pending";
    }

    static @Nullable String nonPortable(NumberCheck.@Nullable Reason reason) {
        return reason == null ? null : REASONS.getOrDefault(reason.code(), NO_COVERAGE);
    }

    /** Such as {@code 2026-12-01T15:00:00Z}. */
    static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
