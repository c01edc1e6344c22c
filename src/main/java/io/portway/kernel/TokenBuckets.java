package io.portway.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * One bucket of tokens for each key, in this node's memory: so many at once, then so many per second. A key that was quiet for as
 * long as a full refill is forgotten.
 */
public final class TokenBuckets<K> {

    private static final int CLEARED_EVERY = 10_000;

    private final double perNano;
    private final int burst;
    private final LongSupplier nanos;
    private final Map<K, Bucket> buckets = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    /** @param nanos such as {@link System#nanoTime()} */
    public TokenBuckets(double perSecond, int burst, LongSupplier nanos) {
        this.perNano = perSecond / 1e9;
        this.burst = burst;
        this.nanos = nanos;
    }

    /**
     * @param granted   whether there was a token
     * @param remaining tokens that are left
     * @param reset     seconds until the bucket is full again
     * @param retry     seconds until there is a token; 0 where there was one
     */
    public record Grant(boolean granted, int remaining, long reset, long retry) {}

    private record Bucket(double tokens, long at) {}

    public Grant take(K key) {
        long now = nanos.getAsLong();
        if (calls.incrementAndGet() % CLEARED_EVERY == 0) {
            buckets.values().removeIf(bucket -> filled(bucket, now) >= burst);
        }
        boolean[] granted = new boolean[1];
        double left = buckets.compute(key, (same, bucket) -> {
                    double tokens = bucket == null ? burst : filled(bucket, now);
                    granted[0] = tokens >= 1;
                    return new Bucket(granted[0] ? tokens - 1 : tokens, now);
                })
                .tokens();
        return grant(granted[0], left);
    }

    /** What {@link #take} would find, without taking anything. */
    public Grant peek(K key) {
        Bucket bucket = buckets.get(key);
        double tokens = bucket == null ? burst : filled(bucket, nanos.getAsLong());
        return grant(tokens >= 1, tokens);
    }

    private Grant grant(boolean granted, double left) {
        return new Grant(granted, (int) left, seconds(burst - left), granted ? 0 : Math.max(1, seconds(1 - left)));
    }

    private double filled(Bucket bucket, long now) {
        return Math.min(burst, bucket.tokens() + Math.max(0, now - bucket.at()) * perNano);
    }

    private long seconds(double tokens) {
        return (long) Math.ceil(tokens / perNano / 1e9);
    }
}
