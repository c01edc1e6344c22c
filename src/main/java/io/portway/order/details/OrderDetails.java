package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Contact;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.List;
import java.util.Map;

/**
 * The data of a request or an order, without its numbers and secrets.
 *
 * @param losingAccount without account number and PIN, which are kept encrypted
 * @param onDemand      the customer, not the clock, activates on the FOC date
 * @param name          the customer's name for it
 * @param notifications email addresses to notify about it
 * @param custom        the customer's own data
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderDetails(
        String customerReference,
        EndUser endUser,
        LosingAccount losingAccount,
        DesiredSchedule desired,
        boolean onDemand,
        NumberPolicy onUnportable,
        PortingOption porting,
        String name,
        String description,
        Identifiers identifiers,
        Contact contact,
        List<String> notifications,
        NumberDefaults defaults,
        WinningCarrier winningCarrier,
        LoaUpload loa,
        Map<String, Object> custom) {

    /** The same for another time. */
    public OrderDetails desiring(DesiredSchedule other) {
        return new OrderDetails(
                customerReference,
                endUser,
                losingAccount,
                other,
                onDemand,
                onUnportable,
                porting,
                name,
                description,
                identifiers,
                contact,
                notifications,
                defaults,
                winningCarrier,
                loa,
                custom);
    }

    /** The same with another end user and losing account, without its secrets. */
    public OrderDetails of(EndUser endUser, LosingAccount losingAccount) {
        return new OrderDetails(
                customerReference,
                endUser,
                losingAccount == null ? null : losingAccount.withoutSecrets(),
                desired,
                onDemand,
                onUnportable,
                porting,
                name,
                description,
                identifiers,
                contact,
                notifications,
                defaults,
                winningCarrier,
                loa,
                custom);
    }
}
