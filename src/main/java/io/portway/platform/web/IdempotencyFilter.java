package io.portway.platform.web;

import io.portway.kernel.FieldCipher;
import io.portway.kernel.ProblemKind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code Idempotency-Key} on every POST of the native API and the dialects: the first call with a key is carried out, a repeat within
 * 24 hours gets the same response with {@code Idempotent-Replayed: true}. Keys belong to the account behind the call. JSON may come in
 * another sequence the second time, as programs write it.
 *
 * <p>The key is claimed before the call runs and the response is stored after it, each in its own transaction: a call
 * may do remote work and must not hold a row in the meantime. A response of 500 or above, or 429, releases the key.
 * A success with {@code Retry-After} is not finished: it is not stored, and a repeat with the same content runs again at once.
 * A process that dies in between leaves a claim without a response, which a repeat takes over after five minutes.
 */
@Component
@Order(FilterOrder.IDEMPOTENCY)
class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";
    /** A document of 10 MB in base64, plus the rest of the request. */
    private static final int LARGEST_BODY = 15 * 1024 * 1024;

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration ABANDONED = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final FieldCipher cipher;
    private final Dialects dialects;
    private final Problems problems;

    IdempotencyFilter(JdbcClient jdbc, Clock clock, FieldCipher cipher, Dialects dialects, Problems problems) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.cipher = cipher;
        this.dialects = dialects;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getHeader(HEADER) == null
                || !request.getRequestURI().startsWith(request.getContextPath() + "/api/v1/")
                        && dialects.at(request.getRequestURI())
                                .filter(dialect -> !dialect.readingPaths().contains(request.getRequestURI()))
                                .isEmpty()
                || CurrentCaller.get().isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            refuse(
                    request,
                    response,
                    ProblemKind.IDEMPOTENCY_KEY_MALFORMED,
                    "The Idempotency-Key must be 1 to 255 visible ASCII characters without spaces; a random UUID is a good one.");
            return;
        }
        RequestFingerprint fingerprint;
        HttpServletRequest repeatable = request;
        if (request.getContentType() != null
                && request.getContentType().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            RequestFingerprint form = RequestFingerprint.ofForm(request);
            if (form == null) {
                chain.doFilter(request, response);
                return;
            }
            fingerprint = form;
        } else {
            byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                refuse(
                        request,
                        response,
                        ProblemKind.TOO_LARGE,
                        "A request may have at most 15 MB; send less at once.");
                return;
            }
            fingerprint = RequestFingerprint.of(request, body);
            repeatable = new RepeatableRequest(request, body);
        }
        answer(
                new Call(CurrentCaller.get().orElseThrow().accountId(), key, fingerprint, UUID.randomUUID()),
                repeatable,
                response,
                chain);
    }

    private void answer(Call call, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Only a new statement sees a twin that committed while the claim waited for it.
        Stored stored = claim(call).or(() -> claim(call)).orElse(null);
        if (stored != null && call.claim().equals(stored.claim())) {
            carryOut(call, request, response, chain);
        } else if (stored != null && !call.fingerprint().matches(stored.fingerprint())) {
            refuse(
                    request,
                    response,
                    ProblemKind.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for another request; use a new key for a new request.");
        } else if (stored == null || stored.status() == null) {
            response.setHeader("Retry-After", "1");
            refuse(
                    request,
                    response,
                    ProblemKind.IDEMPOTENCY_KEY_IN_USE,
                    "The first request with this Idempotency-Key is still running; repeat it with the same key in a moment.");
        } else {
            replay(call, stored, response);
        }
    }

    private void carryOut(Call call, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        boolean stored = false;
        try {
            chain.doFilter(request, answer);
            // Stored before it is sent: a caller who saw the response can rely on the replay. What bypassed the wrapper
            // cannot
            // be replayed.
            if (answer.getStatus() < 300 && answer.getHeader(HttpHeaders.RETRY_AFTER) != null) {
                // Not finished: a repeat goes on.
                stored = leave(call);
            } else if (answer.getStatus() < 500
                    && answer.getStatus() != HttpStatus.TOO_MANY_REQUESTS.value()
                    && !response.isCommitted()) {
                stored = store(call, answer);
            }
        } finally {
            if (!stored) {
                release(call);
            }
        }
        answer.copyBodyToResponse();
    }

    private Optional<Stored> claim(Call call) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                with claimed as (
                    insert into idempotency_key as k (account_id, key, fingerprint, claim, created_at)
                    values (:account, :key, :fingerprint, :claim, :now)
                    on conflict (account_id, key) do update
                        set fingerprint = excluded.fingerprint, claim = excluded.claim, created_at = excluded.created_at,
                            status = null, content_type = null, location = null, etag = null, body = null
                        where k.created_at <= :expired
                           or k.status is null and k.created_at <= :abandoned and k.fingerprint in (excluded.fingerprint, :bytes::bytea)
                    returning *
                ), expired as (
                    -- Each claim deletes a few expired ones, so no cleanup job is needed.
                    delete from idempotency_key where (account_id, key) in (
                        select account_id, key from idempotency_key
                        where created_at <= :expired and (account_id, key) <> (:account, :key)
                        order by created_at limit 10 for update skip locked)
                )
                select claim, fingerprint, status, content_type, location, etag, body from (
                    select * from claimed
                    union all
                    select * from idempotency_key where account_id = :account and key = :key and not exists (select from claimed)) known
                """)
                .param("account", call.accountId())
                .param("key", call.key())
                .param("fingerprint", call.fingerprint().said())
                .param("bytes", call.fingerprint().bytes())
                .param("claim", call.claim())
                .param("now", now)
                .param("expired", now.minus(KEPT))
                .param("abandoned", now.minus(ABANDONED))
                .query((row, index) -> new Stored(
                        row.getObject("claim", UUID.class),
                        row.getBytes("fingerprint"),
                        row.getObject("status", Integer.class),
                        row.getString("content_type"),
                        row.getString("location"),
                        row.getString("etag"),
                        row.getBytes("body")))
                .optional();
    }

    private boolean store(Call call, ContentCachingResponseWrapper answer) {
        try {
            return jdbc.sql("""
                    update idempotency_key set status = :status, content_type = :type, location = :location, etag = :etag, body = :body
                    where account_id = :account and key = :key and claim = :claim
                    """)
                            .param("status", answer.getStatus())
                            .param("type", answer.getContentType())
                            .param("location", answer.getHeader("Location"))
                            .param("etag", answer.getHeader("ETag"))
                            .param("body", cipher.encrypt(answer.getContentAsByteArray(), call.context()))
                            .param("account", call.accountId())
                            .param("key", call.key())
                            .param("claim", call.claim())
                            .update()
                    == 1;
        } catch (DataAccessException e) {
            // The request was carried out; its response must reach the caller anyway.
            LOG.warn("Cannot store the response to a request with an Idempotency-Key", e);
            return true;
        }
    }

    /** The next call with the same content may take the key over at once. */
    private boolean leave(Call call) {
        try {
            return jdbc.sql(
                                    "update idempotency_key set created_at = :abandoned where account_id = :account and key = :key and claim = :claim")
                            .param("abandoned", clock.instant().minus(ABANDONED).atOffset(ZoneOffset.UTC))
                            .param("account", call.accountId())
                            .param("key", call.key())
                            .param("claim", call.claim())
                            .update()
                    == 1;
        } catch (DataAccessException e) {
            LOG.warn("Cannot leave an Idempotency-Key to the next call; it is free in {}", ABANDONED, e);
            return true;
        }
    }

    private void release(Call call) {
        try {
            jdbc.sql(
                            "delete from idempotency_key where account_id = :account and key = :key and claim = :claim and status is null")
                    .param("account", call.accountId())
                    .param("key", call.key())
                    .param("claim", call.claim())
                    .update();
        } catch (DataAccessException e) {
            LOG.warn("Cannot release an Idempotency-Key; a repeat takes it over in {}", ABANDONED, e);
        }
    }

    private void replay(Call call, Stored stored, HttpServletResponse response) throws IOException {
        response.setStatus(Objects.requireNonNull(stored.status()));
        response.setHeader(REPLAYED, "true");
        response.setContentType(stored.contentType());
        for (var header : new String[][] {{"Location", stored.location()}, {"ETag", stored.etag()}}) {
            if (header[1] != null) {
                response.setHeader(header[0], header[1]);
            }
        }
        byte[] body = cipher.decryptBytes(Objects.requireNonNull(stored.body()), call.context());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ProblemKind kind, String detail)
            throws IOException {
        problems.write(Problems.problem(kind, detail, request), request, response);
    }

    /** @param claim distinguishes this call from others with the same key */
    private record Call(UUID accountId, String key, RequestFingerprint fingerprint, UUID claim) {

        String context() {
            return accountId + " " + key;
        }
    }

    /** @param status {@code null} while the call of that claim runs */
    private record Stored(
            UUID claim,
            byte[] fingerprint,
            @Nullable Integer status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            byte @Nullable [] body) {}
}
