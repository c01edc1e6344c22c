package io.portway.order;

import io.portway.carrier.EndUser;
import io.portway.carrier.LosingAccount;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects every field at fault, so that one answer names them all. Secret values are never repeated. */
final class FieldChecks {

    static final Set<ZoneId> ZONES = Set.of(ZoneId.of("US/Eastern"), ZoneId.of("US/Central"), ZoneId.of("US/Mountain"), ZoneId.of("US/Pacific"));

    private final List<Violation> violations = new ArrayList<>();

    void add(String field, Object value, String message, String remedy) {
        violations.add(new Violation(field, value == null ? null : value.toString(), message, remedy));
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    void throwIfAny() {
        if (!violations.isEmpty()) {
            throw new InvalidInput(violations);
        }
    }

    /** The numbers that can be read; the others are named by their position. */
    List<PhoneNumber> numbers(String field, List<String> texts) {
        List<PhoneNumber> numbers = new ArrayList<>();
        Map<PhoneNumber, Integer> seen = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            String position = field + "[" + i + "]";
            String text = texts.get(i);
            PhoneNumber number = PhoneNumber.parse(text).orElse(null);
            if (number == null) {
                add(position, text, "is not a North American telephone number", "give ten digits or E.164, such as +13125354200");
                continue;
            }
            Integer first = seen.putIfAbsent(number, i);
            if (first != null) {
                add(position, text, "is the same number as " + field + "[" + first + "]", "name each number once");
                continue;
            }
            numbers.add(number);
        }
        return numbers;
    }

    void endUser(EndUser user) {
        if (user == null) {
            return;
        }
        length("endUser.name", user.name(), 128);
        length("endUser.streetNumber", user.streetNumber(), 20);
        length("endUser.streetName", user.streetName(), 100);
        length("endUser.unit", user.unit(), 60);
        length("endUser.city", user.city(), 64);
        pattern("endUser.state", user.state(), "[A-Z]{2}", "is not a state", "give two capital letters, such as IL");
        pattern("endUser.postalCode", user.postalCode(), "\\d{5}(-\\d{4})?", "is not a ZIP code", "give five digits or ZIP+4");
    }

    void losingAccount(LosingAccount account, LocalDate today) {
        if (account == null) {
            return;
        }
        length("losingAccount.carrierName", account.carrierName(), 100);
        length("losingAccount.authorizingName", account.authorizingName(), 100);
        // The lengths that carriers take.
        secret("losingAccount.accountNumber", account.accountNumber(), "[A-Za-z0-9 -]{1,32}", "up to 32 letters and digits, as on the bill");
        secret("losingAccount.pin", account.pin(), "[A-Za-z0-9]{1,10}", "up to 10 letters and digits");
        if (account.billingNumber() != null && PhoneNumber.parse(account.billingNumber()).isEmpty()) {
            add("losingAccount.billingNumber", account.billingNumber(), "is not a North American telephone number",
                    "give the billing telephone number of the account");
        }
        if (account.authorizingDate() != null && account.authorizingDate().isAfter(today)) {
            add("losingAccount.authorizingDate", account.authorizingDate(), "is in the future", "give the day the letter was signed");
        }
    }

    void schedule(DesiredSchedule desired) {
        if (desired == null) {
            return;
        }
        if (desired.timeZone() != null && !ZONES.contains(desired.timeZone())) {
            add("desired.timeZone", desired.timeZone(), "is not a zone that carriers schedule in",
                    "use US/Eastern, US/Central, US/Mountain or US/Pacific");
        }
        if (desired.date() == null && (desired.time() != null || desired.timeZone() != null)) {
            add("desired.date", null, "is missing", "give the date with the time, or leave the schedule out for the earliest");
        }
    }

    /** What must be known before an order can go to a carrier. */
    void complete(OrderDetails details, boolean accountNumberGiven) {
        EndUser user = details.endUser();
        required("endUser.name", user == null ? null : user.name(), "the name on the losing carrier's account");
        required("endUser.streetNumber", user == null ? null : user.streetNumber(), "the service address, not the billing address");
        required("endUser.streetName", user == null ? null : user.streetName(), "the service address, not the billing address");
        required("endUser.city", user == null ? null : user.city(), "the service address, not the billing address");
        required("endUser.state", user == null ? null : user.state(), "two capital letters");
        required("endUser.postalCode", user == null ? null : user.postalCode(), "the ZIP code of the service address");
        required("losingAccount.accountNumber", accountNumberGiven ? "given" : null, "the account number on the losing carrier's bill");
        required("losingAccount.authorizingName", details.losingAccount() == null ? null : details.losingAccount().authorizingName(),
                "who authorizes the port");
    }

    private void required(String field, String value, String what) {
        if (value == null || value.isBlank()) {
            add(field, null, "is missing", "give " + what);
        }
    }

    void length(String field, String value, int max) {
        if (value != null && value.length() > max) {
            add(field, value.substring(0, 20) + "…", "is longer than " + max + " characters", "shorten it");
        }
    }

    private void pattern(String field, String value, String pattern, String message, String remedy) {
        if (value != null && !value.matches(pattern)) {
            add(field, value, message, remedy);
        }
    }

    private void secret(String field, String value, String pattern, String remedy) {
        if (value != null && !value.matches(pattern)) {
            add(field, null, "has characters or a length that carriers do not take", "give " + remedy);
        }
    }
}
