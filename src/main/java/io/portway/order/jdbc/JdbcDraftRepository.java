package io.portway.order.jdbc;

import static io.portway.order.jdbc.JdbcValues.e164;
import static io.portway.order.jdbc.JdbcValues.each;
import static io.portway.order.jdbc.JdbcValues.time;

import io.portway.kernel.Actor;
import io.portway.kernel.StoredJson;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.OrderVersion;
import io.portway.order.PortOrder;
import io.portway.order.Unavailable;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
class JdbcDraftRepository implements DraftRepository {

    private final JdbcClient jdbc;

    JdbcDraftRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void insert(UUID requestId, UUID accountId, StoredDraft draft, Instant at, Actor by) {
        handedIn(jdbc.sql("""
                insert into port_request (id, account_id, customer_reference, numbers, details, secrets, number_settings, number_secrets,
                                          left_out, created_at, created_by, updated_at)
                values (:id, :account, :reference, :numbers, cast(:details as jsonb), :secrets, cast(:settings as jsonb), :settingsSecrets,
                        cast(:leftOut as jsonb), :at, :by, :at)"""), draft)
                .param("id", requestId)
                .param("account", accountId)
                .param("at", time(at))
                .param("by", by.name())
                .update();
    }

    @Override
    public void update(UUID requestId, StoredDraft draft, Instant at) {
        handedIn(jdbc.sql("""
                update port_request set customer_reference = :reference, numbers = :numbers, details = cast(:details as jsonb),
                    secrets = :secrets, number_settings = cast(:settings as jsonb), number_secrets = :settingsSecrets, left_out = cast(:leftOut as jsonb),
                    updated_at = :at, version = version + 1
                where id = :id"""), draft)
                .param("id", requestId)
                .param("at", time(at))
                .update();
    }

    private JdbcClient.StatementSpec handedIn(JdbcClient.StatementSpec statement, StoredDraft draft) {
        Map<String, NumberSettings> settings = new LinkedHashMap<>();
        draft.settings().forEach((number, said) -> settings.put(number.e164(), said));
        return statement
                .param("reference", draft.details().customerReference())
                .param("numbers", e164(draft.numbers()))
                .param("details", StoredJson.write(draft.details()))
                .param("secrets", draft.secrets())
                .param("settings", settings.isEmpty() ? null : StoredJson.write(settings))
                .param("settingsSecrets", draft.settingsSecrets())
                .param("leftOut", draft.leftOut().isEmpty() ? null : StoredJson.write(draft.leftOut()));
    }

    @Override
    public void lock(UUID requestId) {
        OrdersOfTransaction.hold();
        jdbc.sql("select from port_request where id = :id for update")
                .param("id", requestId)
                .query((rs, row) -> row)
                .list();
        jdbc.sql("select from port_order where request_id = :id order by number for update")
                .param("id", requestId)
                .query((rs, row) -> row)
                .list();
    }

    @Override
    public StoredDraft handedIn(UUID requestId) {
        return jdbc.sql(
                        "select numbers, details, secrets, number_settings, number_secrets, left_out from port_request where id = :id")
                .param("id", requestId)
                .query((rs, row) -> {
                    Map<PhoneNumber, NumberSettings> settings = new LinkedHashMap<>();
                    String said = rs.getString("number_settings");
                    if (said != null) {
                        StoredJson.read(said, new TypeReference<Map<String, NumberSettings>>() {})
                                .forEach((number, of) -> settings.put(new PhoneNumber(number), of));
                    }
                    return new StoredDraft(
                            JdbcValues.numbers(rs, "numbers"),
                            StoredJson.read(rs.getString("details"), OrderDetails.class),
                            rs.getBytes("secrets"),
                            settings,
                            rs.getBytes("number_secrets"),
                            RequestRows.leftOut(rs.getString("left_out")));
                })
                .single();
    }

    @Override
    public void touch(UUID requestId, Instant at) {
        jdbc.sql("update port_request set updated_at = :at, version = version + 1 where id = :id")
                .param("at", time(at))
                .param("id", requestId)
                .update();
    }

