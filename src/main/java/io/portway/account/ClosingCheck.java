package io.portway.account;

import io.portway.kernel.Violation;
import java.util.List;
import java.util.UUID;

/** What a feature has of an account that may stand in the way of closing it. */
public interface ClosingCheck {

    /** What stands in the way, with what to do about each; empty if nothing does. Within the caller's transaction. */
    List<Violation> standsInTheWay(UUID accountId);
}
