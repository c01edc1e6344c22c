package io.portway.carrier.sandbox;

import io.portway.carrier.Messaging;
import io.portway.number.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Messaging follows at once, except that of numbers which end in 9403. */
final class SandboxMessaging implements Messaging {

    private static final Answer ACTIVE = new Answer(State.ACTIVE, null);
    private static final Answer FAILED =
            new Answer(State.FAILED, "Another messaging provider still has the number (NNID)");

    @Override
    public Map<PhoneNumber, Answer> enable(UUID portOrderId, List<PhoneNumber> numbers) {
        return numbers.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        number -> number.lastFour().equals(Quirk.KEEPS_MESSAGING.lastFour) ? FAILED : ACTIVE,
                        (one, same) -> one));
    }
}
