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
        return toBuilder().desired(other).build();
    }

    /** The same with another end user and losing account, without its secrets. */
    public OrderDetails of(EndUser endUser, LosingAccount losingAccount) {
        return toBuilder()
                .endUser(endUser)
                .losingAccount(losingAccount == null ? null : losingAccount.withoutSecrets())
                .build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder with the fields of this. */
    public Builder toBuilder() {
        return new Builder()
                .customerReference(customerReference)
                .endUser(endUser)
                .losingAccount(losingAccount)
                .desired(desired)
                .onDemand(onDemand)
                .onUnportable(onUnportable)
                .porting(porting)
                .name(name)
                .description(description)
                .identifiers(identifiers)
                .contact(contact)
                .notifications(notifications)
                .defaults(defaults)
                .winningCarrier(winningCarrier)
                .loa(loa)
                .custom(custom);
    }

    /** Sets fields by name; those not set are {@code null} or false. */
    public static final class Builder {

        private String customerReference;
        private EndUser endUser;
        private LosingAccount losingAccount;
        private DesiredSchedule desired;
        private boolean onDemand;
        private NumberPolicy onUnportable;
        private PortingOption porting;
        private String name;
        private String description;
        private Identifiers identifiers;
        private Contact contact;
        private List<String> notifications;
        private NumberDefaults defaults;
        private WinningCarrier winningCarrier;
        private LoaUpload loa;
        private Map<String, Object> custom;

        private Builder() {}

        public Builder customerReference(String customerReference) {
            this.customerReference = customerReference;
            return this;
        }

        public Builder endUser(EndUser endUser) {
            this.endUser = endUser;
            return this;
        }

        public Builder losingAccount(LosingAccount losingAccount) {
            this.losingAccount = losingAccount;
            return this;
        }

        public Builder desired(DesiredSchedule desired) {
            this.desired = desired;
            return this;
        }

        public Builder onDemand(boolean onDemand) {
            this.onDemand = onDemand;
            return this;
        }

        public Builder onUnportable(NumberPolicy onUnportable) {
            this.onUnportable = onUnportable;
            return this;
        }

        public Builder porting(PortingOption porting) {
            this.porting = porting;
            return this;
        }

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder description(String description) {
            this.description = description;
            return this;
        }

        public Builder identifiers(Identifiers identifiers) {
            this.identifiers = identifiers;
            return this;
        }

        public Builder contact(Contact contact) {
            this.contact = contact;
            return this;
        }

        public Builder notifications(List<String> notifications) {
            this.notifications = notifications;
            return this;
        }

        public Builder defaults(NumberDefaults defaults) {
            this.defaults = defaults;
            return this;
        }

        public Builder winningCarrier(WinningCarrier winningCarrier) {
            this.winningCarrier = winningCarrier;
            return this;
        }

        public Builder loa(LoaUpload loa) {
            this.loa = loa;
            return this;
        }

        public Builder custom(Map<String, Object> custom) {
            this.custom = custom;
            return this;
        }

        public OrderDetails build() {
            return new OrderDetails(
                    customerReference,
                    endUser,
                    losingAccount,
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
}
