-- The facts that events are made of, captured in the transaction of the change, since they may be different or gone by the time
-- the event is published. Java renders what customers read (notify.EventBodies). An absent fact is null, false or zero.

-- The order as it is now.
create or replace function event_order(o port_order) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'number', o.number, 'request_number', r.number, 'customer_reference', r.customer_reference,
        'losing_carrier', o.losing_carrier, 'number_kind', o.number_kind, 'status', o.status, 'outcome', o.outcome,
        'reason_code', o.reason_code, 'reason', o.reason, 'foc_at', o.foc_at, 'zone', o.zone,
        'waiting_since', o.waiting_since, 'awaits_customer', nullif(o.awaits_customer, false),
        'pending', nullif(o.pending, 0), 'confirmed', nullif(o.confirmed, 0), 'rejected', nullif(o.rejected, 0),
        'activated', nullif(o.activated, 0), 'canceled', nullif(o.canceled, 0), 'excluded', nullif(o.excluded, 0))
    from port_request r where r.id = o.request_id
$$;

-- The orders of a draft are in the event of its split.
create or replace function tell_timeline() returns trigger language plpgsql as $$
begin
    insert into happening (at, type, account_id, request_id, order_id, private, facts)
    select t.at,
           case t.kind when 'TRANSITION' then 'port_order.status_changed' when 'NOTE' then 'port_order.note_added'
                       else 'port_order.updated' end,
           o.account_id, o.request_id, o.id, t.private,
           jsonb_strip_nulls(jsonb_build_object('order', event_order(o), 'entry', jsonb_build_object(
                   'from_status', t.from_status, 'to_status', t.to_status, 'fact', t.fact, 'message', t.message, 'actor', t.actor,
                   'actor_kind', t.actor_kind, 'action_required', nullif(t.action_required, false), 'seq', t.seq,
                   'at', case when t.action_required then t.at end)))
    from fresh t join port_order o on o.id = t.order_id
    where t.to_status is distinct from 'DRAFT'
    order by t.order_id, t.seq;
    return null;
end $$;

-- The numbers that one statement moved, one event for each order and state. They are listed up to 1,000.
-- A plan is kept for the connection: one made for a single number would compare 50,000 with 50,000 one by one, hence no nested
-- loops; and the order is looked up separately, since without them a join would read all orders.
create or replace function tell_moved_numbers() returns trigger language plpgsql set enable_nestloop = off as $$
declare
    moved record;
begin
    for moved in
        select f.order_id, f.status, count(*) as count
        from fresh f join stale s using (order_id, e164) where f.status <> s.status
        group by f.order_id, f.status order by f.order_id, f.status
    loop
        insert into happening (at, type, account_id, request_id, order_id, private, facts)
        select o.updated_at, 'port_order.numbers_' || lower(moved.status), o.account_id, o.request_id, o.id, false,
               jsonb_strip_nulls(jsonb_build_object('order', event_order(o), 'moved', jsonb_build_object(
                       'status', moved.status, 'count', moved.count, 'numbers', case when moved.count <= 1000 then (
                           select jsonb_agg(jsonb_build_object('e164', f.e164, 'reason_code', f.reason_code, 'reason', f.reason)
                                            order by f.e164)
                           from fresh f join stale s using (order_id, e164)
                           where f.order_id = moved.order_id and f.status = moved.status and s.status <> f.status) end)))
        from port_order o where o.id = moved.order_id;
    end loop;
    return null;
end $$;

-- Numbers come into orders when a request is split, or are added later.
create or replace function tell_new_numbers() returns trigger language plpgsql as $$
begin
    insert into happening (at, type, account_id, request_id, order_id, private, facts)
    with added as (
        select o.id, o.number, o.request_id, o.account_id, o.losing_carrier, o.number_kind, o.status, o.updated_at, n.count,
               case when n.count <= 1000 then
                   (select jsonb_agg(f.e164 order by f.e164) from fresh f where f.order_id = o.id) end as numbers
        from (select order_id, count(*) as count from fresh group by order_id) n join port_order o on o.id = n.order_id)
    select max(a.updated_at), 'port_request.split', a.account_id, a.request_id, null::uuid, false,
           jsonb_strip_nulls(jsonb_build_object(
               'request', jsonb_build_object('number', r.number, 'customer_reference', r.customer_reference),
               'orders', jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'losing_carrier', a.losing_carrier,
                       'number_kind', a.number_kind, 'count', a.count, 'numbers', a.numbers) order by a.number)))
    from added a join port_request r on r.id = a.request_id
    where a.status = 'DRAFT'
    group by a.account_id, a.request_id, r.id
    union all
    select o.updated_at, 'port_order.numbers_pending', o.account_id, o.request_id, o.id, false,
           jsonb_strip_nulls(jsonb_build_object('order', event_order(o), 'moved', jsonb_build_object(
                   'status', 'PENDING', 'count', a.count,
                   'numbers', (select jsonb_agg(jsonb_build_object('e164', n)) from jsonb_array_elements(a.numbers) n))))
    from added a join port_order o on o.id = a.id
    where a.status <> 'DRAFT';
    return null;
