package io.portway.dialect.sinch;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.dialect.Fault;
import io.portway.dialect.Replay;
import io.portway.kernel.ProblemKind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Every refusal, in Sinch's words and by the names that Sinch's fields have. */
@PortwayTest
class SinchErrorsTest {

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Replay replay;

    @BeforeEach
    void anOrder() {
        replay = new SinchBed(context, "100.00").replay(port);
        replay.play("sinch/create-order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-understood", "not-found", "unauthorized", "wrong-orders", "wrong-rest"})
    void isReported(String file) {
        replay.given("digits2", replay.value("number2").asString().substring(2))
                .given(
                        "manyNumbers",
                        IntStream.range(0, 10_001).mapToObj(i -> "+15073341000").toList());
        play(replay, file);
    }

    @Test
    void whereTheBalanceIsTooLowNothingIsStored() {
        play(new SinchBed(context, "0.00").replay(port), "no-money");
    }

    @Test
    void aNumberInAnotherProjectsOrderIsReportedWithoutDetails() {
        play(
                new SinchBed(context, "100.00").replay(port).given("number1", replay.value("number1")),
                "in-another-order");
    }

    @ParameterizedTest
    @CsvSource({
        "429, TOO_MANY_REQUESTS, 429, Too Many Requests",
        "500, INTERNAL,          500, Internal service error",
        "503, UNAVAILABLE,       503, Service Unavailable",
        "409, CONFLICT,          422, Invalid parameters",
        "412, PRECONDITION_FAILED, 412, Precondition Failed",
    })
    void whatArisesElsewhereHasTheSameShape(int status, ProblemKind kind, int told, String name) {
        var answer = new SinchDialect()
                .error(new Fault(status, kind, "What happened.", List.of(), Map.of(), "/v1/projects/1/orders/portIns"));
        assertThat(answer.getStatusCode().value()).isEqualTo(told);
        assertThat(answer.getBody()).isInstanceOfSatisfying(SinchDialect.ErrorBody.class, body -> {
            assertThat(body.code()).isEqualTo(Integer.toString(told));
            assertThat(body.error()).isEqualTo(name);
            assertThat(body.message()).isEqualTo("What happened.");
        });
    }

    private static void play(Replay replay, String file) {
        assertThat(replay.play("sinch/errors/" + file))
                .allSatisfy(answer -> assertThat(SinchBed.faults(answer))
                        .as(answer.toString())
                        .isEmpty());
    }
}
