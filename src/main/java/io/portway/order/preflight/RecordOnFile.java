package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.WARNING;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.carrier.CarrierGateways;
import io.portway.carrier.ServiceRecord;
import io.portway.number.PhoneNumber;
import io.portway.order.details.OrderDetails;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Compares with the losing carrier's record; reports that something differs, never the record's value. */
@Component
@Order(120)
class RecordOnFile implements Rule {

    private final CarrierGateways gateways;

    RecordOnFile(CarrierGateways gateways) {
        this.gateways = gateways;
    }

    @Override
    public void check(Case at, Consumer<Finding> found) {
        OrderDetails details = at.details();
        EndUser user = at.details().endUser();
        LosingAccount account = at.account();
        List<PhoneNumber> numbers = at.numbers();
        ServiceRecord record = numbers.isEmpty()
                ? null
                : gateways.byName(at.gateway()).serviceRecord(numbers).orElse(null);
        if (record == null) {
            return;
        }
        String accountNumber = account == null ? null : account.accountNumber();
        if (differs(record.accountNumber(), accountNumber)) {
            found.accept(new Finding(
                    WARNING,
                    "losingAccount.accountNumber",
                    at.by("E17A", "8A"),
                    "The account number is not the one that " + at.losingCarrier() + " has on file.",
                    "Take it from a bill that is at most 30 days old.",
                    CUSTOMER));
        }
        if (record.pinRequired()) {
            boolean given = account != null && account.pin() != null;
            found.accept(new Finding(
                    WARNING,
                    "losingAccount.pin",
                    given ? at.by("E42PWB", "8C") : at.by("E42PWA", "8C"),
                    given
                            ? at.losingCarrier()
                                    + " compares the PIN of this account; we do not know what it has on file."
                            : at.losingCarrier() + " requires a PIN to release the numbers of this account.",
                    given
                            ? "Make sure that the PIN is the one for porting out, and has not expired."
                            : "The customer of record gets the PIN from the old carrier.",
                    CUSTOMER));
        }
        if (user != null
                && differs(
                        record.postalCode(),
                        user.postalCode() == null ? null : user.postalCode().split("-", 2)[0])) {
            found.accept(new Finding(
                    WARNING,
                    "endUser.postalCode",
                    at.by("E1", "8D"),
                    "The ZIP code is not that of the service address that " + at.losingCarrier() + " has on file.",
                    "Give the service address, which need not be the billing address.",
                    CUSTOMER));
        }
        if (user != null && differs(record.name(), user.name())) {
            found.accept(new Finding(
                    WARNING,
                    "endUser.name",
                    at.by("E10", "8G"),
                    "The name is not the one that " + at.losingCarrier() + " has on file.",
                    "Write it exactly as on the bill.",
                    CUSTOMER));
        }
        PhoneNumber billing = at.billingNumber();
        if (record.billingNumber() != null
                && billing != null
                && !record.billingNumber().equals(billing)) {
            found.accept(new Finding(
                    WARNING,
                    "losingAccount.billingNumber",
                    "E14",
                    "The billing telephone number is not the one that " + at.losingCarrier() + " has on file.",
                    "Take it from the bill.",
                    CUSTOMER));
        }
        List<PhoneNumber> foreign = record.numbers().isEmpty()
                ? List.of()
                : numbers.stream()
                        .filter(number -> !record.numbers().contains(number))
                        .toList();
        if (!foreign.isEmpty()) {
            found.accept(new Finding(
                    WARNING,
                    "numbers",
                    at.by("E30", "6A"),
                    Case.named(foreign) + " are not on this account with " + at.losingCarrier() + ".",
                    "Compare the list with the bill and remove what is not on it.",
                    CUSTOMER));
        }
        if (details.porting() != null && !record.numbers().isEmpty()) {
            boolean whole = Set.copyOf(numbers).containsAll(record.numbers());
            if (at.isFull() && !whole) {
                found.accept(new Finding(
                        WARNING,
                        "porting.type",
                        at.by("E30", "6A"),
                        "The whole account is to be ported, but " + at.losingCarrier() + " has more numbers on it.",
                        "Add what is missing, or make the port PARTIAL.",
                        CUSTOMER));
            } else if (at.isPartial() && whole) {
                found.accept(new Finding(
                        WARNING,
                        "porting.type",
                        at.by("E30", "6A"),
                        "Nothing stays on the account with " + at.losingCarrier() + ", so the port is not partial.",
                        "Make it FULL.",
                        CUSTOMER));
            }
        }
    }

    private static boolean differs(@Nullable String record, @Nullable String given) {
        return record != null && !Case.plain(record).equals(Case.plain(given));
    }
}