end $$;

create or replace function tell_document() returns trigger language plpgsql as $$
begin
    insert into happening (at, type, account_id, request_id, order_id, private, facts)
    select new.uploaded_at, 'port_request.document_added', r.account_id, r.id, null, false,
           jsonb_strip_nulls(jsonb_build_object(
               'request', jsonb_build_object('number', r.number, 'customer_reference', r.customer_reference),
               'document', jsonb_build_object('id', new.id, 'kind', new.kind, 'name', new.name, 'media_type', new.media_type,
                                              'size', new.size, 'uploaded_by', new.uploaded_by)))
    from port_request r where r.id = new.request_id;
    return null;
end $$;

-- What an event is in order within. Before the row is written, since nodes of the release before do not give it.
create or replace function give_event_subject() returns trigger language plpgsql as $$
begin
    new.subject := coalesce(new.order_id, new.request_id, new.account_id);
    return new;
end $$;

-- The numbers that one statement took from an account, one event for each account; a move is told to both.
create or replace function tell_departures() returns trigger language plpgsql as $$
begin
    insert into happening (at, type, account_id, private, facts)
    select side.recorded_at, 'number.' || lower(side.how), side.account_id, false,
           jsonb_strip_nulls(jsonb_build_object('departed', jsonb_build_object(
                   'count', count(*), 'numbers', jsonb_agg(jsonb_build_object('number', side.e164) order by side.e164),
                   'direction', side.direction, 'at', to_char(side.until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                   'carrier', side.carrier, 'reason', side.reason, 'actor', side.recorded_by)))
    from (select account_id, case how when 'MOVED' then 'OUT' end as direction, e164, how, until, carrier, reason, recorded_by, recorded_at
          from fresh
          union all
          select to_account, 'IN', e164, how, until, carrier, reason, recorded_by, recorded_at from fresh where how = 'MOVED') side
    group by side.account_id, side.direction, side.how, side.until, side.carrier, side.reason, side.recorded_by, side.recorded_at
    order by side.direction desc, side.account_id;
    return null;
end $$;

-- The questions of one call about the numbers of an account, which it hears of whatever the answer was; without any proof.
create or replace function tell_port_out_questions() returns trigger language plpgsql as $$
begin
    insert into happening (at, type, account_id, private, facts)
    select f.asked_at, 'number.port_out_requested', f.account_id, false,
           jsonb_strip_nulls(jsonb_build_object('asked', jsonb_build_object(
                   'validationId', f.id, 'carrier', f.asked_for, 'approved', bool_and(f.approved), 'count', count(*),
                   'numbers', jsonb_agg(jsonb_build_object('number', f.e164, 'approved', f.approved, 'denials', f.codes) order by f.e164))))
    from fresh f where f.account_id is not null
    group by f.asked_at, f.account_id, f.id, f.asked_for
    order by f.account_id;
    return null;
end $$;

-- A request of which no order is open any more; once for each transaction that ends its last orders. At the end of the transaction,
-- and one request at a time: of two orders that end at the same moment, the second one sees that it is the last.
create or replace function tell_request_ended() returns trigger language plpgsql as $$
begin
    perform from port_request where id = new.request_id for no key update;
    with ended as (
        update port_request r set ended_in = pg_current_xact_id()
        where r.id = new.request_id and r.ended_in is distinct from pg_current_xact_id()
          and not exists (select from port_order o where o.request_id = r.id and o.status not in ('COMPLETED', 'CANCELED'))
        returning r.id, r.account_id, r.number, r.customer_reference)
    insert into happening (at, type, account_id, request_id, order_id, private, facts)
    select new.updated_at, 'port_request.completed', r.account_id, r.id, null, false,
           jsonb_strip_nulls(jsonb_build_object(
               'ended', jsonb_build_object(
                   'request', jsonb_build_object('id', r.id, 'number', r.number, 'customerReference', r.customer_reference),
                   'status', case when o.completed > 0 then 'COMPLETED' else 'CANCELED' end,
                   'completedOrders', o.completed, 'canceledOrders', o.canceled,
                   'activatedNumbers', o.activated, 'otherNumbers', o.others)))
    from ended r cross join lateral (
        select count(*) filter (where status = 'COMPLETED') as completed, count(*) filter (where status = 'CANCELED') as canceled,
               sum(activated) as activated, sum(pending + confirmed + rejected + canceled + excluded) as others
        from port_order where request_id = r.id) o;
    return null;
end $$;
