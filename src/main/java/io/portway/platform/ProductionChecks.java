package io.portway.platform;

import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses to start in production without what keeps customers' data safe. Looks at settings only, before any bean is
 * made; {@link io.portway.platform.database.DatabaseChecks} looks at the database.
 */
@Component
@Profile("production")
class ProductionChecks implements BeanFactoryPostProcessor, EnvironmentAware {

    /** What the sandbox and the documentation show to everybody. */
    private static final Set<String> PUBLIC_SECRETS = Set.of(
            "demo", "admin", "password", "secret", "changeme", "postgres", "portway",
            "a0000000000000000000000000010001", "c0000000000000000000000000010002",
            "c0000000000000000000000000010003", "c0000000000000000000000000010004");

    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        if (environment.matchesProfiles("sandbox")) {
            throw new StartRefused("The profiles production and sandbox exclude each other.",
                    "Start with SPRING_PROFILES_ACTIVE=production alone.");
        }
        require("spring.datasource.url", "There is no database address.",
                "Set PORTWAY_DB_URL, such as jdbc:postgresql://db.example.net/portway, with PORTWAY_DB_USER and PORTWAY_DB_PASSWORD.");
        require("portway.admin.user", "There is no administrator for Cockpit and Tasklist.",
                "Set PORTWAY_ADMIN_USER and PORTWAY_ADMIN_PASSWORD.");
        require("portway.admin.password", "The administrator has no password.", "Set PORTWAY_ADMIN_PASSWORD.");
        require("portway.secret-keyset", "There is no keyset to encrypt PINs and account numbers with.",
                "Set PORTWAY_SECRET_KEYSET to a Tink AEAD keyset (JSON) in base64, and keep a copy: without it stored secrets cannot be read.");
        refusePublicSecret("portway.admin.password", "PORTWAY_ADMIN_PASSWORD");
        refusePublicSecret("spring.datasource.password", "PORTWAY_DB_PASSWORD");
    }

    private void require(String property, String sentence, String remedy) {
        if (environment.getProperty(property, "").isBlank()) {
            throw new StartRefused(sentence, remedy);
        }
    }

    private void refusePublicSecret(String property, String variable) {
        String value = environment.getProperty(property, "").strip().toLowerCase(Locale.ROOT);
        if (PUBLIC_SECRETS.contains(value)) {
            throw new StartRefused(variable + " is a secret that everybody knows.", "Set " + variable + " to one of your own.");
        }
    }
}
