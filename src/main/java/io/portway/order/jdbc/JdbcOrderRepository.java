package io.portway.order.jdbc;

import io.portway.billing.Money;
import io.portway.carrier.CarrierOrder.Supplement;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteOrders;
import io.portway.carrier.RemotePart;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.Forbidden;
import io.portway.kernel.NotFound;
import io.portway.kernel.Page;
import io.portway.kernel.StoredJson;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.Fact;
import io.portway.order.NumberCounts;
import io.portway.order.NumberMove;
import io.portway.order.NumberStatus;
import io.portway.order.OrderChange;
import io.portway.order.OrderField;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.OrderVersion.FieldChange;
import io.portway.order.PortNumber;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.RequestNotes.Noted;
import io.portway.order.TimelineEntry;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.portability.PortabilityCheck;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.MDC;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
class JdbcOrderRepository implements OrderRepository {

    /**
     * Each by name, as in every select list: a prepared statement with {@code *} fails
     * once a newer release running beside this one has added a column.
     */
    private static final String COLUMNS = """
            o.id, o.number, o.request_id, o.account_id, o.losing_carrier, o.number_kind, o.gateway, o.status, o.outcome,
            o.reason_code, o.reason, o.details, o.secrets, o.fee_per_number, o.zone, o.desired_at, o.foc_at, o.on_demand,
            o.skip_review, o.approved_at, o.approved_by, o.awaits_customer, o.carrier_reference, o.with_carrier,
            o.lsr_version, o.next_supplement, o.created_at, o.updated_at, o.completed_at, o.waiting_since, o.version,
            o.pending, o.confirmed, o.rejected, o.activated, o.canceled, o.excluded, o.support_key, o.rating_stars,
            o.rating_comment""";

    private static final String ENTRY =
            "t.order_id, t.seq, t.at, t.actor, t.actor_kind, t.kind, t.fact, t.from_status, t.to_status, t.message, "
                    + "t.private, t.action_required, t.request_ref, t.request_note";
    static final String ENTRIES = "select " + ENTRY + " from timeline_entry t ";
    static final String ORDER = "select " + COLUMNS + """
            , r.number as request_number, a.number as account_number, a.name as account_name
            from port_order o join port_request r on r.id = o.request_id join account a on a.id = o.account_id
            """;
    static final String REQUEST = """
            select r.id as r_id, r.number as request_number, r.account_id as r_account_id, a.number as account_number,
                   a.name as account_name, r.details as r_details, r.secrets as r_secrets, r.created_at as r_created_at,
                   r.submitted_at as r_submitted_at, r.version as r_version,
                   r.support_key as r_support_key,""" + COLUMNS + """

            from port_request r join account a on a.id = r.account_id left join port_order o on o.request_id = r.id
            """;

    /** A number's own date: that of its part of a split order at the carrier, else the order's. */
    private static final String ITS_DATE =
            "case when n.status in ('CONFIRMED', 'ACTIVATED') then case when r.id is null then o.foc_at else r.foc_at end end";

    private static final String LAST_DATE =
            "(select max(foc_at) from carrier_order r where r.order_id = o.id and r.numbers is not null) as last_date";
    private static final String FOC_IN_MESSAGE = "replace(:message, '" + OrderChange.FOC + "', "
            + "to_char(foc_at at time zone moved.zone, 'Dy FMDD Mon YYYY HH24:MI ') || moved.zone)";

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcOrderRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<PortRequest> findRequest(UUID id) {
        return requests(jdbc.sql(REQUEST + "where r.id = :id order by o.number").param("id", id)).stream()
                .findFirst();
    }

    @Override
    public Optional<PortRequest> findRequest(UUID caller, String idOrNumber) {
        return Reference.of(idOrNumber)
                .flatMap(reference -> requests(jdbc.sql(REQUEST + "where r." + reference.column()
                                        + " = :ref and :caller = any (a.lineage) order by o.number")
                                .param("ref", reference.value())
                                .param("caller", caller))
                        .stream()
                        .findFirst());
    }

