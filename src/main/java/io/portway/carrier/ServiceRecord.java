package io.portway.carrier;

import io.portway.number.PhoneNumber;
import io.portway.party.EndUser;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a losing carrier has on file about an account, its customer service record (CSR); {@code null} or empty where the
 * record does not have it.
 *
 * @param accountNumber secret: for comparison only, never shown
 * @param pinRequired   the carrier requires a PIN to release numbers
 * @param endUser       with the service address
 * @param billingNumber the BTN
 * @param numbers       all numbers of the account
 */
public record ServiceRecord(
        @Nullable String accountNumber,
        boolean pinRequired,
        @Nullable EndUser endUser,
        @Nullable PhoneNumber billingNumber,
        Set<PhoneNumber> numbers) {

    public ServiceRecord {
        numbers = Set.copyOf(numbers);
    }

    public @Nullable String name() {
        return endUser == null ? null : endUser.name();
    }

    /** Of the service address, five digits. */
    public @Nullable String postalCode() {
        return endUser == null || endUser.postalCode() == null
                ? null
                : endUser.postalCode().split("-", 2)[0];
    }

    @Override
    public String toString() {
        return "ServiceRecord[" + numbers.size() + " numbers]";
    }
}
