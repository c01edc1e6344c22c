package io.portway.platform.engine;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the engine's web applications and its REST API are. They are the same for every engine. */
@Component
public final class EngineAddresses {

    public static final String REST = "/engine-rest";

    private final String webapps;

    EngineAddresses(@Value("${camunda.bpm.webapp.application-path}") String webapps) {
        this.webapps = webapps;
    }

    public String webapps() {
        return webapps;
    }

    public String tasklist() {
        return webapps + "/app/tasklist/default/";
    }

    public String cockpit() {
        return webapps + "/app/cockpit/default/";
    }

    public String favicon() {
        return webapps + "/favicon.ico";
    }
}
