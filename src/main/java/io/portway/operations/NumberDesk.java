package io.portway.operations;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.afterport.AfterPortChecks;
import io.portway.afterport.CheckKind.Result;
import io.portway.afterport.NumberCheck;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Violation;
import io.portway.number.Departures;
import io.portway.number.Departures.Gone;
import io.portway.number.OwnedNumber;
import io.portway.number.OwnedNumbers;
import io.portway.number.PastOwnership;
import io.portway.number.PhoneNumber;
import io.portway.number.PortOutValidations;
import io.portway.number.PortOutValidations.Asked;
import io.portway.number.PortOutValidations.Denial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the port desk does with a number in service: the same as the API, for the whole house. */
@Component
public class NumberDesk {

    private static final int LONGEST_CARRIER = 100;
    private static final int LONGEST_REASON = 1_000;
    private static final int FAILED_SHOWN = 50;
    private static final Duration DAY = Duration.ofDays(1);

    private final Accounts accounts;
    private final OwnedNumbers numbers;
    private final Departures departures;
    private final PortOutValidations validations;
    private final AfterPortChecks checks;
    private final Clock clock;

    NumberDesk(
            Accounts accounts,
            OwnedNumbers numbers,
            Departures departures,
            PortOutValidations validations,
            AfterPortChecks checks,
            Clock clock) {
        this.accounts = accounts;
        this.numbers = numbers;
        this.departures = departures;
        this.validations = validations;
        this.checks = checks;
        this.clock = clock;
    }

    /**
     * A number, in service or gone.
     *
     * @param owned   empty if it has gone
     * @param history latest first
     * @param asked   questions of other carriers, latest first
     * @param wrong   wrong account numbers or PINs within the last 24 hours
     */
    public record Shown(
            PhoneNumber number,
            Optional<OwnedNumber> owned,
            List<PastOwnership> history,
            List<Asked> asked,
            long wrong) {

        public boolean canComeBack() {
            return owned.isEmpty() && history.get(0).how() != PastOwnership.How.MOVED;
        }
    }

    /** @throws NotFound if it never was in service here */
    public Shown of(String text) {
        Caller house = accounts.house();
        List<PastOwnership> history = departures.of(house, text);
        PhoneNumber number = history.get(0).number();
        List<Asked> asked = validations.about(number);
        Instant since = clock.instant().minus(DAY);
        Set<Denial> proofs = Set.of(Denial.ACCOUNT_NUMBER_MISMATCH, Denial.PIN_MISMATCH);
        return new Shown(
                number,
                history.get(0).until() == null ? Optional.of(numbers.get(house, text)) : Optional.empty(),
                history,
                asked,
                asked.stream()
                        .filter(question -> question.at().isAfter(since)
                                && question.denials().stream().anyMatch(proofs::contains))
                        .count());
    }

    /** The latest checks after the port that failed. */
    public List<NumberCheck> failedChecks() {
        return checks.page(accounts.house(), null, Result.FAILED, 1, FAILED_SHOWN)
                .items();
    }

    /**
     * The number has gone.
     *
     * @throws InvalidInput if the time is in the future, or a text is too long
     * @throws Conflict     if it is not in service, or came into service only after it is said to have gone
     */
    public void gone(String text, Gone gone, Actor by) {
        checkLength("carrier", gone.carrier(), LONGEST_CARRIER);
        checkLength("reason", gone.reason(), LONGEST_REASON);
        Caller house = accounts.house();
        PhoneNumber number = latest(house, text).number();
        if (departures.release(house, List.of(number), gone, by).get(number) == null) {
            throw new Conflict(null, number + " came into service after the time at which it is said to have gone.");
        }
    }

    /** @throws Conflict if it did not leave the house */
    public void back(String text, @Nullable String reason, Actor by) {
        checkLength("reason", reason, LONGEST_REASON);
        Caller house = accounts.house();
        PastOwnership latest = latest(house, text);
        if (latest.until() != null
                && departures
                        .restore(house, List.of(latest.number()), reason, by)
                        .isEmpty()) {
            throw new Conflict(null, latest.number() + " did not leave the house, and cannot come back.");
        }
    }

    /** @throws NotFound if there is no such account */
    public void move(String text, String account, @Nullable String reason, Actor by) {
        checkLength("reason", reason, LONGEST_REASON);
        Caller house = accounts.house();
        Account to = accounts.visible(house, account);
        PhoneNumber number = numbers.get(house, text).number();
        departures.move(house, List.of(number), to, reason, by);
    }

    private PastOwnership latest(Caller house, String text) {
        return departures.of(house, text).get(0);
    }

    public void lock(String text, boolean locked) {
        Caller house = accounts.house();
        numbers.setLocked(house, List.of(numbers.get(house, text).number()), locked);
    }

    private static void checkLength(String field, @Nullable String text, int most) {
        if (text != null && text.length() > most) {
            throw new InvalidInput(Violation.tooLong(field, most));
        }
    }
}
