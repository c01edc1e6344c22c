package io.portway.platform.web;

import io.portway.dialect.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The dialects that this server speaks, by path. */
@Component
public class Dialects {

    private record Spoken(PathPattern at, Dialect dialect) {}

    private static final Pattern ENCODED_SLASH = Pattern.compile("%2f", Pattern.CASE_INSENSITIVE);

    private final List<Dialect> dialects;
    private final List<Spoken> spoken;

    Dialects(ObjectProvider<Dialect> dialects) {
        this.dialects = dialects.stream().toList();
        this.spoken = this.dialects.stream()
                .flatMap(dialect -> dialect.paths().stream()
                        .map(path -> new Spoken(PathPatternParser.defaultInstance.parse(path), dialect)))
                .toList();
    }

    public List<String> paths() {
        return all(Dialect::paths);
    }

    public List<String> openPaths() {
        return all(Dialect::openPaths);
    }

    /** The dialect of an address; also of one that the server refuses for what it has encoded, which is refused in its words. */
    public Optional<Dialect> at(String path) {
        var parsed = PathContainer.parsePath(
                ENCODED_SLASH.matcher(path).replaceAll("/").replaceAll("/{2,}", "/"));
        return spoken.stream().filter(one -> one.at.matches(parsed)).findFirst().map(Spoken::dialect);
    }

    private List<String> all(Function<Dialect, List<String>> paths) {
        return dialects.stream().map(paths).flatMap(List::stream).toList();
    }
}
