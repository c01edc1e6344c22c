package io.portway.platform.security;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions of the webapps, in rows that all nodes share. The webapps set who is signed in with every request, whether or not that
 * changed; what did not change is not written, nor is every access: a request costs one statement, which reads.
 *
 * <p>A session that holds anything but the few classes that belong in one, or a class as another release had it, is over: its
 * user signs in again.
 *
 * @param <S> sessions whose attributes are bytes
 */
final class WebappSessions<S extends Session> implements SessionRepository<WebappSessions.WebappSession<S>> {

    /** A session may end this much early. */
    static final Duration ACCESS_NOTED_EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(WebappSessions.class);
    private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter(
            "maxbytes=65536;maxdepth=10;maxarray=1000;java.lang.String;java.lang.Object;java.util.Date;java.util.ArrayList;"
                    + "java.util.HashMap;java.util.LinkedHashMap;java.util.Map$Entry;java.util.HashSet;"
                    + "java.util.concurrent.CopyOnWriteArrayList;org.springframework.web.servlet.FlashMap;"
                    + "org.springframework.util.LinkedMultiValueMap;org.springframework.util.MultiValueMapAdapter;"
                    + "org.springframework.security.web.csrf.DefaultCsrfToken;"
                    + "org.camunda.bpm.webapp.impl.security.auth.*;!*");

    private final SessionRepository<S> rows;

    WebappSessions(SessionRepository<S> rows) {
        this.rows = rows;
    }

    @Override
    public WebappSession<S> createSession() {
        return new WebappSession<>(rows.createSession(), new HashMap<>());
    }

    @Override
    public @Nullable WebappSession<S> findById(String id) {
        S row = rows.findById(id);
        if (row == null) {
            return null;
        }
        Map<String, Object> values = new HashMap<>();
        try {
            for (String name : row.getAttributeNames()) {
                values.put(name, read(row.getAttribute(name)));
            }
        } catch (IOException | ClassNotFoundException e) {
            LOG.info("A session cannot be read by this release and is over: {}", e.toString());
            rows.deleteById(id);
            return null;
        }
        return new WebappSession<>(row, values);
    }

    @Override
    public void save(WebappSession<S> session) {
        rows.save(session.row);
    }

    @Override
    public void deleteById(String id) {
        rows.deleteById(id);
    }

    private static Object read(byte @Nullable [] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(KNOWN);
            return in.readObject();
        } catch (RuntimeException e) {
            throw new InvalidClassException(e.toString());
        }
    }

    private static byte[] written(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static final class WebappSession<S extends Session> implements Session {

        private final S row;
        private final Map<String, Object> values;

        private WebappSession(S row, Map<String, Object> values) {
            this.row = row;
            this.values = values;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Spring Session has it
        public <T> @Nullable T getAttribute(String name) {
            return (T) values.get(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return Set.copyOf(values.keySet());
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            if (value == null) {
                removeAttribute(name);
                return;
            }
            values.put(name, value);
            byte[] bytes = written(value);
            if (!Arrays.equals(bytes, row.<byte[]>getAttribute(name))) {
                row.setAttribute(name, bytes);
            }
        }

        @Override
        public void removeAttribute(String name) {
            if (values.remove(name) != null) {
                row.removeAttribute(name);
            }
        }

        @Override
        public void setLastAccessedTime(Instant at) {
            if (!at.isBefore(row.getLastAccessedTime().plus(ACCESS_NOTED_EVERY))) {
                row.setLastAccessedTime(at);
            }
        }

        @Override
        public String getId() {
            return row.getId();
        }

        @Override
        public String changeSessionId() {
            return row.changeSessionId();
        }

        @Override
        public Instant getCreationTime() {
            return row.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return row.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            row.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return row.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return row.isExpired();
        }
    }
}
