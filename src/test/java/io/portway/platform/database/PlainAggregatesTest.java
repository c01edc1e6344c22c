package io.portway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.JdbcCounter;
import io.portway.PortwayTest;
import io.portway.account.AccountSettings;
import io.portway.account.Accounts;
import io.portway.account.Contact;
import io.portway.account.Credentials;
import io.portway.account.Settings;
import io.portway.document.Letterheads;
import io.portway.kernel.Actor;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What Spring Data reads and writes costs one round trip, and no transaction around it. */
@PortwayTest
class PlainAggregatesTest {

    @Autowired
    Accounts accounts;

    @Autowired
    Credentials credentials;

    @Autowired
    Settings settings;

    @Autowired
    Letterheads letterheads;

    @Test
    void eachReadIsOneRoundTrip() {
        UUID account = newAccount();
        String key = credentials.issue(account, "test").secret();
        credentials.byKey(key);

        assertOneTrip(() -> credentials.byKey(key));
        assertOneTrip(() -> credentials.keys(account));
        assertOneTrip(() -> accounts.byId(account));
        assertOneTrip(() -> accounts.byNumber(10001));
        assertOneTrip(() -> settings.of(account));
        assertOneTrip(() -> settings.own(account));
        assertOneTrip(() -> letterheads.of(account));
    }

    @Test
    void aRowIsWrittenInOneRoundTripWhetherItWasThereOrNot() {
        UUID account = newAccount();

        assertOneTrip(() -> letterheads.set(account, null, List.of("1 Main St", "Chicago, IL"), "312", Actor.SYSTEM));
        assertOneTrip(() -> letterheads.set(account, null, List.of(), null, Actor.SYSTEM));
        assertThat(letterheads.of(account).address()).isEmpty();
        assertThat(letterheads.of(account).phone()).isNull();
        assertOneTrip(() -> credentials.issue(account, "test"));
    }

    @Test
    void settingsComeBackAsTheyWereSet() {
        UUID account = newAccount();
        AccountSettings wanted = new AccountSettings(
                LocalTime.of(10, 30),
                null,
                new Contact("Ann", null, null),
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        settings.set(account, AccountSettings.NOTHING, Actor.SYSTEM);
        settings.set(account, wanted, Actor.SYSTEM);

        assertThat(settings.own(account)).isEqualTo(wanted);
        assertThat(settings.of(account).defaultTime()).isEqualTo(LocalTime.of(10, 30));
    }

    private UUID newAccount() {
        return accounts.open(accounts.byNumber(10001).orElseThrow().id(), "Test")
                .id();
    }

    private static void assertOneTrip(Runnable work) {
        assertThat(JdbcCounter.trips(work)).hasSize(1);
    }
}