    @Override
    public void replaceDraftOrders(
            UUID requestId, UUID accountId, List<PortOrder> present, List<DraftOrder> orders, Instant at, Actor by) {
        String[] ids = each(orders, order -> order.id().toString());
        present.forEach(order -> OrdersOfTransaction.forget(order.id()));
        OrdersOfTransaction.hold();
        if (!present.isEmpty()) {
            jdbc.sql("""
                    with gone as (
                        delete from port_order where request_id = :request and status = 'DRAFT' and not id = any (cast(:ids as uuid[])))
                    delete from port_number n using port_order o
                    where o.request_id = :request and o.status = 'DRAFT' and o.id = any (cast(:ids as uuid[])) and n.order_id = o.id""").param("request", requestId).param("ids", ids).update();
        }
        jdbc.sql("""
                with fresh as (
                    insert into port_order (id, request_id, account_id, losing_carrier, number_kind, gateway, status, details, secrets,
                                            fee_per_number, zone, on_demand, created_at, updated_at, timeline_length)
                    select cast(id as uuid), :request, :account, carrier, kind, gateway, 'DRAFT', cast(details as jsonb), secrets,
                           cast(fee as numeric), zone, cast(cast(details as jsonb) ->> 'onDemand' as boolean), :at, :at, 1
                    from unnest(:ids, :carriers, :kinds, :gateways, :details, :secrets, :fees, :zones)
                         as t (id, carrier, kind, gateway, details, secrets, fee, zone)
                    on conflict (id) do update set gateway = excluded.gateway, details = excluded.details, secrets = excluded.secrets,
                        fee_per_number = excluded.fee_per_number, zone = excluded.zone, on_demand = excluded.on_demand,
                        updated_at = :at, version = port_order.version + 1, timeline_length = port_order.timeline_length + 1
                    returning id, timeline_length)
                insert into timeline_entry (order_id, seq, at, actor, actor_kind, fact, kind, to_status, message, request_ref)
                select id, timeline_length, :at, :by, :byKind, case when timeline_length = 1 then 'DRAFTED' else 'CHANGED' end,
                       case when timeline_length = 1 then 'TRANSITION' else 'EVENT' end,
                       case when timeline_length = 1 then 'DRAFT' end,
                       case when timeline_length = 1 then 'Draft created' else 'Numbers of the draft changed' end, :requestRef
                from fresh""")
                .param("request", requestId)
                .param("account", accountId)
                .param("at", time(at))
                .param("by", by.name())
                .param("byKind", by.kind().name())
                .param("requestRef", MDC.get("requestId"))
                .param("ids", ids)
                .param("carriers", each(orders, DraftOrder::losingCarrier))
                .param("kinds", each(orders, order -> order.kind().name()))
                .param("gateways", each(orders, DraftOrder::gateway))
                .param("details", each(orders, order -> StoredJson.write(order.details())))
                .param("secrets", orders.stream().map(DraftOrder::secrets).toArray(byte[][]::new))
                .param(
                        "fees",
                        each(orders, order -> order.feePerNumber().amount().toPlainString()))
                .param("zones", each(orders, order -> order.zone().getId()))
                .update();
        insertNumbers(orders);
    }

    private void insertNumbers(List<DraftOrder> orders) {
        List<String> orderIds = new ArrayList<>();
        List<PhoneNumber> numbers = new ArrayList<>();
        List<@Nullable String> codes = new ArrayList<>();
        List<@Nullable String> reasons = new ArrayList<>();
        List<OwnSettings> settings = new ArrayList<>();
        orders.forEach(order -> order.numbers().forEach(check -> {
            orderIds.add(order.id().toString());
            PhoneNumber number = check.number();
            Unavailable taken = order.taken().get(number);
            numbers.add(number);
            codes.add(taken == null ? check.reasonCode() : taken.code());
            reasons.add(taken == null ? check.reason() : taken.reason(number));
            settings.add(order.settings().get(number));
        }));
        withSettings(jdbc.sql("""
                insert into port_number (order_id, e164, reason_code, reason, settings, secrets, port_out_pin)
                select cast(o as uuid), n, c, r, cast(s as jsonb), x, p
                from unnest(:orders, :numbers, :codes, :reasons, :settings, :secrets, :pins) as t (o, n, c, r, s, x, p)"""), settings)
                .param("orders", orderIds.toArray(String[]::new))
                .param("numbers", e164(numbers))
                .param("codes", codes.toArray(String[]::new))
                .param("reasons", reasons.toArray(String[]::new))
                .update();
    }

