package io.portway.platform.database;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.jdbc.core.convert.DataAccessStrategyFactory;
import org.springframework.data.jdbc.core.convert.DefaultJdbcTypeFactory;
import org.springframework.data.jdbc.core.convert.MappingJdbcConverter;
import org.springframework.data.jdbc.core.convert.QueryMappingConfiguration;
import org.springframework.data.jdbc.core.dialect.JdbcPostgresDialect;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.data.jdbc.repository.support.JdbcRepositoryFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Spring Data as Portway sets it up, for tests that need no more of Portway than a few of its classes. */
public final class TestRepositories {

    /** The same as beans of a context that has a {@link DataSource}. */
    @Configuration(proxyBeanMethods = false)
    @Import(StoredTypes.class)
    @ImportAutoConfiguration({
        JdbcTemplateAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        DataJdbcRepositoriesAutoConfiguration.class
    })
    public static class InContext {}

    private final JdbcAggregateOperations aggregates;

    public TestRepositories(DataSource database) {
        var dialect = JdbcPostgresDialect.INSTANCE;
        var operations = new NamedParameterJdbcTemplate(database);
        var conversions = StoredTypes.jdbcCustomConversions();
        var context = new JdbcMappingContext();
        context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
        var converter = new MappingJdbcConverter(
                context,
                (identifier, path) -> List.of(),
                conversions,
                new DefaultJdbcTypeFactory(operations.getJdbcOperations(), dialect.getArraySupport()));
        aggregates = new JdbcAggregateTemplate(
                converter,
                new DataAccessStrategyFactory(converter, operations, dialect, QueryMappingConfiguration.EMPTY)
                        .create());
    }

    public JdbcAggregateOperations aggregates() {
        return aggregates;
    }

    public <T> T get(Class<T> repository) {
        return new JdbcRepositoryFactory(aggregates).getRepository(repository);
    }
}
