package io.portway.dialect.telnyx;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Credentials;
import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.dialect.Replay;
import io.portway.kernel.Actor;
import io.portway.order.life.process.OrderDriver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every request that Telnyx' document prints, answered with the fields and types that it prints. */
@PortwayTest
class TelnyxReplayTest {

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    Accounts accounts;

    @Autowired
    Credentials credentials;

    @Autowired
    Ledger ledger;

    @Test
    void thePrintedRequestsAreAnsweredAsPrinted() throws Exception {
        Account account = accounts.open(driver.caller(10001).accountId(), "Telnyx replay");
        ledger.credit(account.id(), Money.of("100.00"), "test", Actor.SYSTEM);
        Replay replay = Replay.against(port)
                .header(
                        "Authorization",
                        "Bearer " + credentials.issue(account.id(), "test").secret())
                .given("number", "+12012547340")
                .given("account", Long.toString(account.number()));

        assertThat(Replay.files("telnyx"))
                .containsExactly(
                        "telnyx/1-portability", "telnyx/2-drafts", "telnyx/3-port-requests", "telnyx/4-rating");
        replay.play("telnyx/1-portability");
        replay.play("telnyx/2-drafts");
        replay.play("telnyx/3-port-requests");
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(replay.value("url").asString()))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .as("the link needs no key")
                .isEqualTo(200);
        driver.work(UUID.fromString(replay.value("sub").asString()));
        replay.play("telnyx/4-rating");
    }
}
