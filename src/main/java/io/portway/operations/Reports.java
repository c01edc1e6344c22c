package io.portway.operations;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.operations.Figures.Open;
import io.portway.operations.Figures.Rejections;
import io.portway.operations.ReviewFigures.Waiting;
import io.portway.order.OrderStatus;
import io.portway.order.ReviewStage;
import io.portway.order.action.Remedies;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the {@link Report}: six statements, none of which reads all orders. */
@Component
public class Reports {

    /** The zone of the desk's days. */
    public static final ZoneId ZONE = ZoneId.of("US/Eastern");

    private static final Set<Integer> PERIODS = Set.of(7, 30, 90);
    private static final int CARRIERS = 12;
    private static final int REJECTERS = 5;
    private static final int REASONS = 12;
    /** More pairs of carrier and code than this are left out; they are the rarest. */
    private static final int PAIRS = 500;

    private static final int WEEKS = 5;
    private static final int FULLEST = 4;
    private static final String NO_CODE = "no code";
    private static final List<OrderStatus> PIPELINE = List.of(
            OrderStatus.DRAFT,
            OrderStatus.IN_REVIEW,
            OrderStatus.REJECTED,
            OrderStatus.SUBMITTED,
            OrderStatus.SCHEDULED,
            OrderStatus.ACTIVATING,
            OrderStatus.CANCEL_PENDING);

    private final Figures figures;
    private final ReviewFigures review;
    private final Remedies remedies;
    private final Clock clock;

    Reports(Figures figures, ReviewFigures review, Remedies remedies, Clock clock) {
        this.figures = figures;
        this.review = review;
        this.remedies = remedies;
        this.clock = clock;
    }

    /** @param days 7, 30 or 90 */
    @Transactional(readOnly = true)
    public Report of(int days) {
        if (!PERIODS.contains(days)) {
            throw new InvalidInput(
                    "days",
                    ViolationCode.OUT_OF_RANGE,
                    Integer.toString(days),
                    "is not a period that reports cover",
                    "choose 7, 30 or 90");
        }
        Instant now = clock.instant();
        Instant since = now.minus(Duration.ofDays(days));
        Map<OrderStatus, Open> open =
                figures.open(now).stream().collect(Collectors.toMap(Open::status, Function.identity()));
        Map<ReviewStage, Waiting> inReview = review.at(now);
        List<Rejections> rejections = figures.rejections(Figures.Scope.since(since), PAIRS);
        List<String> rejecters = most(rejections, Rejections::losingCarrier, REJECTERS);
        return new Report(
                now,
                days,
                pipeline(open, inReview, figures.ended(since)),
                ages(),
                aging(open, inReview),
                carriers(since),
                rejecters,
                reasons(rejections, rejecters),
                weeks(now));
    }

    /** Each stage of the review counts as a state. */
    private static List<Report.State> pipeline(
            Map<OrderStatus, Open> open, Map<ReviewStage, Waiting> inReview, Map<OrderStatus, Long> ended) {
        List<Report.State> states = new ArrayList<>();
        PIPELINE.forEach(status -> {
            if (status == OrderStatus.IN_REVIEW) {
                inReview.forEach((stage, waiting) ->
                        states.add(new Report.State(capitalized(stage.words()), false, waiting.orders())));
            } else {
                states.add(new Report.State(
                        spoken(status),
                        false,
                        open.containsKey(status) ? open.get(status).orders() : 0));
            }
        });
        for (OrderStatus end : List.of(OrderStatus.COMPLETED, OrderStatus.CANCELED)) {
            states.add(new Report.State(spoken(end), true, ended.getOrDefault(end, 0L)));
        }
        return states;
    }

    private static List<String> ages() {
        List<String> limits = Figures.AGES.stream().map(Reports::words).toList();
        List<String> ages = new ArrayList<>(List.of("less than " + limits.get(0)));
        for (int i = 1; i < limits.size(); i++) {
            ages.add(limits.get(i - 1) + " to " + limits.get(i));
        }
        ages.add("more than " + limits.get(limits.size() - 1));
        return ages;
    }

