package io.portway.platform;

import static io.portway.Http.bearer;
import static io.portway.TheEngine.TASKLIST;
import static io.portway.TheEngine.WEBAPPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.PortwayApplication;
import io.portway.PortwayTest;
import io.portway.TestDatabase;
import io.portway.WebappLogin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** Two nodes on one database, and a browser that is sent now to the one and now to the other. */
@PortwayTest
class WebappSessionsTest {

    private static ConfigurableApplicationContext second;

    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    @Autowired
    private JdbcClient database;

    @Autowired
    private JdbcIndexedSessionRepository rows;

    private Http here;
    private Http there;

    @BeforeEach
    void nodes() {
        if (second == null) {
            second = new SpringApplicationBuilder(PortwayApplication.class)
                    .profiles("sandbox")
                    .run(
                            "--server.port=0",
                            "--spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
                            "--spring.datasource.hikari.maximum-pool-size=8",
                            "--spring.datasource.hikari.minimum-idle=1",
                            "--portway.data-dir=" + environment.getProperty("portway.data-dir"),
                            "--camunda.bpm.job-execution.enabled=false",
                            "--portway.carrier.inbox.enabled=false",
                            "--portway.carrier.reading.enabled=false",
                            "--portway.carrier.talk.enabled=false",
                            "--portway.sandbox.enabled=false",
                            "--portway.notify.enabled=false");
            // Not before: the webapps' own registry of engines is one for the whole process.
            TestDatabase.closeFirst(second);
        }
        here = new Http(port);
        there = new Http(((WebServerApplicationContext) second).getWebServer().getPort());
    }

    private static boolean isSignedIn(Http node, String[] cookies) {
        // The page does not exist, which only those who are signed in get to know; others are led to Tasklist.
        return node.get("/desk/somewhere", cookies).status() == 404;
    }

    private static String id(String[] cookies) {
        String session = cookies[1].replaceAll(".*JSESSIONID=\"?([^;\"]+).*", "$1");
        return new String(Base64.getDecoder().decode(session), StandardCharsets.US_ASCII);
    }

    private boolean isKept(String[] cookies) {
        return database.sql("select exists(select from webapp_session where session_id = :id)")
                .param("id", id(cookies))
                .query(Boolean.class)
                .single();
    }

    private void holds(String[] cookies, Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        assertThat(database.sql("""
                        update webapp_session_attributes set attribute_bytes = :bytes
                        where attribute_name = 'authenticatedUser'
                          and session_primary_id = (select primary_id from webapp_session where session_id = :id)""")
                        .param("bytes", bytes.toByteArray())
                        .param("id", id(cookies))
                        .update())
                .isEqualTo(1);
    }

    @Test
    void whoSignedInAtOneNodeIsSignedInAtTheOther() {
        String[] desk = WebappLogin.as(here, "desk", "tasklist");
        assertThat(isSignedIn(there, desk)).isTrue();
        assertThat(isSignedIn(here, desk)).isTrue();
        assertThat(there.get(WEBAPPS + "/api/engine/engine/default/task/count", desk)
                        .status())
                .isEqualTo(200);
        assertThat(there.get(WEBAPPS + "/api/admin/auth/user/default", desk)
                        .json()
                        .path("userId")
                        .asString())
                .isEqualTo("desk");
    }

    @Test
    void whoSignsOutAtOneNodeIsSignedOutAtTheOther() {
        String[] desk = WebappLogin.as(here, "desk", "tasklist");
        String token = here.get(TASKLIST, desk).header("X-XSRF-TOKEN");
        assertThat(there.send(
                                "POST",
                                WEBAPPS + "/api/admin/auth/user/default/logout",
                                "",
                                desk[0],
                                desk[1],
                                "X-XSRF-TOKEN",
                                token)
                        .status())
                .as("the token was given at the other node, too")
                .isEqualTo(200);
        assertThat(isSignedIn(here, desk)).isFalse();
        assertThat(isSignedIn(there, desk)).isFalse();
    }

    @Test
    void signingInMakesASessionOfAnotherId() {
        var page = here.get(TASKLIST);
        String before = page.response().headers().allValues("Set-Cookie").toString();
        assertThat(before).doesNotContain(id(WebappLogin.as(here, "desk", "tasklist")));
        assertThat(page.response().headers().allValues("Set-Cookie")).hasSize(2);
    }

    @Test
    void aSessionAsAnotherReleaseHadItIsOver() throws IOException {
        String[] desk = WebappLogin.as(here, "desk", "tasklist");
        database.sql("""
                        update webapp_session_attributes set attribute_bytes = substring(attribute_bytes for 40)
                        where session_primary_id = (select primary_id from webapp_session where session_id = :id)""").param("id", id(desk)).update();

        assertThat(here.get(TASKLIST, desk).status()).isEqualTo(200);
        assertThat(isKept(desk)).isFalse();
        assertThat(isSignedIn(here, desk)).isFalse();
    }

    @Test
    void nothingIsMadeOfASessionsBytesButWhatBelongsInOne() throws IOException {
        String[] desk = WebappLogin.as(here, "desk", "tasklist");
        holds(desk, new java.net.InetSocketAddress("localhost", 80));
        assertThat(isSignedIn(there, desk)).isFalse();
        assertThat(isKept(desk)).isFalse();
    }

    @Test
    void noOtherAddressLooksForASession() throws IOException {
        String[] desk = WebappLogin.as(here, "desk", "tasklist");
        holds(desk, new java.net.InetSocketAddress("localhost", 80));
        String[] key = bearer();
        assertThat(here.get("/api/v1/sandbox/clock", key[0], key[1], desk[0], desk[1])
                        .status())
                .isEqualTo(200);
        assertThat(here.get("/api/docs", desk).status()).isEqualTo(302);
        assertThat(here.get("/actuator/health", desk).status()).isEqualTo(200);
        assertThat(isKept(desk)).as("whoever reads it ends it").isTrue();
    }

    @Test
    void aSessionThatNobodyUsedForTooLongIsOverAndIsDeleted() {
        String[] desk = WebappLogin.as(here, "desk", "tasklist");
        String[] other = WebappLogin.as(here, "reviewer", "tasklist");
        long long_ago = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
        database.sql("update webapp_session set last_access_time = :ago, expiry_time = :ago where session_id = :id")
                .param("ago", long_ago)
                .param("id", id(desk))
                .update();
        assertThat(isSignedIn(there, desk)).isFalse();

        rows.cleanUpExpiredSessions();
        assertThat(isKept(desk)).isFalse();
        assertThat(isKept(other)).isTrue();
    }
}
