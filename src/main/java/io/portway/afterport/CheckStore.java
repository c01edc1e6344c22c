package io.portway.afterport;

import io.portway.afterport.CheckKind.Result;
import io.portway.kernel.Page;
import io.portway.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code number_check}. */
@Component
class CheckStore {

    private static final String COLUMNS = """
            c.order_id, o.number as order_number, c.e164, c.kind, c.result, c.detail, c.since, c.attempts, c.next_at, c.checked_at, c.checked_by""";
    private static final RowMapper<NumberCheck> CHECK = (row, i) -> check(row);

    private final JdbcClient jdbc;

    CheckStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was found.
     *
     * @param detail in words; {@code null} for nothing to say
     */
    record Found(
            PhoneNumber number,
            CheckKind kind,
            Result result,
            @Nullable String detail) {}

    /** What a number's order says about messaging, and its state by then. */
    record Wanted(PhoneNumber number, boolean live, boolean messaging) {}

    /** Checks of one kind and one order that are due; no other node takes them until {@code lease} has passed. */
    List<NumberCheck> claim(Instant now, Duration lease, int most) {
        return jdbc.sql("""
                        with first as (
                            select order_id, kind from number_check
                            where result = 'PENDING' and next_at <= :now order by next_at limit 1),
                        due as (
                            select c.order_id, c.e164, c.kind from number_check c join first using (order_id, kind)
                            where c.result = 'PENDING' and c.next_at <= :now order by c.e164 limit :most for update of c skip locked)
                        update number_check c set attempts = c.attempts + 1, next_at = :lease
                        from due, port_order o
                        where c.order_id = due.order_id and c.e164 = due.e164 and c.kind = due.kind and o.id = c.order_id
                        returning\s""" + COLUMNS)
                .param("now", utc(now))
                .param("lease", utc(now.plus(lease)))
                .param("most", most)
                .query(CHECK)
                .list();
    }

    /** Those of the numbers that the order has ported. */
    Set<PhoneNumber> live(UUID order, Collection<PhoneNumber> numbers) {
        return jdbc.sql(
                        "select e164 from port_number where order_id = :order and e164 = any (:numbers) and status = 'ACTIVATED'")
                .param("order", order)
                .param("numbers", e164(numbers))
                .query((row, n) -> new PhoneNumber(row.getString("e164")))
                .set();
    }

    /** When those that are still pending are tried next. */
    void tryAgain(UUID order, CheckKind kind, Collection<PhoneNumber> numbers, @Nullable Instant at) {
        jdbc.sql("""
                        update number_check set next_at = :at
                        where order_id = :order and kind = :kind and e164 = any (:numbers) and result = 'PENDING'""")
                .param("order", order)
                .param("kind", kind.name())
                .param("numbers", e164(numbers))
                .param("at", utc(at))
                .update();
    }

    /**
     * Stores what was found, of numbers of the order that are live.
     *
     * @param onlyPending leaves alone what was found by somebody else meanwhile
     * @return those that it changed
     */
    Set<PhoneNumber> store(UUID order, CheckKind kind, List<Found> found, Instant at, String by, boolean onlyPending) {
        return jdbc.sql("""
                        insert into number_check as c (order_id, e164, kind, result, detail, since, checked_at, checked_by)
                        select n.order_id, n.e164, :kind, f.result, f.detail, :at, :at, :by
                        from unnest(:numbers, :results, :details) as f (e164, result, detail)
                        join port_number n on n.order_id = :order and n.e164 = f.e164 and n.status = 'ACTIVATED'
                        on conflict (order_id, e164, kind) do update
                        set result = excluded.result, detail = excluded.detail, checked_at = excluded.checked_at, checked_by = excluded.checked_by,
                            next_at = null
                        where (c.result, c.detail) is distinct from (excluded.result, excluded.detail)
                          and (c.result = 'PENDING' or not :onlyPending)
                        returning e164""")
                .param("order", order)
                .param("kind", kind.name())
                .param("numbers", e164(found.stream().map(Found::number).toList()))
                .param(
                        "results",
                        found.stream().map(each -> each.result().name()).toArray(String[]::new))
                .param("details", found.stream().map(Found::detail).toArray(String[]::new))
                .param("at", utc(at))
                .param("by", by)
                .param("onlyPending", onlyPending)
                .query((row, i) -> new PhoneNumber(row.getString(1)))
                .set();
    }

