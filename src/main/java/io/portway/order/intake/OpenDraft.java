package io.portway.order.intake;

import io.portway.number.PhoneNumber;
import io.portway.order.LeftOut;
import io.portway.order.PortRequest;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.SharedParty;
import io.portway.party.LosingAccount;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Whether its numbers may be of several owners. */
    boolean namesOwners() {
        return settings.values().stream().anyMatch(NumberSettings::overridesParty);
    }

    boolean saysTheSameParties(OpenDraft other) {
        return Objects.equals(details.endUser(), other.details.endUser()) && Objects.equals(losing, other.losing);
    }

    /** What these of its numbers have in common. */
    SharedParty party(List<PhoneNumber> some) {
        return SharedParty.of(details.endUser(), losing, some, settings);
    }
}
