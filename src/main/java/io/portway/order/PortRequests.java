package io.portway.order;

import io.portway.account.Caller;
import io.portway.kernel.NotFound;
import io.portway.party.LosingAccount;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Port requests as a caller sees them. Requests of other accounts do not exist for the caller. */
@Component
@Transactional(readOnly = true)
public class PortRequests {

    private final OrderRepository orders;
    private final OrderSecrets secrets;

    PortRequests(OrderRepository orders, OrderSecrets secrets) {
        this.orders = orders;
        this.secrets = secrets;
    }

    /** For internal use. */
    public PortRequest get(UUID id) {
        return orders.findRequest(id).orElseThrow(() -> new NotFound("port request", id));
    }

    public PortRequest get(Caller caller, String idOrNumber) {
        return orders.findRequest(caller.accountId(), idOrNumber)
                .orElseThrow(() -> new NotFound("port request", idOrNumber));
    }

    /** Marks it as deleted by its customer, who has ended it. */
    @Transactional
    public void hide(UUID id) {
        orders.hideRequest(id);
    }

    /** The account with the losing carrier as the request names it, secrets included. */
    public @Nullable LosingAccount losingAccount(PortRequest request) {
        return secrets.open(request.details().losingAccount(), request.secrets(), request.id());
    }
}
