package io.portway.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Threads of this node that do one piece of work after another while there is any. One of them polls often; the
 * others sleep until there is more than it can do. Errors are reported, and the thread continues after a second.
 */
public final class WorkerThreads {

    private static final long PAUSE_AFTER_TROUBLE_MILLIS = 1_000;
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(20);

    private final String name;
    private final int size;
    private final Duration poll;
    private final Duration rest;
    private final WorkSignal signal;
    private final BooleanSupplier workOne;
    private final Consumer<Throwable> trouble;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    /**
     * @param poll    how often an idle node looks for work
     * @param rest    how often each of the other idle threads looks for work as well; zero for never
     * @param workOne does one piece of work; false if there was none
     * @param trouble receives what {@code workOne} threw
     */
    public WorkerThreads(
            String name,
            int size,
            Duration poll,
            Duration rest,
            WorkSignal signal,
            BooleanSupplier workOne,
            Consumer<Throwable> trouble) {
        this.name = name;
        this.size = size;
        this.poll = poll;
        this.rest = rest;
        this.signal = signal;
        this.workOne = workOne;
        this.trouble = trouble;
    }

    /** Does all waiting work in the caller's thread and returns how many pieces it was. */
    public int drain() {
        int done = 0;
        while (workOne.getAsBoolean()) {
            done++;
        }
        return done;
    }

    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        for (int i = 1; i <= size; i++) {
            long idleMillis = (i == 1 ? poll : rest).toMillis();
            Thread thread = new Thread(() -> work(idleMillis), name + "-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Waits for work in progress, at most 20 s per thread. */
    public synchronized void stop() {
        running = false;
        signal.raiseForAll();
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE_AT_STOP.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    public boolean isRunning() {
        return running;
    }

    private void work(long idleMillis) {
        int streak = 0;
        while (running) {
            long seen = signal.raised();
            try {
                if (workOne.getAsBoolean()) {
                    // A second one in a row: there may be enough for one more thread.
                    if (++streak > 1) {
                        signal.raise();
                    }
                } else {
                    streak = 0;
                    signal.await(seen, idleMillis);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                trouble.accept(e);
                streak = 0;
                try {
                    signal.await(signal.raised(), PAUSE_AFTER_TROUBLE_MILLIS);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }
}
