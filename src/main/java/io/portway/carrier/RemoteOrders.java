package io.portway.carrier;

import io.portway.number.PhoneNumber;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Our orders at the carriers: the table {@code carrier_order}. A sending writes it in the statement that changes
 * the order, and an event in the one that settles it. Each call is one round trip.
 */
@Component
public class RemoteOrders {

    /** The columns of {@code carrier_order r}, under names that begin with {@code r_}. */
    public static final String COLUMNS =
            "r.order_id as r_order_id, r.gateway as r_gateway, r.remote_id as r_remote_id, r.reference as r_reference, "
                    + "r.version as r_version, r.status as r_status, r.numbers as r_numbers, r.foc_at as r_foc_at, r.withdraw as r_withdraw, r.told as r_told";

    /** How long a reading is reserved for the reader that claimed it. */
    public static final Duration LEASE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;

    RemoteOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of the carrier's ids. */
    public List<RemoteOrder> of(UUID orderId) {
        return jdbc.sql("select " + COLUMNS + " from carrier_order r where order_id = :order order by remote_id")
                .param("order", orderId)
                .query((row, n) -> mapped(row))
                .list();
    }

    /** Records orders that were found at the carrier and unknown here. */
    public void found(
            UUID orderId, String gateway, List<RemoteSnapshot> held, int version, @Nullable Instant nextRead) {
        jdbc.sql("""
                        insert into carrier_order (order_id, gateway, remote_id, reference, parent, numbers, version, next_read)
                        select :order, :gateway, remote_id, reference, parent, string_to_array(numbers, ','), :version, :next
                        from unnest(:ids::text[], :references::text[], :parents::text[], :numbers::text[]) as p (remote_id, reference, parent, numbers)
                        on conflict (gateway, remote_id) do nothing
                        """)
                .param("order", orderId)
                .param("gateway", gateway)
                .param("version", version)
                .param("next", utc(nextRead))
                .param("ids", held.stream().map(seen -> seen.part().remoteId()).toArray(String[]::new))
                .param(
                        "references",
                        held.stream().map(seen -> seen.part().reference()).toArray(String[]::new))
                .param(
                        "parents",
                        held.stream().map(seen -> seen.part().parent()).toArray(String[]::new))
                .param(
                        "numbers",
                        held.stream().map(seen -> joined(seen.part().numbers())).toArray(String[]::new))
                .update();
    }

    /** Records the status that the carrier returned. */
    public void became(RemoteOrder remote, RemoteStatus status, @Nullable Instant nextRead) {
        jdbc.sql("""
                        update carrier_order set status = :status, next_read = :next, withdraw = withdraw and :alive
                        where gateway = :gateway and remote_id = :remote
                        """)
                .param("status", status.name())
                .param("next", utc(nextRead))
                .param("alive", status.isAlive())
                .param("gateway", remote.gateway())
                .param("remote", remote.remoteId())
                .update();
    }

    /**
     * The carrier seems to have an order that is canceled here: reads and withdraws it.
     *
     * @param remoteId the one that reported, possibly unknown yet; {@code null} if the carrier gave none
     * @return false if there is nothing to withdraw
     */
    public boolean withdrawLater(UUID orderId, String gateway, @Nullable String remoteId, Instant now) {
        return jdbc.sql("""
                        with spoke as (
                            insert into carrier_order (order_id, gateway, remote_id, reference, version, withdraw, next_read)
                            select :order, :gateway, cast(:remote as text), :remote, 1, true, :now where cast(:remote as text) is not null
                            on conflict (gateway, remote_id) do nothing
                            returning 1),
                        marked as (
                            update carrier_order set withdraw = true, next_read = :now
                            where order_id = :order and gateway = :gateway and status <> 'PORTED'
                            returning 1)
                        select (select count(*) from spoke) + (select count(*) from marked) > 0
                        """)
                .param("order", orderId)
                .param("gateway", gateway)
                .param("remote", remoteId)
                .param("now", utc(now))
                .query(Boolean.class)
                .single();
    }

    /** Records a broken sending, of which it is unknown whether the carrier has it; survives a rollback of the caller. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void doubt(UUID orderId, int version, Instant at) {
        jdbc.sql(
                        "insert into carrier_doubt (order_id, version, at) values (:order, :version, :at) on conflict do nothing")
                .param("order", orderId)
                .param("version", version)
                .param("at", utc(at))
                .update();
    }

    /** Claims the order whose reading has been due longest, for as long as the lease; {@code null} if none is due. */
    public @Nullable RemoteOrder claim(Instant now) {
        return jdbc.sql("""
                        update carrier_order r set next_read = :until
                        from (select id from carrier_order where next_read <= :now order by next_read limit 1 for update skip locked) due
                        where r.id = due.id
                        returning\s""" + COLUMNS)
                .param("now", utc(now))
                .param("until", utc(now.plus(LEASE)))
                .query((row, n) -> mapped(row))
                .optional()
                .orElse(null);
    }

