package io.portway.order.intake;

import io.portway.account.Caller;
import io.portway.account.Settings;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.NumberKind;
import io.portway.number.NumberingPlan;
import io.portway.number.PhoneNumber;
import io.portway.number.PhoneNumbers;
import io.portway.order.Unavailable;
import io.portway.order.intake.NumberCheck.Reason;
import io.portway.order.intake.NumberCheck.TrackRecord;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells customers whether an order for their numbers would be taken now. The directory's answer may be an hour old; whether a
 * number is in service with us or in an open order is asked each time.
 */
@Component
public class NumberChecks {

    /** Maximum numbers per call. */
    public static final int LIMIT = 10_000;

    private final PortabilityChecks portability;
    private final DraftChecks draftChecks;
    private final NumberingPlan plan;
    private final FocCalendar calendar;
    private final Settings settings;
    private final TrackRecords trackRecords;
    private final Clock clock;

    NumberChecks(
            PortabilityChecks portability,
            DraftChecks draftChecks,
            NumberingPlan plan,
            FocCalendar calendar,
            Settings settings,
            TrackRecords trackRecords,
            Clock clock) {
        this.portability = portability;
        this.draftChecks = draftChecks;
        this.plan = plan;
        this.calendar = calendar;
        this.settings = settings;
        this.trackRecords = trackRecords;
        this.clock = clock;
    }

    /**
     * One check per text, in the order of the texts; a text that is not a number has one, too. For any number of them it costs
     * what {@link PortabilityChecks#check} costs and three statements more, and every five minutes a fourth.
     *
     * @param caller whose own orders are named, and whose closures count for the earliest date
     * @param field  the field that holds the texts, for the error
     * @throws InvalidInput if there are none or too many
     */
    public List<NumberCheck> check(Caller caller, String field, @Nullable List<String> texts) {
        if (texts == null || texts.isEmpty()) {
            throw new InvalidInput(Violation.missing(field, "name at least one number"));
        }
        if (texts.size() > LIMIT) {
            throw new InvalidInput(
                    field,
                    ViolationCode.TOO_MANY,
                    Integer.toString(texts.size()),
                    "are " + texts.size() + " numbers, more than one call may have",
                    "send the numbers in several calls of at most " + LIMIT);
        }
        List<Optional<PhoneNumber>> numbers =
                texts.stream().map(PhoneNumber::parse).toList();
        Iterator<NumberCheck> checks = check(
                        caller, numbers.stream().flatMap(Optional::stream).toList())
                .iterator();
        Instant now = clock.instant();
        return IntStream.range(0, texts.size())
                .mapToObj(i ->
                        numbers.get(i).isPresent() ? checks.next().as(texts.get(i)) : unreadable(texts.get(i), now))
                .toList();
    }

    /** One check per number, in their order; costs as much as the call above. */
    public List<NumberCheck> check(Caller caller, List<PhoneNumber> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Set<PhoneNumber> distinct = new LinkedHashSet<>(numbers);
        List<PortabilityCheck> found = portability.check(distinct);
        Map<PhoneNumber, Unavailable> taken = draftChecks.taken(caller.accountId(), distinct);
        List<PortabilityCheck> portable = found.stream()
                .filter(check -> check.portable() && !taken.containsKey(check.number()))
                .toList();
        Map<PhoneNumber, ZonedDateTime> earliest = earliest(portable, caller);
        Map<String, TrackRecord> records = portable.isEmpty() ? Map.of() : trackRecords.byCarrier();
        Map<PhoneNumber, NumberCheck> checks = new HashMap<>();
        found.forEach(check -> {
            PhoneNumber number = check.number();
            Reason reason = reason(check, taken.get(number));
            checks.put(
                    number,
                    new NumberCheck(
                            number.e164(),
                            number,
                            check.carrier(),
                            check.ocn(),
                            check.kind(),
                            check.rateCentre(),
                            reason,
                            earliest.get(number),
                            // The directory does not tell; every wireless number has it.
                            check.kind() == NumberKind.WIRELESS ? Boolean.TRUE : null,
                            reason == null ? records.get(check.carrier()) : null,
                            check.checkedAt()));
        });
        return numbers.stream().map(checks::get).toList();
    }

    /** As the split would make orders of them. */
    private Map<PhoneNumber, ZonedDateTime> earliest(List<PortabilityCheck> portable, Caller caller) {
        Map<PhoneNumber, ZonedDateTime> earliest = new HashMap<>();
        if (portable.isEmpty()) {
            return earliest;
        }
        Set<LocalDate> closures = settings.of(caller.accountId()).closures();
        CarrierSplit.groups(portable).forEach((order, checks) -> {
            List<PhoneNumber> numbers =
                    checks.stream().map(PortabilityCheck::number).toList();
            ZonedDateTime date = calendar.earliest(
                    PortKind.of(order.kind(), numbers.size()),
                    numbers.size(),
                    order.losingCarrier(),
                    plan.zone(numbers),
                    closures);
            numbers.forEach(number -> earliest.put(number, date.withZoneSameInstant(plan.zone(number))));
        });
        return earliest;
    }

    private static @Nullable Reason reason(PortabilityCheck check, @Nullable Unavailable taken) {
        if (taken != null) {
            return reason(taken.code(), taken.reason(check.number()));
        }
        return check.portable()
                ? null
                : reason(Objects.requireNonNull(check.reasonCode()), Objects.requireNonNull(check.reason()));
    }

    /** The sentence goes on with what to do. */
    private static Reason reason(String code, String sentence) {
        return new Reason(code, sentence.replaceFirst("[.]$", "; " + PortabilityCheck.remedy(code) + "."));
    }

    private static NumberCheck unreadable(@Nullable String text, Instant now) {
        Violation why = PhoneNumbers.unreadable("", text);
        return new NumberCheck(
                text,
                null,
                null,
                null,
                null,
                null,
                new Reason(
                        NumberCheck.NOT_A_NUMBER,
                        Optional.ofNullable(text)
                                        .filter(said -> !said.isBlank())
                                        .map(said ->
                                                "\"" + (said.length() > 40 ? said.substring(0, 40) + "…" : said) + "\"")
                                        .orElse("This")
                                + " " + why.message() + "; " + why.remedy() + "."),
                null,
                null,
                null,
                now);
    }
}
