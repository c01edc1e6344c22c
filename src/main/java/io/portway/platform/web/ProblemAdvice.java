package io.portway.platform.web;

import io.portway.kernel.Conflict;
import io.portway.kernel.Forbidden;
import io.portway.kernel.Gone;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.PatchOperation;
import io.portway.kernel.PaymentRequired;
import io.portway.kernel.PreconditionFailed;
import io.portway.kernel.ProblemKind;
import io.portway.kernel.Refusal;
import io.portway.kernel.TooManyAttempts;
import io.portway.kernel.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns every error of a controller into an RFC 9457 problem, which {@link Problems} translates for dialects. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;
    private final BodyPatches patches;

    ProblemAdvice(Problems problems, BodyPatches patches) {
        this.problems = problems;
        this.patches = patches;
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidInput refusal, HttpServletRequest request) {
        List<Violation> violations = patches.fitting(refusal.violations(), request);
        var problem = Problems.invalid(violations, request);
        List<PatchOperation> patch = patches.together(violations, request);
        if (!patch.isEmpty()) {
            problem.setProperty("patch", patch);
        }
        return answer(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> notFound(NotFound refusal, HttpServletRequest request) {
        return answer(ProblemKind.NOT_FOUND, refusal.getMessage(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> conflict(Conflict refusal, HttpServletRequest request) {
        var problem = Problems.problem(ProblemKind.CONFLICT, refusal.getMessage(), request);
        if (refusal.state() != null) {
            problem.setProperty("state", refusal.state());
        }
        if (!refusal.violations().isEmpty()) {
            problem.setProperty("violations", refusal.violations());
        }
        return answer(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> preconditionFailed(PreconditionFailed refusal, HttpServletRequest request) {
        return answer(ProblemKind.PRECONDITION_FAILED, refusal.getMessage(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> paymentRequired(PaymentRequired refusal, HttpServletRequest request) {
        var problem = Problems.problem(ProblemKind.PAYMENT_REQUIRED, refusal.getMessage(), request);
        problem.setProperty("amount", refusal.amount().toPlainString());
        problem.setProperty("balance", refusal.balance().toPlainString());
        return answer(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> forbidden(Forbidden refusal, HttpServletRequest request) {
        return answer(ProblemKind.FORBIDDEN, refusal.getMessage(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> gone(Gone refusal, HttpServletRequest request) {
        return answer(ProblemKind.GONE, refusal.getMessage(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> tooManyAttempts(TooManyAttempts refusal, HttpServletRequest request) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfter()));
        return answer(Problems.problem(ProblemKind.TOO_MANY_REQUESTS, refusal.getMessage(), request), request, headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> accessDenied(AccessDeniedException e, HttpServletRequest request) {
        return answer(ProblemKind.FORBIDDEN, "You may not do this.", request);
    }

    @ExceptionHandler
    ResponseEntity<Object> otherRefusal(Refusal refusal, HttpServletRequest request) {
        return answer(ProblemKind.CONFLICT, refusal.getMessage(), request);
    }

    /** A body that cannot be read: not JSON, or not of the documented shape. */
    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInput refusal) {
                return invalid(refusal, request);
            }
        }
        return answer(JsonFaults.problem(e.getCause(), request), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidFields(MethodArgumentNotValidException e, HttpServletRequest request) {
        return answer(Problems.invalid(BindingFaults.of(e), request), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidParameters(HandlerMethodValidationException e, HttpServletRequest request) {
        return answer(Problems.invalid(BindingFaults.of(e), request), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> constraint(ConstraintViolationException e, HttpServletRequest request) {
        return answer(Problems.invalid(BindingFaults.of(e), request), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongParameterType(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        return answer(
                Problems.invalid(
                        List.of(BindingFaults.wrongType(e.getName(), e.getValue(), e.getRequiredType())), request),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> missingParameter(MissingServletRequestParameterException e, HttpServletRequest request) {
        return missing(e.getParameterName(), "parameter", request);
    }

    @ExceptionHandler
    ResponseEntity<Object> missingHeader(MissingRequestHeaderException e, HttpServletRequest request) {
        return missing(e.getHeaderName(), "header", request);
    }

    @ExceptionHandler
    ResponseEntity<Object> missingPart(MissingServletRequestPartException e, HttpServletRequest request) {
        return missing(e.getRequestPartName(), "part", request);
    }

    private ResponseEntity<Object> missing(String name, String what, HttpServletRequest request) {
        return answer(Problems.invalid(List.of(Violation.missing(name, "send this " + what)), request), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> nothingHere(NoResourceFoundException e, HttpServletRequest request) {
        return answer(ProblemKind.NOT_FOUND, "There is nothing at this address.", request);
    }

    @ExceptionHandler
    ResponseEntity<Object> method(HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        var allowed = e.getSupportedHttpMethods();
        return answer(
                Problems.problem(
                        ProblemKind.METHOD_NOT_ALLOWED,
                        e.getMethod() + " is not supported here"
                                + (allowed == null
                                        ? "."
                                        : "; use "
                                                + String.join(
                                                        ", ",
                                                        allowed.stream()
                                                                .map(Object::toString)
                                                                .sorted()
                                                                .toList())
                                                + "."),
                        request),
                request,
                e.getHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> mediaType(HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
        return answer(
                Problems.problem(
                        ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Type "
                                + (e.getContentType() == null
                                        ? "is missing"
                                        : e.getContentType() + " is not supported here")
                                + "; send " + MediaType.toString(e.getSupportedMediaTypes()) + ".",
                        request),
                request,
                e.getHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> notAcceptable(HttpMediaTypeNotAcceptableException e, HttpServletRequest request) {
        return answer(
                Problems.problem(
                        ProblemKind.NOT_ACCEPTABLE,
                        "This media type is not available; use one of " + MediaType.toString(e.getSupportedMediaTypes())
                                + ".",
                        request),
                request,
                e.getHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
        return answer(ProblemKind.TOO_LARGE, "A file is at most 10 MB.", request);
    }

    @ExceptionHandler
    ResponseEntity<Object> brokenForm(MultipartException e, HttpServletRequest request) {
        return answer(
                ProblemKind.INVALID_INPUT,
                "The form cannot be read; send multipart/form-data with the boundary of its parts.",
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> changedMeanwhile(ConcurrencyFailureException e, HttpServletRequest request) {
        return answer(
                ProblemKind.CONFLICT,
                "Somebody else changed this at the same moment; read it again and retry.",
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> changedMeanwhile(OptimisticLockingException e, HttpServletRequest request) {
        return answer(
                ProblemKind.CONFLICT,
                "Somebody else changed this at the same moment; read it again and retry.",
                request);
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessResourceException.class
    })
    ResponseEntity<Object> databaseAway(Exception e, HttpServletRequest request) {
        LOG.error("The database is unavailable", e);
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "5");
        return answer(
                Problems.problem(ProblemKind.UNAVAILABLE, "Nothing was changed; try again in a few seconds.", request),
                request,
                headers);
    }

    /** The client disconnected. */
    @ExceptionHandler
    void hungUp(AsyncRequestNotUsableException e) {
        LOG.debug("The client disconnected", e);
    }

    /** @throws Exception the same, where a part of the answer is on its way: the connection must break, so that it isn't taken for whole */
    @ExceptionHandler
    ResponseEntity<Object> other(Exception e, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted()) {
            throw e;
        }
        if (e instanceof ErrorResponse known && known.getStatusCode().value() < 500) {
            var kind = ProblemKind.of(known.getStatusCode().value());
            var problem = Problems.problem(kind, known.getBody().getDetail(), request);
            problem.setStatus(known.getStatusCode().value());
            return answer(problem, request, known.getHeaders());
        }
        Optional<Violation> unstorable = StorageFaults.of(e, request);
        if (unstorable.isPresent()) {
            LOG.info("{} {} contains what the database cannot store", request.getMethod(), request.getRequestURI());
            return answer(Problems.invalid(List.of(unstorable.get()), request), request);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        var problem = Problems.problem(
                ProblemKind.INTERNAL,
                "It was not your input, and it has been logged. Try again, and send us the request id if it persists.",
                request);
        problem.setProperty("requestId", MDC.get(RequestIdFilter.MDC_KEY));
        return answer(problem, request);
    }

    private ResponseEntity<Object> answer(ProblemKind kind, @Nullable String detail, HttpServletRequest request) {
        return answer(Problems.problem(kind, detail, request), request);
    }

    private ResponseEntity<Object> answer(ProblemDetail problem, HttpServletRequest request) {
        return answer(problem, request, HttpHeaders.EMPTY);
    }

    private ResponseEntity<Object> answer(ProblemDetail problem, HttpServletRequest request, HttpHeaders headers) {
        return problems.answer(problem, request, headers);
    }
}
