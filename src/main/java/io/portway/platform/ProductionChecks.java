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
 * Refuses to start in production without what keeps customers' data safe. Looks at settings only, before any bean is
 * made, and has {@link FirstSecrets} add those that are missing; {@link io.portway.platform.database.DatabaseChecks} looks at the database.
 */
@Component
@Profile("production")
class ProductionChecks implements BeanFactoryPostProcessor, EnvironmentAware {

    /** What the sandbox and the documentation show to everybody. */
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

    private ConfigurableEnvironment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = (ConfigurableEnvironment) environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        if (environment.matchesProfiles("sandbox")) {
            throw new StartRefused(
                    "The profiles production and sandbox exclude each other.",
                    "Start with SPRING_PROFILES_ACTIVE=production alone.");
        }
        if (environment.getProperty("spring.datasource.url", "").isBlank()) {
            throw new StartRefused(
                    "There is no database address.",
                    "Set PORTWAY_DB_URL, such as jdbc:postgresql://db.example.net/portway, with PORTWAY_DB_USER and PORTWAY_DB_PASSWORD.");
        }
        FirstSecrets.complete(environment);
        refusePublicSecret("portway.admin.password", "PORTWAY_ADMIN_PASSWORD");
        refusePublicSecret("spring.datasource.password", "PORTWAY_DB_PASSWORD");
    }

    private void refusePublicSecret(String property, String variable) {
        String value = environment.getProperty(property, "").strip().toLowerCase(Locale.ROOT);
        if (PUBLIC_SECRETS.contains(value)) {
            throw new StartRefused(
                    variable + " is a secret that everybody knows.", "Set " + variable + " to one of your own.");
        }
    }
}