    private JdbcClient.StatementSpec withSettings(
            JdbcClient.StatementSpec statement, Collection<OwnSettings> settings) {
        return statement
                .param(
                        "settings",
                        each(
                                settings,
                                own -> own == null || own.settings() == null ? null : StoredJson.write(own.settings())))
                .param(
                        "secrets",
                        settings.stream()
                                .map(own -> own == null ? null : own.secrets())
                                .toArray(byte[][]::new))
                .param(
                        "pins",
                        settings.stream()
                                .map(own -> own == null ? null : own.portOutPin())
                                .toArray(byte[][]::new));
    }

    @Override
    public Map<UUID, NumberExtras> numberExtras(Collection<PortOrder> orders) {
        return NumberExtrasRows.of(jdbc, orders);
    }

    @Override
    public void setOwnSettings(UUID orderId, Map<PhoneNumber, OwnSettings> settings) {
        withSettings(
                        jdbc.sql("""
                update port_number n set settings = cast(t.settings as jsonb), secrets = t.secrets, port_out_pin = t.pin
                from unnest(:numbers, :settings, :secrets, :pins) as t (e164, settings, secrets, pin)
                cross join lateral (%s) o
                where n.order_id = o.order_id and n.e164 = o.e164""".formatted(OrderNumbers.NUMBER_BY_KEY.formatted(":order", "t.e164"))),
                        settings.values())
                .param("order", orderId)
                .param("numbers", e164(settings.keySet()))
                .update();
    }

    @Override
    public void addVersion(
            UUID orderId, List<OrderVersion.FieldChange> changes, @Nullable String supplement, Instant at, Actor by) {
        jdbc.sql("""
                insert into order_version (order_id, version, at, actor, changes, supplement, request_ref, timeline_seq)
                select :order, coalesce(max(version), 1) + 1, :at, :by, cast(:changes as jsonb), :supplement, :requestRef,
                       (select timeline_length from port_order where id = :order)
                from order_version where order_id = :order""")
                .param("order", orderId)
                .param("at", time(at))
                .param("by", by.name())
                .param("changes", StoredJson.write(changes))
                .param("supplement", supplement)
                .param("requestRef", MDC.get("requestId"))
                .update();
    }

    @Override
    public List<OrderVersion> versions(UUID orderId) {
        return jdbc.sql("""
                (select 1 as version, at, actor, cast('[]' as jsonb) as changes, cast(null as text) as supplement, request_ref
                 from timeline_entry where order_id = :order and from_status = 'DRAFT' and to_status = 'IN_REVIEW' order by seq limit 1)
                union all
                select version, at, actor, changes, supplement, request_ref from order_version where order_id = :order
                order by version""")
                .param("order", orderId)
                .query((rs, row) -> new OrderVersion(
                        rs.getInt("version"),
                        JdbcValues.moment(rs, "at"),
                        rs.getString("actor"),
                        StoredJson.read(
                                rs.getString("changes"), new TypeReference<List<OrderVersion.FieldChange>>() {}),
                        rs.getString("supplement"),
                        rs.getString("request_ref")))
                .list();
    }

    @Override
    public int expireDrafts(Instant before, String reason, int max, Instant at) {
        return jdbc.sql("""
                with idle as (
                    select o.id from port_order o join port_request r on r.id = o.request_id
                    where o.status = 'DRAFT' and o.updated_at < :before and r.updated_at < :before
                    order by o.updated_at limit :max for update of o skip locked),
                numbers as (
                    update port_number n set status = 'CANCELED', reason_code = 'DRAFT_EXPIRED', reason = :reason, status_at = :at
                    from idle where n.order_id = idle.id and n.status in ('PENDING', 'CONFIRMED', 'REJECTED')),
                moved as (
                    update port_order o set status = 'CANCELED', reason_code = 'DRAFT_EXPIRED', reason = :reason, completed_at = :at,
                        updated_at = :at, version = o.version + 1, timeline_length = o.timeline_length + 1
                    from idle where o.id = idle.id returning o.id, o.timeline_length)
                insert into timeline_entry (order_id, seq, at, actor, actor_kind, fact, kind, from_status, to_status, message)
                select id, timeline_length, :at, :by, :byKind, 'EXPIRED', 'TRANSITION', 'DRAFT', 'CANCELED', 'Draft expired' from moved""")
                .param("before", time(before))
                .param("reason", reason)
                .param("max", max)
                .param("at", time(at))
                .param("by", Actor.SYSTEM.name())
                .param("byKind", Actor.SYSTEM.kind().name())
                .update();
    }
}
