package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.HINT;
import static io.portway.order.preflight.Finding.Severity.WARNING;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.order.details.OrderDetails;
import io.portway.party.EndUser;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What carriers truncate or reject for its length or characters; the codes are those of the stricter vendors. */
@Component
@Order(20)
class LongNames implements Rule {

    private static final int AUTHORIZING_NAME = 15;
    private static final int NAME = 25;
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9 -]{0,40}");

    @Override
    public void check(Case at, Consumer<Finding> found) {
        OrderDetails details = at.details();
        String authorizing =
                details.losingAccount() == null ? null : details.losingAccount().authorizingName();
        if (authorizing != null && authorizing.length() > AUTHORIZING_NAME) {
            found.accept(new Finding(
                    WARNING,
                    "losingAccount.authorizingName",
                    "7357",
                    "Some carriers take " + AUTHORIZING_NAME
                            + " characters for the authorizing person and truncate or reject " + authorizing.length()
                            + ".",
                    "Shorten it the way the old carrier's bill does, such as an initial and the last name.",
                    CUSTOMER));
        }
        EndUser user = details.endUser();
        if (user != null && user.name() != null) {
            boolean residence = user.service() == EndUser.TypeOfService.RESIDENCE;
            boolean tooLong = residence
                    ? Stream.of(user.name().split("\\s+")).anyMatch(part -> part.length() > NAME)
                    : user.name().length() > NAME;
            if (tooLong) {
                found.accept(new Finding(
                        WARNING,
                        "endUser.name",
                        residence ? "7356" : "7324",
                        "Some carriers take " + NAME + " characters for "
                                + (residence ? "a first or last name" : "a business name") + ".",
                        "Write the name as the old carrier's bill abbreviates it.",
                        CUSTOMER));
            }
        }
        if (details.customerReference() != null
                && !REFERENCE.matcher(details.customerReference()).matches()) {
            found.accept(new Finding(
                    HINT,
                    "customerReference",
                    "7318",
                    "Carriers take 40 letters, digits, spaces and hyphens; "
                            + "they will not see this reference as you wrote it.",
                    "Nothing to do; we keep it unchanged.",
                    CUSTOMER));
        }
    }
}
