package io.portway.platform;

import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses to start in production without what keeps customers' data safe. Checks settings only, before any bean is
 * created, and has {@link FirstSecrets} add missing ones; {@link io.portway.platform.database.DatabaseChecks} checks the database.
 */
@Component
@Profile("production")
class ProductionChecks implements BeanFactoryPostProcessor, EnvironmentAware {

    /** Secrets that the sandbox and the documentation publish. */
    private static final Set<String> PUBLIC_SECRETS = Set.of(
            "demo",
            "admin",
            "password",
            "secret",
            "changeme",
            "postgres",
            "portway",
            "a0000000000000000000000000010001",
            "c0000000000000000000000000010002",
            "c0000000000000000000000000010003",
            "c0000000000000000000000000010004");

    @SuppressWarnings("NullAway.Init") // Spring sets it first
    private ConfigurableEnvironment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = (ConfigurableEnvironment) environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        if (environment.matchesProfiles("sandbox")) {
            throw new StartRefused(
                    "The profiles production and sandbox are mutually exclusive.",
                    "Start with SPRING_PROFILES_ACTIVE=production alone.");
        }
        if (environment.getProperty("spring.datasource.url", "").isBlank()) {
            throw new StartRefused(
                    "No database address is configured.",
                    "Set PORTWAY_DB_URL, such as jdbc:postgresql://db.example.net/portway, with PORTWAY_DB_USER and PORTWAY_DB_PASSWORD.");
        }
        FirstSecrets.complete(environment);
        refusePublicSecret("portway.admin.password", "PORTWAY_ADMIN_PASSWORD");
        refusePublicSecret("spring.datasource.password", "PORTWAY_DB_PASSWORD");
    }

    private void refusePublicSecret(String property, String variable) {
        String value = environment.getProperty(property, "").strip().toLowerCase(Locale.ROOT);
        if (PUBLIC_SECRETS.contains(value)) {
            throw new StartRefused(variable + " is a publicly known secret.", "Set " + variable + " to your own.");
        }
    }
}
