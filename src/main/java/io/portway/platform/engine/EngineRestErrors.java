package io.portway.platform.engine;

import io.portway.kernel.Conflict;
import io.portway.kernel.Refusal;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.dto.message.CorrelationMessageDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Makes {@code /engine-rest} report client errors as such. The engine treats every exception from a
 * delegate or a listener as its own failure, 500, including Portway's refusals of a payload or a form field, and
 * concurrent changes; and for a message that nobody waits for it only reports how it searched.
 */
@Component
@ApplicationPath(EngineAddresses.REST)
class EngineRestErrors extends CamundaJerseyResourceConfig {

    private static final String SOMEBODY_WAS_QUICKER =
            "Somebody else changed this at the same moment and was first; nothing of yours was done. "
                    + "Read the task or the order again, and decide on its current state.";
    private static final Pattern OF_TASK = Pattern.compile("(?:.*/)?task/([^/]+)/.+");
    /** Deadlocks and serialization failures. */
    private static final String ROLLED_BACK_FOR_ANOTHER = "40";

    private final ObjectProvider<UndeliveredMessages> undelivered;
    private final ObjectProvider<TaskService> tasks;

    EngineRestErrors(ObjectProvider<UndeliveredMessages> undelivered, ObjectProvider<TaskService> tasks) {
        this.undelivered = undelivered;
        this.tasks = tasks;
    }

    @Override
    protected void registerAdditionalResources() {
        register(new MessageOfCall());
        register(new OfRest(this));
        register(new OfEngine(this));
        register(new Refused(this));
    }

    /** Keeps the message of a call, since it is not available once delivery has failed. */
    static final class MessageOfCall implements ReaderInterceptor {

        private static final String NAME = MessageOfCall.class.getName();

        @Override
        public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
            Object body = context.proceed();
            if (body instanceof CorrelationMessageDto) {
                context.setProperty(NAME, body);
            }
            return body;
        }

        static Optional<CorrelationMessageDto> in(HttpServletRequest call) {
            return Optional.ofNullable((CorrelationMessageDto) call.getAttribute(NAME));
        }
    }

    /** Exceptions wrapped by the REST layer. */
    @Priority(1) // before the engine's own, which maps the same type
    static final class OfRest implements ExceptionMapper<RestException> {

        private final EngineRestErrors errors;

        @Context
        private UriInfo uri;

        @Context
        private HttpServletRequest call;

        OfRest(EngineRestErrors errors) {
            this.errors = errors;
        }

        @Override
        public Response toResponse(RestException exception) {
            if (exception.getCause() instanceof MismatchingMessageCorrelationException) {
                return MessageOfCall.in(call)
                        .map(message -> answer(errors.undelivered
                                .getObject()
                                .refusal(message.getMessageName(), message.getBusinessKey())))
                        .orElseGet(() -> ofEngine(exception));
            }
            return exception.getStatus() == Status.INTERNAL_SERVER_ERROR
                    ? errors.explained(exception.getCause(), uri.getPath()).orElseGet(() -> ofEngine(exception))
                    : ofEngine(exception);
        }
    }

    /** Exceptions as the engine threw them, such as when a task is claimed. */
    @Priority(1)
    static final class OfEngine implements ExceptionMapper<ProcessEngineException> {

        private final EngineRestErrors errors;

        @Context
        private UriInfo uri;

        OfEngine(EngineRestErrors errors) {
            this.errors = errors;
        }

        @Override
        public Response toResponse(ProcessEngineException exception) {
            return errors.explained(exception, uri.getPath()).orElseGet(() -> ofEngine(exception));
        }
    }

    /** An unwrapped refusal, such as when a message is correlated. */
    static final class Refused implements ExceptionMapper<Refusal> {

        private final EngineRestErrors errors;

        @Context
        private HttpServletRequest call;

        Refused(EngineRestErrors errors) {
            this.errors = errors;
        }

        @Override
        public Response toResponse(Refusal refusal) {
            return answer(
                    refusal instanceof Conflict
                            ? MessageOfCall.in(call)
                                    .flatMap(message -> errors.undelivered
                                            .getObject()
                                            .refusalOfHeard(message.getMessageName(), message.getBusinessKey()))
                                    .orElse(refusal)
                            : refusal);
        }
    }

    /** Empty if it is our own failure. */
    private Optional<Response> explained(@Nullable Throwable exception, String path) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadUserRequestException || cause instanceof Refusal) {
                return Optional.of(answer((RuntimeException) cause));
            }
            if (cause instanceof OptimisticLockingException
                    || cause instanceof ConcurrencyFailureException
                    || cause instanceof SQLException sql
                            && sql.getSQLState() != null
                            && sql.getSQLState().startsWith(ROLLED_BACK_FOR_ANOTHER)) {
                return Optional.of(conflict(SOMEBODY_WAS_QUICKER));
            }
            if (cause instanceof TaskAlreadyClaimedException claimed) {
                return Optional.of(conflict("The task is already claimed by " + claimed.getTaskAssignee() + "."));
            }
            if (cause instanceof NullValueException && hasVanished(path)) {
                return Optional.of(
                        conflict("The task is not open: it was completed by somebody else, or its order has moved on. "
                                + "Look for the order's open task."));
            }
        }
        return Optional.empty();
    }

    private boolean hasVanished(String path) {
        Matcher task = OF_TASK.matcher(path);
        return task.matches()
                && tasks.getObject().createTaskQuery().taskId(task.group(1)).count() == 0;
    }

    private static Response answer(RuntimeException refusal) {
        return told(refusal instanceof Conflict ? Status.CONFLICT : Status.BAD_REQUEST, refusal.getMessage());
    }

    private static Response conflict(String message) {
        return told(Status.CONFLICT, message);
    }

    private static Response told(Status status, @Nullable String message) {
        return ofEngine(new RestException(status, message));
    }

    private static Response ofEngine(Throwable exception) {
        return ExceptionHandlerHelper.getInstance().getResponse(exception);
    }
}
