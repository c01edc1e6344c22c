package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.WARNING;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.number.NumberKind;
import io.portway.number.NumberingPlan;
import io.portway.number.PhoneNumber;
import io.portway.party.EndUser;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the service address is in the country of the numbers, and its parts belong together. */
@Component
@Order(30)
class AddressPlace implements Rule {

    private static final String CANADA = "CA";

    private final NumberingPlan plan;

    AddressPlace(NumberingPlan plan) {
        this.plan = plan;
    }

    @Override
    public void check(Case at, Consumer<Finding> found) {
        EndUser user = at.details().endUser();
        if (user == null) {
            return;
        }
        if (!user.postalCodeFitsState()) {
            found.accept(new Finding(
                    WARNING,
                    "endUser.postalCode",
                    null,
                    user.postalCode() + " is not a code of " + user.state() + ".",
                    "Compare state and code with the old carrier's bill.",
                    CUSTOMER));
        }
        // Toll-free numbers belong to no place.
        if (at.kind() != NumberKind.TOLL_FREE && (user.state() != null || user.postalCode() != null)) {
            boolean inCanada = user.addressCountry().equals(CANADA);
            List<PhoneNumber> abroad = at.numbers().stream()
                    .filter(number -> plan.country(number).equals(CANADA) != inCanada)
                    .toList();
            if (!abroad.isEmpty()) {
                found.accept(new Finding(
                        WARNING,
                        "endUser.country",
                        at.by("E1", "8D"),
                        Case.named(abroad)
                                + (abroad.size() == 1 ? " is" : " are")
                                + (inCanada
                                        ? " not Canadian, but the service address is in Canada."
                                        : " Canadian, but the service address is not in Canada."),
                        "Give the address where the telephone service is.",
                        CUSTOMER));
            }
        }
    }
}