    private static List<Report.Aging> aging(Map<OrderStatus, Open> open, Map<ReviewStage, Waiting> inReview) {
        return PIPELINE.stream()
                .flatMap(status -> status == OrderStatus.IN_REVIEW
                        ? inReview.entrySet().stream()
                                .filter(stage -> stage.getValue().orders() > 0)
                                .map(stage -> new Report.Aging(
                                        capitalized(stage.getKey().words()),
                                        stage.getValue().byAge()))
                        : Stream.ofNullable(open.get(status))
                                .map(waiting -> new Report.Aging(spoken(status), waiting.byAge())))
                .toList();
    }

    private List<Report.Carrier> carriers(Instant since) {
        return figures.yields(Figures.Scope.since(since), CARRIERS).stream()
                .map(carrier -> new Report.Carrier(
                        carrier.losingCarrier(),
                        carrier.answered(),
                        carrier.confirmed(),
                        carrier.percent(),
                        words(carrier.median())))
                .toList();
    }

    private List<Report.Reason> reasons(List<Rejections> rejections, List<String> rejecters) {
        return most(rejections, Reports::code, REASONS).stream()
                .map(code -> {
                    Map<String, Long> byCarrier = rejections.stream()
                            .filter(pair -> code(pair).equals(code))
                            .collect(Collectors.groupingBy(
                                    Rejections::losingCarrier, Collectors.summingLong(Rejections::orders)));
                    List<Long> orders = new ArrayList<>(rejecters.stream()
                            .map(carrier -> byCarrier.getOrDefault(carrier, 0L))
                            .toList());
                    orders.add(byCarrier.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()
                            - orders.stream().mapToLong(Long::longValue).sum());
                    return new Report.Reason(
                            code,
                            remedies.of(code.equals(NO_CODE) ? null : code).meaning(),
                            orders);
                })
                .toList();
    }

    private static String code(Rejections pair) {
        return pair.code() == null ? NO_CODE : pair.code();
    }

    /** The values with the most rejections. */
    private static List<String> most(List<Rejections> rejections, Function<Rejections, String> value, int limit) {
        Map<String, Long> orders = rejections.stream()
                .collect(Collectors.groupingBy(value, LinkedHashMap::new, Collectors.summingLong(Rejections::orders)));
        return orders.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Report.Week> weeks(Instant now) {
        LocalDate monday = LocalDate.ofInstant(now, ZONE).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Map<LocalDate, Figures.Day> days = figures
                .focDates(
                        monday.atStartOfDay(ZONE).toInstant(),
                        monday.plusWeeks(WEEKS).atStartOfDay(ZONE).toInstant())
                .stream()
                .collect(Collectors.toMap(Figures.Day::date, Function.identity()));
        long most = days.values().stream().mapToLong(Figures.Day::orders).max().orElse(1);
        return IntStream.range(0, WEEKS)
                .mapToObj(monday::plusWeeks)
                .map(first -> new Report.Week(
                        first,
                        IntStream.range(0, 7)
                                .mapToObj(first::plusDays)
                                .map(date -> {
                                    Figures.Day day = days.getOrDefault(date, new Figures.Day(date, 0, 0));
                                    return new Report.Day(date, day.orders(), day.numbers(), (int)
                                            Math.ceil((double) FULLEST * day.orders() / most));
                                })
                                .toList()))
                .toList();
    }

    private static String words(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return "1 min";
        }
        if (duration.compareTo(Duration.ofHours(2)) < 0) {
            return duration.toMinutes() + " min";
        }
        if (duration.compareTo(Duration.ofDays(1)) < 0) {
            return duration.toHours() + " h";
        }
        return duration.toDays() == 1 ? "1 day" : duration.toDays() + " days";
    }

    /** {@code CANCEL_PENDING} as "Cancel pending". */
    private static String spoken(OrderStatus status) {
        return capitalized(status.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static String capitalized(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
