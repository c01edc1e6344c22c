package io.portway.portability;

import io.portway.number.NumberKind;
import io.portway.number.NumberingPlan;
import io.portway.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks whether numbers can be ported: first by the numbering plan, which is in memory, then by the directory. The directory is
 * asked about a number at most once an hour; the answer is cached for all callers, and concurrent callers wait for one lookup
 * per number. Whether a number is in service with us or in an order is not for this check to say.
 */
@Component
public class PortabilityChecks {

    private static final Duration MEMORY = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Directory directory;
    private final NumberingPlan plan;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public PortabilityChecks(
            JdbcClient jdbc,
            Directory directory,
            NumberingPlan plan,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.plan = plan;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * One check per number, in the order of the numbers. None of the statements if the plan rules them all out, one if all
     * answers are cached, four if none is, for any number of numbers. Joins the caller's transaction if there is one.
     */
    public List<PortabilityCheck> check(Collection<PhoneNumber> numbers) {
        Instant now = clock.instant();
        Map<PhoneNumber, PortabilityCheck> checks = known(numbers, now);
        // Sorted, so that callers with overlapping numbers do not deadlock.
        Set<PhoneNumber> missing = new TreeSet<>(numbers);
        missing.removeAll(checks.keySet());
        while (!missing.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                checks.putAll(lookUp(claim(missing, now), now));
                missing.removeAll(checks.keySet());
                if (!missing.isEmpty()) {
                    checks.putAll(remembered(missing, now));
                    missing.removeAll(checks.keySet());
                }
            });
        }
        return numbers.stream().map(checks::get).toList();
    }

    /** What the plan says, and cached checks younger than an hour, by number; does not ask the directory. */
    public Map<PhoneNumber, PortabilityCheck> remembered(Collection<PhoneNumber> numbers) {
        return known(numbers, clock.instant());
    }

    private Map<PhoneNumber, PortabilityCheck> known(Collection<PhoneNumber> numbers, Instant now) {
        Map<PhoneNumber, PortabilityCheck> checks = new HashMap<>();
        List<PhoneNumber> possible = new ArrayList<>();
        numbers.forEach(number -> plan.bars(number)
                .ifPresentOrElse(
                        bar -> checks.put(number, PortabilityCheck.of(number, bar, now)), () -> possible.add(number)));
        if (!possible.isEmpty()) {
            checks.putAll(remembered(possible, now));
        }
        return checks;
    }

    /** Deletes checks that are older than this, at least an hour. */
    void forget(Duration age) {
        jdbc.sql("delete from portability_check where checked_at <= :before")
                .param("before", utc(clock.instant().minus(age.compareTo(MEMORY) < 0 ? MEMORY : age)))
                .update();
    }

    private Map<PhoneNumber, PortabilityCheck> remembered(Collection<PhoneNumber> numbers, Instant now) {
        Map<PhoneNumber, PortabilityCheck> checks = new HashMap<>();
        jdbc.sql(
                        "select e164, portable, carrier, ocn, line_type, rate_centre, reason_code, reason, checked_at from portability_check where e164 = any(:numbers) and checked_at > :stale")
                .param("numbers", column(numbers, PhoneNumber::e164))
                .param("stale", utc(now.minus(MEMORY)))
                .query((row, i) -> check(row))
                .list()
                .forEach(check -> checks.put(check.number(), check));
        return checks;
    }

    /**
     * Claims these numbers for lookup: their rows stay locked until the transaction ends. A second caller waits
     * here, finds a fresh answer, and does not get the number.
     */
    private Set<PhoneNumber> claim(Collection<PhoneNumber> numbers, Instant now) {
        return jdbc.sql("""
                        insert into portability_check as memory (e164, portable, checked_at)
                        select e164, false, '-infinity' from unnest(:numbers) e164
                        on conflict (e164) do update set portable = false where memory.checked_at <= :stale
                        returning e164
                        """)
                .param("numbers", column(numbers, PhoneNumber::e164))
                .param("stale", utc(now.minus(MEMORY)))
                .query((row, i) -> new PhoneNumber(row.getString(1)))
                .set();
    }

    private Map<PhoneNumber, PortabilityCheck> lookUp(Set<PhoneNumber> numbers, Instant now) {
        Map<PhoneNumber, PortabilityCheck> checks = new HashMap<>();
        if (!numbers.isEmpty()) {
            Map<PhoneNumber, DirectoryListing> listings = directory.lookUp(numbers);
            numbers.forEach(number -> checks.put(number, PortabilityCheck.of(number, listings.get(number), now)));
            remember(checks.values(), now);
        }
        return checks;
    }

    private void remember(Collection<PortabilityCheck> checks, Instant now) {
        jdbc.sql("""
                        update portability_check memory
                        set portable = answer.code is null, carrier = answer.carrier, ocn = answer.ocn, line_type = answer.kind,
                            rate_centre = answer.rate_centre, reason_code = answer.code, reason = answer.reason, checked_at = :now
                        from unnest(:numbers, :carriers, :ocns, :kinds, :rateCentres, :codes, :reasons)
                             as answer (e164, carrier, ocn, kind, rate_centre, code, reason)
                        where memory.e164 = answer.e164
                        """)
                .param("numbers", column(checks, check -> check.number().e164()))
                .param("carriers", column(checks, PortabilityCheck::carrier))
                .param("ocns", column(checks, PortabilityCheck::ocn))
                .param(
                        "kinds",
                        column(
                                checks,
                                check -> Optional.ofNullable(check.kind())
                                        .map(NumberKind::name)
                                        .orElse(null)))
                .param("rateCentres", column(checks, PortabilityCheck::rateCentre))
                .param("codes", column(checks, PortabilityCheck::reasonCode))
                .param("reasons", column(checks, PortabilityCheck::reason))
                .param("now", utc(now))
                .update();
    }

    private static PortabilityCheck check(ResultSet row) throws SQLException {
        String kind = row.getString("line_type");
        return new PortabilityCheck(
                new PhoneNumber(row.getString("e164")),
                row.getBoolean("portable"),
                row.getString("carrier"),
                row.getString("ocn"),
                kind == null ? null : NumberKind.valueOf(kind),
                row.getString("rate_centre"),
                row.getString("reason_code"),
                row.getString("reason"),
                row.getObject("checked_at", OffsetDateTime.class).toInstant());
    }

    private static <T> String[] column(Collection<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
