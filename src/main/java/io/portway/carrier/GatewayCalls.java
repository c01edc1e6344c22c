package io.portway.carrier;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * The one place where gateways are called. Each call is measured and has a deadline; a gateway that keeps failing is left alone
 * for a while, so that it is not kept down and does not keep this node's threads. What one gateway does touches no other.
 *
 * <p>A call is made in a thread of its own, without the caller's transaction. Past its deadline that thread is interrupted; if it
 * goes on nevertheless, it takes one of the few places that calls to this gateway have.
 */
@Component
public class GatewayCalls {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayCalls.class);

    private final GatewayCallSettings settings;
    private final MeterRegistry metrics;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    private record Line(CircuitBreaker breaker, TimeLimiter deadline, Semaphore places, ExecutorService threads) {}

    GatewayCalls(GatewayCallSettings settings, MeterRegistry metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * @param name of the call, for the metrics
     * @throws GatewayNotCalled   while the gateway is left alone
     * @throws GatewayUnavailable past the deadline, or as the gateway threw it
     */
    public <T> T make(String name, CarrierGateway gateway, Function<CarrierGateway, T> call) {
        Line line = lines.computeIfAbsent(gateway.name(), this::line);
        long started = System.nanoTime();
        String outcome = "failed";
        try {
            T answer = line.breaker()
                    .executeCallable(() ->
                            line.deadline().executeFutureSupplier(() -> begin(line, () -> call.apply(gateway))));
            outcome = answer instanceof Placement.Refused || answer instanceof Cancellation.Refused
                    ? "refused"
                    : "accepted";
            return answer;
        } catch (CallNotPermittedException e) {
            outcome = null;
            throw new GatewayNotCalled(
                    "It failed too often and is not called until it has had a rest of "
                            + settings.rest().toSeconds() + " s and answered again.",
                    settings.rest(),
                    e);
        } catch (GatewayNotCalled e) {
            outcome = null;
            throw e;
        } catch (TimeoutException e) {
            throw new GatewayUnavailable(
                    "It did not answer within " + settings.deadline().toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayUnavailable("Portway stopped before it answered.", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A gateway cannot throw this", e);
        } finally {
            if (outcome != null) {
                metrics.timer("portway.carrier.calls", "gateway", gateway.name(), "call", name, "outcome", outcome)
                        .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
            }
        }
    }

    /** A call has left its place when it has answered, even if its thread is not free yet. */
    private <T> Future<T> begin(Line line, Callable<T> call) {
        if (!line.places().tryAcquire()) {
            throw new GatewayNotCalled(
                    "All of the " + settings.atOnce() + " calls that may be under way to it are.",
                    settings.deadline(),
                    null);
        }
        AtomicBoolean held = new AtomicBoolean(true);
        Runnable leave = () -> {
            if (held.getAndSet(false)) {
                line.places().release();
            }
        };
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                return call.call();
            } finally {
                leave.run();
            }
        });
        try {
            line.threads().execute(() -> {
                try {
                    task.run();
                } finally {
                    leave.run();
                }
            });
        } catch (RejectedExecutionException e) {
            leave.run();
            throw new GatewayNotCalled("Portway is stopping.", settings.deadline(), e);
        }
        return task;
    }

    @PreDestroy
    void stop() {
        lines.values().forEach(line -> line.threads().shutdownNow());
    }

    private Line line(String gateway) {
        CircuitBreaker breaker = CircuitBreaker.of(
                gateway,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(2 * settings.failures())
                        .minimumNumberOfCalls(2 * settings.failures())
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(settings.rest())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        // Whatever else a gateway throws concerns the order that it was called for.
                        .ignoreException(e -> !(e instanceof GatewayUnavailable || e instanceof TimeoutException))
                        .writableStackTraceEnabled(false)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> LOG.warn(
                        "Gateway {}: the breaker is {}",
                        gateway,
                        event.getStateTransition().getToState()));
        Gauge.builder("portway.carrier.resting", breaker, GatewayCalls::resting)
                .tag("gateway", gateway)
                .description("Whether this node leaves the gateway alone because it keeps failing")
                .register(metrics);
        TimeLimiter deadline = TimeLimiter.of(
                gateway,
                TimeLimiterConfig.custom().timeoutDuration(settings.deadline()).build());
        CustomizableThreadFactory threads = new CustomizableThreadFactory("gateway-" + gateway + "-");
        threads.setDaemon(true);
        return new Line(breaker, deadline, new Semaphore(settings.atOnce()), Executors.newCachedThreadPool(threads));
    }

    private static double resting(CircuitBreaker breaker) {
        return breaker.getState() == CircuitBreaker.State.CLOSED ? 0 : 1;
    }
}
