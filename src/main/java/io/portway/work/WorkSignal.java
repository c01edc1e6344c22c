package io.portway.work;

/** Signals idle workers of this node that there may be work. */
public class WorkSignal {

    private long raised;

    synchronized long raised() {
        return raised;
    }

    /** Wakes one idle worker, or keeps one that is about to idle awake. */
    public synchronized void raise() {
        raised++;
        notify();
    }

    synchronized void raiseForAll() {
        raised++;
        notifyAll();
    }

    /** Returns once the signal was raised after it read {@code seen}, or after so many milliseconds; 0 waits without end. */
    @SuppressWarnings("WaitNotInLoop") // waking early costs one look for work
    synchronized void await(long seen, long millis) throws InterruptedException {
        if (raised == seen) {
            wait(millis);
        }
    }
}
