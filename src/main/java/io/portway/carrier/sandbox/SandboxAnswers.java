package io.portway.carrier.sandbox;

import io.portway.carrier.CarrierEvent.Type;
import io.portway.carrier.CarrierOrder;
import io.portway.carrier.CarrierOrder.Supplement;
import io.portway.carrier.EndUser;
import io.portway.carrier.LosingAccount;
import io.portway.carrier.ServiceRecord;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Decides what the sandbox carrier answers to an order: the table of docs/sandbox.md. */
@Component
@Profile("sandbox")
class SandboxAnswers {

    private static final String ACCOUNT_NUMBER = "12345";
    private static final String PIN = "1234";
    private static final String POSTAL_CODE = "12345";
    private static final int LATER_BY_DAYS = 3;
    /** The process gives up after six attempts; the retry of operations is the seventh. */
    private static final int MORE_THAN_THE_PROCESS_TRIES = 7;
    private static final int SECOND_FOC_LATER_BY_DAYS = 2;
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final BusinessDays businessDays;
    private final SandboxSettings settings;
    private final Clock clock;

    SandboxAnswers(BusinessDays businessDays, SandboxSettings settings, Clock clock) {
        this.businessDays = businessDays;
        this.settings = settings;
        this.clock = clock;
    }

    /** At which sending of the same request the carrier takes it; before that it is out of order. */
    int takenAtAttempt(CarrierOrder order) {
        if (order.version() > 1) {
            return 1;
        }
        Map<Quirk, List<PhoneNumber>> quirks = Quirk.in(order.numbers());
        return quirks.containsKey(Quirk.OUT_OF_ORDER) ? MORE_THAN_THE_PROCESS_TRIES : quirks.containsKey(Quirk.UNAVAILABLE_TWICE) ? 3 : 1;
    }

    /** What the carrier sends from now on, in this sequence. */
    List<Answer> to(CarrierOrder order) {
        Map<Quirk, List<PhoneNumber>> quirks = Quirk.in(order.numbers());
        if (order.supplement() == Supplement.CANCEL || quirks.containsKey(Quirk.SILENT)) {
            return List.of();
        }
        Answers answers = new Answers(order, quirks.containsKey(Quirk.SENDS_TWICE) ? 2 : 1);
        List<Fault> faults = faults(order, quirks);
        List<PhoneNumber> excluded = quirks.getOrDefault(Quirk.EXCLUDED, List.of());
        if (!faults.isEmpty()) {
            answers.rejected(faults.get(0).code(), faults.stream().map(Fault::text).collect(Collectors.joining("; ")),
                    faults.stream().flatMap(fault -> fault.numbers().stream()).toList());
        } else if (excluded.size() == order.numbers().size()) {
            answers.rejected(notPortable(order.kind()), "Number not portable", excluded);
        } else {
            if (!excluded.isEmpty()) {
                answers.excluded(notPortable(order.kind()), "Number not portable", excluded);
            }
            if (quirks.containsKey(Quirk.SENDS_TWICE)) {
                answers.activatedAlready(order.numbers().stream()
                        .filter(number -> !number.lastFour().equals(Quirk.EXCLUDED.lastFour))
                        .filter(number -> !number.lastFour().equals(Quirk.FALLOUT.lastFour))
                        .toList());
            }
            OffsetDateTime foc = firmDate(order, quirks.containsKey(Quirk.LATER_FOC));
            answers.confirmed(foc);
            if (quirks.containsKey(Quirk.WITHDRAWS_FOC)) {
                answers.withdrawn();
                answers.confirmed(businessDays.after(foc, SECOND_FOC_LATER_BY_DAYS, order));
            }
        }
        return answers.list;
    }

    /** What it has on file of the account that these numbers belong to; nothing of ordinary ones. */
    Optional<ServiceRecord> serviceRecord(List<PhoneNumber> numbers) {
        Map<Quirk, List<PhoneNumber>> quirks = Quirk.in(numbers);
        ServiceRecord record = new ServiceRecord(
                quirks.containsKey(Quirk.WRONG_ACCOUNT_NUMBER) ? ACCOUNT_NUMBER : null,
                quirks.containsKey(Quirk.WRONG_PIN), null,
                quirks.containsKey(Quirk.WRONG_ADDRESS) ? POSTAL_CODE : null, null, Set.of());
        boolean empty = record.accountNumber() == null && !record.pinRequired() && record.postalCode() == null;
        return empty ? Optional.empty() : Optional.of(record);
    }

