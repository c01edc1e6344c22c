package io.portway.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.TestDatabase;
import io.portway.account.Caller;
import io.portway.dialect.Dialect;
import io.portway.kernel.FieldCipher;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockPart;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.ObjectMapper;

@Timeout(60)
class IdempotencyFilterTest {

    private static final JdbcClient DB = JdbcClient.create(TestDatabase.migrated());

    @TempDir
    static Path data;

    private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final Dialects none = new Dialects(new StaticListableBeanFactory().getBeanProvider(Dialect.class));
    private final IdempotencyFilter filter = new IdempotencyFilter(
            DB,
            ((InstantSource) () -> now).withZone(ZoneOffset.UTC),
            cipher(),
            none,
            new Problems(new ObjectMapper(), none));
    private final Caller caller = account();
    private final AtomicInteger calls = new AtomicInteger();
    private final FilterChain creates = (request, response) -> {
        var http = (HttpServletResponse) response;
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        http.setStatus(201);
        http.setContentType("application/json");
        http.setHeader("Location", "/api/v1/things/" + calls.incrementAndGet());
        http.setHeader("ETag", "\"1\"");
        http.getWriter().write("{\"call\":" + calls.get() + ",\"body\":\"" + body + "\",\"secret\":\"tellnobody\"}");
    };

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aRepeatGetsTheStoredAnswer() throws Exception {
        var first = send(post("k", "hello"), creates);
        var second = send(post("k", "hello"), creates);

        assertThat(first.getContentAsString()).isEqualTo("{\"call\":1,\"body\":\"hello\",\"secret\":\"tellnobody\"}");
        assertThat(first.getHeader("Idempotent-Replayed")).isNull();
        assertThat(second.getStatus()).isEqualTo(201);
        assertThat(second.getHeader("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.getContentAsByteArray()).isEqualTo(first.getContentAsByteArray());
        assertThat(second.getContentType()).isEqualTo(first.getContentType());
        assertThat(second.getHeader("Location")).isEqualTo("/api/v1/things/1");
        assertThat(second.getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(calls).hasValue(1);
    }

    @Test
    void storedAnswersAreEncrypted() throws Exception {
        send(post("k", "hello"), creates);

        byte[] body = DB.sql("select body from idempotency_key where account_id = ?")
                .param(caller.accountId())
                .query(byte[].class)
                .single();
        assertThat(new String(body, StandardCharsets.ISO_8859_1))
                .doesNotContain("tellnobody")
                .doesNotContain("call");
    }

    @Test
    void aKeyForAnotherRequestIsRefused() throws Exception {
        send(post("k", "hello"), creates);
        var otherPath = post("k", "hello");
        otherPath.setRequestURI("/api/v1/other");
        var otherQuery = post("k", "hello");
        otherQuery.setQueryString("a=b");

        for (var other : new MockHttpServletRequest[] {post("k", "hello!"), otherPath, otherQuery}) {
            assertProblem(send(other, creates), 422, "/problems/idempotency-key-reused");
        }
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a":1,"b":{"c":[1,2],"d":"x"}} | { "b": {"d":"x", "c":[1,2]}, "a":1 } | true
                    {"a":"\\u00e9"}                   | {"a":"é"}                            | true
                    {"a":[1,2]}                      | {"a":[2,1]}                          | false
                    {"a":0.12345678901234567}        | {"a":0.12345678901234568}            | false
                    {"a":null}                       | {}                                   | false
                    {"a":1                           | {"a": 1                              | false
                    """)
    void jsonIsComparedByWhatItSays(String first, String second, boolean same) throws Exception {
        send(post("k", first), creates);

        assertThat(send(post("k", second), creates).getStatus()).isEqualTo(same ? 201 : 422);
        assertThat(calls).hasValue(1);
    }

    @Test
    void whatANodeOfTheReleaseBeforeAnsweredIsRepeated() throws Exception {
        String body = "{\"b\": 2, \"a\": 1}";
        send(post("k", body), creates);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("POST\0/api/v1/things\0\0".getBytes(StandardCharsets.UTF_8));
        DB.sql("update idempotency_key set fingerprint = :fingerprint where account_id = :account")
                .param("fingerprint", digest.digest(body.getBytes(StandardCharsets.UTF_8)))
                .param("account", caller.accountId())
                .update();

        assertThat(send(post("k", body), creates).getHeader("Idempotent-Replayed"))
                .isEqualTo("true");
        assertThat(calls).hasValue(1);
    }

    @Test
    void keysOfDifferentAccountsDoNotMeet() throws Exception {
        send(post("k", "hello"), creates);
        logIn(account());

        filter.doFilter(post("k", "other"), new MockHttpServletResponse(), creates);

        assertThat(calls).hasValue(2);
    }

    @Test
    void onlyPostsOfTheNativeApiWithAKeyAndAnAccountAreTouched() throws Exception {
        var get = post("k", "");
        get.setMethod("GET");
        var dialect = post("k", "");
        dialect.setRequestURI("/v2/port_requests");
        var withoutKey = post("k", "");
        withoutKey.removeHeader("Idempotency-Key");
        for (var request : new MockHttpServletRequest[] {get, dialect, withoutKey}) {
            send(request, creates);
            send(request, creates);
        }
        SecurityContextHolder.clearContext();
        filter.doFilter(post("k", ""), new MockHttpServletResponse(), creates);
        filter.doFilter(post("k", ""), new MockHttpServletResponse(), creates);

        assertThat(calls).hasValue(8);
        assertThat(DB.sql("select count(*) from idempotency_key where account_id = ?")
                        .param(caller.accountId())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void malformedKeysAreRefused() throws Exception {
        for (String key : new String[] {"", " ", "a b", "a\tb", "é", "x".repeat(256)}) {
            assertProblem(send(post(key, ""), creates), 400, "/problems/idempotency-key-malformed");
        }
        assertThat(send(post("x".repeat(255), ""), creates).getStatus()).isEqualTo(201);
        assertThat(send(post("\"8e03978e-40d5\"~!", ""), creates).getStatus()).isEqualTo(201);
    }

    @Test
    void aRefusalIsAnAnswerToo() throws Exception {
        FilterChain refuses = (request, response) -> {
            ((HttpServletResponse) response).setStatus(402);
            response.getWriter().write("top up " + calls.incrementAndGet());
        };

        assertThat(send(post("k", ""), refuses).getContentAsString()).isEqualTo("top up 1");
        assertThat(send(post("k", ""), refuses)).satisfies(repeat -> {
            assertThat(repeat.getStatus()).isEqualTo(402);
            assertThat(repeat.getContentAsString()).isEqualTo("top up 1");
        });
    }

    @Test
    void aFailureReleasesTheKey() throws Exception {
        for (int status : new int[] {500, 503, 429}) {
            var answer = send(post("k" + status, ""), (request, response) -> {
                ((HttpServletResponse) response).setStatus(status);
                response.getWriter().write("no");
            });
            assertThat(answer.getStatus()).isEqualTo(status);
            assertThat(answer.getContentAsString()).isEqualTo("no");
            assertThat(send(post("k" + status, ""), creates).getStatus()).isEqualTo(201);
        }
        assertThatThrownBy(() -> send(post("k", ""), (request, response) -> {
                    throw new ServletException("broken");
                }))
                .hasMessage("broken");
        assertThat(send(post("k", ""), creates).getStatus()).isEqualTo(201);
    }

    @Test
    void anErrorPageThatIsRenderedLaterIsNotStored() throws Exception {
        var answer = send(post("k", ""), (request, response) -> ((HttpServletResponse) response).sendError(404));

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(send(post("k", ""), creates).getStatus()).isEqualTo(201);
    }

    @Test
    void aDuplicateOfARunningRequestIsAskedToWait() throws Exception {
        List<MockHttpServletResponse> twins = new ArrayList<>();

        var first = send(post("k", "hello"), (request, response) -> {
            twins.add(sendAgain("k", "hello"));
            twins.add(sendAgain("k", "other"));
            creates.doFilter(request, response);
        });

        assertThat(first.getStatus()).isEqualTo(201);
        assertProblem(twins.get(0), 409, "/problems/idempotency-key-in-use");
        assertThat(twins.get(0).getHeader("Retry-After")).isEqualTo("1");
        assertProblem(twins.get(1), 422, "/problems/idempotency-key-reused");
        assertThat(calls).hasValue(1);
    }

    @Test
    void eightSimultaneousDuplicatesAreExecutedOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            calls.set(0);
            String key = "round" + round;
            var start = new CyclicBarrier(8);
            var pool = Executors.newFixedThreadPool(8);
            List<Future<MockHttpServletResponse>> answers = new ArrayList<>();
            try {
                for (int i = 0; i < 8; i++) {
                    answers.add(pool.submit(() -> {
                        start.await();
                        return sendAgain(key, "hello");
                    }));
                }
                for (var answer : answers) {
                    assertThat(answer.get(30, TimeUnit.SECONDS).getStatus()).isIn(201, 409);
                }
            } finally {
                pool.shutdownNow();
            }
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void aKeyLivesADay() throws Exception {
        send(post("k", "hello"), creates);
        now = now.plus(Duration.ofHours(24)).minusSeconds(1);
        assertThat(send(post("k", "hello"), creates).getHeader("Idempotent-Replayed"))
                .isEqualTo("true");

        now = now.plusSeconds(1);
        assertThat(send(post("k", "another"), creates).getHeader("Idempotent-Replayed"))
                .isNull();
        assertThat(send(post("k", "another"), creates).getContentAsString()).contains("\"call\":2");
    }

    @Test
    void expiredKeysAreRemoved() throws Exception {
        now = Instant.parse("2000-01-01T00:00:00Z"); // older than what other tests left
        for (int i = 0; i < 12; i++) {
            send(post("old" + i, ""), creates);
        }
        now = now.plus(Duration.ofDays(1));
        send(post("new1", ""), creates);
        send(post("new2", ""), creates);

        assertThat(DB.sql("select key from idempotency_key where account_id = ?")
                        .param(caller.accountId())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("new1", "new2");
    }

    @Test
    void aClaimLeftByACrashIsTakenOverAfterFiveMinutes() throws Exception {
        crash("k", "hello");
        now = now.plus(Duration.ofMinutes(5)).minusSeconds(1);
        assertThat(send(post("k", "hello"), creates).getStatus()).isEqualTo(409);

        now = now.plusSeconds(1);
        assertThat(send(post("k", "other"), creates).getStatus()).isEqualTo(422);
        assertThat(send(post("k", "hello"), creates).getStatus()).isEqualTo(201);
        assertThat(send(post("k", "hello"), creates).getHeader("Idempotent-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void aLostClaimNeitherStoresNorReleasesAnything() throws Exception {
        send(post("k", "hello"), (request, response) -> {
            now = now.plus(Duration.ofMinutes(6));
            assertThat(sendAgain("k", "hello").getContentAsString()).contains("\"call\":1");
            creates.doFilter(request, response);
        });

        assertThat(send(post("k", "hello"), creates).getContentAsString()).contains("\"call\":1");
    }

    @Test
    void aBodyAboveFifteenMegabytesIsRefused() throws Exception {
        var request = post("k", "");
        request.setContent(new byte[15 * 1024 * 1024 + 1]);
        assertProblem(send(request, creates), 413, "/problems/too-large");

        request.setContent(new byte[15 * 1024 * 1024]);
        assertThat(send(
                                request,
                                (in, out) -> assertThat(in.getInputStream().readAllBytes())
                                        .hasSize(15 * 1024 * 1024))
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void filesAreComparedByWhatTheyHold() throws Exception {
        assertThat(send(upload("first", "loa.pdf", "signed"), creates).getStatus())
                .isEqualTo(201);
        assertThat(send(upload("second", "loa.pdf", "signed"), creates).getHeader("Idempotent-Replayed"))
                .isEqualTo("true");
        assertThat(send(upload("first", "loa.pdf", "forged"), creates).getStatus())
                .isEqualTo(422);
        assertThat(send(upload("first", "bill.pdf", "signed"), creates).getStatus())
                .isEqualTo(422);
    }

    @Test
    void partsThatTheContainerRefusesAreLeftToIt() throws Exception {
        var request = new MockHttpServletRequest("POST", "/api/v1/things") {
            @Override
            public Collection<Part> getParts() {
                throw new IllegalStateException("too large");
            }
        };
        request.setContentType("multipart/form-data; boundary=x");
        request.addHeader("Idempotency-Key", "k");
        send(request, (in, out) -> calls.incrementAndGet());

        assertThat(calls).hasValue(1);
    }

    @Test
    void theReaderSeesTheBodyToo() throws Exception {
        var request = post("k", "h\u00e9llo");
        request.setCharacterEncoding("UTF-8");

        var answer = send(request, (in, out) -> {
            out.setCharacterEncoding("UTF-8");
            out.getWriter().write(in.getReader().readLine());
        });

        assertThat(answer.getContentAsString()).isEqualTo("h\u00e9llo");
    }

    private static MockHttpServletRequest post(String key, String body) {
        var request = new MockHttpServletRequest("POST", "/api/v1/things");
        request.addHeader("Idempotency-Key", key);
        request.setContentType("application/json");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private static MockHttpServletRequest upload(String boundary, String name, String content) {
        var request = post("k", "");
        request.setContentType("multipart/form-data; boundary=" + boundary);
        request.addPart(new MockPart("file", name, content.getBytes(StandardCharsets.UTF_8)));
        return request;
    }

    private MockHttpServletResponse send(MockHttpServletRequest request, FilterChain chain) throws Exception {
        logIn(caller);
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        return response;
    }

    private MockHttpServletResponse sendAgain(String key, String body) {
        try {
            return send(post(key, body), creates);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Leaves the claim of a process that died before it could answer. */
    private void crash(String key, String body) throws Exception {
        send(post(key, body), creates);
        DB.sql("update idempotency_key set status = null, body = null where account_id = ?")
                .param(caller.accountId())
                .update();
        calls.set(0);
    }

    private static void logIn(Caller caller) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(caller, null, "ACCOUNT"));
    }

    private static void assertProblem(MockHttpServletResponse response, int status, String type) throws Exception {
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(new ObjectMapper()
                        .readTree(response.getContentAsString())
                        .path("type")
                        .asString())
                .isEqualTo(type);
    }

    private static Caller account() {
        UUID id = UUID.randomUUID();
        long number = DB.sql(
                        "insert into account (id, lineage, name, created_at) values (:id, array[:id], 'Test', '2026-01-01Z') returning number")
                .param("id", id)
                .query(Long.class)
                .single();
        return new Caller(id, number, "Test", false, false);
    }

    private static FieldCipher cipher() {
        var cipher = new FieldCipher[1];
        new ApplicationContextRunner()
                .withPropertyValues("portway.data-dir=" + data)
                .withUserConfiguration(Secrets.class)
                .run(context -> cipher[0] = context.getBean(FieldCipher.class));
        return cipher[0];
    }

    @Import(FieldCipher.class)
    @ConfigurationPropertiesScan("io.portway.kernel")
    static class Secrets {}
}