    /** Holds the order, so that only one of several rounds is the last. */
    void lock(UUID order) {
        jdbc.sql("select id from port_order where id = :order for update")
                .param("order", order)
                .query(UUID.class)
                .single();
    }

    /** What was found of an order's numbers, in ascending order. */
    List<Found> results(UUID order, CheckKind kind) {
        return jdbc.sql("""
                        select e164, result, detail from number_check
                        where order_id = :order and kind = :kind and result in ('PASSED', 'FAILED') order by e164""")
                .param("order", order)
                .param("kind", kind.name())
                .query((row, i) -> new Found(
                        new PhoneNumber(row.getString("e164")),
                        kind,
                        Result.valueOf(row.getString("result")),
                        row.getString("detail")))
                .list();
    }

    /** Of these numbers of an order. */
    List<NumberCheck> of(UUID order, Collection<PhoneNumber> numbers) {
        return jdbc.sql("select " + COLUMNS + """
                         from number_check c join port_order o on o.id = c.order_id
                        where c.order_id = :order and c.e164 = any (:numbers) order by c.e164, c.kind""")
                .param("order", order)
                .param("numbers", e164(numbers))
                .query(CHECK)
                .list();
    }

    /** The numbers of an order, in ascending order. */
    List<Wanted> wanted(UUID order, int page, int size) {
        return jdbc.sql("""
                        select n.e164, n.status = 'ACTIVATED' as live,
                               coalesce((coalesce(o.details -> 'defaults', '{}') || coalesce(n.settings, '{}')) #>> '{sms,move}' = 'true', false)
                               as messaging
                        from port_number n join port_order o on o.id = n.order_id
                        where n.order_id = :order order by n.e164 limit :size offset :offset""")
                .param("order", order)
                .param("size", size)
                .param("offset", (page - 1) * (long) size)
                .query((row, i) -> new Wanted(
                        new PhoneNumber(row.getString("e164")), row.getBoolean("live"), row.getBoolean("messaging")))
                .list();
    }

    /** How many of an order's numbers have which result. */
    Map<CheckKind, Map<Result, Long>> counts(UUID order) {
        Map<CheckKind, Map<Result, Long>> counts = new EnumMap<>(CheckKind.class);
        jdbc.sql("select kind, result, count(*) as n from number_check where order_id = :order group by kind, result")
                .param("order", order)
                .query(row -> {
                    counts.computeIfAbsent(
                                    CheckKind.valueOf(row.getString("kind")), kind -> new EnumMap<>(Result.class))
                            .put(Result.valueOf(row.getString("result")), row.getLong("n"));
                });
        return counts;
    }

    /** Those that the caller sees; the latest first. Two round trips. */
    Page<NumberCheck> page(UUID caller, @Nullable CheckKind kind, Result result, int page, int size) {
        String from = """
                 from number_check c join port_order o on o.id = c.order_id join account a on a.id = o.account_id
                where :caller = any (a.lineage) and c.result = :result and c.kind = coalesce(cast(:kind as text), c.kind)
                """;
        long total = jdbc.sql("select count(*)" + from)
                .param("caller", caller)
                .param("result", result.name())
                .param("kind", kind == null ? null : kind.name())
                .query(Long.class)
                .single();
        List<NumberCheck> found = jdbc.sql(
                        "select " + COLUMNS + from
                                + "order by coalesce(c.checked_at, c.since) desc, c.order_id, c.e164, c.kind limit :size offset :offset")
                .param("caller", caller)
                .param("result", result.name())
                .param("kind", kind == null ? null : kind.name())
                .param("size", size)
                .param("offset", (page - 1) * (long) size)
                .query(CHECK)
                .list();
        return new Page<>(found, page, size, total);
    }

    private static NumberCheck check(ResultSet row) throws SQLException {
        return new NumberCheck(
                row.getObject("order_id", UUID.class),
                row.getLong("order_number"),
                new PhoneNumber(row.getString("e164")),
                CheckKind.valueOf(row.getString("kind")),
                Result.valueOf(row.getString("result")),
                row.getString("detail"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                orNull(row, "next_at"),
                orNull(row, "checked_at"),
                row.getString("checked_by"));
    }

    private static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static String[] e164(Collection<PhoneNumber> numbers) {
        return numbers.stream().map(PhoneNumber::e164).toArray(String[]::new);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
