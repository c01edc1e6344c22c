package io.portway.order;

import io.portway.carrier.EndUser;
import io.portway.carrier.LosingAccount;

/**
 * What the customer said about a request or an order, apart from its secrets.
 *
 * @param losingAccount without account number and PIN, which are kept encrypted
 * @param onDemand      the customer activates on the FOC date instead of the clock
 */
public record OrderDetails(
        String customerReference, EndUser endUser, LosingAccount losingAccount, DesiredSchedule desired, boolean onDemand,
        NumberPolicy onUnportable) {}
