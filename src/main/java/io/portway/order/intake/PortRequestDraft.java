package io.portway.order.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.AccountSettings;
import io.portway.account.Contact;
import io.portway.number.PhoneNumber;
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
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
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
@Schema(
        description =
                "Numbers to bring over from other carriers, with all that is known about them. Only the numbers are needed for a draft; what a submission needs is told as missing.")
public record PortRequestDraft(
        @Schema(description = "Id or number of an account below yours that it is for; your own if left out") @Nullable
        String account,

        @Schema(description = "Your reference, up to 128 characters; also found by searches") @Nullable
        String customerReference,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "Telephone numbers: E.164, ten digits, or with the usual punctuation")
        @Nullable
        List<String> numbers,

        @Schema(description = "The current user of the numbers, with the service address") @Nullable
        EndUser endUser,

        @Schema(description = "The account with the losing carrier, as on its bill") @Nullable
        LosingAccount losingAccount,

        @Schema(description = "When the numbers should port; the earliest possible if left out") @Nullable
        DesiredSchedule desired,

        @Schema(
                description =
                        "Whether you activate the orders from their FOC dates, instead of the clock; the account's default if left out")
        @Nullable
        Boolean onDemand,

        @Schema(
                description =
                        "What happens when some numbers cannot be ported: EXCLUDE leaves them out, REJECT holds the request up; the account's default if left out")
        @Nullable
        NumberPolicy onUnportable,

        @Schema(description = "Whether all numbers of the losing account are ported, and what becomes of the rest")
        @Nullable
        PortingOption porting,

        @Schema(description = "A name for the request, for people, up to 128 characters") @Nullable
        String name,

        @Schema(description = "Your note about it, up to 2,000 characters; carriers do not see it") @Nullable
        String description,

        @Schema(description = "Identifiers that some countries' carriers ask for") @Nullable
        Identifiers identifiers,

        @Schema(description = "Whom to ask about the port; the account's contact if left out") @Nullable
        Contact contact,

        @Schema(description = "Email addresses that are told about it, at most 20") @Nullable
        List<String> notifications,

        @Schema(description = "Setup that every number gets once it is in service") @Nullable
        NumberDefaults defaults,

        @Schema(
                description =
                        "The carrier that the numbers go to, as letters of authorization name it; the account's default if left out")
        @Nullable
        WinningCarrier winningCarrier,

        @Schema(description = "What you know of the letter of authorization; the file itself is a document") @Nullable
        LoaUpload loa,

        @Schema(description = "Your own data, at most 16,000 characters as JSON; given back as it is") @Nullable
        Map<String, Object> custom,

        @Schema(description = "By telephone number, how a number differs from the rest of the request") @Nullable
        Map<String, NumberSettings> numberSettings) {

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

    /** What differs for single numbers, without what is said about anything that is not a number. */
    Map<PhoneNumber, NumberSettings> settings() {
        Map<PhoneNumber, NumberSettings> settings = new LinkedHashMap<>();
        Objects.requireNonNullElse(numberSettings, Map.<String, NumberSettings>of())
                .forEach((text, of) -> PhoneNumber.parse(text).ifPresent(number -> settings.putIfAbsent(number, of)));
        return settings;
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
