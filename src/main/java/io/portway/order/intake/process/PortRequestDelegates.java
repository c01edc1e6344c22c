package io.portway.order.intake.process;

import static io.portway.order.life.process.EngineCalls.refusing;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.order.intake.Intake;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.intake.Submissions;
import io.portway.order.intake.process.PortRequestModel.Variables;
import io.portway.order.life.process.Payload;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * The tasks of {@code port-request.bpmn}: the intake for systems that use the engine's REST API. A refusal fails the
 * start with a message, and nothing is stored.
 */
@Configuration(proxyBeanMethods = false)
class PortRequestDelegates {

    @Bean
    JavaDelegate registerPortRequest(Intake intake, Accounts accounts, ObjectMapper json) {
        return execution -> refusing(() -> {
            PortRequestDraft draft = draft(execution, json);
            Account account = accounts.byNumber(accountNumber(draft.account()))
                    .orElseThrow(() -> new BadUserRequestException("account: there is no account " + draft.account()
                            + "; give the number of the account to port for."));
            execution.setVariable(
                    Variables.PORT_REQUEST_ID,
                    intake.register(account, draft, Payload.actor(execution)).toString());
        });
    }

    @Bean
    JavaDelegate checkRequestPortability(Intake intake) {
        return execution -> intake.checkPortability(requestId(execution));
    }

    @Bean
    JavaDelegate splitByCarrier(Intake intake) {
        return execution -> refusing(() -> intake.split(requestId(execution), Payload.actor(execution)));
    }

    @Bean
    JavaDelegate submitPortOrders(Submissions submissions) {
        return execution -> refusing(() -> submissions.submit(requestId(execution), Payload.actor(execution)));
    }

    private static UUID requestId(DelegateExecution execution) {
        return UUID.fromString((String) execution.getVariable(Variables.PORT_REQUEST_ID));
    }

    /** Removes the payload from the process: it contains an account number and a PIN. */
    private static PortRequestDraft draft(DelegateExecution execution, ObjectMapper json) {
        Object payload = execution.getVariable(Variables.PORT_REQUEST);
        execution.removeVariable(Variables.PORT_REQUEST);
        if (payload == null) {
            throw new BadUserRequestException(
                    "The variable '" + Variables.PORT_REQUEST + "' is missing; give the port request as JSON.");
        }
        try {
            PortRequestDraft draft = json.readValue(payload.toString(), PortRequestDraft.class);
            if (draft != null) {
                return draft;
            }
            throw unreadable("is null");
        } catch (UnrecognizedPropertyException e) {
            throw unreadable(path(e) + ": unknown field; known fields are "
                    + e.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        } catch (MismatchedInputException e) {
            throw unreadable((e.getPath().isEmpty() ? "it" : path(e)) + ": has a value of the wrong type or form");
        } catch (JacksonException e) {
            throw unreadable("it stops being JSON at line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        }
    }

    private static BadUserRequestException unreadable(String fault) {
        return new BadUserRequestException(
                "The variable '" + Variables.PORT_REQUEST + "' is not a port request: " + fault + ".");
    }

    /** Only names: neither values, which may be secret, nor classes. */
    private static String path(DatabindException e) {
        return e.getPath().stream()
                .map(at -> at.getPropertyName() == null ? "[" + at.getIndex() + "]" : "." + at.getPropertyName())
                .collect(Collectors.joining())
                .substring(1);
    }

    private static long accountNumber(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
