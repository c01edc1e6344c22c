package io.portway.operations;

import io.portway.kernel.Criteria;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts over all orders. Each method is one round trip and reads only the rows it needs, from an index that covers them:
 * open orders, recently ended or answered ones, those with a future date.
 */
@Component
class Figures {

    /** The limits between the groups that {@link Open#byAge} counts. */
    static final List<Duration> AGES =
            List.of(Duration.ofHours(4), Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7));

    private static final String BY_AGE = byAge();

    private static final String OPEN_STATES = Arrays.stream(OrderStatus.values())
            .filter(status -> !status.isFinal())
            .map(status -> "'" + status + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    private final JdbcClient jdbc;

    Figures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The orders in one state that is not final.
     *
     * @param median median waiting time
     * @param p95    95th percentile
     * @param byAge  how many wait for less than each of {@link #AGES} but no less than the previous one; last, how many wait longer
     */
    record Open(OrderStatus status, long orders, Duration median, Duration p95, Duration oldest, List<Long> byAge) {}

    /** Orders whose confirmed date passed without live numbers; on-demand orders are on time until the customer asks. */
    record Late(long orders, Duration by) {}

    /** First answers to sendings, and how long they took. */
    record Answers(String gateway, long confirmed, long rejected, Duration median, Duration p95) {}

    /** A losing carrier's first answers to new orders. */
    record Yield(String losingCarrier, long answered, long confirmed, Duration median, Duration p90) {

        /** First-pass yield: those that were confirmed without a rejection. */
        int percent() {
            return (int) Math.round(100.0 * confirmed / answered);
        }
    }

    /** How long orders took whose numbers have been ported. */
    record Ported(long orders, Duration median, Duration p90) {}

    /**
     * What is counted.
     *
     * @param until   excluded; {@code null} for no end
     * @param account whose orders and those of the accounts below; {@code null} for all
     */
    record Scope(
            Instant since,
            @Nullable Instant until,
            @Nullable UUID account) {

        static Scope since(Instant since) {
            return new Scope(since, null, null);
        }

        /** Of {@code carrier_submission s}. */
        private Criteria answered() {
            return criteria("s.answered_at", "s.order_id");
        }

        /** Of {@code port_order o}. */
        private Criteria completed() {
            return criteria("o.completed_at", "o.id");
        }

        private Criteria criteria(String at, String order) {
            return new Criteria()
                    .and(at + " >= :since", since)
                    .and(at + " < :until", until)
                    .and(
                            "exists (select from port_order p join account a on a.id = p.account_id where p.id = "
                                    + order + " and :account = any (a.lineage))",
                            account);
        }
    }

    /** @param code {@code null} if it was not recorded */
    record Rejections(String losingCarrier, @Nullable String code, long orders) {}

    /** Orders with a confirmed date on one day, in the losing carrier's zone. */
    record Day(LocalDate date, long orders, long numbers) {}

    /** One sending of an order. */
    record Sending(
            int version,
            String gateway,
            @Nullable Instant sentAt,
            @Nullable Instant answeredAt,
            @Nullable String answer,
            @Nullable String code) {}

    /** A group of orders in review with the same input for {@link io.portway.order.ReviewStages}. */
    record InReview(boolean needsReview, String gateway, ReviewFigures.Waiting waiting) {}

    List<Open> open(Instant now) {
        return jdbc.sql("""
                        select status, count(*) as orders, max(age) as oldest,
                               percentile_disc(array[0.5, 0.95]) within group (order by age) as quantiles, array[%s] as by_age
                        from (select status, extract(epoch from cast(:now as timestamptz) - coalesce(waiting_since, created_at))::bigint as age
                              from port_order where status in %s) open
                        group by status""".formatted(BY_AGE, OPEN_STATES))
                .param("now", utc(now))
                .query((row, n) -> {
                    List<Long> quantiles = longs(row.getArray("quantiles"));
                    return new Open(
                            OrderStatus.valueOf(row.getString("status")),
                            row.getLong("orders"),
                            Duration.ofSeconds(quantiles.get(0)),
                            Duration.ofSeconds(quantiles.get(1)),
                            Duration.ofSeconds(row.getLong("oldest")),
                            longs(row.getArray("by_age")));
                })
                .list();
    }

    List<InReview> inReview(Instant now) {
        return jdbc.sql("""
                        select skip_review, approved, gateway, count(*) as orders, max(age) as oldest, array[%s] as by_age
                        from (select skip_review, approved_at is not null as approved, gateway,
                                     extract(epoch from cast(:now as timestamptz) - coalesce(waiting_since, created_at))::bigint as age
                              from port_order where status = 'IN_REVIEW') in_review
                        group by skip_review, approved, gateway""".formatted(BY_AGE))
                .param("now", utc(now))
                .query((row, n) -> new InReview(
                        PortOrder.needsReview(row.getBoolean("skip_review"), row.getBoolean("approved")),
                        row.getString("gateway"),
                        new ReviewFigures.Waiting(
                                row.getLong("orders"),
                                Duration.ofSeconds(row.getLong("oldest")),
                                longs(row.getArray("by_age")))))
                .list();
    }

    /** An on-demand order is late once its day has passed: until then it may be activated, or should have lost its date. */
    Late late(Instant now) {
        return jdbc.sql("""
                        select count(*) as orders, coalesce(extract(epoch from cast(:now as timestamptz) - min(foc_at)), 0)::bigint as late
                        from port_order
                        where status in ('SCHEDULED', 'ACTIVATING') and coalesce(foc_at, 'infinity'::timestamptz) < :now
                          and not (on_demand and status = 'SCHEDULED' and foc_at > cast(:now as timestamptz) - interval '1 day')""")
                .param("now", utc(now))
                .query((row, n) -> new Late(row.getLong("orders"), Duration.ofSeconds(row.getLong("late"))))
                .single();
    }

    Map<OrderStatus, Long> ended(Instant since) {
        Map<OrderStatus, Long> ended = new EnumMap<>(OrderStatus.class);
        jdbc.sql("select status, count(*) as orders from port_order where completed_at >= :since group by status")
                .param("since", utc(since))
                .query(row -> {
                    ended.put(OrderStatus.valueOf(row.getString("status")), row.getLong("orders"));
                });
        return ended;
    }

    List<Answers> answers(Instant since) {
        return jdbc.sql("""
                        select gateway, count(*) filter (where answer = 'CONFIRMED') as confirmed, count(*) filter (where answer = 'REJECTED') as rejected,
                               percentile_disc(array[0.5, 0.95]) within group (order by extract(epoch from answered_at - sent_at)::bigint) as quantiles
                        from carrier_submission where answered_at >= :since group by gateway""")
                .param("since", utc(since))
                .query((row, n) -> {
                    List<Long> quantiles = longs(row.getArray("quantiles"));
                    return new Answers(
                            row.getString("gateway"),
                            row.getLong("confirmed"),
                            row.getLong("rejected"),
                            Duration.ofSeconds(quantiles.get(0)),
                            Duration.ofSeconds(quantiles.get(1)));
                })
                .list();
    }

    /** The carriers with the most answers. */
    List<Yield> yields(Scope scope, int limit) {
        Criteria first = scope.answered().and("s.version = 1");
        return jdbc.sql("""
                        select losing_carrier, count(*) as answered, count(*) filter (where answer = 'CONFIRMED') as confirmed,
                               percentile_disc(array[0.5, 0.9]) within group (order by extract(epoch from answered_at - sent_at)::bigint) as quantiles
                        from carrier_submission s%s
                        group by losing_carrier order by answered desc, losing_carrier limit :limit""".formatted(first.where()))
                .params(first.values())
                .param("limit", limit)
                .query((row, n) -> {
                    List<Long> quantiles = longs(row.getArray("quantiles"));
                    return new Yield(
                            row.getString("losing_carrier"),
                            row.getLong("answered"),
                            row.getLong("confirmed"),
                            Duration.ofSeconds(quantiles.get(0)),
                            Duration.ofSeconds(quantiles.get(1)));
                })
                .list();
    }

    /** The most frequent pairs of carrier and code; each sending of an order counts. */
    List<Rejections> rejections(Scope scope, int limit) {
        Criteria rejected = scope.answered().and("s.answer = 'REJECTED'");
        return jdbc.sql("""
                        select losing_carrier, code, count(*) as orders
                        from carrier_submission s%s
                        group by losing_carrier, code order by orders desc, losing_carrier, code limit :limit""".formatted(rejected.where()))
                .params(rejected.values())
                .param("limit", limit)
                .query((row, n) ->
                        new Rejections(row.getString("losing_carrier"), row.getString("code"), row.getLong("orders")))
                .list();
    }

    /** From the first sending to the end, by losing carrier, of orders whose numbers have been ported. */
    Map<String, Ported> ported(Scope scope) {
        Map<String, Ported> ported = new HashMap<>();
        Criteria completed = scope.completed().and("o.status = 'COMPLETED'");
        jdbc.sql("""
                        select o.losing_carrier, count(*) as orders,
                               percentile_disc(array[0.5, 0.9]) within group (order by extract(epoch from o.completed_at - s.sent_at)::bigint)
                               as quantiles
                        from port_order o join carrier_submission s on s.order_id = o.id and s.version = 1%s
                        group by o.losing_carrier""".formatted(completed.where())).params(completed.values()).query(row -> {
            List<Long> quantiles = longs(row.getArray("quantiles"));
            ported.put(
                    row.getString("losing_carrier"),
                    new Ported(
                            row.getLong("orders"),
                            Duration.ofSeconds(quantiles.get(0)),
                            Duration.ofSeconds(quantiles.get(1))));
        });
        return ported;
    }

    /** The days that have any, earliest first. */
    List<Day> focDates(Instant from, Instant to) {
        return jdbc.sql("""
                        select (foc_at at time zone zone)::date as day, count(*) as orders, sum(pending + confirmed + rejected) as numbers
                        from port_order
                        where status in ('SCHEDULED', 'ACTIVATING') and coalesce(foc_at, 'infinity'::timestamptz) >= :from
                          and coalesce(foc_at, 'infinity'::timestamptz) < :to
                        group by day order by day""")
                .param("from", utc(from))
                .param("to", utc(to))
                .query((row, n) ->
                        new Day(row.getObject("day", LocalDate.class), row.getLong("orders"), row.getLong("numbers")))
                .list();
    }

    List<Sending> sendings(UUID orderId) {
        return jdbc.sql(
                        "select version, gateway, sent_at, answered_at, answer, code from carrier_submission where order_id = :order order by version")
                .param("order", orderId)
                .query((row, n) -> new Sending(
                        row.getInt("version"),
                        row.getString("gateway"),
                        instant(row, "sent_at"),
                        instant(row, "answered_at"),
                        row.getString("answer"),
                        row.getString("code")))
                .list();
    }

    private static String byAge() {
        StringBuilder ages = new StringBuilder();
        Duration from = null;
        for (int i = 0; i <= AGES.size(); i++) {
            Duration to = i < AGES.size() ? AGES.get(i) : null;
            ages.append(", count(*) filter (where true")
                    .append(from == null ? "" : " and age >= " + from.toSeconds())
                    .append(to == null ? "" : " and age < " + to.toSeconds())
                    .append(')');
            from = to;
        }
        return ages.substring(2);
    }

    private static List<Long> longs(Array array) throws SQLException {
        return List.of((Long[]) array.getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
