-- The order as an event shows it.
create or replace function event_order(o port_order) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'id', o.id, 'number', o.number, 'requestNumber', r.number, 'customerReference', r.customer_reference,
        'losingCarrier', o.losing_carrier, 'kind', o.number_kind, 'status', o.status, 'outcome', o.outcome,
        'reason', case when o.reason is not null then jsonb_build_object('code', o.reason_code, 'text', o.reason) end,
        'focAt', to_char(o.foc_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'timeZone', o.zone,
        'numbers', jsonb_build_object('pending', o.pending, 'confirmed', o.confirmed, 'rejected', o.rejected,
                                      'activated', o.activated, 'canceled', o.canceled, 'excluded', o.excluded))
    from port_request r where r.id = o.request_id
$$;

-- A draft's orders are told by the split.
create or replace function tell_timeline() returns trigger language plpgsql as $$
begin
    insert into event (at, type, account_id, request_id, order_id, private, data)
    select t.at,
           case t.kind when 'TRANSITION' then 'port_order.status_changed' when 'NOTE' then 'port_order.note_added'
                       else 'port_order.updated' end,
           o.account_id, o.request_id, o.id, t.private,
           jsonb_strip_nulls(jsonb_build_object('order', event_order(o), 'from', t.from_status, 'to', t.to_status, 'fact', t.fact,
                   'message', t.message, 'actor', t.actor, 'actorKind', t.actor_kind, 'actionRequired', t.action_required,
                   'timelineSeq', t.seq))
    from fresh t join port_order o on o.id = t.order_id
    where t.to_status is distinct from 'DRAFT'
    order by t.order_id, t.seq;
    return null;
end $$;

-- The numbers that one statement moved, one event for each order and state. They are listed up to 1,000.
-- A plan is kept for the connection: one made for a single number would compare 50,000 with 50,000 one by one, hence no nested
-- loops; and the order is looked up by itself, since without them a join would read all orders.
create or replace function tell_moved_numbers() returns trigger language plpgsql set enable_nestloop = off as $$
declare
    moved record;
begin
    for moved in
        select f.order_id, f.status, count(*) as count
        from fresh f join stale s using (order_id, e164) where f.status <> s.status
        group by f.order_id, f.status order by f.order_id, f.status
    loop
        insert into event (at, type, account_id, request_id, order_id, private, data)
        select o.updated_at, 'port_order.numbers_' || lower(moved.status), o.account_id, o.request_id, o.id, false,
               jsonb_strip_nulls(jsonb_build_object('order', event_order(o), 'status', moved.status, 'count', moved.count,
                       'link', '/api/v1/port-orders/' || o.id || '/numbers',
                       'numbers', case when moved.count <= 1000 then (
                           select jsonb_agg(jsonb_build_object('number', f.e164, 'reason', case when f.reason is not null
                                                    then jsonb_build_object('code', f.reason_code, 'text', f.reason) end) order by f.e164)
                           from fresh f join stale s using (order_id, e164)
                           where f.order_id = moved.order_id and f.status = moved.status and s.status <> f.status) end))
        from port_order o where o.id = moved.order_id;
    end loop;
    return null;
end $$;

-- Numbers come into orders when a request is split, or are added later.
create or replace function tell_new_numbers() returns trigger language plpgsql as $$
begin
    insert into event (at, type, account_id, request_id, order_id, private, data)
    with added as (
        select o.id, o.number, o.request_id, o.account_id, o.losing_carrier, o.number_kind, o.status, o.updated_at, n.count,
               case when n.count <= 1000 then
                   (select jsonb_agg(f.e164 order by f.e164) from fresh f where f.order_id = o.id) end as numbers
        from (select order_id, count(*) as count from fresh group by order_id) n join port_order o on o.id = n.order_id)
    select max(a.updated_at), 'port_request.split', a.account_id, a.request_id, null::uuid, false,
           jsonb_strip_nulls(jsonb_build_object(
               'request', jsonb_build_object('id', r.id, 'number', r.number, 'customerReference', r.customer_reference),
               'orders', jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'losingCarrier', a.losing_carrier,
                       'kind', a.number_kind, 'count', a.count, 'link', '/api/v1/port-orders/' || a.id || '/numbers',
                       'numbers', a.numbers) order by a.number)))
    from added a join port_request r on r.id = a.request_id
    where a.status = 'DRAFT'
    group by a.account_id, a.request_id, r.id
    union all
    select o.updated_at, 'port_order.numbers_pending', o.account_id, o.request_id, o.id, false,
           jsonb_strip_nulls(jsonb_build_object('order', event_order(o), 'status', 'PENDING', 'count', a.count,
                   'link', '/api/v1/port-orders/' || o.id || '/numbers',
                   'numbers', (select jsonb_agg(jsonb_build_object('number', n)) from jsonb_array_elements(a.numbers) n)))
    from added a join port_order o on o.id = a.id
    where a.status <> 'DRAFT';
    return null;
