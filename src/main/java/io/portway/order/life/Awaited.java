package io.portway.order.life;

import io.portway.order.OrderProperties;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Waits for what processes do by themselves after a caller's commit, for callers that answer with the state which that leads
 * to. Whoever is asked to wait holds no transaction; otherwise nothing of what it waits for could begin.
 */
@Component
public class Awaited {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Duration longest;

    Awaited(OrderProperties properties) {
        this.longest = properties.answerWithin();
    }

    /**
     * Looks again and again, until what it sees is as it should be or the {@linkplain OrderProperties#answerWithin time} is up.
     *
     * @return what it saw last, which need not be as it should
     */
    public <T> T until(Supplier<T> look, Predicate<T> done) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Nothing comes of waiting within a transaction; commit it first.");
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
