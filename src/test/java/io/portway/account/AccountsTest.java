package io.portway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.TestDatabase;
import io.portway.kernel.NotFound;
import io.portway.platform.database.TestRepositories;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccountsTest {

    private final Accounts accounts = new Accounts(
            new TestRepositories(TestDatabase.migrated()).get(AccountRepository.class),
            JdbcClient.create(TestDatabase.migrated()),
            Clock.systemUTC());
    private final Account harbor = accounts.byNumber(10001).orElseThrow();
    private final Account acme = accounts.byNumber(10002).orElseThrow();

    @Test
    void knowsTheDemoAccounts() {
        assertThat(harbor)
                .isEqualTo(new Account(
                        harbor.id(),
                        10001,
                        null,
                        "Harbor Telecom",
                        true,
                        true,
                        ZoneId.of("US/Eastern"),
                        LocalTime.of(9, 0),
                        null));
        assertThat(acme.parentId()).isEqualTo(harbor.id());
        assertThat(acme.administrator()).isFalse();
        assertThat(acme.managesPorts()).isFalse();
        assertThat(accounts.byId(acme.id())).isEqualTo(acme);
        assertThat(accounts.byNumber(99999)).isEmpty();
    }

    @Test
    void anUnknownIdIsNotFound() {
        UUID unknown = UUID.randomUUID();

        assertThatThrownBy(() -> accounts.byId(unknown))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no account " + unknown + ".");
    }

    @Test
    void anAccountSeesItselfAndItsDescendants() {
        assertThat(accounts.sees(caller(harbor), harbor.id())).isTrue();
        assertThat(accounts.sees(caller(harbor), acme.id())).isTrue();
        assertThat(accounts.visible(caller(harbor), "10002")).isEqualTo(acme);
        assertThat(accounts.visible(caller(acme), "10002")).isEqualTo(acme);
    }

    @Test
    void whatIsAboveOrBesideDoesNotExist() {
        UUID bakery = accounts.byNumber(10003).orElseThrow().id();

        assertThat(accounts.sees(caller(acme), harbor.id())).isFalse();
        assertThat(accounts.sees(caller(acme), bakery)).isFalse();
        assertThat(accounts.sees(caller(acme), UUID.randomUUID())).isFalse();
        for (String other :
                new String[] {"10001", "10003", bakery.toString(), "99999", "no number", "", "-1", "9".repeat(30)}) {
            assertThatThrownBy(() -> accounts.visible(caller(acme), other)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void anIdIsReadWithAndWithoutDashes() {
        assertThat(accounts.visible(caller(harbor), acme.id().toString())).isEqualTo(acme);
        assertThat(accounts.visible(
                        caller(harbor), acme.id().toString().replace("-", "").toUpperCase(Locale.ROOT)))
                .isEqualTo(acme);
    }

    @Test
    void anOpenedAccountIsACustomerBelowItsParent() {
        Account branch = accounts.open(harbor.id(), "Branch");
        Account leaf = accounts.open(branch.id(), "Leaf");

        assertThat(leaf)
                .isEqualTo(new Account(
                        leaf.id(),
                        leaf.number(),
                        branch.id(),
                        "Leaf",
                        false,
                        false,
                        ZoneId.of("US/Eastern"),
                        LocalTime.of(9, 0),
                        null));
        assertThat(leaf.number()).isGreaterThan(20000);
        assertThat(accounts.sees(caller(harbor), leaf.id())).isTrue();
        assertThat(accounts.sees(caller(acme), leaf.id())).isFalse();
        UUID unknown = UUID.randomUUID();
        assertThatThrownBy(() -> accounts.open(unknown, "Orphan")).isInstanceOf(NotFound.class);
    }

    static Caller caller(Account account) {
        return new Caller(
                account.id(), account.number(), account.name(), account.administrator(), account.managesPorts());
    }
}
