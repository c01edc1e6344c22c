package io.portway.csr;

import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question for the service record of an account with a losing carrier.
 *
 * @param gateway      through which the carrier is asked
 * @param reasonCode   with {@link State#FAILED}: the carrier's, or one of {@link CsrLookups}
 * @param authorizedBy who of the end user's consented
 * @param createdBy    the {@link io.portway.kernel.Actor} who asked
 * @param finishedAt   {@code null} while it is pending
 * @param record       what the carrier has, encrypted; {@code null} if there is none, or no longer
 */
public record CsrLookup(
        UUID id,
        UUID accountId,
        long accountNumber,
        List<PhoneNumber> numbers,
        String losingCarrier,
        NumberKind kind,
        String gateway,
        State state,
        @Nullable String reasonCode,
        @Nullable String reason,
        String authorizedBy,
        String createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt,
        byte @Nullable [] record) {

    /** How far it has come. */
    public enum State {
        /** The carrier has not answered yet. */
        PENDING,
        DONE,
        /** There will be no record. */
        FAILED,
        /** Nobody can ask this carrier. */
        NOT_OFFERED
    }

    @Override
    public String toString() {
        return "CsrLookup[" + id + "]";
    }
}
