package io.portway.order.sheet;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** What people call the columns of their spreadsheets: {@code sheets/headings.properties}. */
final class UsualHeadings {

    private static final Properties KNOWN = new Properties();

    static {
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(UsualHeadings.class.getResourceAsStream("/sheets/headings.properties")),
                StandardCharsets.UTF_8)) {
            KNOWN.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UsualHeadings() {}

    /** Those of a column, by its name. */
    static List<String> of(String column) {
        return List.of(KNOWN.getProperty(column).split("\\|"));
    }
}
