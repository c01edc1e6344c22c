package io.portway.order;

import io.portway.carrier.EndUser;
import io.portway.carrier.LosingAccount;
import java.util.List;

/**
 * What a customer hands in. Only the numbers are needed for a draft; the rest must be there when it is submitted.
 *
 * @param account           number or id of the account to port for; {@code null} for the caller's own
 * @param numbers           in any of the accepted notations
 * @param desired           {@code null} for the earliest possible date
 * @param onDemand          the customer activates on the FOC date instead of the clock
 * @param onUnportable      {@code null} for {@link NumberPolicy#EXCLUDE}
 */
public record PortRequestDraft(
        String account,
        String customerReference,
        List<String> numbers,
        EndUser endUser,
        LosingAccount losingAccount,
        DesiredSchedule desired,
        Boolean onDemand,
        NumberPolicy onUnportable) {}
