package io.portway.order.paper;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.document.LoaData;
import io.portway.number.PhoneNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a signer agreed to: a letter without its date, its letterhead and the wished date. A signature stands as long as its order
 * still says the same.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LetterContent(
        @Nullable String name,
        List<String> address,
        @Nullable String billingNumber,
        @Nullable String accountNumber,
        String losingCarrier,
        @Nullable String winningCarrier,
        @Nullable String respOrgId,
        @Nullable String authorizingName,
        @Nullable String remaining,
        @Nullable String newBillingNumber,
        List<String> numbers) {

    private static final int NAMED = 5;

    public static LetterContent of(LoaData letter) {
        return new LetterContent(
                letter.endUserName(),
                letter.serviceAddress(),
                e164(letter.billingNumber()),
                letter.accountNumberMasked(),
                letter.losingCarrier(),
                letter.winningCarrierName(),
                letter.respOrgId(),
                letter.authorizingName(),
                letter.remaining(),
                e164(letter.newBillingNumber()),
                letter.numbers().stream()
                        .map(PhoneNumber::e164)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /**
     * What has changed since this was signed, in words; empty if the signature stands.
     *
     * @param left numbers that left the order for a reason of the carrier's or of Portway's, which the letter may still name
     */
    List<String> changes(LetterContent now, Set<String> left) {
        List<String> changes = new ArrayList<>();
        differs(changes, "the billing name", name, now.name);
        differs(changes, "the address", address, now.address);
        differs(changes, "the billing telephone number", billingNumber, now.billingNumber);
        differs(changes, "the account number", accountNumber, now.accountNumber);
        differs(changes, "the current carrier", losingCarrier, now.losingCarrier);
        differs(changes, "the new carrier", winningCarrier, now.winningCarrier);
        differs(changes, "the Responsible Organization", respOrgId, now.respOrgId);
        differs(changes, "the authorizing person", authorizingName, now.authorizingName);
        differs(changes, "what becomes of the other numbers", remaining, now.remaining);
        differs(changes, "the new billing telephone number", newBillingNumber, now.newBillingNumber);
        numbers(changes, "added", now.numbers, Set.copyOf(numbers));
        Set<String> kept = new HashSet<>(now.numbers);
        kept.addAll(left);
        numbers(changes, "removed", numbers, kept);
        return changes;
    }

    private static void differs(List<String> changes, String what, @Nullable Object then, @Nullable Object now) {
        if (!Objects.equals(then, now)) {
            changes.add(what + " changed");
        }
    }

    private static void numbers(List<String> changes, String what, List<String> some, Set<String> others) {
        Set<String> only = new TreeSet<>(some);
        only.removeAll(others);
        if (!only.isEmpty()) {
            changes.add(only.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (only.size() > NAMED ? " and " + (only.size() - NAMED) + " more" : "")
                    + (only.size() == 1 ? " was " : " were ")
                    + what);
        }
    }

    private static @Nullable String e164(@Nullable PhoneNumber number) {
        return number == null ? null : number.e164();
    }
}
