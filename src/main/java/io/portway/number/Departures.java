package io.portway.number;

import io.portway.account.Account;
import io.portway.account.Caller;
import io.portway.kernel.Actor;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.ViolationCode;
import io.portway.number.PastOwnership.How;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Numbers leaving an account, and the history of ownership. A number that left can be ported in again. The account gets an event
 * (db/functions/R__events.sql).
 */
@Component
public class Departures {

    /** Clocks of other systems may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final String COLUMNS = """
            select p.e164 as number, a.number as account, p.order_id, p.since, p.until, p.how, p.carrier,
                   (select t.number from account t where t.id = p.to_account and :caller = any (t.lineage)) as to_account,
                   p.reason, p.recorded_by, p.recorded_at
            from past_ownership p join account a on a.id = p.account_id
            where :caller = any (a.lineage) and p.e164 = any (:numbers)
            """;

    private final JdbcClient jdbc;
    private final RowMapper<PastOwnership> row;
    private final PortOutPins pins;
    private final Clock clock;

    Departures(JdbcClient jdbc, JdbcAggregateOperations aggregates, PortOutPins pins, Clock clock) {
        this.jdbc = jdbc;
        this.row = aggregates.getRowMapper(PastOwnership.class)::mapRow;
        this.pins = pins;
        this.clock = clock;
    }

    /**
     * The report that numbers have gone.
     *
     * @param how     {@link How#PORTED_OUT} or {@link How#RELEASED}
     * @param at      when; {@code null} for now
     * @param carrier who has them now
     */
    public record Gone(
            How how,
            @Nullable Instant at,
            @Nullable String carrier,
            @Nullable String reason) {}

    /**
     * Takes numbers out of service that the caller sees. A repeat changes nothing and returns what was recorded. Two round trips.
     *
     * @return what is recorded, by number; without those that the caller does not see, and those that came into service only after
     *     they are said to have gone
     * @throws Forbidden    unless the caller is an administrator or a port authority
     * @throws InvalidInput if the time is in the future
     */
    @Transactional
    public Map<PhoneNumber, PastOwnership> release(Caller caller, Collection<PhoneNumber> numbers, Gone gone) {
        return release(caller, numbers, gone, caller.actor());
    }

