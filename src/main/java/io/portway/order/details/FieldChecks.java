package io.portway.order.details;

import io.portway.account.Contact;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.PlanZones;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.number.PhoneNumbers;
import io.portway.number.ServiceSettings;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects every invalid field, so that one response names them all. Never repeats secret values. */
public final class FieldChecks {

    private static final int MOST_ADDRESSES = 20;
    private static final int MOST_CUSTOM = 16_000;

    private final List<Violation> violations = new ArrayList<>();
    private final @Nullable NumberDefaults presentDefaults;
    private final Map<PhoneNumber, NumberSettings> presentSettings;

    public FieldChecks() {
        this(null, Map.of());
    }

    /**
     * For a change: service settings that are stored already are not checked again, since older releases accepted more.
     *
     * @param presentDefaults {@code null} if none are stored
     * @param presentSettings by number
     */
    public FieldChecks(@Nullable NumberDefaults presentDefaults, Map<PhoneNumber, NumberSettings> presentSettings) {
        this.presentDefaults = presentDefaults;
        this.presentSettings = presentSettings;
    }

    public void add(String field, ViolationCode code, @Nullable Object value, String message, String remedy) {
        violations.add(new Violation(field, code, value == null ? null : value.toString(), message, remedy));
    }

    public void add(Violation violation) {
        violations.add(violation);
    }

    public void addAll(List<Violation> faults) {
        violations.addAll(faults);
    }

    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    public void throwIfAny() {
        if (!violations.isEmpty()) {
            throw new InvalidInput(violations);
        }
    }

    /** The numbers that can be parsed; the others are reported by their position. */
    public List<PhoneNumber> numbers(String field, List<String> texts) {
        return List.copyOf(
                ListedNumber.read(ListedNumber.of(field, texts), this).keySet());
    }

    public void endUser(@Nullable EndUser user) {
        endUser("endUser", user);
    }

    private void endUser(String at, @Nullable EndUser user) {
        if (user == null) {
            return;
        }
        length(at + ".name", user.name(), 128);
        length(at + ".streetNumber", user.streetNumber(), 20);
        length(at + ".streetPreDirection", user.streetPreDirection(), 10);
        length(at + ".streetName", user.streetName(), 100);
        length(at + ".streetType", user.streetType(), 20);
        length(at + ".streetPostDirection", user.streetPostDirection(), 10);
        length(at + ".unit", user.unit(), 60);
        length(at + ".city", user.city(), 64);
        violations.addAll(user.addressFaults(at));
        if (user.locations().size() > 3) {
            add(
                    at + ".locations",
                    ViolationCode.TOO_MANY,
                    user.locations().size(),
                    "are more than carriers take",
                    "give at most three");
        }
        for (int i = 0; i < user.locations().size(); i++) {
            length(at + ".locations[" + i + "].type", user.locations().get(i).type(), 30);
            length(at + ".locations[" + i + "].value", user.locations().get(i).value(), 30);
        }
    }

    public void losingAccount(@Nullable LosingAccount account, LocalDate today) {
        losingAccount("losingAccount", account, today);
    }

    private void losingAccount(String at, @Nullable LosingAccount account, LocalDate today) {
        if (account == null) {
            return;
        }
        length(at + ".carrierName", account.carrierName(), 100);
        length(at + ".authorizingName", account.authorizingName(), 100);
        // The lengths that carriers take.
        secret(
                at + ".accountNumber",
                account.accountNumber(),
                "[A-Za-z0-9 -]{1,32}",
                "up to 32 letters and digits, as on the bill");
        secret(at + ".pin", account.pin(), "[A-Za-z0-9]{1,10}", "up to 10 letters and digits");
        number(at + ".billingNumber", account.billingNumber(), "give the billing telephone number of the account");
        if (account.authorizingDate() != null && account.authorizingDate().isAfter(today)) {
            add(
                    at + ".authorizingDate",
                    ViolationCode.FUTURE_DATE,
                    account.authorizingDate(),
                    "is in the future",
                    "give the day the letter was signed");
        }
    }

    private void number(String field, @Nullable String number, String remedy) {
        if (number != null && PhoneNumber.parse(number).isEmpty()) {
            PhoneNumbers.Reason why = PhoneNumbers.whyNot(number)
                    .orElse(new PhoneNumbers.Reason("is not a North American telephone number", remedy));
            add(field, ViolationCode.NOT_A_NUMBER, number, why.message(), why.remedy());
        }
    }

    /** Everything except numbers, end user, losing account and schedule. */
    public void otherFields(OrderDetails details) {
        length("customerReference", details.customerReference(), 128);
        length("name", details.name(), 128);
        length("description", details.description(), 2000);
        porting(details.porting());
        if (details.identifiers() != null) {
            length("identifiers.resellerName", details.identifiers().resellerName(), 128);
            length("identifiers.taxIdentifier", details.identifiers().taxIdentifier(), 64);
            length("identifiers.businessIdentifier", details.identifiers().businessIdentifier(), 64);
        }
        if (details.winningCarrier() != null) {
            length("winningCarrier.name", details.winningCarrier().name(), 100);
            length("winningCarrier.reference", details.winningCarrier().reference(), 128);
        }
        if (details.loa() != null) {
            length("loa.uploadedBy", details.loa().uploadedBy(), 128);
        }
        contact(details.contact(), details.notifications());
        defaults(details.defaults());
        custom("custom", details.custom());
    }

