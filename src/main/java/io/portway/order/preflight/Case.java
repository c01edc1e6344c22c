package io.portway.order.preflight;

import io.portway.document.DocumentInfo;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.PortOrder;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.PortingOption;
import io.portway.party.LosingAccount;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The input of the rules.
 *
 * @param details the customer's data; for a draft, of the whole request
 * @param account with the losing carrier, including secrets; {@code null} if none was given
 * @param numbers the open ones
 * @param today   in the order's zone
 */
record Case(
        PortOrder order,
        OrderDetails details,
        @Nullable LosingAccount account,
        List<DocumentInfo> papers,
        List<PhoneNumber> numbers,
        LocalDate today) {

    private static final int NAMED = 5;

    /** The rejection code of carriers for the order's kind of number. */
    String by(String wireline, String wireless) {
        return order.kind() == NumberKind.WIRELESS ? wireless : wireline;
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

    static String named(Collection<PhoneNumber> numbers) {
        String first = numbers.stream().limit(NAMED).map(PhoneNumber::e164).collect(Collectors.joining(", "));
        return numbers.size() > NAMED ? first + " and " + (numbers.size() - NAMED) + " more" : first;
    }
}
