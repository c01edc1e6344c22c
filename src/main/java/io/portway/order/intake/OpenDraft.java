package io.portway.order.intake;

import io.portway.number.PhoneNumber;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.party.LosingAccount;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A request as submitted, with its secrets, which {@code details} lacks. */
record OpenDraft(
        UUID id,
        UUID accountId,
        long accountNumber,
        List<PhoneNumber> numbers,
        OrderDetails details,
        LosingAccount losing,
        Map<PhoneNumber, NumberSettings> settings) {}
