package io.portway.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import io.portway.platform.StartRefused;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/** The sandbox's database, unless {@code spring.datasource.url} names another. */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
@Conditional(EmbeddedDatabaseConfiguration.NoAddressGiven.class)
class EmbeddedDatabaseConfiguration {

    private static final String SERVER = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

    @Bean(destroyMethod = "close")
    EmbeddedDatabase embeddedDatabase(@Value("${portway.data-dir}") Path folder, ResourceLoader resources) {
        if (!ClassUtils.isPresent(SERVER, resources.getClassLoader())) {
            throw new StartRefused(
                    "No database address is configured, and this jar does not include PostgreSQL.",
                    "Set PORTWAY_DB_URL, such as jdbc:postgresql://localhost/portway, with PORTWAY_DB_USER and PORTWAY_DB_PASSWORD; "
                            + "or start the sandbox from the sources, which include one: mvn spring-boot:run.");
        }
        return EmbeddedDatabase.start(folder);
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(EmbeddedDatabase database) {
        return DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .url(database.jdbcUrl())
                .build();
    }

    static class NoAddressGiven implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment()
                    .getProperty("spring.datasource.url", "")
                    .isBlank();
        }
    }
}
