package io.portway.order.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.portway.account.Contact;
import io.portway.number.PhoneNumber;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.Identifiers;
import io.portway.order.details.Merge;
import io.portway.order.details.NumberDefaults;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.PortingOption;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes to an order; what is {@code null} does not change, also within the end user and the losing account. Changes of
 * the end user and the losing account apply to every number of the order, including those with their own.
 *
 * @param desired        a new desired date; a SUP 2 alone, a SUP 3 with anything else that the carrier must know
 * @param removeNumbers  numbers to leave out of the order
 * @param numberSettings what differs for single numbers, by number in any accepted notation; empty changes nothing
 * @param custom         by key: a value replaces, {@code null} removes, the rest stays; empty changes nothing
 */
@Schema(description = "What to change of an order that was submitted; what is left out stays.")
public record Correction(
        @Schema(description = "Replaces what it names of the end user and the service address") @Nullable
        EndUser endUser,

        @Schema(description = "Replaces what it names of the account with the losing carrier") @Nullable
        LosingAccount losingAccount,

        @Schema(description = "The new wished date; a supplement with nothing else goes to the carrier as SUP 2")
        @Nullable
        DesiredSchedule desired,

        @Schema(description = "Numbers to take out of the order; at least one must stay") @Nullable
        List<String> removeNumbers,

        @Schema(description = "Whether the customer activates the order from its FOC date, instead of the clock")
        @Nullable
        Boolean onDemand,

        @Schema(description = "Whether all numbers of the losing account are ported, and what becomes of the rest")
        @Nullable
        PortingOption porting,

        @Schema(description = "Your note about the port, up to 2,000 characters; the carrier does not see it") @Nullable
        String description,

        @Schema(description = "Whom to ask about the port") @Nullable
        Contact contact,

        @Schema(description = "Email addresses that are told about the order, at most 20") @Nullable
        List<String> notifications,

        @Schema(description = "Setup that every number gets once it is in service") @Nullable
        NumberDefaults defaults,

        @Schema(
                description =
                        "By telephone number, how a number differs from its order; what is left out of a number stays")
        @Nullable
        Map<String, NumberSettings> numberSettings,

        @Schema(description = "Your own data, at most 16,000 characters as JSON; given back as it is") @Nullable
        Map<String, Object> custom,

        @Schema(description = "Identifiers of the reseller and the customer, where a country's carriers ask for them")
        @Nullable
        Identifiers identifiers) {

    public Correction {
        numberSettings = numberSettings == null || numberSettings.isEmpty() ? null : numberSettings;
        custom = custom == null || custom.isEmpty() ? null : custom;
    }

    @JsonIgnore
    public boolean isEmpty() {
        return changed().isEmpty();
    }

    boolean onlyDate() {
        return desired != null
                && endUser == null
                && losingAccount == null
                && !removesNumbers()
                && porting == null
                && !namesParties();
    }

    /** Whether the losing carrier has to know about it. */
    boolean concernsCarrier() {
        return desired != null
                || endUser != null
                || losingAccount != null
                || removesNumbers()
                || porting != null
                || namesParties();
    }

    /** Whether somebody who decides on the order has to know about it. */
    boolean concernsDesk() {
        return concernsCarrier() || onDemand != null || description != null || contact != null;
    }

    private boolean removesNumbers() {
        return removeNumbers != null && !removeNumbers.isEmpty();
    }

    boolean namesParties() {
        return numberSettings != null
                && numberSettings.values().stream().anyMatch(settings -> settings != null && settings.overridesParty());
    }

    /** What changes, as text. */
    List<String> changed() {
        List<String> changed = new ArrayList<>();
        Stream.of(
                        named(endUser, "end user"),
                        named(losingAccount, "losing account"),
                        named(desired, "desired date"),
                        removeNumbers != null && !removeNumbers.isEmpty()
                                ? removeNumbers.size()
                                        + (removeNumbers.size() == 1 ? " number removed" : " numbers removed")
                                : null,
                        named(onDemand, "activation"),
                        named(porting, "porting option"),
                        named(description, "description"),
                        named(contact, "contact"),
                        named(notifications, "notifications"),
                        named(defaults, "defaults of numbers"),
                        named(numberSettings, "settings of numbers"),
                        named(custom, "custom fields"),
                        named(identifiers, "identifiers"))
                .filter(what -> what != null)
                .forEach(changed::add);
        return changed;
    }

    private static @Nullable String named(@Nullable Object value, String name) {
        return value == null ? null : name;
    }

    OrderDetails applyTo(OrderDetails details) {
        LosingAccount losing = Merge.losingAccount(details.losingAccount(), losingAccount);
        return details.toBuilder()
                .endUser(Merge.endUser(details.endUser(), endUser))
                .losingAccount(losing == null ? null : losing.withoutSecrets())
                .desired(desired == null ? details.desired() : desired)
                .onDemand(onDemand == null ? details.onDemand() : onDemand)
                .porting(Merge.or(porting, details.porting()))
                .description(Merge.or(description, details.description()))
                .identifiers(Merge.or(identifiers, details.identifiers()))
                .contact(Merge.or(contact, details.contact()))
                .notifications(Merge.or(notifications, details.notifications()))
                .defaults(Merge.or(defaults, details.defaults()))
                .custom(Merge.byKey(custom, details.custom()))
                .build();
    }

    /** What is said about single numbers after what the correction says about all of them. */
    Map<PhoneNumber, NumberSettings> applyTo(Map<PhoneNumber, NumberSettings> own) {
        Map<PhoneNumber, NumberSettings> applied = new LinkedHashMap<>(own);
        applied.replaceAll((number, said) -> said.of(
                said.endUser() == null ? null : Merge.endUser(said.endUser(), endUser),
                said.losingAccount() == null ? null : Merge.losingAccount(said.losingAccount(), losingAccount)));
        return applied;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Sets fields by name; the others stay {@code null}. */
    public static final class Builder {

        private @Nullable EndUser endUser;
        private @Nullable LosingAccount losingAccount;
        private @Nullable DesiredSchedule desired;
        private @Nullable List<String> removeNumbers;
        private @Nullable Boolean onDemand;
        private @Nullable PortingOption porting;
        private @Nullable String description;
        private @Nullable Contact contact;
        private @Nullable List<String> notifications;
        private @Nullable NumberDefaults defaults;
        private @Nullable Map<String, NumberSettings> numberSettings;
        private @Nullable Map<String, Object> custom;
        private @Nullable Identifiers identifiers;

        private Builder() {}

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

        public Builder removeNumbers(@Nullable List<String> removeNumbers) {
            this.removeNumbers = removeNumbers;
            return this;
        }

        public Builder onDemand(@Nullable Boolean onDemand) {
            this.onDemand = onDemand;
            return this;
        }

        public Builder porting(@Nullable PortingOption porting) {
            this.porting = porting;
            return this;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
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

        public Builder numberSettings(@Nullable Map<String, NumberSettings> numberSettings) {
            this.numberSettings = numberSettings;
            return this;
        }

        public Builder custom(@Nullable Map<String, Object> custom) {
            this.custom = custom;
            return this;
        }

        public Builder identifiers(@Nullable Identifiers identifiers) {
            this.identifiers = identifiers;
            return this;
        }

        public Correction build() {
            return new Correction(
                    endUser,
                    losingAccount,
                    desired,
                    removeNumbers,
                    onDemand,
                    porting,
                    description,
                    contact,
                    notifications,
                    defaults,
                    numberSettings,
                    custom,
                    identifiers);
        }
    }
}
