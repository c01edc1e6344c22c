package io.portway.order.intake;

import io.portway.number.PhoneNumber;
import io.portway.order.LeftOut;
import io.portway.order.PortRequest;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.party.LosingAccount;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as submitted, with its secrets, which {@code details} lacks. */
record OpenDraft(
        UUID id,
        UUID accountId,
        long accountNumber,
        List<PhoneNumber> numbers,
        OrderDetails details,
        @Nullable LosingAccount losing,
        Map<PhoneNumber, NumberSettings> settings,
        List<LeftOut> leftOut) {

    OpenDraft(
            PortRequest request,
            List<PhoneNumber> numbers,
            OrderDetails details,
            @Nullable LosingAccount losing,
            Map<PhoneNumber, NumberSettings> settings,
            List<LeftOut> leftOut) {
        this(request.id(), request.accountId(), request.accountNumber(), numbers, details, losing, settings, leftOut);
    }
}
