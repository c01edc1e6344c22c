package io.portway.account;

import io.portway.kernel.Violation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the subscription that an account's settings ask for. */
public interface AccountWebhooks {

    /** What is wrong with it, each field below {@code webhook}. */
    List<Violation> faults(WebhookTarget target);

    /**
     * Creates, changes or ends the account's subscription.
     *
     * @param target {@code null} to end it
     */
    void keep(UUID accountId, @Nullable WebhookTarget target);
}