    private OffsetDateTime firmDate(CarrierOrder order, boolean later) {
        Instant now = clock.instant();
        OffsetDateTime foc = order.desiredAt();
        if (!foc.toInstant().isAfter(now)) {
            foc = businessDays.after(now.atOffset(foc.getOffset()), 1, order).with(MORNING);
        }
        return later ? businessDays.after(foc, LATER_BY_DAYS, order) : foc;
    }

    private static List<Fault> faults(CarrierOrder order, Map<Quirk, List<PhoneNumber>> quirks) {
        boolean wireless = order.kind() == NumberKind.WIRELESS;
        List<Fault> faults = new ArrayList<>();
        fault(faults, wireless ? "8A" : "E17A", "Account number does not match", quirks.get(Quirk.WRONG_ACCOUNT_NUMBER),
                number -> ACCOUNT_NUMBER.equals(ofAccount(order, number, LosingAccount::accountNumber)));
        fault(faults, wireless ? "8C" : "E42PWB", "PIN or passcode does not match", quirks.get(Quirk.WRONG_PIN),
                number -> PIN.equals(ofAccount(order, number, LosingAccount::pin)));
        fault(faults, wireless ? "8D" : "E1", wireless ? "Name or ZIP code does not match" : "Name or service address does not match",
                quirks.get(Quirk.WRONG_ADDRESS), number -> POSTAL_CODE.equals(fiveDigits(order, number)));
        return faults;
    }

    private static String notPortable(NumberKind kind) {
        return kind == NumberKind.WIRELESS ? "6K" : "E428";
    }

    private static void fault(List<Fault> faults, String code, String text, List<PhoneNumber> suspects, Predicate<PhoneNumber> fine) {
        List<PhoneNumber> numbers = suspects == null ? List.of() : suspects.stream().filter(fine.negate()).toList();
        if (!numbers.isEmpty()) {
            faults.add(new Fault(code, text, numbers));
        }
    }

    private static String ofAccount(CarrierOrder order, PhoneNumber number, Function<LosingAccount, String> field) {
        LosingAccount account = order.losingAccountOf(number);
        return given(account == null ? null : field.apply(account));
    }

    private static String given(String value) {
        return value == null ? "" : value.strip();
    }

    private static String fiveDigits(CarrierOrder order, PhoneNumber number) {
        EndUser endUser = order.endUserOf(number);
        String given = given(endUser == null ? null : endUser.postalCode());
        return given.matches("\\d{5}-\\d{4}") ? given.substring(0, 5) : given;
    }

    private record Fault(String code, String text, List<PhoneNumber> numbers) {}

    /** The answers to one sending of an order, each a delay after the one that it follows upon. */
    private final class Answers {

        private final CarrierOrder order;
        private final int copies;
        private final List<Answer> list = new ArrayList<>();
        private Instant due = clock.instant().plus(settings.delay());
        private int focs;

        Answers(CarrierOrder order, int copies) {
            this.order = order;
            this.copies = copies;
        }

        void rejected(String code, String text, List<PhoneNumber> numbers) {
            add("rejection-1", Type.REJECTED, null, code, text, numbers);
        }

        void excluded(String code, String text, List<PhoneNumber> numbers) {
            add("exclusion-1", Type.NUMBERS_EXCLUDED, null, code, text, numbers);
        }

        /** With the id that the result of the activation itself will have. */
        void activatedAlready(List<PhoneNumber> numbers) {
            if (!numbers.isEmpty()) {
                add("activation-1", Type.NUMBERS_ACTIVATED, null, null, null, numbers);
            }
        }

        void confirmed(OffsetDateTime foc) {
            add("foc-" + ++focs, Type.FOC_CONFIRMED, foc.toInstant(), null, null, List.of());
        }

        void withdrawn() {
            due = due.plus(settings.delay());
            add("withdrawal-1", Type.FOC_WITHDRAWN, null, null, "Firm order commitment withdrawn, a new date follows", List.of());
            due = due.plus(settings.delay());
        }

        private void add(String suffix, Type type, Instant focAt, String code, String text, List<PhoneNumber> numbers) {
            list.add(new Answer(order.requestId() + "-" + suffix, type, due, focAt, code, text, numbers, copies));
        }
    }
}
