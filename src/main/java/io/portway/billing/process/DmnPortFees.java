package io.portway.billing.process;

import io.portway.billing.Money;
import io.portway.billing.PortFees;
import io.portway.number.NumberKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Port fees by the decision table {@code port-fee}, which operations change without a new build. */
@Component
class DmnPortFees implements PortFees {

    private static final String DECISION = "port-fee";

    private final DecisionService decisions;

    DmnPortFees(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public Money perNumber(NumberKind kind, long accountNumber) {
        DmnDecisionTableResult result = decisions.evaluateDecisionTableByKey(
                DECISION, Map.of("numberKind", kind.name(), "account", accountNumber));
        if (result.getSingleResult() == null
                || !(result.getSingleResult().getEntry("fee") instanceof Number fee)
                || fee.doubleValue() < 0) {
            throw new IllegalStateException("The decision table " + DECISION + " has no fee of zero or more for " + kind
                    + " numbers of account " + accountNumber + "; add a rule.");
        }
        return new Money(new BigDecimal(fee.toString()).setScale(2, RoundingMode.HALF_UP));
    }
}
