package io.portway.operations;

import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.operations.Figures.Ported;
import io.portway.operations.Figures.Rejections;
import io.portway.operations.Figures.Scope;
import io.portway.operations.Figures.Yield;
import io.portway.order.action.Remedies;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How losing carriers answered and how long ports took, over a period: of the caller's orders and those of the accounts below it.
 * The same figures as on the desk's report, of which a house sees all.
 */
@Component
public class CarrierFigures {

    private static final int MOST_DAYS = 400;
    private static final int DEFAULT_DAYS = 30;
    private static final int MOST_CARRIERS = 1_000;
    private static final int MOST_PAIRS = 5_000;

    private final Figures figures;
    private final Remedies remedies;
    private final Clock clock;

    CarrierFigures(Figures figures, Remedies remedies, Clock clock) {
        this.figures = figures;
        this.remedies = remedies;
        this.clock = clock;
    }

    /** The figures of a period, both days included; carriers with the most answers first. */
    public record Period(LocalDate from, LocalDate to, List<Carrier> carriers) {}

    /**
     * A losing carrier.
     *
     * @param answered  orders that it answered for the first time in the period
     * @param confirmed of these, confirmed without a rejection
     * @param yield     their share in percent
     * @param answer    from sending an order to its first answer
     * @param port      from sending an order to its completion; {@code null} if none was completed
     */
    public record Carrier(
            String name,
            long answered,
            long confirmed,
            int yield,
            Time answer,
            @Nullable Time port,
            long completed,
            List<Reason> rejections) {}

    public record Time(Duration median, Duration p90) {}

    /**
     * @param code   the carrier's; {@code null} if it gave none
     * @param times  how many sendings it rejected with it
     */
    public record Reason(@Nullable String code, String meaning, long times) {}

    /**
     * @param from {@code null} for 30 days before {@code to}
     * @param to   {@code null} for today
     * @throws InvalidInput if the period is empty or longer than 400 days
     */
    @Transactional(readOnly = true)
    public Period of(Caller caller, @Nullable LocalDate from, @Nullable LocalDate to) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), Reports.ZONE) : to;
        LocalDate first = from == null ? last.minusDays(DEFAULT_DAYS - 1L) : from;
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw new InvalidInput(List.of(new Violation(
                    "from",
                    ViolationCode.OUT_OF_RANGE,
                    first.toString(),
                    first.isAfter(last) ? "is after to" : "is more than " + MOST_DAYS + " days before to",
                    "give a period of 1 to " + MOST_DAYS + " days")));
        }
        Scope scope = new Scope(
                first.atStartOfDay(Reports.ZONE).toInstant(),
                last.plusDays(1).atStartOfDay(Reports.ZONE).toInstant(),
                caller.accountId());
        Map<String, List<Rejections>> rejections = figures.rejections(scope, MOST_PAIRS).stream()
                .collect(Collectors.groupingBy(Rejections::losingCarrier));
        Map<String, Ported> ported = figures.ported(scope);
        List<Carrier> carriers = new ArrayList<>();
        for (Yield carrier : figures.yields(scope, MOST_CARRIERS)) {
            Ported done = ported.get(carrier.losingCarrier());
            carriers.add(new Carrier(
                    carrier.losingCarrier(),
                    carrier.answered(),
                    carrier.confirmed(),
                    carrier.percent(),
                    new Time(carrier.median(), carrier.p90()),
                    done == null ? null : new Time(done.median(), done.p90()),
                    done == null ? 0 : done.orders(),
                    rejections.getOrDefault(carrier.losingCarrier(), List.of()).stream()
                            .map(pair -> new Reason(
                                    pair.code(), remedies.of(pair.code()).meaning(), pair.orders()))
                            .toList()));
        }
        return new Period(first, last, carriers);
    }
}
