package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a losing carrier has on file about an account, its customer service record (CSR); {@code null} or empty where the
 * record does not have it.
 *
 * @param accountNumber secret: for comparison only, never shown
 * @param pinRequired   the carrier requires a PIN to release numbers
 * @param name          the end user
 * @param postalCode    of the service address, five digits
 * @param billingNumber the BTN
 * @param numbers       all numbers of the account
 */
public record ServiceRecord(
        @Nullable String accountNumber,
        boolean pinRequired,
        @Nullable String name,
        @Nullable String postalCode,
        @Nullable PhoneNumber billingNumber,
        Set<PhoneNumber> numbers) {

    public ServiceRecord {
        numbers = Set.copyOf(numbers);
    }

    @Override
    public String toString() {
        return "ServiceRecord[" + numbers.size() + " numbers]";
    }
}
