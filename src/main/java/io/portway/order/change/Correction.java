package io.portway.order.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.portway.account.Contact;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.Identifiers;
import io.portway.order.details.Merge;
import io.portway.order.details.NumberDefaults;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.PortingOption;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Changes to an order; what is {@code null} does not change, also within the end user and the losing account. Changes of
 * the end user and the losing account apply to every number of the order, including those with their own.
 *
 * @param desired        a new desired date; a SUP 2 by itself, a SUP 3 with anything else that the carrier must know
 * @param removeNumbers  numbers to leave out of the order
 * @param numberSettings what differs for single numbers, by number in any accepted notation; empty changes nothing
 * @param custom         by key: a value replaces, {@code null} removes, the rest stays; empty changes nothing
 */
public record Correction(
        EndUser endUser,
        LosingAccount losingAccount,
        DesiredSchedule desired,
        List<String> removeNumbers,
        Boolean onDemand,
        PortingOption porting,
        String description,
        Contact contact,
        List<String> notifications,
        NumberDefaults defaults,
        Map<String, NumberSettings> numberSettings,
        Map<String, Object> custom,
        Identifiers identifiers) {

    public Correction {
        numberSettings = numberSettings == null || numberSettings.isEmpty() ? null : numberSettings;
        custom = custom == null || custom.isEmpty() ? null : custom;
    }

    public Correction(
            EndUser endUser, LosingAccount losingAccount, DesiredSchedule desired, List<String> removeNumbers) {
        this(endUser, losingAccount, desired, removeNumbers, null, null, null, null, null, null, null, null, null);
    }

    @JsonIgnore
    public boolean isEmpty() {
        return changed().isEmpty();
    }

    public boolean onlyDate() {
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

    private boolean namesParties() {
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
                        removesNumbers()
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

    private static String named(Object value, String name) {
        return value == null ? null : name;
    }

    OrderDetails applyTo(OrderDetails details) {
        LosingAccount losing = Merge.losingAccount(details.losingAccount(), losingAccount);
        return new OrderDetails(
                details.customerReference(),
                Merge.endUser(details.endUser(), endUser),
                losing == null ? null : losing.withoutSecrets(),
                Merge.or(desired, details.desired()),
                Merge.or(onDemand, details.onDemand()),
                details.onUnportable(),
                Merge.or(porting, details.porting()),
                details.name(),
                Merge.or(description, details.description()),
                Merge.or(identifiers, details.identifiers()),
                Merge.or(contact, details.contact()),
                Merge.or(notifications, details.notifications()),
                Merge.or(defaults, details.defaults()),
                details.winningCarrier(),
                details.loa(),
                Merge.byKey(custom, details.custom()));
    }
}
