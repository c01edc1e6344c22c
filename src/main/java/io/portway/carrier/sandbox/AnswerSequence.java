package io.portway.carrier.sandbox;

import io.portway.carrier.CarrierEvent.Type;
import io.portway.carrier.CarrierOrder;
import io.portway.carrier.RemotePart;
import io.portway.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers to one sending of an order, each one delay after the previous one. */
final class AnswerSequence {

    private final CarrierOrder order;
    private final String remoteId;
    private final int copies;
    private final List<Answer> list = new ArrayList<>();
    private final Duration delay;
    private @Nullable Instant due;
    private int focs;

    /**
     * @param copies how often each answer is sent
     * @param first  when the first is due
     * @param delay  how long each waits for the one before it
     */
    AnswerSequence(CarrierOrder order, String remoteId, int copies, Instant first, Duration delay) {
        this.order = order;
        this.remoteId = remoteId;
        this.copies = copies;
        this.due = first;
        this.delay = delay;
    }

    List<Answer> list() {
        return list;
    }

    /** Delays what follows. */
    void later() {
        due = due == null ? null : due.plus(delay);
    }

    /** Holds what follows until the carrier has what it needs. */
    void held() {
        due = null;
    }

    void rejected(String code, String text, List<PhoneNumber> numbers) {
        add("rejection-1", Type.REJECTED, null, code, text, numbers);
    }

    void excluded(String code, String text, List<PhoneNumber> numbers) {
        add("exclusion-1", Type.NUMBERS_EXCLUDED, null, code, text, numbers);
    }

    /** With the same id as the later result of the activation. */
    void activatedAlready(List<PhoneNumber> numbers) {
        if (!numbers.isEmpty()) {
            add("activation-1", Type.NUMBERS_ACTIVATED, null, null, null, numbers);
        }
    }

    /** Like {@link #activatedAlready}, at that moment or, if later, once the date is confirmed. */
    void activatedAt(Instant moment, List<PhoneNumber> numbers) {
        if (due != null && moment.isAfter(due)) {
            due = moment;
        }
        activatedAlready(numbers);
    }

    void wantsLetter() {
        add("acknowledgment-1", Type.ACKNOWLEDGED, null, null, null, List.of());
        add("wish-1", Type.DOCUMENT_WANTED, null, null, "A letter of authorization, signed by the end user", List.of());
    }

    void confirmed(OffsetDateTime foc, boolean lost) {
        list.add(new Answer(
                order.requestId() + "-foc-" + ++focs,
                remoteId,
                Type.FOC_CONFIRMED,
                due,
                foc.toInstant(),
                null,
                null,
                List.of(),
                lost ? 0 : copies));
    }

    void confirmedToo(RemotePart part, OffsetDateTime foc) {
        list.add(new Answer(
                order.requestId() + "-foc-1-of-" + part.remoteId(),
                part.remoteId(),
                Type.FOC_CONFIRMED,
                due,
                foc.toInstant(),
                null,
                null,
                List.of(),
                copies));
    }

    void withdrawn() {
        later();
        add(
                "withdrawal-1",
                Type.FOC_WITHDRAWN,
                null,
                null,
                "Firm order commitment withdrawn, a new date follows",
                List.of());
        later();
    }

    void canceled(OffsetDateTime at) {
        if (due != null && at.toInstant().isAfter(due)) {
            due = at.toInstant();
        }
        add(
                "cancellation-1",
                Type.CANCELED,
                null,
                null,
                "Canceled by the carrier: the losing side does not release the numbers",
                List.of());
    }

    private void add(
            String suffix,
            Type type,
            @Nullable Instant focAt,
            @Nullable String code,
            @Nullable String text,
            List<PhoneNumber> numbers) {
        list.add(new Answer(order.requestId() + "-" + suffix, remoteId, type, due, focAt, code, text, numbers, copies));
    }
}
