package io.portway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.TestDatabase;
import io.portway.kernel.NotFound;
import io.portway.kernel.TooManyAttempts;
import io.portway.limit.RateLimits;
import io.portway.platform.database.TestRepositories;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class CredentialsTest {

    private static final String ACME_KEY = "c0000000000000000000000000010002";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final DataSource counted =
            ProxyDataSourceBuilder.create(TestDatabase.migrated()).countQuery().build();
    private final JdbcClient db = JdbcClient.create(counted);
    private final TestRepositories repositories = new TestRepositories(counted);
    private final AccountRepository accounts = repositories.get(AccountRepository.class);
    private final Credentials credentials = at(NOON);

    @Test
    void aKeyOpensItsAccount() {
        assertThat(credentials.byKey(ACME_KEY)).hasValueSatisfying(caller -> {
            assertThat(caller.accountNumber()).isEqualTo(10002);
            assertThat(caller.accountName()).isEqualTo("Acme Dental");
            assertThat(caller.administrator()).isFalse();
            assertThat(caller.portAuthority()).isFalse();
        });
        assertThat(credentials.byKey("a0000000000000000000000000010001")).hasValueSatisfying(caller -> {
            assertThat(caller.administrator()).isTrue();
            assertThat(caller.portAuthority()).isTrue();
        });
        assertThat(credentials.byKey("c0000000000000000000000000019999")).isEmpty();
        assertThat(credentials.byKey("")).isEmpty();
    }

    @Test
    void aKeyWithANumberMustBelongToThatNumber() {
        assertThat(credentials.byNumberAndKey("10002", ACME_KEY)).isPresent();
        assertThat(credentials.byNumberAndKey("10003", ACME_KEY)).isEmpty();
        assertThat(credentials.byNumberAndKey("10002 ", ACME_KEY)).isEmpty();
        assertThat(credentials.byNumberAndKey(null, ACME_KEY)).isEmpty();
    }

    @Test
    void aLookUpIsOneRoundTrip() {
        QueryCountHolder.clear();
        credentials.byKey(ACME_KEY);
        credentials.byNumberAndKey("10002", ACME_KEY);
        credentials.byPassword("10002", "demo");

        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(3);
    }

    @Test
    void aPasswordOpensItsAccount() {
        assertThat(credentials.byPassword("10002", "demo"))
                .map(Caller::accountNumber)
                .contains(10002L);
        assertThat(credentials.byPassword("10002", "Demo")).isEmpty();
        assertThat(credentials.byPassword("10002", "")).isEmpty();
        assertThat(credentials.byPassword("99999", "demo")).isEmpty();
        assertThat(credentials.byPassword("ten", "demo")).isEmpty();
    }

    @Test
    void whoTriesOnAndOnIsNotHeardForAWhileWhetherTheAccountExistsOrNot() {
        Account account = newAccount();
        credentials.setPassword(account.id(), "right");
        for (String number : List.of(Long.toString(account.number()), "88888")) {
            for (int i = 0; i < 10; i++) {
                assertThat(credentials.byPassword(number, "wrong")).isEmpty();
            }
            assertThatExceptionOfType(TooManyAttempts.class)
                    .isThrownBy(() -> credentials.byPassword(number, "right"))
                    .satisfies(refusal -> assertThat(refusal.retryAfter()).isBetween(1L, 360L));
        }
        assertThat(credentials.byPassword("10002", "demo")).isPresent();
    }

    @Test
    void anAccountWithoutAPasswordCannotLogInWithOneUntilItIsSet() {
        Account account = newAccount();
        assertThat(credentials.byPassword(String.valueOf(account.number()), "")).isEmpty();

        credentials.setPassword(account.id(), "new secret");

        assertThat(credentials.byPassword(String.valueOf(account.number()), "new secret"))
                .isPresent();
    }

    @Test
    void aKeyIsHandedOutAgainstThePasswordAndOldOnesGiveWay() {
        Account account = newAccount();
        String number = String.valueOf(account.number());
        credentials.setPassword(account.id(), "pw");
        NewApiKey lasting = credentials.issue(account.id(), "lasting");

        String first = at(NOON.minusSeconds(60)).keyFor(number, "pw").orElseThrow();
        assertThat(first).matches("[0-9a-f]{32}");
        assertThat(credentials.byKey(first)).isPresent();
        for (int i = 0; i < 20; i++) {
            assertThat(credentials.keyFor(number, "pw").flatMap(credentials::byKey))
                    .map(Caller::accountId)
                    .contains(account.id());
        }

        assertThat(credentials.byKey(first)).isEmpty();
        assertThat(credentials.byKey(lasting.secret())).isPresent();
        assertThat(credentials.keyFor(number, "wrong")).isEmpty();
    }

    @Test
    void keysAreRandomAndOnlyTheirHashIsStored() {
        Account account = newAccount();
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            secrets.add(credentials.issue(account.id(), "test").secret());
        }

        assertThat(secrets).hasSize(50).allMatch(secret -> secret.matches("[0-9a-f]{32}"));
        assertThat(db.sql("select api_key::text from api_key where account_id = ?")
                        .param(account.id())
                        .query(String.class)
                        .list())
                .hasSize(50)
                .noneMatch(row -> secrets.stream().anyMatch(row::contains));
        assertThat(credentials.issue(account.id(), "test").toString()).doesNotContainPattern("[0-9a-f]{32}");
    }

    @Test
    void aRevokedKeyOpensNothing() {
        Account account = newAccount();
        NewApiKey key = credentials.issue(account.id(), "test");
        credentials.revoke(account.id(), key.id());
        credentials.revoke(account.id(), key.id());

        assertThat(credentials.byKey(key.secret())).isEmpty();
        assertThat(credentials.keys(account.id()))
                .singleElement()
                .satisfies(known -> assertThat(known.revokedAt()).isEqualTo(NOON));
    }

    @Test
    void aRotatedKeyGivesWayToANewOne() {
        Account account = newAccount();
        NewApiKey old = credentials.issue(account.id(), "billing system");
        NewApiKey fresh = credentials.rotate(account.id(), old.id());

        assertThat(credentials.byKey(old.secret())).isEmpty();
        assertThat(credentials.byKey(fresh.secret())).map(Caller::accountId).contains(account.id());
        assertThat(credentials.keys(account.id())).extracting(ApiKey::label).containsOnly("billing system");
        assertThatThrownBy(() -> credentials.rotate(account.id(), old.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void anotherAccountsKeyCannotBeTouched() {
        NewApiKey key = credentials.issue(newAccount().id(), "test");
        UUID other = newAccount().id();

        assertThatThrownBy(() -> credentials.revoke(other, key.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> credentials.rotate(other, key.id())).isInstanceOf(NotFound.class);
        assertThat(credentials.byKey(key.secret())).isPresent();
    }

    @Test
    void theLastUseIsKeptToTheHour() {
        Account account = newAccount();
        NewApiKey key = credentials.issue(account.id(), "test");

        at(NOON).byKey(key.secret());
        at(NOON.plusSeconds(3599)).byKey(key.secret());
        assertThat(credentials.keys(account.id()).get(0).lastUsedAt()).isEqualTo(NOON);

        at(NOON.plusSeconds(3600)).byKey(key.secret());
        assertThat(credentials.keys(account.id()).get(0).lastUsedAt()).isEqualTo(NOON.plusSeconds(3600));
    }

    private Credentials at(Instant now) {
        return new Credentials(
                repositories.get(ApiKeyRepository.class),
                accounts,
                new RateLimits(TestDatabase.migrated()),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private Account newAccount() {
        UUID id = UUID.randomUUID();
        db.sql("insert into account (id, lineage, name, created_at) values (:id, array[:id], 'Test', '2026-01-01Z')")
                .param("id", id)
                .update();
        return accounts.findById(id).orElseThrow();
    }
}
