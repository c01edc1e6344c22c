package io.portway.dialect.kazoo;

import static io.portway.dialect.kazoo.Kazoo.ACME;
import static io.portway.dialect.kazoo.Kazoo.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.dialect.Replay;
import io.portway.order.PortRequests;
import io.portway.order.life.process.OrderDriver;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every request that Kazoo's document prints, and what it prints as the answer. */
@PortwayTest
class KazooReplayTest {

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    PortRequests requests;

    @Autowired
    Clock clock;

    private Replay replay(String number) {
        return Replay.against(port)
                .header("X-Auth-Token", ACME)
                .given("acme", ACME)
                .given("agent", AGENT)
                .given("number", number)
                .given("name", "Porting " + number)
                .given("owned", "+12012548000")
                .given("account", Ids.hex(driver.caller(10002).accountId()))
                .given("root", Ids.hex(driver.caller(10001).accountId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"management", "listings", "attachments"})
    void whatIsPrintedIsAnswered(String file) {
        replay(Kazoo.fresh()).play("kazoo/" + file);
    }

    @Test
    void theStatesAreMovedAsPrinted() {
        ZonedDateTime when = clock.instant()
                .plus(Duration.ofDays(5))
                .atZone(ZoneId.of("America/Los_Angeles"))
                .truncatedTo(ChronoUnit.HOURS);
        Replay replay = replay(OrderDriver.handwritten())
                .given("when", DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").format(when))
                .given("seconds", Gregorian.seconds(when.toInstant()));
        replay.play("kazoo/states");
        UUID order = requests.get(
                        driver.caller(10001),
                        Ids.reference(replay.value("request").asString()))
                .orders()
                .get(0)
                .id();

        driver.travelTo(order, when.toInstant().plusSeconds(1));

        replay.play("kazoo/completed");
    }

    @Test
    void aPortIsRejectedSubmittedAgainAndCanceledAsPrinted() {
        replay(OrderDriver.handwritten()).play("kazoo/rejected-and-canceled");
    }

    @Test
    void noFileIsForgotten() {
        assertThat(Set.copyOf(Replay.files("kazoo")))
                .isEqualTo(Set.of(
                        "kazoo/management",
                        "kazoo/listings",
                        "kazoo/attachments",
                        "kazoo/states",
                        "kazoo/completed",
                        "kazoo/rejected-and-canceled"));
    }
}
