package io.portway.carrier.sandbox;

import io.portway.carrier.CarrierOrder;
import io.portway.carrier.CarrierOrder.Supplement;
import io.portway.carrier.RemotePart;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Decides what the sandbox carrier answers to an order, as the table in docs/sandbox.md. */
@Component
@Profile("sandbox")
class SandboxAnswers {

    static final String ACCOUNT_NUMBER = "12345";
    private static final String PIN = "1234";
    static final String POSTAL_CODE = "12345";
    private static final int LATER_BY_DAYS = 3;
    /** The process gives up after six attempts; the retry of operations is the seventh. */
    private static final int MORE_THAN_THE_PROCESS_TRIES = 7;

    private static final int SECOND_FOC_LATER_BY_DAYS = 2;
    private static final int SECOND_PART_LATER_BY_DAYS = 1;
    private static final int CANCELS_AFTER_DAYS = 1;
    private static final Duration EARLY = Duration.ofDays(1);
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final BusinessDays businessDays;
    private final SandboxSettings settings;
    private final Clock clock;

    SandboxAnswers(BusinessDays businessDays, SandboxSettings settings, Clock clock) {
        this.businessDays = businessDays;
        this.settings = settings;
        this.clock = clock;
    }

    /** At which attempt the carrier accepts the request; until then it is unavailable. */
    int takenAtAttempt(CarrierOrder order) {
        if (order.version() > 1) {
            return 1;
        }
        Map<Quirk, List<PhoneNumber>> quirks = Quirk.in(order.numbers());
        return quirks.containsKey(Quirk.OUT_OF_ORDER)
                ? MORE_THAN_THE_PROCESS_TRIES
                : quirks.containsKey(Quirk.UNAVAILABLE_TWICE) ? 3 : 1;
    }

    /** The carrier's orders for ours, and what it sends from now on, in sequence. */
    record Script(List<RemotePart> parts, List<Answer> answers) {}

    /** @param letterHere whether it has the letter of authorization that it may require */
    Script to(CarrierOrder order, boolean letterHere) {
        Map<Quirk, List<PhoneNumber>> quirks = Quirk.in(order.numbers());
        List<RemotePart> parts = parts(order, quirks.containsKey(Quirk.SPLITS));
        if (order.supplement() == Supplement.CANCEL || quirks.containsKey(Quirk.SILENT)) {
            return new Script(parts, List.of());
        }
        AnswerSequence answers = new AnswerSequence(
                order,
                parts.get(0).remoteId(),
                quirks.containsKey(Quirk.SENDS_TWICE) ? 2 : 1,
                clock.instant().plus(settings.delay()),
                settings.delay());
        List<Fault> faults = faults(order, quirks);
        List<PhoneNumber> excluded = quirks.getOrDefault(Quirk.EXCLUDED, List.of());
        if (!faults.isEmpty()) {
            answers.rejected(
                    faults.get(0).code(),
                    faults.stream().map(Fault::text).collect(Collectors.joining("; ")),
                    faults.stream().flatMap(fault -> fault.numbers().stream()).toList());
        } else if (excluded.size() == order.numbers().size()) {
            answers.rejected(notPortable(order.kind()), "Number not portable", excluded);
        } else {
            if (!excluded.isEmpty()) {
                answers.excluded(notPortable(order.kind()), "Number not portable", excluded);
            }
            if (quirks.containsKey(Quirk.SENDS_TWICE)) {
                answers.activatedAlready(willing(order));
            }
            dates(order, quirks, parts, letterHere, answers);
        }
        return new Script(parts, answers.list());
    }

    private void dates(
            CarrierOrder order,
            Map<Quirk, List<PhoneNumber>> quirks,
            List<RemotePart> parts,
            boolean letterHere,
            AnswerSequence answers) {
        OffsetDateTime foc = firmDate(order, quirks.containsKey(Quirk.LATER_FOC));
        if (quirks.containsKey(Quirk.WANTS_LETTER) && !letterHere) {
            answers.wantsLetter();
            answers.held();
        }
        answers.confirmed(foc, quirks.containsKey(Quirk.LOSES_CONFIRMATION));
        for (RemotePart another : parts.subList(1, parts.size())) {
            answers.confirmedToo(another, businessDays.after(foc, SECOND_PART_LATER_BY_DAYS, order));
        }
        if (quirks.containsKey(Quirk.WITHDRAWS_FOC)) {
            answers.withdrawn();
            foc = businessDays.after(foc, SECOND_FOC_LATER_BY_DAYS, order);
            answers.confirmed(foc, false);
        }
        if (quirks.containsKey(Quirk.MOVES_FOC)) {
            answers.later();
            foc = businessDays.after(foc, SECOND_FOC_LATER_BY_DAYS, order);
            answers.confirmed(foc, false);
        }
        if (quirks.containsKey(Quirk.REJECTS_AFTER_FOC)) {
            answers.later();
            answers.rejected(
                    notOnAccount(order.kind()), "Number is not on the account", quirks.get(Quirk.REJECTS_AFTER_FOC));
        }
        if (quirks.containsKey(Quirk.CANCELS)) {
            OffsetDateTime given =
                    businessDays.after(clock.instant().atOffset(foc.getOffset()), CANCELS_AFTER_DAYS, order);
            OffsetDateTime before = foc.minus(settings.delay());
            answers.canceled(given.isBefore(before) ? given : before);
        }
        if (quirks.containsKey(Quirk.ACTIVATES_EARLY)) {
            answers.later();
            answers.activatedAt(foc.toInstant().minus(EARLY), willing(order));
        }
    }

