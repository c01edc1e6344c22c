package io.portway.order.life.process;

import io.portway.order.life.Placing;
import io.portway.order.life.Withdrawal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * What {@code port-order.bpmn} asks about an order's carrier at its gateways; the model asks by name, which takes a public
 * class. The step before has read the order in the same transaction, so that asking costs nothing.
 */
@Component("carriers")
public class Carriers {

    private final Placing placing;
    private final Withdrawal withdrawal;

    Carriers(Placing placing, Withdrawal withdrawal) {
        this.placing = placing;
        this.withdrawal = withdrawal;
    }

    /** Whether the desk deals with it by hand. */
    public boolean byHand(DelegateExecution execution) {
        return placing.isByHand(Payload.orderId(execution));
    }

    /** Whether it holds the order, and the desk has to withdraw it by hand. */
    public boolean withdrawsByHand(DelegateExecution execution) {
        return withdrawal.isWithdrawnByHand(Payload.orderId(execution));
    }
}
