package io.portway.platform.engine;

import io.portway.kernel.Conflict;
import io.portway.kernel.Refusal;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.springframework.stereotype.Component;

/**
 * Lets {@code /engine-rest} tell its callers when a fault is theirs. The engine takes every exception out of a delegate or
 * a listener for a fault of its own, 500, also the one with which Portway refuses a payload or a form's field.
 */
@Component
@ApplicationPath(EngineRestErrors.PATH)
class EngineRestErrors extends CamundaJerseyResourceConfig {

    static final String PATH = "/engine-rest";

    @Override
    protected void registerAdditionalResources() {
        register(new RefusedInside());
        register(new Refused());
    }

    /** A refusal that the engine wrapped: 400, with the words of the refusal alone. */
    @Priority(1) // before the engine's own, which maps the same type
    static final class RefusedInside implements ExceptionMapper<RestException> {

        @Override
        public Response toResponse(RestException exception) {
            if (exception.getStatus() == Status.INTERNAL_SERVER_ERROR) {
                for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
                    if (cause instanceof BadUserRequestException || cause instanceof Refusal) {
                        return answer((RuntimeException) cause);
                    }
                }
            }
            return ExceptionHandlerHelper.getInstance().getResponse(exception);
        }
    }

    /** A refusal that comes as it is, as when a message is correlated. */
    static final class Refused implements ExceptionMapper<Refusal> {

        @Override
        public Response toResponse(Refusal refusal) {
            return answer(refusal);
        }
    }

    private static Response answer(RuntimeException refusal) {
        Status status = refusal instanceof Conflict ? Status.CONFLICT : Status.BAD_REQUEST;
        return ExceptionHandlerHelper.getInstance().getResponse(new RestException(status, refusal.getMessage()));
    }
}