    /** Two halves if it splits the order; an order of one number stays one. */
    private static List<RemotePart> parts(CarrierOrder order, boolean split) {
        String first = "SBX-" + order.orderNumber();
        int half = order.numbers().size() / 2;
        return split && half > 0
                ? List.of(
                        new RemotePart(first, first, null, order.numbers().subList(0, half)),
                        new RemotePart(
                                first + "-2",
                                first + "-2",
                                first,
                                order.numbers().subList(half, order.numbers().size())))
                : List.of(RemotePart.whole(first));
    }

    /** The numbers that it can activate at the first attempt. */
    private static List<PhoneNumber> willing(CarrierOrder order) {
        return order.numbers().stream()
                .filter(number -> !number.lastFour().equals(Quirk.EXCLUDED.lastFour))
                .filter(number -> !number.lastFour().equals(Quirk.FALLOUT.lastFour))
                .toList();
    }

    /** A date that it confirms late: the intended one, or the next business morning if that has passed. */
    Instant stillToCome(Instant foc, String losingCarrier, PhoneNumber number) {
        Instant now = clock.instant();
        return foc.isAfter(now)
                ? foc
                : businessDays
                        .after(now.atOffset(ZoneOffset.UTC), 1, losingCarrier, number)
                        .with(MORNING)
                        .toInstant();
    }

    private OffsetDateTime firmDate(CarrierOrder order, boolean later) {
        Instant now = clock.instant();
        OffsetDateTime foc = Objects.requireNonNull(order.desiredAt());
        if (!foc.toInstant().isAfter(now)) {
            foc = businessDays.after(now.atOffset(foc.getOffset()), 1, order).with(MORNING);
        }
        return later ? businessDays.after(foc, LATER_BY_DAYS, order) : foc;
    }

    private static List<Fault> faults(CarrierOrder order, Map<Quirk, List<PhoneNumber>> quirks) {
        boolean wireless = order.kind() == NumberKind.WIRELESS;
        List<Fault> faults = new ArrayList<>();
        fault(
                faults,
                wireless ? "8A" : "E17A",
                "Account number does not match",
                quirks.get(Quirk.WRONG_ACCOUNT_NUMBER),
                number -> ACCOUNT_NUMBER.equals(ofAccount(order, number, LosingAccount::accountNumber)));
        fault(
                faults,
                wireless ? "8C" : "E42PWB",
                "PIN or passcode does not match",
                quirks.get(Quirk.WRONG_PIN),
                number -> PIN.equals(ofAccount(order, number, LosingAccount::pin)));
        fault(
                faults,
                wireless ? "8D" : "E1",
                wireless ? "Name or ZIP code does not match" : "Name or service address does not match",
                quirks.get(Quirk.WRONG_ADDRESS),
                number -> POSTAL_CODE.equals(fiveDigits(order, number)));
        return faults;
    }

    private static String notOnAccount(NumberKind kind) {
        return kind == NumberKind.WIRELESS ? "6A" : "E30";
    }

    private static String notPortable(NumberKind kind) {
        return kind == NumberKind.WIRELESS ? "6K" : "E428";
    }

    private static void fault(
            List<Fault> faults,
            String code,
            String text,
            @Nullable List<PhoneNumber> suspects,
            Predicate<PhoneNumber> fine) {
        List<PhoneNumber> numbers = suspects == null
                ? List.of()
                : suspects.stream().filter(fine.negate()).toList();
        if (!numbers.isEmpty()) {
            faults.add(new Fault(code, text, numbers));
        }
    }

    private static String ofAccount(CarrierOrder order, PhoneNumber number, Function<LosingAccount, String> field) {
        LosingAccount account = order.losingAccountOf(number);
        return given(account == null ? null : field.apply(account));
    }

    private static String given(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static String fiveDigits(CarrierOrder order, PhoneNumber number) {
        EndUser endUser = order.endUserOf(number);
        String given = given(endUser == null ? null : endUser.postalCode());
        return given.matches("\\d{5}-\\d{4}") ? given.substring(0, 5) : given;
    }

    private record Fault(String code, String text, List<PhoneNumber> numbers) {}
}
