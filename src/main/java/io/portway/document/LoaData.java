package io.portway.document;

import io.portway.number.PhoneNumber;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a letter of authorization. Blank and {@code null} texts are left out, except where a line to fill in by
 * hand replaces them.
 *
 * @param customerName        the account named at the top
 * @param customerAccount     its number
 * @param endUserName         billing name on file with the losing carrier
 * @param serviceAddress      address lines on file with the losing carrier
 * @param billingNumber       the BTN, {@code null} where unknown
 * @param accountNumberMasked account with the losing carrier, masked
 * @param authorizingName     who signs
 * @param numbers             every number covered, at least one
 * @param desiredDate         the desired date as it was asked for, as text
 * @param remaining           what becomes of the numbers that stay with the current carrier, as text; {@code null} where none do
 * @param newBillingNumber    the BTN of those numbers; {@code null} where it stays
 * @param winningCarrierName  who is authorized; {@code null} for the configured carrier
 * @param respOrgId           its identifier for toll-free numbers; {@code null} for the configured carrier's, and for none
 * @param preparedOn          date of the letter
 * @param letterhead          the customer's
 */
public record LoaData(
        String customerName,
        @Nullable String customerAccount,
        String orderNumber,
        @Nullable String requestNumber,
        String losingCarrier,
        @Nullable String endUserName,
        List<String> serviceAddress,
        @Nullable PhoneNumber billingNumber,
        @Nullable String accountNumberMasked,
        @Nullable String authorizingName,
        List<PhoneNumber> numbers,
        @Nullable String desiredDate,
        @Nullable String remaining,
        @Nullable PhoneNumber newBillingNumber,
        @Nullable String winningCarrierName,
        @Nullable String respOrgId,
        LocalDate preparedOn,
        Letterhead letterhead) {

    public LoaData {
        serviceAddress = List.copyOf(serviceAddress);
        numbers = List.copyOf(numbers);
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("a letter of authorization covers at least one number");
        }
    }
}
