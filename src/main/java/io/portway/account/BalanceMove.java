package io.portway.account;

import io.portway.kernel.Actor;
import java.util.UUID;

/** Moves what an account can spend; billing implements it. */
public interface BalanceMove {

    /** Moves the whole balance, within the caller's transaction. */
    void all(UUID from, UUID to, Actor by);
}
