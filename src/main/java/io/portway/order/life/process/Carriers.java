package io.portway.order.life.process;

import io.portway.order.life.Placing;
import io.portway.order.life.Withdrawal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * The conditions on an order's carrier in {@code port-order.bpmn}'s gateways; the model calls them by name, which requires a public
 * class. The previous step has read the order in the same transaction, so calls cost nothing.
 */
@Component("carriers")
public class Carriers {

    private final Placing placing;
    private final Withdrawal withdrawal;

    Carriers(Placing placing, Withdrawal withdrawal) {
        this.placing = placing;
        this.withdrawal = withdrawal;
    }

    /** Whether the desk handles it by hand. */
    public boolean byHand(DelegateExecution execution) {
        return placing.isByHand(Payload.orderId(execution));
    }

    /** Whether it has the order, and the desk must withdraw it by hand. */
    public boolean withdrawsByHand(DelegateExecution execution) {
        return withdrawal.isWithdrawnByHand(Payload.orderId(execution));
    }
}
