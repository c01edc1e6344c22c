package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves the messaging side of numbers (SMS, MMS) after voice has moved, if a gateway can. */
public interface Messaging {

    /**
     * Asks that messaging follows, or how far it is; asking again changes nothing. A remote call, made and answered like those of
     * {@link CarrierGateway}.
     *
     * @param numbers of one order, which the gateway has ported
     * @return one answer for each of them
     */
    Map<PhoneNumber, Answer> enable(UUID portOrderId, List<PhoneNumber> numbers);

    /** @param text why it failed; otherwise {@code null} */
    record Answer(State state, @Nullable String text) {}

    /** How far a number's messaging is. */
    enum State {
        PENDING,
        ACTIVE,
        FAILED
    }
}
