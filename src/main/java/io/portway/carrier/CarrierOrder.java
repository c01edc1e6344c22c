package io.portway.carrier;

import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A local service request to the losing carrier.
 *
 * @param portOrderId our order; with {@code version} it is the stable request id that makes a repeat harmless
 * @param version     1 for the first sending, one more with each supplement
 * @param supplement  what this sending changes; {@link Supplement#NONE} on the first
 * @param numbers     the numbers still to be ported
 * @param parties     numbers whose end user or losing account differ from the order's
 */
public record CarrierOrder(
        UUID portOrderId,
        long orderNumber,
        int version,
        Supplement supplement,
        String losingCarrier,
        NumberKind kind,
        List<PhoneNumber> numbers,
        @Nullable EndUser endUser,
        @Nullable LosingAccount losingAccount,
        @Nullable OffsetDateTime desiredAt,
        Map<PhoneNumber, Party> parties) {

    /** A number's end user and account, if they differ from the order's; {@code null} for the same. */
    public record Party(@Nullable EndUser endUser, @Nullable LosingAccount losingAccount) {}

    /** Without numbers that differ from the order. */
    public CarrierOrder(
            UUID portOrderId,
            long orderNumber,
            int version,
            Supplement supplement,
            String losingCarrier,
            NumberKind kind,
            List<PhoneNumber> numbers,
            EndUser endUser,
            LosingAccount losingAccount,
            OffsetDateTime desiredAt) {
        this(
                portOrderId,
                orderNumber,
                version,
                supplement,
                losingCarrier,
                kind,
                numbers,
                endUser,
                losingAccount,
                desiredAt,
                Map.of());
    }

    /** The SUP field of the local service request; {@code CANCEL} is SUP 1, {@code NEW_DUE_DATE} SUP 2, {@code OTHER} SUP 3. */
    public enum Supplement {
        NONE("New order"),
        CANCEL("SUP 1: cancellation"),
        NEW_DUE_DATE("SUP 2: new due date"),
        OTHER("SUP 3: other change");

        private final String words;

        Supplement(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public @Nullable EndUser endUserOf(PhoneNumber number) {
        Party own = parties.get(number);
        return own == null || own.endUser() == null ? endUser : own.endUser();
    }

    public @Nullable LosingAccount losingAccountOf(PhoneNumber number) {
        Party own = parties.get(number);
        return own == null || own.losingAccount() == null ? losingAccount : own.losingAccount();
    }

    public String requestId() {
        return portOrderId + "-" + version;
    }
}
