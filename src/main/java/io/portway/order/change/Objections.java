package io.portway.order.change;

import io.portway.document.Printable;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What carriers reject although nothing is missing: such an order is submitted only if its customer says why. */
public final class Objections {

    private static final String DESPITE = "; or submit it despite this, with a reason";

    /**
     * @param code    with which carriers reject it
     * @param finding the fault in sentences of its own
     * @param remedy  what to do about it, as a sentence
     */
    public record Objection(Violation violation, String code, String finding, String remedy) {

        private static Objection of(
                String field, @Nullable String value, String code, String message, String finding, String remedy) {
            return new Objection(
                    new Violation(
                            field,
                            ViolationCode.INVALID,
                            value,
                            message,
                            remedy.substring(0, 1).toLowerCase(Locale.ROOT)
                                    + remedy.substring(1, remedy.length() - 1)
                                    + DESPITE),
                    code,
                    finding,
                    remedy);
        }
    }

    private Objections() {}

    /**
     * @param losing  with its secrets
     * @param own     what is said about single numbers
     * @param numbers how many the order has
     */
    public static List<Objection> to(
            NumberKind kind,
            OrderDetails details,
            @Nullable LosingAccount losing,
            Map<PhoneNumber, NumberSettings> own,
            int numbers) {
        List<Objection> found = new ArrayList<>();
        printing(details, losing, found);
        Stream.concat(
                        Stream.ofNullable(details.endUser()),
                        own.values().stream().map(NumberSettings::endUser).filter(Objects::nonNull))
                .filter(EndUser::namesPostOfficeBox)
                .findFirst()
                .ifPresent(user -> found.add(Objection.of(
                        "endUser.streetName",
                        user.streetName(),
                        "6225",
                        "is a PO box, which carriers reject as a service address",
                        "A PO box is not a service address: carriers reject it.",
                        "Give the street address where the telephone service is, not where the bill goes.")));
        if (kind.needsPin() && (losing == null || losing.pin() == null) && !allHavePins(own.values(), numbers)) {
            found.add(Objection.of(
                    "losingAccount.pin",
                    null,
                    "8C",
                    "is missing, and wireless carriers require it",
                    "Wireless carriers require a PIN to release a number.",
                    "Get a transfer PIN from the old carrier; it may be valid for only a few days."));
        }
        return found;
    }

    private static boolean allHavePins(Collection<NumberSettings> own, int numbers) {
        return own.stream()
                        .map(NumberSettings::losingAccount)
                        .filter(account -> account != null && account.pin() != null)
                        .count()
                >= numbers;
    }

    /** A letter of authorization whose names cannot be read is void (47 CFR 64.1130 asks for a legible one). */
    private static void printing(OrderDetails details, @Nullable LosingAccount losing, List<Objection> found) {
        EndUser user = details.endUser();
        Map<String, String> texts = new LinkedHashMap<>();
        if (user != null) {
            texts.put("endUser.name", user.name());
            texts.put("endUser.streetName", user.firstLine());
            texts.put("endUser.unit", user.secondLine());
            texts.put("endUser.city", user.city());
        }
        if (losing != null) {
            texts.put("losingAccount.authorizingName", losing.authorizingName());
        }
        if (details.winningCarrier() != null) {
            texts.put("winningCarrier.name", details.winningCarrier().name());
        }
        Printable.faults(texts).forEach(fault -> {
            String missing = Printable.missing(Objects.requireNonNull(fault.value()));
            found.add(Objection.of(
                    fault.field(),
                    fault.value(),
                    "E8",
                    "has characters that cannot be printed on the letter of authorization: " + missing,
                    "Portway cannot print these characters on the letter of authorization: " + missing + ".",
                    "Write it in the letters of the old carrier's bill."));
        });
    }
}
