package io.portway.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.RemoteBucketBuilder;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.NopeOptimizationListener;
import io.github.bucket4j.distributed.proxy.optimization.delay.DelayOptimization;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes limits, whose buckets of tokens are rows that all nodes share. Real time counts, not the sandbox's.
 *
 * <p>A node takes up to a twentieth of a burst from what it knows about a bucket, and reports that to the others then, or with
 * the first call after half a minute: so it goes to the database about once in so many calls, and n nodes together let through
 * that many times n more than the limit at most. Buckets of less than twenty tokens are exact.
 */
@Component
public class RateLimits {

    private static final int SHARE_TAKEN_AHEAD = 20;
    private static final Duration TOLD_EVERY = Duration.ofSeconds(30);
    /** How long a statement may take, and so how long a caller waits for a row. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration KEPT_WHEN_FULL = Duration.ofMinutes(1);
    private static final int DELETED_AT_ONCE = 1000;

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> rows;
    private final TimeMeter time;
    private final List<RateLimit<?>> limits = new CopyOnWriteArrayList<>();

    @Autowired
    public RateLimits(DataSource dataSource) {
        this(dataSource, TimeMeter.SYSTEM_MILLISECONDS);
    }

    RateLimits(DataSource dataSource, TimeMeter time) {
        this.time = time;
        this.rows = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("rate_limit")
                .clientClock(time)
                .requestTimeout(PATIENCE)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FULL))
                .build();
    }

    /**
     * A burst at once per key, and then a number of calls per period.
     *
     * @param name of the limit; limits with another name or other figures do not share keys
     */
    public <K> RateLimit<K> limit(String name, int burst, int tokens, Duration period) {
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(bandwidth -> bandwidth.capacity(burst).refillGreedy(tokens, period))
                .build();
        String prefix = name + "/" + burst + "/" + tokens + "/" + period + "/";
        int ahead = burst / SHARE_TAKEN_AHEAD;
        RateLimit<K> limit = new RateLimit<>(
                key -> bucket(prefix + key, configuration, ahead), ahead > 0, burst, period.toNanos() / tokens, time);
        limits.add(limit);
        return limit;
    }

    private Bucket bucket(String key, BucketConfiguration configuration, int ahead) {
        RemoteBucketBuilder<String> bucket = rows.builder();
        if (ahead > 0) {
            bucket = bucket.withOptimization(new DelayOptimization(
                    new DelayParameters(ahead, TOLD_EVERY), NopeOptimizationListener.INSTANCE, time));
        }
        return bucket.build(key, () -> configuration);
    }

    /** Removes full buckets, here and in the database. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void forgetFull() {
        limits.forEach(RateLimit::forgetIdle);
        int deleted;
        do {
            deleted = rows.removeExpired(DELETED_AT_ONCE);
        } while (deleted == DELETED_AT_ONCE);
    }
}