    @Override
    public List<PhoneNumber> numbersAddedAfter(UUID orderId, UUID letterId) {
        return jdbc.sql("""
                select n.e164 from port_number n
                where n.order_id = :order and n.status in ('PENDING', 'CONFIRMED', 'REJECTED')
                  and exists (select from letter_number where document_id = :letter)
                except select unnest(numbers) from letter_number where document_id = :letter
                order by e164""")
                .param("order", orderId)
                .param("letter", letterId)
                .query((rs, row) -> new PhoneNumber(rs.getString(1)))
                .list();
    }

    List<PortRequest> requests(JdbcClient.StatementSpec statement) {
        RequestRows rows = new RequestRows();
        statement.query(rows);
        return rows.requests();
    }

    /** Collects what {@link #REQUEST} yields: one row for each order of a request. */
    private final class RequestRows implements RowCallbackHandler {

        private final Map<UUID, PortRequest> requests = new LinkedHashMap<>();
        private final Map<UUID, List<PortOrder>> orders = new HashMap<>();

        @Override
        public void processRow(ResultSet rs) throws SQLException {
            UUID id = rs.getObject("r_id", UUID.class);
            if (!requests.containsKey(id)) {
                requests.put(id, request(rs));
            }
            if (rs.getObject("id") != null) {
                orders.computeIfAbsent(id, none -> new ArrayList<>()).add(order(rs));
            }
        }

        List<PortRequest> requests() {
            return requests.values().stream()
                    .map(request -> with(request, orders.getOrDefault(request.id(), List.of())))
                    .toList();
        }
    }

    private static PortRequest with(PortRequest request, List<PortOrder> orders) {
        return new PortRequest(
                request.id(),
                request.number(),
                request.accountId(),
                request.accountNumber(),
                request.details(),
                request.secrets(),
                request.createdAt(),
                request.submittedAt(),
                request.version(),
                request.supportKey(),
                orders);
    }

    static final String HOLDERS = """
            select n.e164, o.request_id, o.number, o.account_id from port_number n join port_order o on o.id = n.order_id
            where n.e164 = any (:numbers) and n.status in ('PENDING', 'CONFIRMED', 'REJECTED')""";

    @Override
    public List<Holder> holders(Collection<PhoneNumber> numbers) {
        return jdbc.sql(HOLDERS)
                .param("numbers", e164(numbers))
                .query((rs, row) -> holder(rs))
                .list();
    }

    static Holder holder(ResultSet rs) throws SQLException {
        return new Holder(
                new PhoneNumber(rs.getString("e164")),
                rs.getObject("request_id", UUID.class),
                rs.getLong("number"),
                rs.getObject("account_id", UUID.class));
    }

