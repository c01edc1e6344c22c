package io.portway.review.process;

import io.portway.review.Remedies;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evaluates the decision table {@code rejection-remedy}; its last rule answers for unknown codes. */
@Component
class DmnRemedies implements Remedies {

    private static final String DECISION = "rejection-remedy";

    private final DecisionService decisions;

    DmnRemedies(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public Remedy of(@Nullable String code) {
        DmnDecisionRuleResult rule = decisions
                .evaluateDecisionTableByKey(DECISION, Variables.putValue("code", code == null ? "" : code.strip()))
                .getSingleResult();
        if (rule == null) {
            throw new IllegalStateException("The decision table " + DECISION + " has no rule for the code " + code
                    + "; restore its last rule, which answers for all others.");
        }
        return new Remedy(
                rule.getEntry("reason"),
                rule.getEntry("field"),
                rule.getEntry("who"),
                rule.getEntry("action"),
                rule.getEntry("remedy"));
    }
}
