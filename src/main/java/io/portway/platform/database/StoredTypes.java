package io.portway.platform.database;

import io.portway.account.AccountSettings;
import io.portway.kernel.StoredJson;
import io.portway.number.PhoneNumber;
import io.portway.number.ServiceSettings;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.PGobject;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.convert.ConverterBuilder;
import org.springframework.data.convert.ConverterBuilder.ConverterAware;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcPostgresDialect;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;

/**
 * How Spring Data stores our own types: values as text, documents as jsonb. Repositories open no transactions of their own: the
 * commit would cost a read a second round trip.
 */
@Configuration(proxyBeanMethods = false)
@EnableJdbcRepositories(basePackages = "io.portway", enableDefaultTransactions = false)
class StoredTypes {

    @Bean
    static JdbcCustomConversions jdbcCustomConversions() {
        return JdbcCustomConversions.of(
                JdbcPostgresDialect.INSTANCE,
                List.of(
                        ConverterBuilder.reading(String.class, PhoneNumber.class, PhoneNumber::new)
                                .andWriting(PhoneNumber::e164),
                        json(AccountSettings.class),
                        json(ServiceSettings.class)));
    }

    private static <T> ConverterAware json(Class<T> type) {
        return ConverterBuilder.reading(PGobject.class, type, stored -> StoredJson.read(stored.getValue(), type))
                .andWriting(StoredTypes::jsonb);
    }

    private static PGobject jsonb(Object document) {
        try {
            PGobject stored = new PGobject();
            stored.setType("jsonb");
            stored.setValue(StoredJson.write(document));
            return stored;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
