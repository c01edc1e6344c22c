package io.portway;

/** What everybody outside may rely on, whichever engine runs: where it is, and the release whose forms and models it takes. */
public final class TheEngine {

    public static final String WEBAPPS = "/camunda";
    public static final String TASKLIST = WEBAPPS + "/app/tasklist/default/";
    public static final String COCKPIT = WEBAPPS + "/app/cockpit/default/";
    public static final String RELEASE = "7.24.0";

    private TheEngine() {}
}
