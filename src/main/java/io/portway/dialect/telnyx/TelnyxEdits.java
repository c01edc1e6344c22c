package io.portway.dialect.telnyx;

import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.change.Correction;
import io.portway.order.change.Corrections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Edits sub requests, drafts or not. */
@Component
class TelnyxEdits {

    private final PortOrders orders;
    private final Corrections corrections;

    TelnyxEdits(PortOrders orders, Corrections corrections) {
        this.orders = orders;
        this.corrections = corrections;
    }

    /**
     * Applies an edit. One that changes nothing resubmits a sub request with an exception, and leaves others unchanged.
     *
     * @param faults already known; reported together with all others
     */
    PortOrder make(Caller caller, PortOrder order, Edit edit, List<Violation> faults) {
        return correction(caller, order, edit, faults)
                .map(correction -> corrections.change(caller, order.id().toString(), correction))
                .orElse(order);
    }

    /** What {@link #make} would do; empty if that is nothing. */
    Optional<Correction> correction(Caller caller, PortOrder order, Edit edit, List<Violation> faults) {
        List<Violation> all = new ArrayList<>(faults);
        Correction correction = edit.correction(order, orders.losingAccount(order), all);
        all.addAll(corrections.faults(caller, order.id().toString(), correction));
        if (!all.isEmpty()) {
            throw new InvalidInput(all);
        }
        return correction.isEmpty() && order.status() != OrderStatus.REJECTED
                ? Optional.empty()
                : Optional.of(correction);
    }
}
