package io.portway.review.process;

import io.portway.kernel.RealTime;
import io.portway.order.action.Remedies;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evaluates the decision table {@code rejection-remedy}; its last rule answers for unknown codes. */
@Component
class DmnRemedies implements Remedies {

    private static final String DECISION = "rejection-remedy";

    /** Lists of orders ask for the same few again and again; a changed table counts a minute later. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final int MOST_REMEMBERED = 1_000;

    private final DecisionService decisions;
    private final RealTime time;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    DmnRemedies(DecisionService decisions, RealTime time) {
        this.decisions = decisions;
        this.time = time;
    }

    private record Remembered(Remedy remedy, Instant until) {}

    @Override
    public Remedy of(@Nullable String code) {
        String asked = code == null ? "" : code.strip();
        Instant now = time.now();
        Remembered known = remembered.get(asked);
        if (known != null && now.isBefore(known.until())) {
            return known.remedy();
        }
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        Remedy remedy = decide(asked);
        remembered.put(asked, new Remembered(remedy, now.plus(REMEMBERED)));
        return remedy;
    }

    private Remedy decide(String code) {
        DmnDecisionRuleResult rule = decisions
                .evaluateDecisionTableByKey(DECISION, Variables.putValue("code", code))
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
