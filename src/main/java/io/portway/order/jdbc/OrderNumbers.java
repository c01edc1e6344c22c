package io.portway.order.jdbc;

import static io.portway.order.jdbc.JdbcValues.e164;
import static io.portway.order.jdbc.JdbcValues.each;
import static io.portway.order.jdbc.JdbcValues.instant;
import static io.portway.order.jdbc.JdbcValues.time;

import io.portway.kernel.Criteria;
import io.portway.kernel.Page;
import io.portway.kernel.StoredJson;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.NumberStatus;
import io.portway.order.OrderRepository.FirstNumbers;
import io.portway.order.OrderRepository.Holder;
import io.portway.order.OrderRepository.SealedNumber;
import io.portway.order.PortNumber;
import io.portway.order.details.NumberSettings;
import io.portway.portability.PortabilityCheck;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The numbers of orders. */
final class OrderNumbers {

    private static final String HOLDERS = """
            select h.e164, o.request_id, o.id as holder_id, o.number, o.account_id from held_number h join port_order o on o.id = h.order_id
            where h.e164 = any (:numbers)""";

    private static final String DRAFTED = """
            select n.e164, o.request_id, o.id as holder_id, o.number, o.account_id from port_number n join port_order o on o.id = n.order_id
            where n.e164 = any (:numbers) and o.account_id = :account and o.status = 'DRAFT' and n.status = 'PENDING'""";

    /** {@code offset 0} keeps the planner from joining it the other way around. */
    static final String NUMBER_BY_KEY = "select * from port_number where order_id = %s and e164 = %s offset 0";

    /** A number's own date: that of its part of a split order at the carrier, else the order's. */
    private static final String ITS_DATE =
            "case when n.status in ('CONFIRMED', 'ACTIVATED') then case when r.id is null then o.foc_at else r.foc_at end end";

    private final JdbcClient jdbc;
    private final Clock clock;

    OrderNumbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<PhoneNumber> addedAfter(UUID orderId, UUID letterId) {
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

    List<Holder> holders(Collection<PhoneNumber> numbers) {
        return jdbc.sql(HOLDERS)
                .param("numbers", e164(numbers))
                .query((rs, row) -> holder(rs))
                .list();
    }

    List<Holder> drafted(UUID accountId, Collection<PhoneNumber> numbers) {
        return jdbc.sql(DRAFTED)
                .param("numbers", e164(numbers))
                .param("account", accountId)
                .query((rs, row) -> holder(rs))
                .list();
    }

    static Holder holder(ResultSet rs) throws SQLException {
        return new Holder(
                new PhoneNumber(rs.getString("e164")),
                rs.getObject("request_id", UUID.class),
                rs.getObject("holder_id", UUID.class),
                rs.getLong("number"),
                rs.getObject("account_id", UUID.class));
    }

    boolean areLive(UUID orderId, List<PhoneNumber> numbers) {
        return jdbc.sql("select count(*) from " + named(":order") + " where o.status = 'ACTIVATED'")
                        .param("order", orderId)
                        .param("numbers", e164(numbers))
                        .query(Integer.class)
                        .single()
                == numbers.size();
    }

    List<PhoneNumber> open(UUID orderId) {
        return jdbc.sql("""
                select e164 from port_number where order_id = :order and status in ('PENDING', 'CONFIRMED', 'REJECTED') order by e164""")
                .param("order", orderId)
                .query((rs, row) -> new PhoneNumber(rs.getString(1)))
                .list();
    }

    Page<PortNumber> page(UUID orderId, int page, int size) {
        return page(orderId, Set.of(), null, page, size);
    }

    /** @param beginning of the numbers, in E.164; {@code null} for any */
    Page<PortNumber> page(UUID orderId, Set<NumberStatus> status, @Nullable String beginning, int page, int size) {
        boolean all = status.isEmpty() && beginning == null;
        Criteria criteria = new Criteria().and("n.order_id = :order", orderId);
        criteria.and("n.status in (:status)", Criteria.names(status));
        criteria.and("starts_with(n.e164, :beginning)", beginning);
        List<PortNumber> numbers = new ArrayList<>();
        long[] total = {0};
        jdbc.sql("""
                select n.e164, n.status, n.reason_code, n.reason, n.settings, o.zone,
                """ + ITS_DATE + """
                 as foc_at,
                """
                        + (all
                                ? "o.pending + o.confirmed + o.rejected + o.activated + o.canceled + o.excluded"
                                : "count(*) over ()")
                        + """
                 as total
                from port_number n join port_order o on o.id = n.order_id
                left join carrier_order r on r.order_id = n.order_id and n.e164 = any (r.numbers)
                """ + criteria.where() + " order by n.e164 limit :size offset :offset")
                .params(criteria.values())
                .param("size", size)
                .param("offset", (page - 1) * (long) size)
                .query(rs -> {
                    total[0] = rs.getLong("total");
                    numbers.add(number(rs));
                });
        return new Page<>(numbers, page, size, total[0]);
    }

    FirstNumbers first(UUID orderId, int most) {
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
                    open.addAll(JdbcValues.numbers(rs, "open"));
                });
        return new FirstNumbers(first, open);
    }

    Map<UUID, List<PortNumber>> ofOrders(Collection<UUID> orderIds) {
        Map<UUID, List<PortNumber>> numbers = new HashMap<>();
        jdbc.sql("""
                select n.order_id, n.e164, n.status, n.reason_code, n.reason, n.settings, o.zone,
                """ + ITS_DATE + """
                 as foc_at
                from port_number n join port_order o on o.id = n.order_id
                left join carrier_order r on r.order_id = n.order_id and n.e164 = any (r.numbers)
                where n.order_id = any (cast(:orders as uuid[])) order by n.order_id, n.e164""")
                .param("orders", each(orderIds, UUID::toString))
                .query(rs -> {
                    numbers.computeIfAbsent(rs.getObject("order_id", UUID.class), none -> new ArrayList<>())
                            .add(number(rs));
                });
        return numbers;
    }

    private static PortNumber number(ResultSet rs) throws SQLException {
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

    List<SealedNumber> ofRequest(UUID requestId) {
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

    void mark(UUID orderId, NumberStatus to, Collection<PortabilityCheck> reasons) {
        jdbc.sql("""
                update port_number n set status = :to, reason_code = t.code, reason = t.reason, status_at = :now
                from unnest(:numbers, :codes, :reasons) as t (e164, code, reason)
                cross join lateral (%s) o
                where n.order_id = o.order_id and n.e164 = o.e164 and n.status in ('PENDING', 'CONFIRMED', 'REJECTED')""".formatted(NUMBER_BY_KEY.formatted(":order", "t.e164")))
                .param("to", to.name())
                .param("order", orderId)
                .param("now", time(clock.instant()))
                .param("numbers", each(reasons, check -> check.number().e164()))
                .param("codes", each(reasons, PortabilityCheck::reasonCode))
                .param("reasons", each(reasons, PortabilityCheck::reason))
                .update();
        OrdersOfTransaction.forget(orderId);
        OrdersOfTransaction.hold();
    }

    /**
     * The numbers of an order that are among {@code :numbers}, as {@code o}. Each is looked up by its key: if the statistics are
     * older than a large order, the planner takes it for a small one and would search the whole list again for each of its numbers.
     */
    static String named(String order) {
        return "unnest(cast(:numbers as text[])) as named (number) cross join lateral ("
                + NUMBER_BY_KEY.formatted(order, "named.number") + ") o";
    }

    static @Nullable NumberSettings settings(@Nullable String settings) {
        return StoredJson.read(settings, NumberSettings.class);
    }
}
