package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.ERROR;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.document.Printable;
import io.portway.order.details.OrderDetails;
import io.portway.party.EndUser;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A letter of authorization whose names cannot be read is void (47 CFR 64.1130 asks for a legible one). */
@Component
@Order(25)
class PrintableNames implements Rule {

    @Override
    public void check(Case at, Consumer<Finding> found) {
        OrderDetails details = at.details();
        EndUser user = details.endUser();
        Map<String, String> texts = new HashMap<>();
        if (user != null) {
            texts.put("endUser.name", user.name());
            texts.put("endUser.streetName", user.firstLine());
            texts.put("endUser.unit", user.secondLine());
            texts.put("endUser.city", user.city());
        }
        if (at.account() != null) {
            texts.put("losingAccount.authorizingName", at.account().authorizingName());
        }
        if (details.winningCarrier() != null) {
            texts.put("winningCarrier.name", details.winningCarrier().name());
        }
        Printable.faults(texts)
                .forEach(fault -> found.accept(new Finding(
                        ERROR,
                        fault.field(),
                        "E8",
                        "Portway cannot print these characters on the letter of authorization: "
                                + Printable.missing(Objects.requireNonNull(fault.value())) + ".",
                        "Write it in the letters of the old carrier's bill.",
                        CUSTOMER)));
    }
}
