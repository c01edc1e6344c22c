package io.portway.order.intake;

import io.portway.order.intake.NumberCheck.TrackRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How losing carriers have answered in the last ninety days, from what the desk's reports read. The figures of all carriers are
 * one statement, whose result each node keeps for five minutes.
 */
@Component
class TrackRecords {

    /** Fewer orders than this tell of chance, and of single customers. */
    static final int ENOUGH = 10;

    private static final Duration PERIOD = Duration.ofDays(90);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST_CARRIERS = 2_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Figures figures = new Figures(Instant.MIN, Map.of());

    TrackRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Figures(Instant at, Map<String, TrackRecord> byCarrier) {}

    /** By losing carrier, without those that have answered too few orders. */
    Map<String, TrackRecord> byCarrier() {
        Instant now = clock.instant();
        if (figures.at().isBefore(now.minus(KEPT))) {
            figures = new Figures(now, read(now.minus(PERIOD)));
        }
        return figures.byCarrier();
    }

    private Map<String, TrackRecord> read(Instant since) {
        Map<String, TrackRecord> records = new HashMap<>();
        jdbc.sql("""
                        select losing_carrier, round(100.0 * count(*) filter (where answer = 'CONFIRMED') / count(*)) as yield,
                               percentile_disc(0.5) within group (order by extract(epoch from answered_at - sent_at)::bigint) as median
                        from carrier_submission where answered_at >= :since and version = 1
                        group by losing_carrier having count(*) >= :enough order by count(*) desc limit :limit""")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("enough", ENOUGH)
                .param("limit", MOST_CARRIERS)
                .query(row -> {
                    records.put(
                            row.getString("losing_carrier"),
                            new TrackRecord(Duration.ofSeconds(row.getLong("median")), row.getInt("yield")));
                });
        return Map.copyOf(records);
    }
}
