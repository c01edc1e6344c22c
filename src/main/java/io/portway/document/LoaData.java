package io.portway.document;

import io.portway.number.PhoneNumber;
import java.time.LocalDate;
import java.util.List;

/**
 * What a letter of authorization says. Blank and {@code null} texts are left out, save where a line to fill in by hand
 * takes their place.
 *
 * @param customerName        the account whose name heads the letter
 * @param customerAccount     its number
 * @param endUserName         billing name, as the losing carrier has it
 * @param serviceAddress      address lines, as the losing carrier has them
 * @param billingNumber       the BTN, {@code null} where unknown
 * @param accountNumberMasked account with the losing carrier, masked for people who need not know it all
 * @param authorizingName     who signs
 * @param authorizingDate     when; {@code null} where it is still to be signed
 * @param numbers             every number covered, at least one
 * @param desiredDate         the desired date in words
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
        String endUserName,
        List<String> serviceAddress,
        PhoneNumber billingNumber,
        String accountNumberMasked,
        String authorizingName,
        LocalDate authorizingDate,
        List<PhoneNumber> numbers,
        String desiredDate,
        String winningCarrierName,
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
