package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.ERROR;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.party.LosingAccount;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Wireless carriers require a PIN. */
@Component
@Order(60)
class WirelessPin implements Rule {

    @Override
    public void check(Case at, Consumer<Finding> found) {
        LosingAccount account = at.account();
        if (at.kind().needsPin() && (account == null || account.pin() == null)) {
            found.accept(new Finding(
                    ERROR,
                    "losingAccount.pin",
                    "8C",
                    "Wireless carriers require a PIN to release a number.",
                    "Get a transfer PIN from the old carrier; it may be valid for only a few days.",
                    CUSTOMER));
        }
    }
}
