package io.portway.order.jdbc;

import static io.portway.order.jdbc.JdbcValues.instant;

import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteOrders;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.Forbidden;
import io.portway.kernel.NotFound;
import io.portway.kernel.Page;
import io.portway.kernel.Reference;
import io.portway.number.PhoneNumber;
import io.portway.order.NumberStatus;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortNumber;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.RequestNotes.Noted;
import io.portway.order.TimelineEntry;
import io.portway.portability.PortabilityCheck;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcOrderRepository implements OrderRepository {

    private final JdbcClient jdbc;
    private final OrderNumbers numbers;
    private final Timelines timelines;
    private final Clock clock;

    JdbcOrderRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = new OrderNumbers(jdbc, clock);
        this.timelines = new Timelines(jdbc);
        this.clock = clock;
    }

    @Override
    public Optional<PortRequest> findRequest(UUID id) {
        return RequestRows.of(jdbc.sql(RequestRows.REQUEST + "where r.id = :id order by o.number")
                        .param("id", id))
                .stream()
                .findFirst();
    }

    @Override
    public void hideRequest(UUID id) {
        jdbc.sql("update port_request set deleted_at = :now where id = :id and deleted_at is null")
                .param("now", JdbcValues.time(clock.instant()))
                .param("id", id)
                .update();
    }

    @Override
    public Optional<PortRequest> findRequest(UUID caller, String idOrNumber) {
        return Reference.of(idOrNumber)
                .flatMap(reference -> RequestRows.of(jdbc.sql(RequestRows.REQUEST + "where r." + reference.column()
                                        + " = :ref and :caller = any (a.lineage) order by o.number")
                                .param("ref", reference.value())
                                .param("caller", caller))
                        .stream()
                        .findFirst());
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
        Optional<PortOrder> order = jdbc.sql(OrderRows.ORDER + "where o.id = :id")
                .param("id", id)
                .query((rs, row) -> OrderRows.order(rs))
                .optional();
        order.ifPresent(OrdersOfTransaction::put);
        return order;
    }

    @Override
    public Optional<PortOrder> find(UUID caller, String idOrNumber) {
        return Reference.of(idOrNumber)
                .flatMap(reference -> jdbc.sql(OrderRows.ORDER + "where o." + reference.column()
                                + " = :ref and :caller = any (a.lineage)")
                        .param("ref", reference.value())
                        .param("caller", caller)
                        .query((rs, row) -> OrderRows.order(rs))
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

    @Override
    public Optional<Changed> tryChange(UUID id, OrderChange change, Actor by) {
        ChangeStatement statement = new ChangeStatement(change);
        Optional<Changed> changed = jdbc.sql(statement.sql())
                .params(statement.values(id, by, clock.instant()))
                .query((rs, row) -> {
                    OrdersOfTransaction.found(id, rs.getInt("was_version"));
                    if (change.to() == OrderStatus.ACTIVATING) {
                        OrdersOfTransaction.lastDate(id, Optional.ofNullable(instant(rs, "last_date")));
                    }
                    return statement.result(rs);
                })
                .optional();
        changed.ifPresent(result -> OrdersOfTransaction.put(result.order()));
        return changed;
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
        return jdbc.sql("select " + RemoteOrders.COLUMNS + ", " + OrderRows.COLUMNS + """
                , q.number as request_number, a.number as account_number, a.name as account_name,
                       array(select e164 from port_number n where n.order_id = o.id and n.status in ('PENDING', 'CONFIRMED', 'REJECTED')
                             order by e164) as open_numbers,
                       exists(select from port_number n where n.order_id = o.id and n.settings is not null) as any_settings,
                       exists(select from carrier_doubt d where d.order_id = o.id and d.version = o.lsr_version + 1) as in_doubt%s
                from port_order o join port_request q on q.id = o.request_id join account a on a.id = o.account_id
                left join carrier_order r on r.order_id = o.id
                where o.id = :id order by r.remote_id""".formatted(turn))
                .param("id", orderId)
                .query(rows -> {
                    Optional<Open> open = Optional.empty();
                    while (rows.next()) {
                        if (rows.getString("r_remote_id") != null) {
                            remotes.add(RemoteOrders.mapped(rows));
                        }
                        if (open.isEmpty()) {
                            open = Optional.of(new Open(
                                    OrderRows.order(rows),
                                    JdbcValues.numbers(rows, "open_numbers"),
                                    rows.getBoolean("any_settings"),
                                    remotes,
                                    rows.getBoolean("in_doubt")));
                        }
                    }
                    return open;
                })
                .orElseThrow(() -> new NotFound("port order", orderId));
    }

    @Override
    public Optional<Instant> lastDate(UUID orderId) {
        return OrdersOfTransaction.lastDate(
                orderId,
                () -> jdbc.sql("select " + OrderRows.LAST_DATE + " from (select cast(:id as uuid) as id) o")
                        .param("id", orderId)
                        .query((rs, row) -> Optional.ofNullable(instant(rs, "last_date")))
                        .single());
    }

    @Override
    public List<PhoneNumber> numbersAddedAfter(UUID orderId, UUID letterId) {
        return numbers.addedAfter(orderId, letterId);
    }

    @Override
    public List<Holder> holders(Collection<PhoneNumber> of) {
        return numbers.holders(of);
    }

    @Override
    public List<Holder> drafted(UUID accountId, Collection<PhoneNumber> of) {
        return numbers.drafted(accountId, of);
    }

    @Override
    public void mark(UUID orderId, NumberStatus to, Collection<PortabilityCheck> reasons) {
        numbers.mark(orderId, to, reasons);
    }

    @Override
    public List<PhoneNumber> openNumbers(UUID orderId) {
        return numbers.open(orderId);
    }

    @Override
    public boolean areLive(UUID orderId, List<PhoneNumber> all) {
        return numbers.areLive(orderId, all);
    }

    @Override
    public Page<PortNumber> numbers(UUID orderId, int page, int size) {
        return numbers.page(orderId, page, size);
    }

    @Override
    public Page<PortNumber> numbers(
            UUID orderId, Set<NumberStatus> status, @Nullable String beginning, int page, int size) {
        return numbers.page(orderId, status, beginning, page, size);
    }

    @Override
    public FirstNumbers firstNumbers(UUID orderId, int most) {
        return numbers.first(orderId, most);
    }

    @Override
    public Map<UUID, List<PortNumber>> numbers(Collection<UUID> orderIds) {
        return numbers.ofOrders(orderIds);
    }

    @Override
    public List<SealedNumber> numbersOf(UUID requestId) {
        return numbers.ofRequest(requestId);
    }

    @Override
    public List<Event> since(UUID orderId, int version, int until) {
        return timelines.since(orderId, version, until);
    }

    @Override
    public List<Noted> notes(UUID requestId, boolean withPrivate) {
        return timelines.notes(requestId, withPrivate);
    }

    @Override
    public List<TimelineEntry> timeline(UUID orderId, boolean withPrivate) {
        return timelines.of(orderId, withPrivate);
    }

    @Override
    public List<TimelineEntry> messages(UUID requestId) {
        return timelines.messages(requestId);
    }
}
