package io.portway.operations;

import io.portway.order.ReviewStage;
import io.portway.order.ReviewStages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many orders are in which stage of the review, and how long they have been waiting. */
@Component
public class ReviewFigures {

    private final Figures figures;
    private final ReviewStages stages;

    ReviewFigures(Figures figures, ReviewStages stages) {
        this.figures = figures;
        this.stages = stages;
    }

    /** @param byAge as {@link Figures.Open#byAge} */
    public record Waiting(long orders, Duration oldest, List<Long> byAge) {

        private static final Waiting NONE =
                new Waiting(0, Duration.ZERO, Collections.nCopies(Figures.AGES.size() + 1, 0L));

        private Waiting and(Waiting other) {
            List<Long> both = new ArrayList<>(other.byAge);
            for (int i = 0; i < byAge.size(); i++) {
                both.set(i, both.get(i) + byAge.get(i));
            }
            return new Waiting(
                    orders + other.orders,
                    oldest.compareTo(other.oldest) > 0 ? oldest : other.oldest,
                    List.copyOf(both));
        }
    }

    /** Each stage, in the order of an order's life. */
    public Map<ReviewStage, Waiting> at(Instant now) {
        Map<ReviewStage, Waiting> waiting = new EnumMap<>(ReviewStage.class);
        for (ReviewStage stage : ReviewStage.values()) {
            waiting.put(stage, Waiting.NONE);
        }
        figures.inReview(now)
                .forEach(some ->
                        waiting.merge(stages.of(some.needsReview(), some.gateway()), some.waiting(), Waiting::and));
        return waiting;
    }
}
