package io.portway.order.life.process;

import io.portway.kernel.Actor;
import io.portway.kernel.Refusal;
import java.util.function.Supplier;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** What delegates and listeners share that serve calls of the engine's own API. */
public final class EngineCalls {

    private EngineCalls() {}

    /** The engine's user, or the system if nobody is logged in. */
    public static Actor user(DelegateExecution execution) {
        Authentication user =
                execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        return user == null || user.getUserId() == null ? Actor.SYSTEM : Actor.user(user.getUserId());
    }

    /** A refusal becomes the engine's own, whose message reaches the caller. */
    public static <T> T refusing(Supplier<T> step) {
        try {
            return step.get();
        } catch (Refusal refusal) {
            throw new BadUserRequestException(refusal.getMessage(), refusal);
        }
    }

    /** As {@link #refusing(Supplier)}, of a step without an answer. */
    public static void refusing(Runnable step) {
        refusing(() -> {
            step.run();
            return null;
        });
    }
}