    @Override
    public PortOrder get(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("port order", id));
    }

    @Override
    public Optional<PortOrder> find(UUID id) {
        PortOrder known = OrdersOfTransaction.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PortOrder> order = jdbc.sql(ORDER + "where o.id = :id")
                .param("id", id)
                .query((rs, row) -> order(rs))
                .optional();
        order.ifPresent(OrdersOfTransaction::put);
        return order;
    }

    @Override
    public Optional<PortOrder> find(UUID caller, String idOrNumber) {
        return Reference.of(idOrNumber)
                .flatMap(reference -> jdbc.sql(
                                ORDER + "where o." + reference.column() + " = :ref and :caller = any (a.lineage)")
                        .param("ref", reference.value())
                        .param("caller", caller)
                        .query((rs, row) -> order(rs))
                        .optional());
    }

    @Override
    public Changed change(UUID id, OrderChange change, Actor by) {
        return tryChange(id, change, by).orElseThrow(() -> {
            PortOrder order = get(id);
            if (change.isByAnother() && change.from().contains(order.status())) {
                return new Forbidden("Order " + order.number() + " was handed in by you, " + by
                        + "; it takes somebody else to approve it.");
            }
            return new Conflict(
                    order.status().name(),
                    "Order " + order.number() + " is " + order.status()
                            + (change.to() == null
                                    ? ", which does not allow this; it would have to be one of " + change.from() + "."
                                    : " and cannot become " + change.to() + "; from here it can go to "
                                            + order.status().next() + "."));
        });
    }

    /**
     * The numbers of an order that are among {@code :numbers}, as {@code o}. Each is looked up by its key: if the statistics are
     * older than a large order, the planner takes it for a small one and would search the whole list again for each of its numbers.
     */
    static String named(String order) {
        return "unnest(cast(:numbers as text[])) as named (number) cross join lateral ("
                + NUMBER_BY_KEY.formatted(order, "named.number") + ") o";
    }

    /** {@code offset 0} keeps the planner from joining it the other way around. */
    static final String NUMBER_BY_KEY = "select * from port_number where order_id = %s and e164 = %s offset 0";

    /** Row lock, numbers, order and timeline entry in one statement; the counters follow by trigger at its end. */
    @Override
    public Optional<Changed> tryChange(UUID id, OrderChange change, Actor by) {
        StringBuilder sql = new StringBuilder("""
                with before as (
                    select id, status, version from port_order where id = :id and status = any (:from)
                        and version = coalesce(cast(:onlyVersion as int), version)""");
        if (change.isOnlyIfNumbersMove()) {
            sql.append(
                    change.numbers().only() == null
                            ? " and exists (select from port_number n where n.order_id = port_order.id and n.status = any (:numberFrom))"
                            : " and exists (select from " + named("port_order.id")
                                    + " where o.status = any (:numberFrom))");
        }
        sql.append(change.isByAnother() ? " and entered_by is distinct from :by" : "")
                .append("""
                 for update),
                numbers as (""");
        NumberMove numbers = change.numbers();
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
                                    : " cross join " + named("b.id"))
                    .append(
                            " where n.order_id = o.order_id and n.e164 = o.e164 and n.status = any (:numberFrom) returning o.status as was");
        }
        sql.append("""
                ),
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
        sql.append("""
                 from before b where o.id = b.id returning o.*, b.status as was, b.version as was_version),
                logged as (
                    insert into timeline_entry (order_id, seq, at, actor, actor_kind, fact, kind, from_status, to_status, message, private,
                                                action_required, incidental, request_ref, request_note)
                    select id, timeline_length, :now, :by, :byKind, :fact, case when :kind = 'TRANSITION' and was = status then 'EVENT' else :kind end,
                           case when :kind = 'TRANSITION' then was end, case when :kind = 'TRANSITION' then status end,
                """)
                .append(change.fields().get(OrderField.FOC_AT) == null ? ":message" : FOC_IN_MESSAGE)
                .append("""
                            , :private, :actionRequired, :incidental, :requestRef, cast(:requestNote as uuid) from moved)""");
        if (!change.remoteParts().isEmpty()) {
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
        if (change.isSubmission()) {
            sql.append("""
                    ,
                    handed_in as (
                        update port_request r set submitted_at = :now, updated_at = :now, version = r.version + 1
                        from moved m where r.id = m.request_id and r.submitted_at is null)""");
        }
        sql.append("""

                select\s""")
                .append(COLUMNS)
                .append("""
                , o.was_version, r.number as request_number, a.number as account_number, a.name as account_name,
                       array(select was || ' ' || count(*) from numbers group by was) as numbers_moved""")
                .append(change.to() == OrderStatus.ACTIVATING ? ", " + LAST_DATE : "")
                .append("""

                from moved o join port_request r on r.id = o.request_id join account a on a.id = o.account_id""");
        var statement = jdbc.sql(sql.toString())
                .param("id", id)
                .param("from", names(change.from()))
                .param("now", time(clock.instant()))
                .param("by", by.name())
                .param("byKind", by.kind().name())
                .param("fact", change.fact().name())
                .param("kind", change.kind().name())
                .param("message", change.message())
                .param("private", change.isPrivate())
                .param("actionRequired", change.isActionRequired())
                .param("incidental", change.isIncidental())
                .param("onlyVersion", change.onlyVersion())
                .param("requestRef", MDC.get("requestId"))
                .param("requestNote", change.requestNote());
        if (change.to() != null) {
            statement = statement.param("to", change.to().name());
        }
        if (!change.remoteParts().isEmpty()) {
            statement = statement
                    .param("nextRead", change.nextRead() == null ? null : time(change.nextRead()))
                    .param("remoteIds", column(change.remoteParts(), RemotePart::remoteId))
                    .param("references", column(change.remoteParts(), RemotePart::reference))
                    .param("parents", column(change.remoteParts(), RemotePart::parent))
                    .param("remoteNumbers", column(change.remoteParts(), part -> RemoteOrders.joined(part.numbers())));
        }
        if (numbers != null) {
            statement = statement
                    .param("numberStatus", numbers.to().name())
                    .param("numberFrom", names(numbers.from()))
                    .param("numberReasonCode", numbers.reasonCode())
                    .param("numberReason", numbers.reason());
            if (numbers.only() != null) {
                statement = statement.param("numbers", e164(numbers.only()));
            }
        }
        for (Map.Entry<OrderField, Object> field : change.fields().entrySet()) {
            statement = statement.param(column(field.getKey()), value(field.getValue()));
        }
        Optional<Changed> changed = statement
                .query((rs, row) -> {
                    OrdersOfTransaction.found(id, rs.getInt("was_version"));
                    if (change.to() == OrderStatus.ACTIVATING) {
                        OrdersOfTransaction.lastDate(id, Optional.ofNullable(instant(rs, "last_date")));
                    }
                    PortOrder order = order(rs);
                    return new Changed(order.with(counts(order.counts(), numbers, (String[])
                            rs.getArray("numbers_moved").getArray())));
                })
                .optional();
        changed.ifPresent(result -> OrdersOfTransaction.put(result.order()));
        return changed;
    }

    /** The triggers update the counters only after the row was returned. */
    private static NumberCounts counts(NumberCounts before, NumberMove move, String[] moved) {
        NumberCounts counts = before;
        for (String group : moved) {
            String[] fromAndCount = group.split(" ");
            counts = counts.moved(NumberStatus.valueOf(fromAndCount[0]), move.to(), Integer.parseInt(fromAndCount[1]));
        }
        return counts;
    }

    private static String[] column(List<RemotePart> parts, Function<RemotePart, String> value) {
        return parts.stream().map(value).toArray(String[]::new);
    }

    private static String column(OrderField field) {
        return field.name().toLowerCase(java.util.Locale.ROOT);
    }

    private Object value(Object value) {
        if (value instanceof Instant instant) {
            return time(instant);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof OrderDetails details ? StoredJson.write(details) : value;
    }

    @Override
    public void mark(UUID orderId, NumberStatus to, Collection<PortabilityCheck> reasons) {
        jdbc.sql("""
                update port_number n set status = :to, reason_code = t.code, reason = t.reason, status_at = :now
                from unnest(:numbers, :codes, :reasons) as t (e164, code, reason)
                cross join lateral (%s) o
                where n.order_id = o.order_id and n.e164 = o.e164 and n.status in ('PENDING', 'CONFIRMED', 'REJECTED')""".formatted(NUMBER_BY_KEY.formatted(":order", "t.e164")))
                .param("to", to.name())
                .param("order", orderId)
                .param("now", time(clock.instant()))
                .param(
                        "numbers",
                        reasons.stream().map(check -> check.number().e164()).toArray(String[]::new))
                .param(
                        "codes",
                        reasons.stream().map(PortabilityCheck::reasonCode).toArray(String[]::new))
                .param("reasons", reasons.stream().map(PortabilityCheck::reason).toArray(String[]::new))
                .update();
        OrdersOfTransaction.forget(orderId);
        OrdersOfTransaction.hold();
    }

    @Override
    public boolean holdsOrders() {
        return OrdersOfTransaction.holds();
    }

    @Override
    public int versionFound(UUID orderId) {
        Integer found = OrdersOfTransaction.found(orderId);
        if (found != null) {
            return found;
        }
        OrdersOfTransaction.hold();
        return jdbc.sql("select version from port_order where id = :id for update")
                .param("id", orderId)
                .query(Integer.class)
                .single();
    }

    @Override
    public List<Event> since(UUID orderId, int version, int until) {
        return jdbc.sql("select " + ENTRY + """
                , v.changes from timeline_entry t
                left join order_version v on v.order_id = t.order_id and v.timeline_seq = t.seq
                where t.order_id = :order and t.seq > :version and t.seq <= :until and not t.incidental order by t.seq""")
                .param("order", orderId)
                .param("version", version)
                .param("until", until)
                .query((rs, row) -> new Event(entry(rs), changes(rs.getString("changes"))))
                .list();
    }

    @Override
    public boolean areLive(UUID orderId, List<PhoneNumber> numbers) {
        return jdbc.sql("select count(*) from " + named(":order") + " where o.status = 'ACTIVATED'")
                        .param("order", orderId)
                        .param("numbers", e164(numbers))
                        .query(Integer.class)
                        .single()
                == numbers.size();
    }

    @Override
    public List<PhoneNumber> openNumbers(UUID orderId) {
        return jdbc.sql("""
                select e164 from port_number where order_id = :order and status in ('PENDING', 'CONFIRMED', 'REJECTED') order by e164""")
                .param("order", orderId)
                .query((rs, row) -> new PhoneNumber(rs.getString(1)))
                .list();
    }

    /** One row per order of the carrier, or one if it has none. */
    @Override
    public Open open(UUID orderId) {
        PortOrder known = OrdersOfTransaction.get(orderId);
        if (known != null && known.counts().open() == 0) {
            return new Open(known, List.of(), false, List.of(), false);
        }
        return open(orderId, "");
    }

    @Override
    public Open openInTurn(UUID orderId) {
        if (OrdersOfTransaction.holds()) {
            // It may not call a carrier, and the current caller may be waiting for the row that it has locked.
            return open(orderId);
        }
        return open(orderId, ", pg_advisory_xact_lock(hashtextextended('call to carrier ' || o.id, 0))");
    }

    private Open open(UUID orderId, String turn) {
        List<RemoteOrder> remotes = new ArrayList<>();
        return jdbc
                .sql("select " + RemoteOrders.COLUMNS + ", " + COLUMNS + """
                , q.number as request_number, a.number as account_number, a.name as account_name,
                       array(select e164 from port_number n where n.order_id = o.id and n.status in ('PENDING', 'CONFIRMED', 'REJECTED')
                             order by e164) as open_numbers,
                       exists(select from port_number n where n.order_id = o.id and n.settings is not null) as any_settings,
                       exists(select from carrier_doubt d where d.order_id = o.id and d.version = o.lsr_version + 1) as in_doubt%s
                from port_order o join port_request q on q.id = o.request_id join account a on a.id = o.account_id
                left join carrier_order r on r.order_id = o.id
                where o.id = :id order by r.remote_id""".formatted(turn))
                .param("id", orderId)
                .query((rs, row) -> {
                    if (rs.getString("r_remote_id") != null) {
                        remotes.add(RemoteOrders.mapped(rs));
                    }
                    return row > 0
                            ? null
                            : new Open(
                                    order(rs),
                                    Arrays.stream((String[])
                                                    rs.getArray("open_numbers").getArray())
                                            .map(PhoneNumber::new)
                                            .toList(),
                                    rs.getBoolean("any_settings"),
                                    remotes,
                                    rs.getBoolean("in_doubt"));
                })
                .list()
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("port order", orderId));
    }

    @Override
    public Optional<Instant> lastDate(UUID orderId) {
        Optional<Instant> known = OrdersOfTransaction.lastDate(orderId);
        return known != null
                ? known
                : jdbc.sql("select " + LAST_DATE + " from (select cast(:id as uuid) as id) o")
                        .param("id", orderId)
                        .query((rs, row) -> Optional.ofNullable(instant(rs, "last_date")))
                        .single();
    }

    @Override
    public Page<PortNumber> numbers(UUID orderId, int page, int size) {
        List<PortNumber> numbers = new ArrayList<>();
        long[] total = {0};
        jdbc.sql("""
                select n.e164, n.status, n.reason_code, n.reason, n.settings, o.zone,
                """ + ITS_DATE + """
                 as foc_at, o.pending + o.confirmed + o.rejected + o.activated + o.canceled + o.excluded as total
                from port_number n join port_order o on o.id = n.order_id
                left join carrier_order r on r.order_id = n.order_id and n.e164 = any (r.numbers)
                where n.order_id = :order order by n.e164 limit :size offset :offset""")
                .param("order", orderId)
                .param("size", size)
                .param("offset", (page - 1) * (long) size)
                .query(rs -> {
                    total[0] = rs.getLong("total");
                    numbers.add(number(rs));
                });
        return new Page<>(numbers, page, size, total[0]);
    }

    @Override
    public FirstNumbers firstNumbers(UUID orderId, int most) {
        List<PortNumber> first = new ArrayList<>();
        List<PhoneNumber> open = new ArrayList<>();
        jdbc.sql("""
                select n.e164, n.status, n.reason_code, n.reason, n.settings, o.zone,
                """ + ITS_DATE + """
                 as foc_at, case when row_number() over (order by n.e164) = 1 then (
                       select array_agg(e164 order by e164) from port_number
                       where order_id = :order and status in ('PENDING', 'CONFIRMED', 'REJECTED')) end as open
                from port_number n join port_order o on o.id = n.order_id
                left join carrier_order r on r.order_id = n.order_id and n.e164 = any (r.numbers)
                where n.order_id = :order order by n.e164 limit :most""")
                .param("order", orderId)
                .param("most", most)
                .query(rs -> {
                    first.add(number(rs));
                    if (rs.getArray("open") != null) {
                        Stream.of((String[]) rs.getArray("open").getArray())
                                .map(PhoneNumber::new)
                                .forEach(open::add);
                    }
                });
        return new FirstNumbers(first, open);
    }

    @Override
    public Map<UUID, List<PortNumber>> numbers(Collection<UUID> orderIds) {
        Map<UUID, List<PortNumber>> numbers = new HashMap<>();
        jdbc.sql("""
                select n.order_id, n.e164, n.status, n.reason_code, n.reason, n.settings, o.zone,
                """ + ITS_DATE + """
                 as foc_at
                from port_number n join port_order o on o.id = n.order_id
                left join carrier_order r on r.order_id = n.order_id and n.e164 = any (r.numbers)
                where n.order_id = any (cast(:orders as uuid[])) order by n.order_id, n.e164""")
                .param("orders", orderIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(rs -> {
                    numbers.computeIfAbsent(rs.getObject("order_id", UUID.class), none -> new ArrayList<>())
                            .add(number(rs));
                });
        return numbers;
    }

    private PortNumber number(ResultSet rs) throws SQLException {
        Instant focAt = instant(rs, "foc_at");
        return new PortNumber(
                new PhoneNumber(rs.getString("e164")),
                NumberStatus.valueOf(rs.getString("status")),
                rs.getString("reason_code"),
                rs.getString("reason"),
                settings(rs.getString("settings")),
                focAt == null
                        ? null
                        : focAt.atZone(ZoneId.of(rs.getString("zone"))).toOffsetDateTime());
    }

    @Override
    public List<Noted> notes(UUID requestId, boolean withPrivate) {
        return jdbc.sql(ENTRIES + """
                join port_order o on o.id = t.order_id
                where o.request_id = :request and t.kind = 'NOTE' and (:withPrivate or not t.private) order by t.at, o.number, t.seq""")
                .param("request", requestId)
                .param("withPrivate", withPrivate)
                .query((rs, row) -> new Noted(
                        rs.getObject("order_id", UUID.class), rs.getObject("request_note", UUID.class), entry(rs)))
                .list();
    }

    @Override
    public List<TimelineEntry> timeline(UUID orderId, boolean withPrivate) {
        return jdbc.sql(ENTRIES + "where order_id = :order and (:withPrivate or not private) order by seq")
                .param("order", orderId)
                .param("withPrivate", withPrivate)
                .query((rs, row) -> entry(rs))
                .list();
    }

    @Override
    public List<TimelineEntry> messages(UUID requestId) {
        return jdbc.sql(ENTRIES + """
                join port_order o on o.id = t.order_id
                where o.request_id = :request and not t.private and (t.kind = 'NOTE' or t.action_required)
                order by t.at, o.number, t.seq""")
                .param("request", requestId)
                .query((rs, row) -> entry(rs))
                .list();
    }

    @Override
    public List<SealedNumber> numbersOf(UUID requestId) {
        return jdbc.sql("""
                with of_request as (
                    select o.id, (select max(t.at) from timeline_entry t where t.order_id = o.id and t.to_status = 'SCHEDULED') as confirmed_at
                    from port_order o where o.request_id = :request)
                select n.order_id, n.e164, n.status, n.reason_code, n.reason, n.status_at, n.settings, n.secrets, n.port_out_pin,
                       o.confirmed_at
                from of_request o join port_number n on n.order_id = o.id
                order by n.e164""")
                .param("request", requestId)
                .query((rs, row) -> new SealedNumber(
                        rs.getObject("order_id", UUID.class),
                        new PhoneNumber(rs.getString("e164")),
                        NumberStatus.valueOf(rs.getString("status")),
                        rs.getString("reason_code"),
                        rs.getString("reason"),
                        instant(rs, "status_at"),
                        instant(rs, "confirmed_at"),
                        new DraftRepository.OwnSettings(
                                settings(rs.getString("settings")),
                                rs.getBytes("secrets"),
                                rs.getBytes("port_out_pin"))))
                .list();
    }

    static TimelineEntry entry(ResultSet rs) throws SQLException {
        return new TimelineEntry(
                rs.getInt("seq"),
                instant(rs, "at"),
                rs.getString("actor"),
                Actor.Kind.valueOf(rs.getString("actor_kind")),
                TimelineEntry.Kind.valueOf(rs.getString("kind")),
                Fact.of(rs.getString("fact")),
                status(rs, "from_status"),
                status(rs, "to_status"),
                rs.getString("message"),
                rs.getBoolean("private"),
                rs.getBoolean("action_required"),
                rs.getString("request_ref"));
    }

    private PortRequest request(ResultSet rs) throws SQLException {
        return new PortRequest(
                rs.getObject("r_id", UUID.class),
                rs.getLong("request_number"),
                rs.getObject("r_account_id", UUID.class),
                rs.getLong("account_number"),
                StoredJson.read(rs.getString("r_details"), OrderDetails.class),
                rs.getBytes("r_secrets"),
                instant(rs, "r_created_at"),
                instant(rs, "r_submitted_at"),
                rs.getInt("r_version"),
                rs.getString("r_support_key"),
                List.of());
    }

    PortOrder order(ResultSet rs) throws SQLException {
        String outcome = rs.getString("outcome");
        String supplement = rs.getString("next_supplement");
        return new PortOrder(
                rs.getObject("id", UUID.class),
                rs.getLong("number"),
                rs.getObject("request_id", UUID.class),
                rs.getLong("request_number"),
                rs.getObject("account_id", UUID.class),
                rs.getLong("account_number"),
                rs.getString("account_name"),
                rs.getString("losing_carrier"),
                NumberKind.valueOf(rs.getString("number_kind")),
                rs.getString("gateway"),
                status(rs, "status"),
                outcome == null ? null : PortOrder.Outcome.valueOf(outcome),
                rs.getString("reason_code"),
                rs.getString("reason"),
                StoredJson.read(rs.getString("details"), OrderDetails.class),
                rs.getBytes("secrets"),
                new Money(rs.getBigDecimal("fee_per_number")),
                ZoneId.of(rs.getString("zone")),
                instant(rs, "desired_at"),
                instant(rs, "foc_at"),
                rs.getBoolean("on_demand"),
                rs.getBoolean("skip_review"),
                instant(rs, "approved_at"),
                rs.getString("approved_by"),
                rs.getString("carrier_reference"),
                rs.getBoolean("with_carrier"),
                rs.getInt("lsr_version"),
                supplement == null ? null : Supplement.valueOf(supplement),
                instant(rs, "created_at"),
                instant(rs, "updated_at"),
                instant(rs, "completed_at"),
                rs.getInt("version"),
                new NumberCounts(
                        rs.getInt("pending"),
                        rs.getInt("confirmed"),
                        rs.getInt("rejected"),
                        rs.getInt("activated"),
                        rs.getInt("canceled"),
                        rs.getInt("excluded")),
                rs.getString("support_key"),
                instant(rs, "waiting_since"),
                rating(rs),
                rs.getBoolean("awaits_customer"));
    }

    private static PortOrder.Rating rating(ResultSet rs) throws SQLException {
        int stars = rs.getInt("rating_stars");
        return rs.wasNull() ? null : new PortOrder.Rating(stars, rs.getString("rating_comment"));
    }

    private static OrderStatus status(ResultSet rs, String column) throws SQLException {
        String name = rs.getString(column);
        return name == null ? null : OrderStatus.valueOf(name);
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String[] e164(Collection<PhoneNumber> numbers) {
        return numbers.stream().map(PhoneNumber::e164).toArray(String[]::new);
    }

    private static String[] names(Set<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).toArray(String[]::new);
    }

    NumberSettings settings(String settings) {
        return StoredJson.read(settings, NumberSettings.class);
    }

    private List<FieldChange> changes(String changes) {
        return changes == null ? List.of() : StoredJson.read(changes, new TypeReference<>() {});
    }
}
