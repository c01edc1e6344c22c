package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Contact;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        @Nullable String customerReference,
        @Nullable EndUser endUser,
        @Nullable LosingAccount losingAccount,
        DesiredSchedule desired,
        boolean onDemand,
        NumberPolicy onUnportable,
        @Nullable PortingOption porting,
        @Nullable String name,
        @Nullable String description,
        @Nullable Identifiers identifiers,
        @Nullable Contact contact,
        @Nullable List<String> notifications,
        @Nullable NumberDefaults defaults,
        @Nullable WinningCarrier winningCarrier,
        @Nullable LoaUpload loa,
        @Nullable Map<String, Object> custom) {

    /** The same for another time. */
    public OrderDetails desiring(DesiredSchedule other) {
        return toBuilder().desired(other).build();
    }

    /** The same with another end user and losing account, without its secrets. */
    public OrderDetails of(@Nullable EndUser endUser, @Nullable LosingAccount losingAccount) {
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

        private @Nullable String customerReference;
        private @Nullable EndUser endUser;
        private @Nullable LosingAccount losingAccount;
        private DesiredSchedule desired = DesiredSchedule.EARLIEST;
        private boolean onDemand;
        private NumberPolicy onUnportable = NumberPolicy.EXCLUDE;
        private @Nullable PortingOption porting;
        private @Nullable String name;
        private @Nullable String description;
        private @Nullable Identifiers identifiers;
        private @Nullable Contact contact;
        private @Nullable List<String> notifications;
        private @Nullable NumberDefaults defaults;
        private @Nullable WinningCarrier winningCarrier;
        private @Nullable LoaUpload loa;
        private @Nullable Map<String, Object> custom;

        private Builder() {}

        public Builder customerReference(@Nullable String customerReference) {
            this.customerReference = customerReference;
            return this;
        }

        public Builder endUser(@Nullable EndUser endUser) {
            this.endUser = endUser;
            return this;
        }

        public Builder losingAccount(@Nullable LosingAccount losingAccount) {
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

        public Builder porting(@Nullable PortingOption porting) {
            this.porting = porting;
            return this;
        }

        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public Builder identifiers(@Nullable Identifiers identifiers) {
            this.identifiers = identifiers;
            return this;
        }

        public Builder contact(@Nullable Contact contact) {
            this.contact = contact;
            return this;
        }

        public Builder notifications(@Nullable List<String> notifications) {
            this.notifications = notifications;
            return this;
        }

        public Builder defaults(@Nullable NumberDefaults defaults) {
            this.defaults = defaults;
            return this;
        }

        public Builder winningCarrier(@Nullable WinningCarrier winningCarrier) {
            this.winningCarrier = winningCarrier;
            return this;
        }

        public Builder loa(@Nullable LoaUpload loa) {
            this.loa = loa;
            return this;
        }

        public Builder custom(@Nullable Map<String, Object> custom) {
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
