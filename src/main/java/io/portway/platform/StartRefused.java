package io.portway.platform;

import java.sql.SQLException;

/** Why Portway does not start: one sentence, and what to do about it. */
public final class StartRefused extends RuntimeException {

    private final String remedy;

    public StartRefused(String sentence, String remedy) {
        super(sentence);
        this.remedy = remedy;
    }

    public StartRefused(String sentence, String remedy, Throwable cause) {
        super(sentence, cause);
        this.remedy = remedy;
    }

    public static StartRefused withoutDatabase(SQLException cause) {
        return new StartRefused(
                "The database cannot be reached: " + cause.getMessage(),
                "Check PORTWAY_DB_URL, PORTWAY_DB_USER and PORTWAY_DB_PASSWORD, and that the server is up.",
                cause);
    }

    public String remedy() {
        return remedy;
    }
}
