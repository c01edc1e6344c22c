package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Contact;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.List;
import java.util.Map;

/**
 * What the customer said about a request or an order, apart from its numbers and secrets.
 *
 * @param losingAccount without account number and PIN, which are kept encrypted
 * @param onDemand      the customer activates on the FOC date instead of the clock
 * @param name          what the customer calls it
 * @param notifications e-mail addresses that are told about it
 * @param custom        anything else that the customer wants to find again
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

    /** The same of another end user and losing account, whose secrets are left out. */
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
