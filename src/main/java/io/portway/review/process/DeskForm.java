package io.portway.review.process;

import io.portway.kernel.Actor;
import io.portway.kernel.Refusal;
import io.portway.order.life.NextStep;
import io.portway.order.life.process.EarlierRoute;
import io.portway.order.life.process.EngineCalls;
import io.portway.order.life.process.PortOrderModel.Earlier;
import io.portway.review.StaleDecisionGuard;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;

/**
 * The form with which a task is completed. Everything submitted is removed from the process in the same
 * transaction, so that neither a PIN nor a stray variable is ever stored.
 */
final class DeskForm {

    private static final String OTHER_REASON = "OTHER";
    private static final String SHEET_VERSION = "sheetVersion";
    private static final int LONGEST = 2000;
    private static final int LONGEST_LIST = 100_000;
    /** Not a variable, so that a form cannot name somebody else. */
    private static final ThreadLocal<Actor> DECIDING = new ThreadLocal<>();

    private final DelegateTask task;
    private final UUID orderId;

    private DeskForm(DelegateTask task) {
        this.task = task;
        this.orderId = orderOf(task);
    }

    /** The order of a task: the business key, which a submitted variable cannot overwrite. */
    static UUID orderOf(DelegateTask task) {
        return UUID.fromString(task.getExecution().getProcessBusinessKey());
    }

    /** Applies the desk's decision, and routes the process to the next step. */
    static void complete(DelegateTask task, StaleDecisionGuard guard, Decision decision) {
        DeskForm form = new DeskForm(task);
        NextStep next = EngineCalls.refusing(() -> form.take(decision, guard));
        form.forget();
        EarlierRoute.tell(task.getExecution(), next);
    }

    interface Decision {
        NextStep take(DeskForm form);
    }

    /**
     * Checks the sheet's version, which the form sends along, against the order after the decision; a client that sends
     * none decides on the current order. A refusal may well be due to what has changed since.
     */
    private NextStep take(Decision decision, StaleDecisionGuard guard) {
        Integer seen = sheetVersion();
        NextStep next;
        try {
            next = decision.take(this);
        } catch (Refusal refusal) {
            confirm(seen, guard);
            throw refusal;
        }
        confirm(seen, guard);
        return next;
    }

    private void confirm(@Nullable Integer seen, StaleDecisionGuard guard) {
        if (seen != null) {
            guard.confirm(orderId, seen, by());
        }
    }

    private @Nullable Integer sheetVersion() {
        String version = optional(SHEET_VERSION);
        if (version == null) {
            return null;
        }
        if (!version.matches("\\d{1,9}")) {
            throw new BadUserRequestException(
                    SHEET_VERSION + ": '" + version + "' is not a number; send the version on the sheet.");
        }
        return Integer.valueOf(version);
    }

    UUID orderId() {
        return orderId;
    }

    /** Makes {@code actor} the one who decides, instead of an engine user, while {@code completion} runs. */
    static void decidedBy(Actor actor, Runnable completion) {
        DECIDING.set(actor);
        try {
            completion.run();
        } finally {
            DECIDING.remove();
        }
    }

    /** The engine's user, or the system if nobody is logged in. */
    Actor by() {
        if (DECIDING.get() != null) {
            return DECIDING.get();
        }
        return EngineCalls.user(task.getExecution());
    }

    String decision(String... allowed) {
        String decision = optional("decision");
        if (decision == null || !Set.of(allowed).contains(decision)) {
            throw new BadUserRequestException(
                    "decision: " + (decision == null ? "is missing" : "'" + decision + "' is not known here")
                            + "; choose one of " + String.join(", ", allowed) + ".");
        }
        return decision;
    }

    /** As {@link #decision}; {@code usual} if none was made. */
    String decisionOr(String usual, String... others) {
        return optional("decision") == null
                ? usual
                : decision(Stream.concat(Stream.of(usual), Stream.of(others)).toArray(String[]::new));
    }

    String required(String field, String remedy) {
        String text = optional(field);
        if (text == null) {
            throw new BadUserRequestException(field + ": is missing; " + remedy + ".");
        }
        return text;
    }

    /** One of the predefined reasons with an optional remark, or a free-text reason. */
    String reason(String choice, String remedy) {
        String chosen = optional(choice);
        if (chosen == null || chosen.equals(OTHER_REASON)) {
            return required("reason", remedy);
        }
        String remark = optional("remark");
        return remark == null ? chosen : chosen + " " + remark;
    }

    /** Numbers, one per line or separated by commas. */
    List<String> numbers(String field) {
        String numbers = optional(field, LONGEST_LIST);
        return numbers == null ? List.of() : List.of(numbers.split("\\s*[,;\\n]\\s*"));
    }

    /**
     * The trimmed field; {@code null} if it is empty or was not submitted. A form is submitted into the
     * task's own variables; variables with which a client completes the task take precedence over the task's proposals.
     */
    @Nullable
    String optional(String field) {
        return optional(field, LONGEST);
    }

    private @Nullable String optional(String field, int longest) {
        Object completed = task.getExecution().getVariable(field);
        Object value = completed == null ? task.getVariable(field) : completed;
        String text = value == null
                ? ""
                : value instanceof Date date
                        ? date.toInstant().toString()
                        : value.toString().strip();
        if (text.length() > longest) {
            throw new BadUserRequestException(
                    field + ": has " + text.length() + " characters; use at most " + longest + ".");
        }
        return text.isEmpty() ? null : text;
    }

    private void forget() {
        DelegateExecution execution = task.getExecution();
        for (String name : Set.copyOf(execution.getVariableNames())) {
            if (!name.equals(Earlier.PORT_ORDER_ID) && !name.equals(Earlier.ROUTE)) {
                execution.removeVariable(name);
            }
        }
        if (execution.hasVariable(Earlier.PORT_ORDER_ID)
                && !orderId.toString().equals(execution.getVariable(Earlier.PORT_ORDER_ID))) {
            execution.removeVariable(Earlier.PORT_ORDER_ID);
        }
    }
}
