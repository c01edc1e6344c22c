package io.portway.dialect;

import java.util.List;
import org.springframework.http.ResponseEntity;

/** What the platform must know of a dialect to open its door and to answer in its words; one bean per dialect. */
public interface Dialect {

    /**
     * Where it is spoken, as Spring's path patterns. Whoever calls needs credentials, the same as for the native API, but at
     * {@link #openPaths()}.
     */
    List<String> paths();

    /**
     * Those of {@link #paths()} that may be called without credentials: calls that hand out a token, or that carry the key in
     * their body. Credentials that come nevertheless are checked.
     */
    default List<String> openPaths() {
        return List.of();
    }

    /**
     * How an error looks to a client of this dialect, wherever it arose. Without a content type the body is sent as JSON;
     * headers that HTTP asks for, such as {@code Allow} and {@code Retry-After}, are added.
     */
    ResponseEntity<?> error(Fault fault);
}
