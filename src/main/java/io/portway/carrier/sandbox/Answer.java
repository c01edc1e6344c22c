package io.portway.carrier.sandbox;

import io.portway.carrier.CarrierEvent;
import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.List;

/**
 * An event that a sandbox carrier is going to send.
 *
 * @param eventId stable for the order, the version sent, the kind of event and its round, so that nothing is answered twice
 * @param copies  how often it is sent
 */
record Answer(
        String eventId,
        CarrierEvent.Type type,
        Instant dueAt,
        Instant focAt,
        String code,
        String text,
        List<PhoneNumber> numbers,
        int copies) {}
