package io.portway.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** The kinds of problem. Each has its own page, at the URI of its type, and an entry in {@code docs/api.md}. */
public enum ProblemKind {
    INVALID_INPUT(
            HttpStatus.BAD_REQUEST,
            "The input is not valid",
            "One or more fields or parameters are invalid. Nothing was stored. Every violation is listed under \"violations\".",
            "Go through the violations: each names the field, the value received, what is wrong with it and what to send instead."),
    MALFORMED_JSON(
            HttpStatus.BAD_REQUEST,
            "The body is not valid JSON",
            "The body could not be parsed as JSON. Line and column say where it stops being valid.",
            "Look just before that place for a missing quote, comma or bracket. Use a library to write the JSON."),
    IDEMPOTENCY_KEY_MALFORMED(
            HttpStatus.BAD_REQUEST,
            "Malformed Idempotency-Key",
            "The Idempotency-Key is empty, too long, or has characters that a header cannot carry safely.",
            "Send 1 to 255 visible ASCII characters without spaces. A random UUID is a good key."),
    UNAUTHORIZED(
            HttpStatus.UNAUTHORIZED,
            "Who is calling?",
            "The call has no API key, or one that is unknown or revoked.",
            "Send \"Authorization: Bearer <API key>\", the same key as \"X-Auth-Token\", or HTTP Basic with account number and API key."),
    PAYMENT_REQUIRED(
            HttpStatus.PAYMENT_REQUIRED,
            "Payment is required",
            "The prepaid balance does not cover the port fee, or the call has \"acceptCharges\": false. \"amount\" is what is needed, \"balance\" what is available.",
            "Have the account topped up, or accept the charges, and send the call again, with a new Idempotency-Key if it had one. "
                    + "Nothing was charged or submitted."),
    FORBIDDEN(
            HttpStatus.FORBIDDEN,
            "Not allowed",
            "You can see the resource, but your account may not do this to it.",
            "Ask your port desk or administrator."),
    NOT_FOUND(
            HttpStatus.NOT_FOUND,
            "Not found",
            "There is nothing at this address, or it belongs to an account that yours does not see; the answer is the same in both cases.",
            "Compare the id or number with the response that gave it to you, and check which account's key you use."),
    METHOD_NOT_ALLOWED(
            HttpStatus.METHOD_NOT_ALLOWED,
            "Method not allowed",
            "The address exists but does not support this HTTP method.",
            "Use one of the methods in the response's \"Allow\" header."),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "Not available in that media type",
            "The \"Accept\" header asks for a media type that this response is not available in.",
            "Leave \"Accept\" out, or ask for application/json."),
    CONFLICT(
            HttpStatus.CONFLICT,
            "Not possible in the current state",
            "The current state does not allow this; \"state\" names it, and the detail says what is possible.",
            "Read the resource again, then decide. What is refused now may be possible later, or no longer needed."),
    IDEMPOTENCY_KEY_IN_USE(
            HttpStatus.CONFLICT,
            "Request still running",
            "The first request with this Idempotency-Key is still being processed, so its response is not known yet.",
            "Repeat the same request with the same key after the seconds in \"Retry-After\"; you will get the first one's response."),
    GONE(
            HttpStatus.GONE,
            "No longer available",
            "What was at this address has expired. Links to documents expire one hour after they were created.",
            "Ask for a new link."),
    PRECONDITION_FAILED(
            HttpStatus.PRECONDITION_FAILED,
            "Changed in the meantime",
            "The \"If-Match\" header names a version that is not the current one: somebody changed the resource after you read it. This call changed nothing.",
            "Read it again, see whether your change still makes sense, and send it with the new ETag."),
    TOO_LARGE(
            HttpStatus.CONTENT_TOO_LARGE,
            "Too large",
            "The request, or a file in it, is too large. A document may have at most 10 MB.",
            "Send less at once, or a smaller scan."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Unsupported media type",
            "The \"Content-Type\" is missing, or one that this address does not accept.",
            "Send application/json, unless the documentation of the operation names another type."),
    IDEMPOTENCY_KEY_REUSED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Idempotency-Key reused",
            "This Idempotency-Key came with another request within the last 24 hours. Nothing was done.",
            "Use a new key for a new request, and the same key only for an exact repeat."),
    PRECONDITION_REQUIRED(
            HttpStatus.PRECONDITION_REQUIRED,
            "A condition is required",
            "This change is made only if nobody else changed the resource in the meantime.",
            "Read the resource and send its ETag as \"If-Match\"."),
    TOO_MANY_REQUESTS(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many requests",
            "Your account sent too many requests. This one was not carried out.",
            "Wait for the seconds in \"Retry-After\". \"RateLimit-Remaining\" on every response says how many requests you have left."),
    INTERNAL(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Something went wrong on our side",
            "It was not your input, and it has been logged.",
            "Try again with the same Idempotency-Key. If the problem persists, send us the \"requestId\" of the response."),
    UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Temporarily unavailable",
            "Something that Portway depends on is not responding. Nothing was changed.",
            "Try again after the seconds in \"Retry-After\".");

    private final HttpStatus status;
    private final String title;
    private final String meaning;
    private final String remedy;

    ProblemKind(HttpStatus status, String title, String meaning, String remedy) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The kind of a response of which only the status is known. */
    public static ProblemKind of(int status) {
        for (ProblemKind kind : values()) {
            if (kind.status.value() == status && !kind.name().startsWith("IDEMPOTENCY")) {
                return kind;
            }
        }
        return status < 500 ? INVALID_INPUT : INTERNAL;
    }

    public static Optional<ProblemKind> bySlug(String slug) {
        return Arrays.stream(values()).filter(kind -> kind.slug().equals(slug)).findFirst();
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The last part of the type's URI, {@code /problems/<slug>}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What has happened, for readers of the type's page. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
