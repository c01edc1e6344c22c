package io.portway.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.portway.carrier.CarrierGateway;
import io.portway.kernel.RealTime;
import io.portway.operations.Figures.Answers;
import io.portway.operations.Figures.Late;
import io.portway.operations.Figures.Open;
import io.portway.operations.ProcessWork.Backlog;
import io.portway.operations.ReviewFigures.Waiting;
import io.portway.order.OrderStatus;
import io.portway.order.ReviewStage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Orders by state, how late they are, what carriers answer, and the engine's workload.
 *
 * <p>All gauges share one snapshot of the database, which a scrape refreshes if it is older than
 * {@code portway.metrics.interval}: nine statements, which read open orders and the last day's by their indexes
 * (docs/performance.md), and none if nobody scrapes. Every node reports the same, so a dashboard takes the maximum over
 * nodes, never the sum. While the database is unavailable, the gauges have no value.
 */
@Component
class OrderMetrics implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(OrderMetrics.class);
    private static final Duration DAY = Duration.ofDays(1);

    private final Figures figures;
    private final ReviewFigures review;
    private final ProcessWork work;
    private final List<String> gateways;
    private final Clock clock;
    private final RealTime realTime;
    private final Duration interval;
    private @Nullable Look last;
    private Instant lookedAt = Instant.EPOCH;

    OrderMetrics(
            Figures figures,
            ReviewFigures review,
            ProcessWork work,
            List<CarrierGateway> gateways,
            Clock clock,
            RealTime realTime,
            @Value("${portway.metrics.interval:15s}") Duration interval) {
        this.figures = figures;
        this.review = review;
        this.work = work;
        this.gateways = gateways.stream().map(CarrierGateway::name).toList();
        this.clock = clock;
        this.realTime = realTime;
        this.interval = interval;
    }

    private record Look(
            Instant at,
            Map<OrderStatus, Open> open,
            Map<ReviewStage, Waiting> inReview,
            Map<OrderStatus, Long> ended,
            Late late,
            Map<String, Answers> answers,
            Backlog backlog) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        for (OrderStatus status : OrderStatus.values()) {
            String name = status.name();
            if (status.isFinal()) {
                gauge(
                        "portway.orders.ended.last.day",
                        "Orders that came to this end in the last 24 hours",
                        null,
                        look -> look.ended.getOrDefault(status, 0L),
                        registry,
                        "status",
                        name);
                continue;
            }
            gauge(
                    "portway.orders",
                    "Open orders",
                    null,
                    look -> open(look, status, Open::orders),
                    registry,
                    "status",
                    name);
            String age = "How long open orders have been waiting in their state";
            gauge(
                    "portway.orders.age",
                    age,
                    "seconds",
                    look -> open(look, status, open -> open.median().toSeconds()),
                    registry,
                    "status",
                    name,
                    "stat",
                    "median");
            gauge(
                    "portway.orders.age",
                    age,
                    "seconds",
                    look -> open(look, status, open -> open.p95().toSeconds()),
                    registry,
                    "status",
                    name,
                    "stat",
                    "p95");
            gauge(
                    "portway.orders.age",
                    age,
                    "seconds",
                    look -> open(look, status, open -> open.oldest().toSeconds()),
                    registry,
                    "status",
                    name,
                    "stat",
                    "oldest");
        }
        for (ReviewStage stage : ReviewStage.values()) {
            gauge(
                    "portway.orders.in.review",
                    "Orders in review, by where they are",
                    null,
                    look -> waiting(look, stage).orders(),
                    registry,
                    "stage",
                    stage.name());
            gauge(
                    "portway.orders.in.review.oldest",
                    "How long the first of them has been waiting there",
                    "seconds",
                    look -> waiting(look, stage).oldest().toSeconds(),
                    registry,
                    "stage",
                    stage.name());
        }
        gauge(
                "portway.orders.late",
                "Orders whose confirmed date has come without their numbers being live",
                null,
                look -> look.late.orders(),
                registry);
        gauge(
                "portway.orders.lateness",
                "How long ago the earliest confirmed date was of an order that is late",
                "seconds",
                look -> look.late.by().toSeconds(),
                registry);
        for (String gateway : gateways) {
            String answers = "First answers of carriers to sendings of orders in the last 24 hours";
            gauge(
                    "portway.carrier.answers.last.day",
                    answers,
                    null,
                    look -> answers(look, gateway, 0, Answers::confirmed),
                    registry,
                    "gateway",
                    gateway,
                    "answer",
                    "confirmed");
            gauge(
                    "portway.carrier.answers.last.day",
                    answers,
                    null,
                    look -> answers(look, gateway, 0, Answers::rejected),
                    registry,
                    "gateway",
                    gateway,
                    "answer",
                    "rejected");
            String latency = "How long those answers took";
            gauge(
                    "portway.carrier.latency",
                    latency,
                    "seconds",
                    look -> answers(look, gateway, Double.NaN, a -> a.median().toSeconds()),
                    registry,
                    "gateway",
                    gateway,
                    "stat",
                    "median");
            gauge(
                    "portway.carrier.latency",
                    latency,
                    "seconds",
                    look -> answers(look, gateway, Double.NaN, a -> a.p95().toSeconds()),
                    registry,
                    "gateway",
                    gateway,
                    "stat",
                    "p95");
        }
        gauge("portway.jobs.due", "Jobs of the engine that could run now", null, look -> look.backlog.due(), registry);
        gauge(
                "portway.jobs.lag",
                "Since when the first of them could",
                "seconds",
                look -> look.backlog.oldestDue() == null
                        ? 0
                        : Math.max(
                                0,
                                Duration.between(look.backlog.oldestDue(), look.at)
                                        .toSeconds()),
                registry);
        gauge("portway.jobs.failed", "Jobs whose attempts are used up", null, look -> look.backlog.failed(), registry);
        gauge("portway.incidents", "Open incidents", null, look -> look.backlog.incidents(), registry);
    }

    private void gauge(
            String name,
            String description,
            @Nullable String unit,
            ToDoubleFunction<Look> value,
            MeterRegistry registry,
            String... tags) {
        Gauge.builder(name, () -> {
                    Look look = look();
                    return look == null ? Double.NaN : value.applyAsDouble(look);
                })
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry);
    }

    private static double open(Look look, OrderStatus status, ToDoubleFunction<Open> value) {
        Open open = look.open.get(status);
        return open == null ? 0 : value.applyAsDouble(open);
    }

    private static double answers(Look look, String gateway, double none, ToDoubleFunction<Answers> value) {
        Answers answers = look.answers.get(gateway);
        return answers == null ? none : value.applyAsDouble(answers);
    }

    /** {@code null} if the database is unavailable; it is not asked again within the interval. */
    private synchronized @Nullable Look look() {
        if (realTime.now().isBefore(lookedAt.plus(interval))) {
            return last;
        }
        try {
            Instant now = clock.instant();
            last = new Look(
                    now,
                    figures.open(now).stream().collect(Collectors.toMap(Open::status, Function.identity())),
                    review.at(now),
                    figures.ended(now.minus(DAY)),
                    figures.late(now),
                    figures.answers(now.minus(DAY)).stream()
                            .collect(Collectors.toMap(Answers::gateway, Function.identity())),
                    work.backlog());
        } catch (RuntimeException e) {
            LOG.warn("Cannot read the figures of orders: {}", e.getClass().getSimpleName());
            last = null;
        }
        lookedAt = realTime.now();
        return last;
    }

    private static Waiting waiting(Look look, ReviewStage stage) {
        return Objects.requireNonNull(look.inReview.get(stage), stage::name);
    }
}