    public void contact(@Nullable Contact contact, @Nullable List<String> notifications) {
        if (contact != null) {
            violations.addAll(contact.faults("contact"));
        }
        if (notifications != null && notifications.size() > MOST_ADDRESSES) {
            add(
                    "notifications",
                    ViolationCode.TOO_MANY,
                    notifications.size(),
                    "are too many addresses",
                    "give at most " + MOST_ADDRESSES);
        } else if (notifications != null) {
            for (int i = 0; i < notifications.size(); i++) {
                if (!Contact.isEmail(notifications.get(i))) {
                    add(
                            "notifications[" + i + "]",
                            ViolationCode.NOT_AN_EMAIL,
                            notifications.get(i),
                            "is not an email address",
                            "give one such as ports@example.com");
                }
            }
        }
    }

    public void porting(@Nullable PortingOption porting) {
        if (porting == null) {
            return;
        }
        if (porting.type() == null) {
            add(Violation.missing("porting.type", "use FULL or PARTIAL"));
        } else if (porting.type() == PortingOption.Type.FULL && porting.remainingNumbers() != null) {
            add(
                    "porting.remainingNumbers",
                    ViolationCode.CONTRADICTION,
                    porting.remainingNumbers(),
                    "has no meaning if all numbers are ported",
                    "leave it out, or make the type PARTIAL");
        }
        number(
                "porting.newBillingNumber",
                porting.newBillingNumber(),
                "give one of the numbers that stay with the losing carrier");
    }

    public void defaults(@Nullable NumberDefaults defaults) {
        if (defaults != null) {
            length("defaults.connectionId", defaults.connectionId(), 128);
            length("defaults.messageProfileId", defaults.messageProfileId(), 128);
            violations.addAll(defaults.service()
                    .faults("defaults", presentDefaults == null ? ServiceSettings.NONE : presentDefaults.service()));
        }
    }

    public void custom(String field, @Nullable Map<String, Object> custom) {
        if (custom != null && custom.toString().length() > MOST_CUSTOM) {
            add(
                    field,
                    ViolationCode.TOO_LONG,
                    null,
                    "is longer than " + MOST_CUSTOM + " characters",
                    "store a reference here, and the rest on your side");
        }
    }

    /**
     * Checks the settings of single numbers.
     *
     * @param numbers those of the request or order
     */
    public Map<PhoneNumber, NumberSettings> numberSettings(
            Map<String, NumberSettings> said, Collection<PhoneNumber> numbers, LocalDate today) {
        Map<PhoneNumber, NumberSettings> settings = new LinkedHashMap<>();
        Set<PhoneNumber> known = Set.copyOf(numbers);
        said.forEach((text, of) -> {
            String at = "numberSettings." + text;
            PhoneNumber number = PhoneNumber.parse(text).orElse(null);
            if (number == null || !known.contains(number)) {
                add(at, ViolationCode.NOT_IN_ORDER, text, "is not one of the numbers", "name one of them");
            } else if (settings.containsKey(number)) {
                add(at, ViolationCode.DUPLICATE, text, "is given twice", "give each number once");
            } else if (of != null && !of.isEmpty()) {
                settings.put(number, of);
                numberSettings(
                        at,
                        of,
                        presentSettings
                                .getOrDefault(number, NumberSettings.NOTHING)
                                .service(),
                        today);
            }
        });
        return settings;
    }

    private void numberSettings(String at, NumberSettings of, ServiceSettings present, LocalDate today) {
        endUser(at + ".endUser", of.endUser());
        losingAccount(at + ".losingAccount", of.losingAccount(), today);
        violations.addAll(of.service().faults(at, present));
        secret(at + ".portOutPin", of.portOutPin(), "[1-9]\\d{3}", "four digits from 1000 to 9999");
        custom(at + ".custom", of.custom());
        custom(at + ".features", of.service().features());
    }

    public void schedule(@Nullable DesiredSchedule desired) {
        if (desired == null) {
            return;
        }
        if (desired.timeZone() != null && !PlanZones.ALL.contains(desired.timeZone())) {
            add(
                    "desired.timeZone",
                    ViolationCode.NOT_A_TIME_ZONE,
                    desired.timeZone(),
                    "is not a time zone that carriers schedule in",
                    PlanZones.REMEDY);
        }
        if (desired.date() == null && (desired.time() != null || desired.timeZone() != null)) {
            add(Violation.missing(
                    "desired.date", "give the date with the time, or leave the schedule out for the earliest"));
        }
    }

    public void length(String field, @Nullable String value, int max) {
        if (value != null && value.length() > max) {
            add(
                    field,
                    ViolationCode.TOO_LONG,
                    value.substring(0, Math.min(20, max)) + "…",
                    "is longer than " + max + " characters",
                    "shorten it");
        }
    }

    private void secret(String field, @Nullable String value, String pattern, String remedy) {
        if (value != null && !value.matches(pattern)) {
            add(
                    field,
                    ViolationCode.INVALID,
                    null,
                    "has characters or a length that carriers do not accept",
                    "give " + remedy);
        }
    }
}
