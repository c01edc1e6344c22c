package io.portway.order.preflight;

import io.portway.document.DocumentInfo;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.PortOrder;
import io.portway.order.Unavailable;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.PortingOption;
import io.portway.party.LosingAccount;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The input of the rules.
 *
 * @param order   {@code null} if it is only foreseen
 * @param gateway of the carrier through which it goes
 * @param details the order's data
 * @param account with the losing carrier, including secrets; {@code null} if none was given
 * @param own     what is said about single numbers, where that may matter
 * @param numbers the open ones
 * @param taken   of a draft, those that another order holds or that are in service
 * @param today   in the order's zone
 */
record Case(
        @Nullable PortOrder order,
        String losingCarrier,
        NumberKind kind,
        String gateway,
        OrderDetails details,
        @Nullable LosingAccount account,
        Map<PhoneNumber, NumberSettings> own,
        List<DocumentInfo> papers,
        List<PhoneNumber> numbers,
        Map<PhoneNumber, Unavailable> taken,
        LocalDate today) {

    private static final int NAMED = 5;

    /** The order, for rules that apply to stored ones alone. */
    PortOrder stored() {
        return Objects.requireNonNull(order);
    }

    /** The rejection code of carriers for the order's kind of number. */
    String by(String wireline, String wireless) {
        return kind == NumberKind.WIRELESS ? wireless : wireline;
    }

    /** {@code null} if not given. */
    @Nullable
    PhoneNumber billingNumber() {
        return account == null
                ? null
                : PhoneNumber.parse(account.billingNumber()).orElse(null);
    }

    boolean isFull() {
        return details.porting() != null && details.porting().type() == PortingOption.Type.FULL;
    }

    boolean isPartial() {
        return details.porting() != null && details.porting().type() == PortingOption.Type.PARTIAL;
    }

    /** Letters and digits alone, which are what carriers compare; empty for {@code null}. */
    static String plain(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    static String named(Collection<PhoneNumber> numbers) {
        String first = numbers.stream().limit(NAMED).map(PhoneNumber::e164).collect(Collectors.joining(", "));
        return numbers.size() > NAMED ? first + " and " + (numbers.size() - NAMED) + " more" : first;
    }
}
