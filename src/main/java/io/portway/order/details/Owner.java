package io.portway.order.details;

import io.portway.number.PhoneNumber;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose a number is, as a losing carrier knows it: the account with its billing telephone number, and the end user with the service
 * address. Owners that are written with another letter case, spacing or punctuation are the same. A PIN and the authorizing person
 * make no other owner. Numbers of two owners never share an order.
 */
public record Owner(String accountNumber, String billingNumber, String name, String address) {

    private static final Pattern E164 = Pattern.compile("\\+1\\d{10}");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    public static Owner of(@Nullable EndUser user, @Nullable LosingAccount account) {
        return new Owner(
                account == null ? "" : plain(account.accountNumber()),
                account == null ? "" : number(account.billingNumber()),
                user == null ? "" : plain(user.name()),
                user == null ? "" : address(user));
    }

    private static String address(EndUser user) {
        return Stream.of(
                        user.firstLine(),
                        user.secondLine(),
                        user.city(),
                        user.state(),
                        user.postalCode() == null ? null : user.postalCode().split("-", 2)[0],
                        user.addressCountry())
                .map(part -> words(part))
                .collect(Collectors.joining("|"));
    }

    /** Letters and digits alone. */
    static String plain(@Nullable String text) {
        return words(text).replace(" ", "");
    }

    static String number(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return E164.matcher(text).matches()
                ? text
                : PhoneNumber.parse(text).map(PhoneNumber::e164).orElse(plain(text));
    }

    private static String words(@Nullable String text) {
        return text == null
                ? ""
                : BETWEEN_WORDS
                        .matcher(text.toLowerCase(Locale.ROOT))
                        .replaceAll(" ")
                        .strip();
    }
}
