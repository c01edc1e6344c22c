package io.portway.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class DemoAccountsTest {

    @Test
    void loadingTheDemoDataAgainChangesNothing() throws SQLException {
        var database = new DriverManagerDataSource(TestDatabase.freshDatabase("demo_accounts"));
        TestDatabase.migrate(database, "classpath:db/migration", "classpath:db/sandbox");
        List<String> before = accounts(database);

        new ResourceDatabasePopulator(new ClassPathResource("db/sandbox/R__accounts.sql")).execute(database);

        assertThat(before)
                .containsExactly(
                        "10001 Harbor Telecom 1000.00 1 0", "10002 Acme Dental 1000.00 1 1",
                        "10003 Blue Bakery 1000.00 1 0", "10004 Empty Pockets 0 1 0");
        assertThat(accounts(database)).isEqualTo(before);
    }

    private static List<String> accounts(DriverManagerDataSource database) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var connection = DriverManager.getConnection(database.getUrl());
                var result = connection.createStatement().executeQuery("""
                        select concat_ws(' ', number, name, coalesce(b.amount, 0),
                            (select count(*) from api_key k where k.account_id = a.id),
                            (select count(*) from owned_number n where n.account_id = a.id))
                        from account a left join account_balance b on b.account_id = a.id order by number
                        """)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
