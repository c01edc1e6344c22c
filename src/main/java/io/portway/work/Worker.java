package io.portway.work;

import org.springframework.context.SmartLifecycle;

/** Works in its own {@link WorkerThreads} while the application runs. Must not be proxied: the proxy would not start. */
public abstract class Worker implements SmartLifecycle {

    private final boolean enabled;

    /** @param enabled whether it starts with the application */
    protected Worker(boolean enabled) {
        this.enabled = enabled;
    }

    /** Always the same instance. */
    protected abstract WorkerThreads threads();

    @Override
    public final void start() {
        threads().start();
    }

    @Override
    public final void stop() {
        threads().stop();
    }

    @Override
    public final boolean isRunning() {
        return threads().isRunning();
    }

    @Override
    public final boolean isAutoStartup() {
        return enabled;
    }
}
