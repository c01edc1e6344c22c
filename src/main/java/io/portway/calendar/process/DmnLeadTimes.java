package io.portway.calendar.process;

import io.portway.calendar.LeadTime;
import io.portway.calendar.LeadTimes;
import io.portway.calendar.PortKind;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentReferenceHashMap;

/** Evaluates the decision table {@code foc-lead-time}, which needs a rule for every kind of port. */
@Component
class DmnLeadTimes implements LeadTimes {

    private static final String DECISION = "foc-lead-time";

    private record Port(PortKind kind, int numbers) {}

    private final DecisionService decisions;
    /** Caches answers: the table is deployed only with the application. Softly, so that memory can be reclaimed. */
    private final Map<Port, LeadTime> known = new ConcurrentReferenceHashMap<>();

    DmnLeadTimes(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public LeadTime of(PortKind kind, int numbers) {
        return known.computeIfAbsent(new Port(kind, numbers), port -> decide(kind, numbers));
    }

    private LeadTime decide(PortKind kind, int numbers) {
        Map<String, Object> inputs = Variables.putValue("portKind", kind.name()).putValue("numbers", numbers);
        DmnDecisionRuleResult rule = decisions
                .evaluateDecisionTableByKey(DECISION)
                .variables(inputs)
                .evaluate()
                .getSingleResult();
        if (rule == null) {
            throw new IllegalStateException("The decision table " + DECISION + " has no rule for " + numbers
                    + " numbers of a " + kind + " port; add one and deploy it.");
        }
        if (!(rule.getEntry("businessDays") instanceof Number businessDays)
                || !(rule.getEntry("cutOff") instanceof String cutOff)) {
            throw new IllegalStateException(
                    "The decision table " + DECISION + " must give businessDays (a number) and cutOff"
                            + " (such as \"13:00\") for a " + kind + " port, but gave " + rule.getEntryMap() + ".");
        }
        try {
            return new LeadTime(businessDays.intValue(), LocalTime.parse(cutOff));
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(
                    "The decision table " + DECISION + " gives the cut-off " + cutOff + "; write it as 13:00.", e);
        }
    }
}
