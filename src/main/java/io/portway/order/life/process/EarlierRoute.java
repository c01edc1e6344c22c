package io.portway.order.life.process;

import io.portway.order.life.NextStep;
import io.portway.order.life.process.PortOrderModel.Earlier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;

/** Routes instances of earlier versions of the model; later ones ask the order. */
public final class EarlierRoute {

    private EarlierRoute() {}

    public static void tell(DelegateExecution execution, NextStep next) {
        if (isTaken(execution)) {
            execution.setVariable(Earlier.ROUTE, Variables.stringValue(next.name(), !next.isAskedLater()));
        }
    }

    static boolean isTaken(DelegateExecution execution) {
        return execution.hasVariable(Earlier.PORT_ORDER_ID);
    }
}
