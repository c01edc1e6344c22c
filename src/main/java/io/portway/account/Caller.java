package io.portway.account;

import io.portway.kernel.Actor;
import java.util.UUID;

/**
 * The authenticated account behind a call: it sees itself and its descendants, nothing else.
 *
 * @param portAuthority whether the account manages ports, for itself and for its descendants
 * @param administrator whether it may top up balances and submit orders that skip the review
 */
public record Caller(
        UUID accountId, long accountNumber, String accountName, boolean administrator, boolean portAuthority) {

    public Actor actor() {
        return Actor.account(accountNumber);
    }
}
