package io.portway.order.life.process;

import io.portway.kernel.Actor;
import io.portway.number.PhoneNumber;
import io.portway.order.Moments;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * The payload of a message. Portway sends it as transient variables; a system that correlates through the engine's REST
 * API may send the same names as ordinary ones, and reading removes them from the process.
 */
public final class Payload {

    static final String ACTOR = "actor";
    static final String ACTOR_KIND = "actorKind";
    static final String FOC_AT = "focAt";
    static final String CODE = "code";
    static final String TEXT = "text";
    static final String NUMBERS = "numbers";

    private final VariableMap variables = Variables.createVariables();

    private Payload() {}

    static Payload of(Actor by) {
        return new Payload().put(ACTOR_KIND, by.kind().name()).put(ACTOR, by.id());
    }

    Payload put(String name, @Nullable String value) {
        variables.putValueTyped(name, Variables.stringValue(value, true));
        return this;
    }

    VariableMap variables() {
        return variables;
    }

    static UUID orderId(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }

    /** Who sent it: an account, a carrier, the engine's user, or the system itself. */
    public static Actor actor(DelegateExecution execution) {
        String kind = text(execution, ACTOR_KIND);
        String id = text(execution, ACTOR);
        if (kind != null) {
            return new Actor(Actor.Kind.valueOf(kind), id);
        }
        return EngineCalls.user(execution);
    }

    static @Nullable String text(DelegateExecution execution, String name) {
        Object value = take(execution, name);
        return value == null ? null : value.toString();
    }

    static Instant instant(DelegateExecution execution, String name) {
        Object value = take(execution, name);
        if (value instanceof Date date) {
            return date.toInstant();
        }
        try {
            return Moments.read(String.valueOf(value));
        } catch (DateTimeParseException e) {
            throw new BadUserRequestException(
                    "The message needs the variable '" + name + "' as an ISO 8601 time with offset, such as "
                            + "2026-12-03T09:00:00-05:00; it is '" + value + "'.");
        }
    }

    static List<PhoneNumber> numbers(DelegateExecution execution) {
        String text = text(execution, NUMBERS);
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(number -> PhoneNumber.parse(number)
                                .orElseThrow(() -> new BadUserRequestException("The variable 'numbers' holds '" + number
                                        + "', which is not a North American telephone number.")))
                        .toList();
    }

    private static Object take(DelegateExecution execution, String name) {
        Object value = execution.getVariable(name);
        execution.removeVariable(name);
        return value;
    }
}
