package io.portway.order.jdbc;

import static io.portway.order.jdbc.JdbcValues.e164;
import static io.portway.order.jdbc.JdbcValues.each;
import static io.portway.order.jdbc.JdbcValues.names;
import static io.portway.order.jdbc.JdbcValues.time;

import io.portway.carrier.RemoteOrders;
import io.portway.carrier.RemotePart;
import io.portway.kernel.Actor;
import io.portway.kernel.StoredJson;
import io.portway.order.NumberCounts;
import io.portway.order.NumberMove;
import io.portway.order.NumberStatus;
import io.portway.order.OrderChange;
import io.portway.order.OrderField;
import io.portway.order.OrderRepository.Changed;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.details.OrderDetails;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The one statement by which an order changes: row lock, numbers, order and timeline entry; the counters follow by trigger
 * at its end.
 */
final class ChangeStatement {

    private static final String FOC_IN_MESSAGE = "replace(:message, '" + OrderChange.FOC + "', "
            + "to_char(foc_at at time zone moved.zone, 'Dy FMDD Mon YYYY HH24:MI ') || moved.zone)";

    private static final String WITHOUT_PIN = "array(select e164 from port_number n"
            + " where n.order_id = o.id and n.status = 'ACTIVATED' and n.port_out_pin is null) as without_pin";

    private final OrderChange change;
    private final @Nullable NumberMove numbers;

    ChangeStatement(OrderChange change) {
        this.change = change;
        this.numbers = change.numbers();
    }

    String sql() {
        StringBuilder sql = new StringBuilder();
        lock(sql);
        moveNumbers(sql);
        moveOrder(sql);
        log(sql);
        if (!change.remoteParts().isEmpty()) {
            holdRemoteOrders(sql);
        }
        if (change.isSubmission()) {
            handIn(sql);
        }
        select(sql);
        return sql.toString();
    }

    private void lock(StringBuilder sql) {
        sql.append("""
                with before as (
                    select id, status, version from port_order where id = :id and status = any (:from)
                        and version = coalesce(cast(:onlyVersion as int), version)""");
        if (numbers != null && change.isOnlyIfNumbersMove()) {
            sql.append(
                    numbers.only() == null
                            ? " and exists (select from port_number n where n.order_id = port_order.id and n.status = any (:numberFrom))"
                            : " and exists (select from " + OrderNumbers.named("port_order.id")
                                    + " where o.status = any (:numberFrom))");
        }
        sql.append(change.isByAnother() ? " and entered_by is distinct from :by" : "")
                .append(" for update)");
    }

    private void moveNumbers(StringBuilder sql) {
        sql.append("""
                ,
                numbers as (""");
        if (numbers == null) {
            sql.append("select null::text as was where false");
        } else {
            sql.append("""
                    update port_number n set status = :numberStatus, reason_code = :numberReasonCode, reason = :numberReason,
                        status_at = case when n.status = :numberStatus then n.status_at else :now end
                    from before b""");
            sql.append(
                            numbers.only() == null
                                    ? " join port_number o on o.order_id = b.id"
                                    : " cross join " + OrderNumbers.named("b.id"))
                    .append(
                            " where n.order_id = o.order_id and n.e164 = o.e164 and n.status = any (:numberFrom) returning o.status as was");
        }
        sql.append(")");
    }

    private void moveOrder(StringBuilder sql) {
        sql.append("""
                ,
                moved as (
                    update port_order o set updated_at = :now, version = o.version + 1, timeline_length = o.timeline_length + 1""");
        if (change.to() != null) {
            sql.append(", status = :to");
        }
        if (change.startsWait()) {
            sql.append(", waiting_since = :now");
        }
        if (change.isApproval()) {
            sql.append(", approved_at = :now, approved_by = :by");
        }
        if (change.to() == OrderStatus.COMPLETED) {
            sql.append("""
                    , outcome = case when o.activated = o.pending + o.confirmed + o.rejected + o.activated + o.canceled + o.excluded
                                then 'PORTED' else 'PARTLY_PORTED' end""");
        }
        change.fields()
                .keySet()
                .forEach(field -> sql.append(", ")
                        .append(column(field))
                        .append(" = ")
                        .append(field == OrderField.DETAILS ? "cast(:details as jsonb)" : ":" + column(field)));
        sql.append(" from before b where o.id = b.id returning o.*, b.status as was, b.version as was_version)");
    }

    private void log(StringBuilder sql) {
        sql.append("""
                ,
                logged as (
                    insert into timeline_entry (order_id, seq, at, actor, actor_kind, fact, kind, from_status, to_status, message, private,
                                                action_required, incidental, request_ref, request_note, author, written_at)
                    select id, timeline_length, :now, :by, :byKind, :fact, case when :kind = 'TRANSITION' and was = status then 'EVENT' else :kind end,
                           case when :kind = 'TRANSITION' then was end, case when :kind = 'TRANSITION' then status end,
                """)
                .append(change.fields().get(OrderField.FOC_AT) == null ? ":message" : FOC_IN_MESSAGE)
                .append("""
                            , :private, :actionRequired, :incidental, :requestRef, cast(:requestNote as uuid), :author,
                                   cast(:writtenAt as timestamptz) from moved)""");
    }

