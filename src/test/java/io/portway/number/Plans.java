package io.portway.number;

import io.portway.TestDatabase;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbering plans for tests that start no application. */
public final class Plans {

    private Plans() {}

    /** The packaged plan. */
    public static NumberingPlan packaged(Clock clock) {
        NumberingPlan plan = new NumberingPlan(
                new AreaCodes(JdbcClient.create(TestDatabase.migrated())),
                new NumberingPlanSettings(null, null),
                clock);
        plan.load();
        return plan;
    }
}
