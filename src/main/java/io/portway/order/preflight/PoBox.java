package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.ERROR;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.party.EndUser;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A service address is a street address. */
@Component
@Order(30)
class PoBox implements Rule {

    private static final Pattern PO_BOX = Pattern.compile(
            "\\b(p\\s*\\.?\\s*o\\s*\\.?|post\\s+office)\\s*box\\b|^\\s*box\\s+#?\\d+", Pattern.CASE_INSENSITIVE);

    @Override
    public void check(Case at, Consumer<Finding> found) {
        EndUser user = at.details().endUser();
        if (user != null
                && Stream.of(words(user.streetNumber(), user.streetName(), user.streetType()), user.unit())
                        .filter(Objects::nonNull)
                        .anyMatch(line -> PO_BOX.matcher(line).find())) {
            found.accept(new Finding(
                    ERROR,
                    "endUser.streetName",
                    "6225",
                    "A PO box is not a service address: carriers reject it.",
                    "Give the street address where the telephone service is, not where the bill goes.",
                    CUSTOMER));
        }
    }

    private static String words(@Nullable String... words) {
        return Stream.of(words).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }
}
