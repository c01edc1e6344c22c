package io.portway.platform;

import io.portway.platform.engine.EngineAddresses;
import java.util.Objects;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Prints all addresses once everything is up; in the sandbox also how to log in and what to try first. */
@Component
class StartReport {

    private final ServletWebServerApplicationContext server;
    private final EngineAddresses engine;
    private final Environment environment;

    StartReport(ServletWebServerApplicationContext server, EngineAddresses engine, Environment environment) {
        this.server = server;
        this.engine = engine;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        String base = "http://localhost:"
                + Objects.requireNonNull(server.getWebServer()).getPort();
        String report = addresses(base);
        if (environment.acceptsProfiles(Profiles.of("sandbox"))) {
            report += sandbox(base);
        }
        System.out.println(report);
    }

    private String addresses(String base) {
        return """

                  Portway is ready.

                  Tasklist      %1$s%2$s
                  Cockpit       %1$s%3$s
                  Operations    %1$s/desk/ops
                  Reports       %1$s/desk/reports
                  API           %1$s/api/docs
                  Engine REST   %1$s%4$s
                  Health        %1$s/actuator/health
                """.formatted(base, engine.tasklist(), engine.cockpit(), EngineAddresses.REST);
    }

    private static String sandbox(String base) {
        return """

                  Sign in to Tasklist as     reviewer, desk          password demo
                  Sign in to Cockpit as      ops, admin              password demo

                  Account  Name            API key
                  10001    Harbor Telecom  a0000000000000000000000000010001   port authority, administrator
                  10002    Acme Dental     c0000000000000000000000000010002
                  10003    Blue Bakery     c0000000000000000000000000010003
                  10004    Empty Pockets   c0000000000000000000000000010004   balance 0.00

                  Try first, in another terminal:

                    KEY='Authorization: Bearer c0000000000000000000000000010002'
                    curl -H "$KEY" -H 'Content-Type: application/json' %1$s/api/v1/portability-checks \\
                         -d '{"numbers":["+13125354200"]}'
                    curl -H "$KEY" %1$s/api/v1/sandbox/clock

                  Fill the desk with a working day:

                    curl -X POST -H 'Authorization: Bearer a0000000000000000000000000010001' %1$s/api/v1/sandbox/demo-day

                  This is the sandbox: everything runs on this machine, the carriers are simulated, and the last four
                  digits of a number choose what its carrier does. Stop it with Ctrl-C; the data stays.
                """.formatted(base);
    }
}
