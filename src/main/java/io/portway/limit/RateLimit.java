package io.portway.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bucket of tokens per key, shared by all nodes: a burst at once, then a rate per second. Do not call it within a
 * transaction, since it may take another connection. While the database does not answer, there is no limit.
 */
public final class RateLimit<K> {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimit.class);
    private static final double SECOND = 1e9;

    private final Function<K, Bucket> buckets;
    private final boolean takesAhead;
    private final int burst;
    private final long nanosPerToken;
    private final TimeMeter time;
    private final Map<K, Known> known = new ConcurrentHashMap<>();

    /** @param takesAhead whether what a bucket knows outlives a call */
    RateLimit(Function<K, Bucket> buckets, boolean takesAhead, int burst, long nanosPerToken, TimeMeter time) {
        this.buckets = buckets;
        this.takesAhead = takesAhead;
        this.burst = burst;
        this.nanosPerToken = nanosPerToken;
        this.time = time;
    }

    /**
     * @param granted   whether there was a token
     * @param remaining tokens that are left
     * @param reset     seconds until the bucket is full again
     * @param retry     seconds until there is a token; 0 where there was one
     */
    public record Grant(boolean granted, int remaining, long reset, long retry) {}

    private static final class Known {

        private final Bucket bucket;
        private volatile long usedAt;

        private Known(Bucket bucket, long usedAt) {
            this.bucket = bucket;
            this.usedAt = usedAt;
        }
    }

    public Grant take(K key) {
        return unlessBroken(() -> {
            ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
            return grant(probe.isConsumed(), probe.getRemainingTokens(), probe.getNanosToWaitForRefill());
        });
    }

    /** What {@link #take} would find, without taking anything. */
    public Grant peek(K key) {
        return unlessBroken(() -> {
            EstimationProbe probe = bucket(key).estimateAbilityToConsume(1);
            return grant(probe.canBeConsumed(), probe.getRemainingTokens(), probe.getNanosToWaitForRefill());
        });
    }

    /** Those that are full again by now: what other nodes do not know about has been refilled. */
    void forgetIdle() {
        long now = time.currentTimeNanos();
        known.values().removeIf(known -> isFull(known, now));
    }

    private boolean isFull(Known known, long now) {
        return now - known.usedAt > burst * nanosPerToken;
    }

    private Bucket bucket(K key) {
        if (!takesAhead) {
            return buckets.apply(key);
        }
        long now = time.currentTimeNanos();
        Known found = known.compute(
                key,
                (same, before) -> before == null || isFull(before, now) ? new Known(buckets.apply(same), now) : before);
        found.usedAt = now;
        return found.bucket;
    }

    private Grant unlessBroken(Supplier<Grant> grant) {
        try {
            return grant.get();
        } catch (RuntimeException e) {
            LOG.warn("A rate limit could not be looked up, and the call is allowed without it: {}", e.toString());
            return new Grant(true, burst, 0, 0);
        }
    }

    private Grant grant(boolean granted, long left, long nanosToRefill) {
        return new Grant(
                granted,
                (int) left,
                seconds((burst - left) * nanosPerToken),
                granted ? 0 : Math.max(1, seconds(nanosToRefill)));
    }

    private static long seconds(long nanos) {
        return (long) Math.ceil(nanos / SECOND);
    }
}