end $$;

-- For each row: a transition table would copy the files.
create or replace function tell_document() returns trigger language plpgsql as $$
begin
    insert into event (at, type, account_id, request_id, order_id, private, data)
    select new.uploaded_at, 'port_request.document_added', r.account_id, r.id, null, false,
           jsonb_strip_nulls(jsonb_build_object(
               'request', jsonb_build_object('id', r.id, 'number', r.number, 'customerReference', r.customer_reference),
               'document', jsonb_build_object('id', new.id, 'kind', new.kind, 'name', new.name, 'mediaType', new.media_type,
                                              'size', new.size, 'uploadedBy', new.uploaded_by)))
    from port_request r where r.id = new.request_id;
    return null;
end $$;

-- Gives committed events their ids and addresses them to the subscriptions; returns how many. One caller at a time, held by
-- the row of event_publisher until it commits: who sees an event sees all that have smaller ids, and none comes in between
-- later. The row lock that each change takes on its order makes an order's events come in the order of its changes.
create or replace function publish_events(now timestamptz, most int) returns int language plpgsql as $$
declare
    last bigint;
    published int;
begin
    if not exists (select from event where id is null) then
        return 0;
    end if;
    -- Then a new statement, which sees what the previous holder committed.
    select last_id into last from event_publisher for update;
    with next as (
        select row_no, row_number() over (order by row_no) as n,
               count(*) filter (where not private) over (partition by subject order by row_no) as n_of_subject
        from (select row_no, subject, private from event where id is null order by row_no limit most) unpublished),
    numbered as (
        update event e
        set id = last + next.n,
            sequence = case when not private then
                next.n_of_subject + coalesce((select max(p.sequence) from event p where p.subject = e.subject), 0) end
        from next where e.row_no = next.row_no
        returning e.*),
    counted as (
        update event_publisher set last_id = last + (select count(*) from numbered)),
    addressed as (
        insert into webhook_delivery (webhook_id, event_id, subject, next_attempt_at, created_at)
        select w.id, e.id, e.subject, now, now
        from numbered e cross join lateral webhooks_for(e.account_id, e.request_id, e.order_id, e.type, e.private, e.data) w)
    select count(*) into published from numbered;
    return published;
end $$;

-- Who is to be told of an event: subscriptions of its account or of one above, for everything or for its order. A notice by
-- mail goes out for three things only: the FOC is set, the customer has to act, the port is complete.
create or replace function webhooks_for(account uuid, request uuid, orderid uuid, event_type text, is_private boolean, data jsonb)
    returns setof webhook language sql stable as $$
    select w.*
    from account a
    join account owner on owner.id = any (a.lineage)
    cross join lateral (
        select * from webhook where account_id = owner.id and order_id is null
        union all
        select * from webhook where account_id = owner.id and order_id = any (
            array(select o.id from port_order o where orderid is null and o.request_id = request) || orderid)) w
    where a.id = account and w.enabled
      and (not is_private or owner.manages_ports)
      and (w.types = '{}' or event_type = any (w.types))
      and (w.email is null or coalesce((data ->> 'actionRequired')::boolean, false)
           or event_type = 'port_order.status_changed' and data ->> 'to' in ('SCHEDULED', 'COMPLETED'))
$$;
