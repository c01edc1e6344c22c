package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.ERROR;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.number.NumberKind;
import io.portway.order.PortOrder;
import io.portway.party.LosingAccount;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Wireless carriers release against a PIN alone. */
@Component
@Order(60)
class WirelessPin implements Rule {

    @Override
    public void check(Case at, Consumer<Finding> found) {
        PortOrder order = at.order();
        LosingAccount account = at.account();
        if (order.kind() == NumberKind.WIRELESS && (account == null || account.pin() == null)) {
            found.accept(new Finding(
                    ERROR,
                    "losingAccount.pin",
                    "8C",
                    "Wireless carriers release a number only against a PIN.",
                    "Get a transfer PIN from the old carrier; it may be valid for a few days only.",
                    CUSTOMER));
        }
    }
}
