package io.portway.carrier.sandbox;

import io.portway.carrier.CarrierEvent;
import io.portway.carrier.CarrierEvent.Type;
import io.portway.carrier.RemotePart;
import io.portway.carrier.RemoteSnapshot;
import io.portway.carrier.RemoteSnapshot.Fate;
import io.portway.carrier.RemoteSnapshot.Outcome;
import io.portway.carrier.RemoteStatus;
import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a sandbox carrier's view of an order from its events. */
final class SandboxSnapshot {

    private final String remoteId;
    private final boolean split;
    private final List<PhoneNumber> numbers;
    private final int version;
    private final Map<PhoneNumber, Fate> fates = new HashMap<>();
    private RemoteStatus status = RemoteStatus.SENT;
    private boolean cancelAsked;
    private @Nullable Instant focAt;
    private @Nullable String code;
    private @Nullable String text;
    private Instant modified;

    SandboxSnapshot(
            String remoteId,
            boolean split,
            List<PhoneNumber> numbers,
            int version,
            Instant takenAt,
            @Nullable OffsetDateTime canceledAt) {
        this.remoteId = remoteId;
        this.split = split;
        this.numbers = numbers;
        this.version = version;
        this.modified = takenAt;
        if (canceledAt != null) {
            status = RemoteStatus.CANCELED;
            modified = canceledAt.toInstant();
        }
    }

    /** @param pending whether it is not sent yet; only for an answer that the carrier is known to owe */
    void tell(CarrierEvent event, boolean pending, Instant at) {
        if (pending) {
            cancelAsked = true;
            return;
        }
        modified = at.isAfter(modified) ? at : modified;
        Outcome outcome = switch (event.type()) {
            case NUMBERS_ACTIVATED -> Outcome.ACTIVATED;
            case NUMBERS_FAILED -> Outcome.FAILED;
            case NUMBERS_EXCLUDED -> Outcome.EXCLUDED;
            default -> null;
        };
        if (outcome != null) {
            event.numbers().forEach(number -> fates.put(number, new Fate(outcome, event.code(), event.text())));
        } else if (status != RemoteStatus.CANCELED) {
            state(event);
        }
    }

    private void state(CarrierEvent event) {
        code = event.code();
        text = event.text();
        status = switch (event.type()) {
            case FOC_CONFIRMED -> RemoteStatus.CONFIRMED;
            case REJECTED -> RemoteStatus.REJECTED;
            case DOCUMENT_WANTED -> RemoteStatus.DOCUMENT_WANTED;
            case ANSWER_WANTED -> RemoteStatus.ANSWER_WANTED;
            case CANCELED -> RemoteStatus.CANCELED;
            case CANCEL_REFUSED -> status;
            default -> RemoteStatus.ACKNOWLEDGED;
        };
        if (event.type() == Type.FOC_CONFIRMED) {
            focAt = event.focAt();
        } else if (event.type() != Type.CANCEL_REFUSED) {
            focAt = null;
        }
    }

    RemoteSnapshot taken() {
        boolean ported = numbers.stream()
                        .allMatch(number ->
                                fates.containsKey(number) && fates.get(number).outcome() != Outcome.FAILED)
                && fates.containsValue(Fate.LIVE);
        RemoteStatus now =
                ported ? RemoteStatus.PORTED : cancelAsked && status.isAlive() ? RemoteStatus.CANCEL_ASKED : status;
        return new RemoteSnapshot(
                new RemotePart(remoteId, remoteId, null, split ? numbers : List.of()),
                version,
                now,
                focAt,
                code,
                text,
                modified,
                fates);
    }
}