    private void holdRemoteOrders(StringBuilder sql) {
        sql.append("""
                ,
                held as (
                    insert into carrier_order as known (order_id, gateway, remote_id, reference, parent, numbers, version, next_read)
                    select m.id, m.gateway, p.remote_id, p.reference, p.parent, string_to_array(p.numbers, ','), m.lsr_version, :nextRead
                    from moved m, unnest(:remoteIds::text[], :references::text[], :parents::text[], :remoteNumbers::text[])
                         as p (remote_id, reference, parent, numbers)
                    on conflict (gateway, remote_id) do update set reference = excluded.reference, numbers = excluded.numbers,
                        version = excluded.version, status = 'SENT', foc_at = null, next_read = excluded.next_read
                    where known.order_id = excluded.order_id)""");
    }

    private void handIn(StringBuilder sql) {
        sql.append("""
                ,
                handed_in as (
                    update port_request r set submitted_at = :now, updated_at = :now, version = r.version + 1
                    from moved m where r.id = m.request_id and r.submitted_at is null)""");
    }

    private void select(StringBuilder sql) {
        sql.append("""

                select\s""")
                .append(OrderRows.COLUMNS)
                .append("""
                , o.was_version, r.number as request_number, a.number as account_number, a.name as account_name,
                       array(select was || ' ' || count(*) from numbers group by was) as numbers_moved""")
                .append(change.to() == OrderStatus.ACTIVATING ? ", " + OrderRows.LAST_DATE : "")
                .append(change.to() == OrderStatus.COMPLETED ? ", " + WITHOUT_PIN : "")
                .append("""

                from moved o join port_request r on r.id = o.request_id join account a on a.id = o.account_id""");
    }

    Map<String, @Nullable Object> values(UUID id, Actor by, Instant now) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", id);
        values.put("from", names(change.from()));
        values.put("now", time(now));
        values.put("by", by.name());
        values.put("byKind", by.kind().name());
        values.put("fact", change.fact().name());
        values.put("kind", change.kind().name());
        values.put("message", change.message());
        values.put("private", change.isPrivate());
        values.put("actionRequired", change.isActionRequired());
        values.put("incidental", change.isIncidental());
        values.put("onlyVersion", change.onlyVersion());
        values.put("requestRef", MDC.get("requestId"));
        values.put("requestNote", change.origin().requestNote());
        values.put("author", change.origin().author());
        values.put(
                "writtenAt",
                change.origin().writtenAt() == null
                        ? null
                        : time(change.origin().writtenAt()));
        if (change.to() != null) {
            values.put("to", change.to().name());
        }
        if (!change.remoteParts().isEmpty()) {
            values.put("nextRead", change.nextRead() == null ? null : time(change.nextRead()));
            values.put("remoteIds", each(change.remoteParts(), RemotePart::remoteId));
            values.put("references", each(change.remoteParts(), RemotePart::reference));
            values.put("parents", each(change.remoteParts(), RemotePart::parent));
            values.put("remoteNumbers", each(change.remoteParts(), part -> RemoteOrders.joined(part.numbers())));
        }
        if (numbers != null) {
            values.put("numberStatus", numbers.to().name());
            values.put("numberFrom", names(numbers.from()));
            values.put("numberReasonCode", numbers.reasonCode());
            values.put("numberReason", numbers.reason());
            if (numbers.only() != null) {
                values.put("numbers", e164(numbers.only()));
            }
        }
        for (Map.Entry<OrderField, Object> field : change.fields().entrySet()) {
            values.put(column(field.getKey()), value(field.getValue()));
        }
        return values;
    }

    /** The order after it. */
    Changed result(ResultSet rs) throws SQLException {
        PortOrder order = OrderRows.order(rs);
        return new Changed(
                numbers == null
                        ? order
                        : order.with(moved(order.counts(), numbers.to(), (String[])
                                rs.getArray("numbers_moved").getArray())),
                change.to() == OrderStatus.COMPLETED ? JdbcValues.numbers(rs, "without_pin") : List.of());
    }

    /** The triggers update the counters only after the row was returned. */
    private static NumberCounts moved(NumberCounts before, NumberStatus to, String[] groups) {
        NumberCounts counts = before;
        for (String group : groups) {
            String[] fromAndCount = group.split(" ");
            counts = counts.moved(NumberStatus.valueOf(fromAndCount[0]), to, Integer.parseInt(fromAndCount[1]));
        }
        return counts;
    }

    private static String column(OrderField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return time(instant);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof OrderDetails details ? StoredJson.write(details) : value;
    }
}
