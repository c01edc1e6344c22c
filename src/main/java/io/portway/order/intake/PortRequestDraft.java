package io.portway.order.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.AccountSettings;
import io.portway.account.Contact;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.Identifiers;
import io.portway.order.details.LoaUpload;
import io.portway.order.details.NumberDefaults;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.PortingOption;
import io.portway.order.details.WinningCarrier;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.List;
import java.util.Map;

/**
 * A customer's request. A draft needs only the numbers; the rest is required on submission.
 *
 * @param account        number or id of the account to port for; {@code null} for the caller's own
 * @param numbers        in any of the accepted notations
 * @param desired        {@code null} for the earliest possible date
 * @param onDemand       the customer, not the clock, activates on the FOC date; {@code null} for the account's default
 * @param onUnportable   {@code null} for the account's default, which is {@link NumberPolicy#EXCLUDE} unless set
 * @param name           what the customer calls the request
 * @param contact        {@code null} for the account's contact
 * @param notifications  email addresses to notify about it
 * @param custom         the customer's own data
 * @param numberSettings what differs from this for single numbers, by number in any of the accepted notations
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PortRequestDraft(
        String account,
        String customerReference,
        List<String> numbers,
        EndUser endUser,
        LosingAccount losingAccount,
        DesiredSchedule desired,
        Boolean onDemand,
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
        Map<String, Object> custom,
        Map<String, NumberSettings> numberSettings) {

    /** With the fields that most requests need. */
    public PortRequestDraft(
            String account,
            String customerReference,
            List<String> numbers,
            EndUser endUser,
            LosingAccount losingAccount,
            DesiredSchedule desired,
            Boolean onDemand,
            NumberPolicy onUnportable) {
        this(
                account,
                customerReference,
                numbers,
                endUser,
                losingAccount,
                desired,
                onDemand,
                onUnportable,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The draft with {@code losingAccount} in place of the one without secrets. */
    static PortRequestDraft of(
            OrderDetails said,
            LosingAccount losingAccount,
            List<String> numbers,
            Map<String, NumberSettings> numberSettings) {
        return new PortRequestDraft(
                null,
                said.customerReference(),
                numbers,
                said.endUser(),
                losingAccount,
                said.desired(),
                said.onDemand(),
                said.onUnportable(),
                said.porting(),
                said.name(),
                said.description(),
                said.identifiers(),
                said.contact(),
                said.notifications(),
                said.defaults(),
                said.winningCarrier(),
                said.loa(),
                said.custom(),
                numberSettings);
    }

    OrderDetails details(AccountSettings defaults) {
        return new OrderDetails(
                customerReference,
                endUser,
                losingAccount == null ? null : losingAccount.withoutSecrets(),
                desired == null ? DesiredSchedule.EARLIEST : desired,
                onDemand == null ? defaults.onDemand() : onDemand,
                onUnportable == null
                        ? NumberPolicy.valueOf(defaults.onUnportable().name())
                        : onUnportable,
                porting,
                name,
                description,
                identifiers,
                contact == null ? defaults.contact() : contact,
                notifications,
                this.defaults,
                winningCarrier,
                loa,
                custom);
    }
}
