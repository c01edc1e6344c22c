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

    /** The draft with {@code losingAccount} in place of the one without secrets. */
    static PortRequestDraft of(
            OrderDetails said,
            LosingAccount losingAccount,
            List<String> numbers,
            Map<String, NumberSettings> numberSettings) {
        return PortRequestDraft.builder()
                .customerReference(said.customerReference())
                .numbers(numbers)
                .endUser(said.endUser())
                .losingAccount(losingAccount)
                .desired(said.desired())
                .onDemand(said.onDemand())
                .onUnportable(said.onUnportable())
                .porting(said.porting())
                .name(said.name())
                .description(said.description())
                .identifiers(said.identifiers())
                .contact(said.contact())
                .notifications(said.notifications())
                .defaults(said.defaults())
                .winningCarrier(said.winningCarrier())
                .loa(said.loa())
                .custom(said.custom())
                .numberSettings(numberSettings)
                .build();
    }

    OrderDetails details(AccountSettings defaults) {
        return OrderDetails.builder()
                .customerReference(customerReference)
                .endUser(endUser)
                .losingAccount(losingAccount == null ? null : losingAccount.withoutSecrets())
                .desired(desired == null ? DesiredSchedule.EARLIEST : desired)
                .onDemand(onDemand == null ? defaults.onDemand() : onDemand)
                .onUnportable(
                        onUnportable == null
                                ? NumberPolicy.valueOf(defaults.onUnportable().name())
                                : onUnportable)
                .porting(porting)
                .name(name)
                .description(description)
                .identifiers(identifiers)
                .contact(contact == null ? defaults.contact() : contact)
                .notifications(notifications)
                .defaults(this.defaults)
                .winningCarrier(winningCarrier)
                .loa(loa)
                .custom(custom)
                .build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Sets fields by name; the others stay {@code null}. */
    public static final class Builder {

        private String account;
        private String customerReference;
        private List<String> numbers;
        private EndUser endUser;
        private LosingAccount losingAccount;
        private DesiredSchedule desired;
        private Boolean onDemand;
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
        private Map<String, NumberSettings> numberSettings;

        private Builder() {}

        public Builder account(String account) {
            this.account = account;
            return this;
        }

        public Builder customerReference(String customerReference) {
            this.customerReference = customerReference;
            return this;
        }

        public Builder numbers(List<String> numbers) {
            this.numbers = numbers;
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

        public Builder onDemand(Boolean onDemand) {
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

        public Builder numberSettings(Map<String, NumberSettings> numberSettings) {
            this.numberSettings = numberSettings;
            return this;
        }

        public PortRequestDraft build() {
            return new PortRequestDraft(
                    account,
                    customerReference,
                    numbers,
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
                    custom,
                    numberSettings);
        }
    }
}