    /** The same, said by somebody who acts for the caller. */
    @Transactional
    public Map<PhoneNumber, PastOwnership> release(
            Caller caller, Collection<PhoneNumber> numbers, Gone gone, Actor by) {
        if (!caller.administrator() && !caller.portAuthority()) {
            throw new Forbidden("Only an administrator or a port authority can say that a number has gone; ask yours.");
        }
        Instant now = clock.instant();
        Instant until = gone.at() == null ? now : gone.at();
        if (until.isAfter(now.plus(AHEAD))) {
            throw new InvalidInput(
                    "at",
                    ViolationCode.FUTURE_DATE,
                    until.toString(),
                    "is in the future",
                    "send it once the number has gone");
        }
        jdbc.sql("""
                        with gone as (
                            delete from owned_number n using account a
                            where a.id = n.account_id and :caller = any (a.lineage) and n.e164 = any (:numbers) and n.since <= :until
                            returning n.e164, n.account_id, n.order_id, n.since)
                        insert into past_ownership (e164, account_id, order_id, since, until, how, carrier, reason, recorded_by, recorded_at)
                        select e164, account_id, order_id, since, :until, :how, :carrier, :reason, :by, :now from gone""")
                .param("caller", caller.accountId())
                .param("numbers", e164(numbers))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("how", gone.how().name())
                .param("carrier", gone.carrier())
                .param("reason", gone.reason())
                .param("by", by.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        Map<PhoneNumber, PastOwnership> recorded = new LinkedHashMap<>();
        jdbc.sql(COLUMNS + """
                          and p.how <> 'MOVED'
                          and (p.until = :until or not exists (select from owned_number n where n.e164 = p.e164))
                        order by p.e164, p.until = :until, p.until, p.no""")
                .param("caller", caller.accountId())
                .param("numbers", e164(numbers))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(row)
                .list()
                .forEach(past -> recorded.put(past.number(), past));
        return recorded;
    }

    /**
     * Moves numbers that the caller sees to another account that it sees: with their settings, a new port-out PIN, and locked. Those
     * that the account has already do not change. Two round trips.
     *
     * @return those of the numbers that the account has now
     */
    @Transactional
    public Set<PhoneNumber> move(Caller caller, Collection<PhoneNumber> numbers, Account to, @Nullable String reason) {
        return move(caller, numbers, to, reason, caller.actor());
    }

    /** The same, by somebody who acts for the caller. */
    @Transactional
    public Set<PhoneNumber> move(
            Caller caller, Collection<PhoneNumber> numbers, Account to, @Nullable String reason, Actor by) {
        Map<PhoneNumber, byte[]> fresh = pins.generated(numbers);
        jdbc.sql("""
                        with moving as (
                            select n.e164, n.account_id, n.order_id, n.since
                            from owned_number n join account a on a.id = n.account_id
                            where :caller = any (a.lineage) and n.e164 = any (:numbers) and n.account_id <> :to
                            order by n.e164 for update of n),
                        moved as (
                            update owned_number n
                            set account_id = :to, order_id = null, since = :now, locked = true, port_out_pin = fresh.pin, version = n.version + 1
                            from moving m join unnest(:numbers, :pins) as fresh (e164, pin) on fresh.e164 = m.e164
                            where n.e164 = m.e164)
                        insert into past_ownership (e164, account_id, order_id, since, until, how, to_account, reason, recorded_by, recorded_at)
                        select e164, account_id, order_id, since, :now, 'MOVED', :to, :reason, :by, :now from moving""")
                .param("caller", caller.accountId())
                .param("numbers", e164(fresh.keySet()))
                .param("pins", fresh.values().toArray(byte[][]::new))
                .param("to", to.id())
                .param("reason", reason)
                .param("by", by.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("select e164 from owned_number where e164 = any (:numbers) and account_id = :to")
                .param("numbers", e164(fresh.keySet()))
                .param("to", to.id())
                .query((found, i) -> new PhoneNumber(found.getString(1)))
                .set();
    }

    /**
     * Puts numbers back in service that were ported out or released, with the account that had them last: a port that was undone, or
     * that never was meant. They are locked, with a new port-out PIN, and have no settings. Those in service do not change. One round
     * trip, which tells it, too: nothing else does, for a number that comes by an order is told with the order.
     *
     * @return those that came back
     * @throws Forbidden unless the caller is an administrator or a port authority
     */
    @Transactional
    public Set<PhoneNumber> restore(Caller caller, Collection<PhoneNumber> numbers, @Nullable String reason, Actor by) {
        if (!caller.administrator() && !caller.portAuthority()) {
            throw new Forbidden(
                    "Only an administrator or a port authority can say that a number came back; ask yours.");
        }
        Map<PhoneNumber, byte[]> fresh = pins.generated(numbers);
        return jdbc.sql("""
                        with last as (
                            select distinct on (p.e164) p.e164, p.account_id, p.how from past_ownership p
                            where p.e164 = any (:numbers) order by p.e164, p.until desc, p.no desc),
                        back as (
                            insert into owned_number (e164, account_id, order_id, since, port_out_pin, locked, settings)
                            select l.e164, l.account_id, null, :now, fresh.pin, true, '{}'
                            from last l join account a on a.id = l.account_id
                            join unnest(:numbers, :pins) as fresh (e164, pin) on fresh.e164 = l.e164
                            where :caller = any (a.lineage) and l.how <> 'MOVED'
                            on conflict (e164) do nothing
                            returning e164, account_id),
                        told as (
                            insert into happening (at, type, account_id, private, facts, body)
                            select :now, 'number.restored', account_id, false, '{}', jsonb_strip_nulls(jsonb_build_object(
                                'count', count(*), 'numbers', jsonb_agg(jsonb_build_object('number', e164) order by e164),
                                'at', to_char(cast(:now as timestamptz) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                                'reason', cast(:reason as text), 'actor', cast(:by as text)))
                            from back group by account_id)
                        select e164 from back""")
                .param("caller", caller.accountId())
                .param("numbers", e164(fresh.keySet()))
                .param("pins", fresh.values().toArray(byte[][]::new))
                .param("reason", reason)
                .param("by", by.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((found, i) -> new PhoneNumber(found.getString(1)))
                .set();
    }

    /**
     * The accounts that have or had a number, as far as the caller sees them; the latest first.
     *
     * @throws NotFound if none of them ever had it
     */
    public List<PastOwnership> of(Caller caller, String number) {
        Optional<PhoneNumber> parsed = PhoneNumber.parse(number);
        List<PastOwnership> history = parsed.isEmpty()
                ? List.of()
                : jdbc.sql(COLUMNS + """
                                union all
                                select n.e164, a.number, n.order_id, n.since, null, null, null, null, null, null, null
                                from owned_number n join account a on a.id = n.account_id
                                where :caller = any (a.lineage) and n.e164 = any (:numbers)
                                order by since desc, until desc nulls first""")
                        .param("caller", caller.accountId())
                        .param("numbers", e164(List.of(parsed.get())))
                        .query(row)
                        .list();
        if (history.isEmpty()) {
            throw new NotFound("number", number);
        }
        return history;
    }

    private static String[] e164(Collection<PhoneNumber> numbers) {
        return numbers.stream().map(PhoneNumber::e164).toArray(String[]::new);
    }
}
