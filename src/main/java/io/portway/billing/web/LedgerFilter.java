package io.portway.billing.web;

import io.portway.billing.LedgerLine;
import io.portway.billing.LedgerQuery;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Reference;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The criteria of a ledger, all of which must match. */
record LedgerFilter(
        @Schema(description = "One or more kinds of movements") @Nullable
        Set<LedgerLine.Kind> kind,

        @Schema(description = "The first moment", example = "2026-11-01T00:00:00-04:00") @Nullable
        Instant from,

        @Schema(description = "The moment after the last", example = "2026-12-01T00:00:00-05:00") @Nullable
        Instant to,

        @Schema(description = "Number, id or support key of an order", example = "500001") @Nullable
        String order,

        @Schema(description = "Number, id or support key of a request", example = "400001") @Nullable
        String request,

        @Schema(description = "The customer's reference of a request, as a whole, in any case", example = "ACME-17")
        @Nullable
        String customerReference) {

    LedgerQuery query() {
        List<Violation> violations = new ArrayList<>();
        if (from != null && to != null && !from.isBefore(to)) {
            violations.add(new Violation(
                    "from",
                    ViolationCode.CONTRADICTION,
                    from.toString(),
                    "is not before to",
                    "swap the two, or leave one out"));
        }
        named("order", order, violations);
        named("request", request, violations);
        if (!violations.isEmpty()) {
            throw new InvalidInput(violations);
        }
        return new LedgerQuery(
                kind == null ? Set.of() : kind, from, to, given(order), given(request), given(customerReference));
    }

    private static void named(String field, @Nullable String name, List<Violation> violations) {
        String given = given(name);
        if (given != null && Reference.of(given).isEmpty()) {
            violations.add(new Violation(
                    field,
                    ViolationCode.INVALID,
                    name,
                    "is neither a number nor an id nor a support key",
                    "give one of these"));
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
