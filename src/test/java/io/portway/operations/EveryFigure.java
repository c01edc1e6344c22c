package io.portway.operations;

import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks up every figure over all orders once, as a report and a scrape do. */
public final class EveryFigure {

    private EveryFigure() {}

    public static void look(JdbcClient jdbc, Instant now) {
        Figures figures = new Figures(jdbc);
        Instant since = now.minus(Duration.ofDays(30));
        figures.open(now);
        figures.late(now);
        figures.ended(since);
        figures.answers(now.minus(Duration.ofDays(1)));
        figures.yields(Figures.Scope.since(since), 12);
        figures.rejections(Figures.Scope.since(since), 500);
        figures.focDates(now, now.plus(Duration.ofDays(35)));
        figures.inReview(now);
    }
}
