package io.portway.order;

import io.portway.carrier.LosingAccount;
import io.portway.number.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A request as it was handed in, with its secrets, of which {@code details} has none. */
record OpenDraft(
        UUID id,
        UUID accountId,
        long accountNumber,
        List<PhoneNumber> numbers,
        OrderDetails details,
        LosingAccount losing,
        Map<PhoneNumber, NumberSettings> settings) {}
