package io.portway.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.web.servlet.FlashMap;

/** What a request of the webapps costs at the database, and what a session brings back. */
class WebappSessionRowsTest {

    private static final String USER = "authenticatedUser";

    private final List<String> statements = new ArrayList<>();
    private final Shared<?> sessions = shared(new WebappSessionConfiguration()
            .webappSessionRows(
                    new JdbcTemplate(ProxyDataSourceBuilder.create(TestDatabase.migrated())
                            .afterQuery((execution, queries) -> queries.forEach(query ->
                                    statements.add(query.getQuery().strip().replaceAll("\\s.*", ""))))
                            .build()),
                    new ServerProperties()));

    private static <S extends Session> Shared<S> shared(SessionRepository<S> rows) {
        return new Shared<>(new WebappSessions<>(rows));
    }

    /** As the filter uses them. */
    private record Shared<S extends Session>(WebappSessions<S> sessions) {

        String create(Object user) {
            var session = sessions.createSession();
            session.setAttribute(USER, user);
            session.setAttribute("token", "4711");
            sessions.save(session);
            return session.getId();
        }

        void request(String id, Instant at, Work work) {
            var session = sessions.findById(id);
            session.setLastAccessedTime(at);
            work.on(session);
            sessions.save(session);
        }
    }

    private interface Work {
        void on(Session session);
    }

    private static Authentications signedIn(String user) {
        UserAuthentication authentication = new UserAuthentication(user, "default");
        authentication.setGroupIds(new ArrayList<>(List.of("lnp-desk")));
        authentication.setTenantIds(new ArrayList<>());
        authentication.setAuthorizedApps(new HashSet<>(Set.of("tasklist")));
        Authentications all = new Authentications();
        all.addOrReplace(authentication);
        return all;
    }

    @Test
    void aRequestThatChangesNothingReadsOnce() {
        String id = sessions.create(signedIn("desk"));
        Work asTheWebapps = session -> session.setAttribute(USER, session.getAttribute(USER));
        // A set is written with its room, which is another once it was read.
        sessions.request(id, Instant.now(), asTheWebapps);
        statements.clear();
        sessions.request(id, Instant.now(), asTheWebapps);
        assertThat(statements).containsExactly("SELECT");
    }

    @Test
    void whatChangedIsWritten() {
        String id = sessions.create(signedIn("desk"));
        statements.clear();
        sessions.request(id, Instant.now(), session -> {
            Authentications user = session.getAttribute(USER);
            user.removeByEngineName("default");
            session.setAttribute(USER, user);
        });
        assertThat(statements).containsExactly("SELECT", "UPDATE");
        sessions.request(
                id,
                Instant.now(),
                session -> assertThat(
                                session.<Authentications>getAttribute(USER).getAuthentications())
                        .isEmpty());
    }

    @Test
    void accessesAreNotedOnceAMinute() {
        String id = sessions.create(signedIn("desk"));
        Instant later = Instant.now().plus(Duration.ofMinutes(2));
        statements.clear();
        sessions.request(id, later, session -> {});
        assertThat(statements).containsExactly("SELECT", "UPDATE");
        statements.clear();
        sessions.request(id, later.plusSeconds(50), session -> {});
        assertThat(statements).containsExactly("SELECT");
    }

    @Test
    void aMessageForTheNextPageComesBack() {
        FlashMap message = new FlashMap();
        message.put("done", "1 delivery is sent again.");
        message.setTargetRequestPath("/desk/ops");
        message.addTargetRequestParam("page", "2");
        message.startExpirationPeriod(180);
        String id = sessions.create(new CopyOnWriteArrayList<>(List.of(message)));
        sessions.request(
                id,
                Instant.now(),
                session ->
                        assertThat(session.<List<FlashMap>>getAttribute(USER)).containsExactly(message));
    }

    @Test
    void aTokenOfAFormComesBack() {
        String id = sessions.create(new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "4711"));
        sessions.request(
                id,
                Instant.now(),
                session -> assertThat(
                                session.<DefaultCsrfToken>getAttribute(USER).getToken())
                        .isEqualTo("4711"));
    }
}
