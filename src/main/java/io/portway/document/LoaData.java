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
 * @param authorizingDate     when; {@code null} if not signed yet
 * @param numbers             every number covered, at least one
 * @param desiredDate         the desired date as text
 * @param winningCarrierName  who is authorized; {@code null} for the configured carrier
 * @param preparedOn          date of the letter
 * @param letterhead          the customer's
 */
public record LoaData(
        String customerName,
        String customerAccount,
        String orderNumber,
        String requestNumber,
        String losingCarrier,
        @Nullable String endUserName,
        List<String> serviceAddress,
        @Nullable PhoneNumber billingNumber,
        @Nullable String accountNumberMasked,
        @Nullable String authorizingName,
        @Nullable LocalDate authorizingDate,
        List<PhoneNumber> numbers,
        String desiredDate,
        @Nullable String winningCarrierName,
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
