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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
        @Nullable String account,
        @Nullable String customerReference,
        @Nullable List<String> numbers,
        @Nullable EndUser endUser,
        @Nullable LosingAccount losingAccount,
        @Nullable DesiredSchedule desired,
        @Nullable Boolean onDemand,
        @Nullable NumberPolicy onUnportable,
        @Nullable PortingOption porting,
        @Nullable String name,
        @Nullable String description,
        @Nullable Identifiers identifiers,
        @Nullable Contact contact,
        @Nullable List<String> notifications,
        @Nullable NumberDefaults defaults,
        @Nullable WinningCarrier winningCarrier,
        @Nullable LoaUpload loa,
        @Nullable Map<String, Object> custom,
        @Nullable Map<String, NumberSettings> numberSettings) {

    /** The draft with {@code losingAccount} in place of the one without secrets. */
    static PortRequestDraft of(
            OrderDetails said,
            @Nullable LosingAccount losingAccount,
            @Nullable List<String> numbers,
            @Nullable Map<String, NumberSettings> numberSettings) {
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
                .onDemand(Boolean.TRUE.equals(onDemand == null ? defaults.onDemand() : onDemand))
                .onUnportable(
                        onUnportable == null
                                ? NumberPolicy.valueOf(Objects.requireNonNull(defaults.onUnportable())
                                        .name())
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

        private @Nullable String account;
        private @Nullable String customerReference;
        private @Nullable List<String> numbers;
        private @Nullable EndUser endUser;
        private @Nullable LosingAccount losingAccount;
        private @Nullable DesiredSchedule desired;
        private @Nullable Boolean onDemand;
        private @Nullable NumberPolicy onUnportable;
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
        private @Nullable Map<String, NumberSettings> numberSettings;

        private Builder() {}

        public Builder account(@Nullable String account) {
            this.account = account;
            return this;
        }

        public Builder customerReference(@Nullable String customerReference) {
            this.customerReference = customerReference;
            return this;
        }

        public Builder numbers(@Nullable List<String> numbers) {
            this.numbers = numbers;
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

        public Builder desired(@Nullable DesiredSchedule desired) {
            this.desired = desired;
            return this;
        }

        public Builder onDemand(@Nullable Boolean onDemand) {
            this.onDemand = onDemand;
            return this;
        }

        public Builder onUnportable(@Nullable NumberPolicy onUnportable) {
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

        public Builder numberSettings(@Nullable Map<String, NumberSettings> numberSettings) {
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
