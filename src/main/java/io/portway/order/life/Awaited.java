package io.portway.order.life;

import io.portway.order.OrderSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Waits for what processes do after a caller's commit, for callers that respond with the resulting
 * state. Must not be called within a transaction; otherwise nothing it waits for could begin.
 */
@Component
public class Awaited {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Duration longest;

    Awaited(OrderSettings properties) {
        this.longest = properties.answerWithin();
    }

    /**
     * Polls until the value is as expected or the {@linkplain OrderSettings#answerWithin time} is up.
     *
     * @return the last value, which may not be as expected
     */
    public <T> T until(Supplier<T> look, Predicate<T> done) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Cannot wait within a transaction; commit it first.");
        }
        long end = System.nanoTime() + longest.toNanos();
        T seen = look.get();
        while (!done.test(seen)
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE);
            seen = look.get();
        }
        return seen;
    }
}
