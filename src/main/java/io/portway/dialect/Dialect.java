package io.portway.dialect;

import java.util.List;
import org.springframework.http.ResponseEntity;

/** What the platform needs to route a dialect's calls and word its errors; one bean per dialect. */
public interface Dialect {

    /**
     * Its paths, as Spring's path patterns. Calls need the same credentials as the native API, except at
     * {@link #openPaths()}.
     */
    List<String> paths();

    /**
     * Those of {@link #paths()} that need no credentials, such as calls that issue a token. Those that are sent anyway do not count:
     * they may be the token that a new one is to replace.
     */
    default List<String> openPaths() {
        return List.of();
    }

    /** Those of {@link #paths()} that only read, although they are called with POST. */
    default List<String> readingPaths() {
        return List.of();
    }

    /** The ways of authentication that its document names, which a 401 offers ({@code WWW-Authenticate}). */
    default List<String> schemes() {
        return List.of("Bearer", "Basic");
    }

    /**
     * The response for an error, wherever it arose. Without a content type the body is sent as JSON;
     * headers that HTTP requires, such as {@code Allow} and {@code Retry-After}, are added.
     */
    ResponseEntity<?> error(Fault fault);
}
