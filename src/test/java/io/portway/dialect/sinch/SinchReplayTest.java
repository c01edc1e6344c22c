package io.portway.dialect.sinch;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.dialect.Replay;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Every request that Sinch's document prints, with numbers and dates that there are. */
@PortwayTest
class SinchReplayTest {

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private SinchBed bed;

    @BeforeEach
    void bed() {
        bed = new SinchBed(context, "100.00");
    }

    static Stream<String> files() {
        return Replay.files("sinch").stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isAnsweredAsDocumented(String file) {
        List<Replay.Answer> answers = bed.replay(port).play(file);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(SinchBed.faults(answer))
                        .as(answer.toString())
                        .isEmpty());
    }

    @Test
    void aProjectIsNamedByItsAccountsIdToo() {
        bed.replay(port).given("project", bed.caller.accountId()).play("sinch/portability-checks");
    }
}
