package io.portway.carrier.process;

import io.portway.carrier.CarrierRouting;
import io.portway.number.NumberKind;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Evaluates the decision table {@code carrier-routing}, which needs a rule for every losing carrier, or a default. */
@Component
class DmnCarrierRouting implements CarrierRouting {

    private static final String DECISION = "carrier-routing";

    private final DecisionService decisions;

    DmnCarrierRouting(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public String gatewayFor(String losingCarrier, NumberKind kind) {
        Map<String, Object> inputs =
                Variables.putValue("losingCarrier", losingCarrier).putValue("numberKind", kind.name());
        DmnDecisionRuleResult rule = decisions
                .evaluateDecisionTableByKey(DECISION)
                .variables(inputs)
                .evaluate()
                .getSingleResult();
        if (rule == null || !(rule.getEntry("gateway") instanceof String gateway)) {
            throw new IllegalStateException("The decision table " + DECISION + " names no gateway for " + kind
                    + " numbers of " + losingCarrier + "; add a rule and deploy it.");
        }
        return gateway;
    }
}
