package io.portway.platform.web;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** One bucket of tokens per account, in this node's memory. An account that was quiet for as long as a full refill is forgotten. */
final class TokenBuckets {

    private static final int CLEARED_EVERY = 10_000;

    private final double perNano;
    private final int burst;
    private final LongSupplier nanos;
    private final Map<UUID, Bucket> buckets = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    TokenBuckets(RateLimitSettings settings, LongSupplier nanos) {
        this.perNano = settings.perSecond() / 1e9;
        this.burst = settings.burst();
        this.nanos = nanos;
    }

    /**
     * @param granted   whether the call may go on
     * @param remaining calls that could follow at once
     * @param reset     seconds until the bucket is full again
     * @param retry     seconds until a call is granted; 0 where this one was
     */
    record Grant(boolean granted, int remaining, long reset, long retry) {}

    private record Bucket(double tokens, long at) {}

    Grant take(UUID account) {
        long now = nanos.getAsLong();
        if (calls.incrementAndGet() % CLEARED_EVERY == 0) {
            buckets.values().removeIf(bucket -> filled(bucket, now) >= burst);
        }
        boolean[] granted = new boolean[1];
        double left = buckets.compute(account, (id, bucket) -> {
            double tokens = bucket == null ? burst : filled(bucket, now);
            granted[0] = tokens >= 1;
            return new Bucket(granted[0] ? tokens - 1 : tokens, now);
        }).tokens();
        return new Grant(granted[0], (int) left, seconds(burst - left), granted[0] ? 0 : Math.max(1, seconds(1 - left)));
    }

    private double filled(Bucket bucket, long now) {
        return Math.min(burst, bucket.tokens() + Math.max(0, now - bucket.at()) * perNano);
    }

    private long seconds(double tokens) {
        return (long) Math.ceil(tokens / perNano / 1e9);
    }
}