    /**
     * The orders without pending news: their carriers were read after the given moment of each,
     * and what they reported was handled. The others are read at once.
     */
    public Set<UUID> heardSince(Map<UUID, Instant> moments, Instant now) {
        List<Map.Entry<UUID, Instant>> each = List.copyOf(moments.entrySet());
        return Set.copyOf(jdbc.sql("""
                        with asked as (select * from unnest(:orders::uuid[], :moments::timestamptz[]) as a (order_id, since)),
                        unread as (
                            select r.id, a.order_id from asked a join carrier_order r on r.order_id = a.order_id
                            where r.status not in ('CANCELED', 'PORTED') and (r.last_read is null or r.last_read < a.since)),
                        soon as (
                            update carrier_order r set next_read = :now from unread u
                            where r.id = u.id and (r.next_read is null or r.next_read > :leased))
                        select a.order_id from asked a
                        where not exists (select from unread u where u.order_id = a.order_id)
                          and not exists (select from carrier_event e where e.order_id = a.order_id and e.status = 'WAITING' and not e.deferred)
                        """)
                .param(
                        "orders",
                        each.stream().map(entry -> entry.getKey().toString()).toArray(String[]::new))
                .param(
                        "moments",
                        each.stream().map(entry -> entry.getValue().toString()).toArray(String[]::new))
                // A reading in progress, or due as soon, is kept.
                .param("now", utc(now))
                .param("leased", utc(now.plus(LEASE)))
                .query(UUID.class)
                .list());
    }

    /** Records that it was read, and when to read it next; {@code null} for never. */
    public void read(RemoteOrder remote, RemoteSnapshot seen, Instant now, @Nullable Instant next) {
        jdbc.sql("""
                        update carrier_order
                        set last_read = :now, next_read = :next, modified = :modified, parent = coalesce(:parent, parent),
                            reference = coalesce(:reference, reference)
                        where gateway = :gateway and remote_id = :remote
                        """)
                .param("now", utc(now))
                .param("next", utc(next))
                .param("modified", utc(seen.modified()))
                .param("parent", seen.part().parent())
                .param("reference", seen.part().reference())
                .param("gateway", remote.gateway())
                .param("remote", remote.remoteId())
                .update();
    }

    /** Plans the next reading where this one brought nothing; {@code null} for none. */
    public void readAgain(RemoteOrder remote, Instant now, @Nullable Instant next) {
        jdbc.sql(
                        "update carrier_order set last_read = :now, next_read = :next where gateway = :gateway and remote_id = :remote")
                .param("now", utc(now))
                .param("next", utc(next))
                .param("gateway", remote.gateway())
                .param("remote", remote.remoteId())
                .update();
    }

    /** How many should have been read before. */
    public long countOverdue(Instant before) {
        return jdbc.sql("select count(*) from carrier_order where next_read < :before")
                .param("before", utc(before))
                .query(Long.class)
                .single();
    }

    /** @param row with {@link #COLUMNS} */
    public static RemoteOrder mapped(ResultSet row) throws SQLException {
        return new RemoteOrder(
                row.getObject("r_order_id", UUID.class),
                row.getString("r_gateway"),
                row.getString("r_remote_id"),
                row.getString("r_reference"),
                row.getInt("r_version"),
                RemoteStatus.valueOf(row.getString("r_status")),
                numbers(row.getArray("r_numbers")),
                instant(row.getObject("r_foc_at", OffsetDateTime.class)),
                row.getBoolean("r_withdraw"),
                row.getInt("r_told"));
    }

    /** The numbers of a part as a parameter; {@code null} for all. */
    public static @Nullable String joined(List<PhoneNumber> numbers) {
        return numbers.isEmpty()
                ? null
                : String.join(",", numbers.stream().map(PhoneNumber::e164).toList());
    }

    /** As in {@code r_numbers}; empty for all of the order. */
    public static List<PhoneNumber> numbers(@Nullable Array column) throws SQLException {
        return column == null
                ? List.of()
                : Arrays.stream((String[]) column.getArray())
                        .map(PhoneNumber::new)
                        .toList();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
