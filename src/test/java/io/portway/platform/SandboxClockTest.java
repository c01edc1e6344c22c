package io.portway.platform;

import static io.portway.Http.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.PortwayTest;
import io.portway.platform.clock.SandboxClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortwayTest
class SandboxClockTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    @Autowired
    private SandboxClock sandboxClock;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    @Test
    void aMoveIsSeenByEverybodyAndKept() {
        Instant before = clock.instant();
        Duration offset = sandboxClock.offset();
        var answer = http.post("/api/v1/sandbox/clock", "{\"advance\":\"P3DT4H\"}", bearer());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Instant.parse(answer.json().path("now").asString()))
                .isBetween(before.plus(Duration.ofHours(76)), clock.instant());
        assertThat(sandboxClock.offset()).isEqualTo(offset.plusHours(76));
        assertThat(database.sql("select offset_millis from sandbox_clock")
                        .query(Long.class)
                        .single())
                .isEqualTo(sandboxClock.offset().toMillis());
    }

    @Test
    void aMoveToATimeReachesIt() {
        Instant target = clock.instant().plus(Duration.ofDays(2)).plusNanos(777_000);
        var answer = http.post("/api/v1/sandbox/clock", "{\"to\":\"" + target + "\"}", bearer());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(clock.instant()).isAfterOrEqualTo(target);
    }

    @Test
    void aTimerOfTheEngineBecomesDueByAMove() {
        var deployment = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "travel.bpmn",
                        Bpmn.createExecutableProcess("travel")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .intermediateCatchEvent()
                                .timerWithDuration("P10D")
                                .endEvent()
                                .done())
                .deploy();
        try {
            var instance = engine.getRuntimeService().startProcessInstanceByKey("travel");
            var due = engine.getManagementService()
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .executable();
            assertThat(due.count()).isZero();
            sandboxClock.advance(Duration.ofDays(10));
            assertThat(due.count()).isEqualTo(1);
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"advance\":\"-PT1H\"}",
                "{\"advance\":\"PT0S\"}",
                "{\"advance\":\"P1M\"}",
                "{\"advance\":\"P1Y\"}",
                "{\"advance\":\"tomorrow\"}",
                "{\"advance\":\"P400D\"}",
                "{\"advance\":\"P99999999999999999D\"}",
                "{\"to\":\"2020-01-01T00:00:00Z\"}",
                "{\"to\":\"9999-12-31T00:00:00Z\"}",
                "{\"to\":\"2026-12-01\"}",
                "{}",
                "{\"advance\":\"PT1H\",\"to\":\"2030-01-01T00:00:00Z\"}"
            })
    void anImpossibleMoveIsRefusedAndNothingMoves(String move) {
        Duration before = sandboxClock.offset();
        var answer = http.post("/api/v1/sandbox/clock", move, bearer());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("violations").path(0).path("remedy").asString())
                .isNotEmpty();
        assertThat(sandboxClock.offset()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"P1W,P7D", "PT90M,PT1H30M", "P0DT1S,PT1S"})
    void durationsFollowIso8601(String move, String same) {
        Duration before = sandboxClock.offset();
        assertThat(http.post("/api/v1/sandbox/clock", "{\"advance\":\"" + move + "\"}", bearer())
                        .status())
                .isEqualTo(200);
        assertThat(sandboxClock.offset().minus(before)).isEqualTo(Duration.parse(same));
    }

    @Test
    void instantsAreWholeMicroseconds() {
        Instant now = clock.instant();

        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
    }
}
