package io.portway.document;

import io.portway.number.PhoneNumber;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a local service request to a losing carrier without an API. Blank and {@code null} texts print as not given.
 *
 * @param winningCarrierName who sends it; {@code null} for the configured carrier
 * @param orderNumber      ours, the PON
 * @param version          1 for the first sending, one more with each supplement
 * @param sending          {@code New order}, or the SUP type in words
 * @param changes          what the supplement changes, in words
 * @param carrierReference the losing carrier's number of the order, if it has one
 * @param portType         full or partial, and what happens to the rest
 * @param accountNumber    in full, as the PIN
 * @param numbers          every number still to be ported
 * @param parties          numbers whose end user or account differ from the request's, as text
 * @param contact          whom the losing carrier may ask about the end user
 * @param preparedBy       the member of the port desk who made the sheet
 */
public record LsrData(
        String customer,
        @Nullable String winningCarrierName,
        String orderNumber,
        int version,
        String sending,
        List<String> changes,
        String losingCarrier,
        @Nullable String carrierReference,
        String kind,
        String portType,
        @Nullable String endUser,
        String typeOfService,
        List<String> serviceAddress,
        @Nullable PhoneNumber billingNumber,
        @Nullable String accountNumber,
        @Nullable String pin,
        @Nullable String authorizingName,
        @Nullable LocalDate authorizingDate,
        List<PhoneNumber> numbers,
        List<String> parties,
        String desired,
        @Nullable String contact,
        String preparedBy,
        LocalDate preparedOn) {

    public LsrData {
        changes = List.copyOf(changes);
        serviceAddress = List.copyOf(serviceAddress);
        numbers = List.copyOf(numbers);
        parties = List.copyOf(parties);
    }

    @Override
    public String toString() {
        return "LsrData[" + orderNumber + "]";
    }
}
