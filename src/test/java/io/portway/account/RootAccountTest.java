package io.portway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.TestDatabase;
import io.portway.limit.RateLimits;
import io.portway.platform.database.TestRepositories;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RootAccountTest {

    private static final String KEY = "0f4c2a9be1d34c7f9d0a6b1e5c8f7a23";
    private static final DataSource DB = emptyDatabase();

    private final TestRepositories repositories = new TestRepositories(DB);
    private final AccountRepository accountRepository = repositories.get(AccountRepository.class);
    private final Accounts accounts = new Accounts(accountRepository, JdbcClient.create(DB), Clock.systemUTC());
    private final Credentials credentials = new Credentials(
            repositories.get(ApiKeyRepository.class), accountRepository, new RateLimits(DB), Clock.systemUTC());

    @Test
    void anEmptyDatabaseGetsItsFirstAccountOnce() {
        start("");
        assertThat(credentials.byKey("")).isEmpty();

        start(KEY);
        start("another-key-of-at-least-32-characters");

        assertThat(credentials.byKey(KEY)).hasValueSatisfying(root -> {
            assertThat(root.accountName()).isEqualTo("Harbor");
            assertThat(root.administrator()).isTrue();
            assertThat(root.portAuthority()).isTrue();
            assertThat(accounts.byId(root.accountId()).parentId()).isNull();
        });
        assertThat(credentials.byKey("another-key-of-at-least-32-characters")).isEmpty();
    }

    @Test
    void shortAndPublicKeysAreRefusedAndNotQuoted() {
        for (String bad :
                new String[] {"c0000000000000000000000000010002", "a0000000000000000000000000010001", "secret"}) {
            assertThatThrownBy(() -> start(bad))
                    .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                    .message()
                    .doesNotContain(bad);
        }
        assertThat(new RootAccountSettings("Harbor", KEY).toString()).doesNotContain(KEY);
    }

    private void start(String key) {
        new RootAccount(new RootAccountSettings("Harbor", key), accounts, credentials).run(null);
    }

    private static DataSource emptyDatabase() {
        var database = new DriverManagerDataSource(TestDatabase.freshDatabase("root_account"));
        TestDatabase.migrate(database, "classpath:db/migration");
        return database;
    }
}
