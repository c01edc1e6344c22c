package io.portway.dialect.kazoo;

import java.util.UUID;

/** Ids as Kazoo writes them: 32 hex digits. */
final class Ids {

    private Ids() {}

    static String hex(UUID id) {
        return id.toString().replace("-", "");
    }

    /** For the use cases: hex digits become a UUID; everything else, such as a short number, stays. */
    static String reference(String given) {
        return given.matches("[0-9a-fA-F]{32}")
                ? given.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")
                : given;
    }
}
