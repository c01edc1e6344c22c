package io.portway.order.paper;

import io.portway.account.AccountSettings;
import io.portway.account.Settings;
import io.portway.order.PortOrder;
import io.portway.order.details.WinningCarrier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which carrier gets the numbers of an order, for what is printed about it. */
@Component
class WinningCarriers {

    private final Settings settings;

    WinningCarriers(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param name      {@code null} for the installation's carrier
     * @param respOrgId as a Responsible Organization; {@code null} if it is not known here
     */
    record Winning(@Nullable String name, @Nullable String respOrgId) {}

    /** The one that the request names, else the account's or that of the nearest account above it which has one. */
    Winning of(PortOrder order) {
        AccountSettings account = settings.of(order.accountId());
        WinningCarrier wished = order.details().winningCarrier();
        if (wished == null || wished.name() == null || wished.name().isBlank()) {
            return new Winning(account.carrierName(), account.respOrgId());
        }
        boolean another =
                account.carrierName() != null && !account.carrierName().equalsIgnoreCase(wished.name());
        return new Winning(wished.name(), another ? null : account.respOrgId());
    }
}
