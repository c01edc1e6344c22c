package io.portway.carrier;

import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Obtains customer service records (CSR) from losing carriers, if a gateway can. */
public interface ServiceRecords {

    /**
     * Asks for a record, or how far an earlier question has come: a repeat has the same id. A remote call, made and answered like
     * those of {@link CarrierGateway}.
     */
    Answer ask(Question question);

    /**
     * What a losing carrier is asked.
     *
     * @param numbers      of one account with it
     * @param authorizedBy who of the end user's consented to the look-up
     * @param askedAt      when it was asked for the first time
     */
    record Question(
            UUID id,
            String losingCarrier,
            NumberKind kind,
            List<PhoneNumber> numbers,
            String authorizedBy,
            Instant askedAt) {}

    /** What is known by now. */
    sealed interface Answer {

        /** The carrier has not answered yet. */
        record Pending() implements Answer {}

        record Found(ServiceRecord record) implements Answer {}

        /**
         * There will be no record.
         *
         * @param code the carrier's, if it gives one
         */
        record Refused(@Nullable String code, String text) implements Answer {}
    }
}
