package io.portway.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway that hangs is given up at the deadline, and one that keeps failing is left alone for a while. */
class GatewayCallsTest {

    private static final Duration REST = Duration.ofMillis(300);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final GatewayCalls calls =
            new GatewayCalls(new GatewayCallSettings(Duration.ofSeconds(1), 2, 2, REST), meters);
    private final CarrierGateway gateway = new CarrierGatewaysTest.Named("one");
    private int made;

    @AfterEach
    void stop() {
        calls.stop();
    }

    private String call(Function<CarrierGateway, String> call) {
        return calls.make("read", gateway, call);
    }

    private String answered() {
        return call(gateway -> {
            made++;
            return "answer";
        });
    }

    private void failed() {
        assertThatThrownBy(() -> call(gateway -> {
                    made++;
                    throw new GatewayUnavailable("503");
                }))
                .hasMessage("503");
    }

    private double resting() {
        return meters.get("portway.carrier.resting")
                .tag("gateway", "one")
                .gauge()
                .value();
    }

    private long timed(String outcome) {
        return meters.timer("portway.carrier.calls", "gateway", "one", "call", "read", "outcome", outcome)
                .count();
    }

    @Test
    void aCallThatHangsIsGivenUpAtItsDeadlineAndItsThreadInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        long started = System.nanoTime();

        assertThatThrownBy(() -> call(gateway -> {
                    try {
                        new CountDownLatch(1).await();
                        return "never";
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        return "too late";
                    }
                }))
                .isInstanceOf(GatewayUnavailable.class)
                .isNotInstanceOf(GatewayNotCalled.class)
                .hasMessage("It did not answer within 1 s.");

        assertThat(System.nanoTime() - started).isBetween(TimeUnit.MILLISECONDS.toNanos(900), PATIENCE);
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(timed("failed")).isEqualTo(1);
    }

    @Test
    void callsThatGoOnInSpiteOfTheirDeadlineAreFew() {
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> call(gateway -> stubborn(end))).hasMessageContaining("did not answer");
        }

        assertThatThrownBy(this::answered)
                .isInstanceOf(GatewayNotCalled.class)
                .hasMessageContaining("All of the 2 calls");
        assertThat(made).isZero();
        assertThat(calls.<String>make("read", new CarrierGatewaysTest.Named("two"), gateway -> "another's"))
                .isEqualTo("another's");
        end.countDown();
    }

    private static String stubborn(CountDownLatch end) {
        while (true) {
            try {
                end.await();
                return "at last";
            } catch (InterruptedException e) {
                // As a driver does that does not look at it.
            }
        }
    }

    @Test
    void aGatewayThatKeepsFailingIsNotCalledForAWhileAndThenAgain() {
        assertThat(answered()).isEqualTo("answer");
        assertThat(answered()).isEqualTo("answer");
        failed();
        assertThat(resting()).isZero();
        failed();
        assertThat(resting()).isEqualTo(1);

        assertThatThrownBy(this::answered)
                .satisfies(e -> assertThat(GatewayNotCalled.in(new IllegalStateException(e)))
                        .get()
                        .extracting(GatewayNotCalled::retryAfter)
                        .isEqualTo(REST));
        assertThat(made).isEqualTo(4);
        assertThat(timed("failed")).isEqualTo(2);

        long end = System.nanoTime() + PATIENCE;
        while (resting() == 1) {
            assertThat(System.nanoTime()).as("it is tried again").isLessThan(end);
            try {
                answered();
            } catch (GatewayNotCalled stillResting) {
                Thread.onSpinWait();
            }
        }
        assertThat(made).isEqualTo(5);
        assertThat(answered()).isEqualTo("answer");
    }

    @Test
    void aFaultOverOneOrderDoesNotMakeTheGatewayRest() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> call(gateway -> {
                        throw new IllegalArgumentException("of that order");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(answered()).isEqualTo("answer");
    }

    @Test
    void settingsThatCannotHoldAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatewayCallSettings(Duration.ofSeconds(26), 1, 1, REST))
                .withMessageContaining("25 s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatewayCallSettings(Duration.ofSeconds(1), 0, 1, REST));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatewayCallSettings(Duration.ofSeconds(1), 1, 0, REST));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatewayCallSettings(Duration.ofSeconds(1), 1, 1, Duration.ZERO));
    }
}
