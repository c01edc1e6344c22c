package io.portway.order.jdbc;

import static io.portway.order.jdbc.JdbcValues.each;

import io.portway.kernel.StoredJson;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository.NumberExtras;
import io.portway.order.DraftRepository.OwnSettings;
import io.portway.order.PortOrder;
import io.portway.order.Unavailable;
import io.portway.order.details.NumberSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is special about the open numbers of orders, in one statement. */
final class NumberExtrasRows {

    private NumberExtrasRows() {}

    static Map<UUID, NumberExtras> of(JdbcClient jdbc, Collection<PortOrder> orders) {
        Map<UUID, UUID> accounts = orders.stream().collect(Collectors.toMap(PortOrder::id, PortOrder::accountId));
        Map<UUID, NumberExtras> numberExtras = new HashMap<>();
        jdbc.sql("""
                select 'SETTINGS' as what, order_id, e164, settings, secrets, port_out_pin, 0 as unportable,
                       cast(null as uuid) as request_id, 0 as number, cast(null as uuid) as account_id, cast(null as uuid) as holder_id
                from port_number
                where order_id = any (cast(:orders as uuid[])) and settings is not null and status in ('PENDING', 'CONFIRMED', 'REJECTED')
                union all
                select 'UNPORTABLE', order_id, null, null, null, null, count(*), null, 0, null, null from port_number
                where order_id = any (cast(:orders as uuid[])) and reason_code is not null and not reason_code = any (:takenCodes)
                  and status = 'PENDING' group by order_id
                union all
                select 'TAKEN', n.order_id, n.e164, null, null, null,
                       case when n.reason_code is null or n.reason_code = any (:takenCodes) then 0 else -1 end,
                       h.request_id, coalesce(h.number, 0), h.account_id, h.id
                from port_order o join port_number n on n.order_id = o.id
                left join held_number held on held.e164 = n.e164 and held.order_id <> n.order_id
                left join port_order h on h.id = held.order_id
                left join owned_number owned on owned.e164 = n.e164
                where o.id = any (cast(:orders as uuid[])) and o.status = 'DRAFT' and n.status = 'PENDING'
                  and (h.id is not null or owned.e164 is not null)
                order by 3""")
                .param("orders", each(orders, order -> order.id().toString()))
                .param("takenCodes", Unavailable.CODES.toArray(String[]::new))
                .query(rs -> {
                    UUID order = rs.getObject("order_id", UUID.class);
                    NumberExtras known = numberExtras.computeIfAbsent(
                            order, none -> new NumberExtras(new LinkedHashMap<>(), 0, new LinkedHashMap<>()));
                    switch (rs.getString("what")) {
                        case "SETTINGS" ->
                            known.settings()
                                    .put(
                                            new PhoneNumber(rs.getString("e164")),
                                            new OwnSettings(
                                                    StoredJson.read(rs.getString("settings"), NumberSettings.class),
                                                    rs.getBytes("secrets"),
                                                    rs.getBytes("port_out_pin")));
                        case "TAKEN" ->
                            known.taken()
                                    .put(
                                            new PhoneNumber(rs.getString("e164")),
                                            rs.getObject("request_id") == null
                                                    ? Unavailable.inService()
                                                    : Unavailable.by(
                                                            OrderNumbers.holder(rs),
                                                            Objects.requireNonNull(accounts.get(order))));
                        default -> {}
                    }
                    numberExtras.put(
                            order,
                            new NumberExtras(
                                    known.settings(), known.unportable() + rs.getInt("unportable"), known.taken()));
                });
        return numberExtras;
    }
}
