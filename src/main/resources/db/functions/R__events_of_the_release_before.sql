-- Only for nodes of the previous release, which publish with publish_events and replay with webhooks_for. The next release drops
-- this whole file: Java has what customers read (notify.EventBodies) and who receives it (notify.Audience).
-- EventContractTest checks that both agree.

-- Events that had no id yet, with the bodies that the triggers of the release before made, also of transactions that were under way
-- when the triggers' functions were replaced.
create or replace function await_publishing() returns trigger language plpgsql as $$
begin
    insert into happening (at, type, account_id, request_id, order_id, private, facts, body)
    values (new.at, new.type, new.account_id, new.request_id, new.order_id, new.private, '{}', new.data);
    return null;
end $$;
create or replace trigger event_without_id before insert on event
    for each row when (new.id is null) execute function await_publishing();
with unpublished as (
    delete from event where id is null returning row_no, at, type, account_id, request_id, order_id, private, data)
insert into happening (at, type, account_id, request_id, order_id, private, facts, body)
select at, type, account_id, request_id, order_id, private, '{}', data from unpublished order by row_no;

create or replace function event_body(request_id uuid, order_id uuid, facts jsonb) returns jsonb language sql stable as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'order', case when facts ? 'order' then jsonb_build_object(
            'id', order_id, 'number', o.number, 'requestNumber', o.request_number, 'customerReference', o.customer_reference,
            'losingCarrier', o.losing_carrier, 'kind', o.number_kind, 'status', o.status, 'outcome', o.outcome,
            'reason', case when o.reason is not null then jsonb_build_object('code', o.reason_code, 'text', o.reason) end,
            'focAt', to_char(o.foc_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'timeZone', o.zone,
            'numbers', jsonb_build_object(
                'pending', coalesce(o.pending, 0), 'confirmed', coalesce(o.confirmed, 0), 'rejected', coalesce(o.rejected, 0),
                'activated', coalesce(o.activated, 0), 'canceled', coalesce(o.canceled, 0), 'excluded', coalesce(o.excluded, 0))) end,
        'request', case when facts ? 'request' then jsonb_build_object('id', request_id, 'number', facts #> '{request,number}',
            'customerReference', facts #> '{request,customer_reference}') end,
        'from', facts #> '{entry,from_status}', 'to', facts #> '{entry,to_status}', 'fact', facts #> '{entry,fact}',
        'message', facts #> '{entry,message}', 'actor', facts #> '{entry,actor}', 'actorKind', facts #> '{entry,actor_kind}',
        'actionRequired', case when facts ? 'entry' then coalesce(facts #> '{entry,action_required}', 'false') end,
        'timelineSeq', facts #> '{entry,seq}',
        'status', facts #> '{moved,status}', 'count', facts #> '{moved,count}',
        'link', case when facts ? 'moved' then '/api/v1/port-orders/' || order_id || '/numbers' end,
        'numbers', (select jsonb_agg(jsonb_build_object('number', n.e164, 'reason', case when n.reason is not null
                        then jsonb_build_object('code', n.reason_code, 'text', n.reason) end) order by n.e164)
                    from jsonb_to_recordset(case when jsonb_typeof(facts #> '{moved,numbers}') = 'array' then facts #> '{moved,numbers}'
                                                 else '[]' end) n (e164 text, reason_code text, reason text)),
        'orders', (select jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'losingCarrier', s.losing_carrier,
                       'kind', s.number_kind, 'count', s.count, 'link', '/api/v1/port-orders/' || s.id || '/numbers',
                       'numbers', s.numbers) order by s.number)
                   from jsonb_to_recordset(coalesce(facts -> 'orders', '[]')) s (id uuid, number bigint, losing_carrier text,
                       number_kind text, count int, numbers jsonb)),
        'document', case when facts ? 'document' then jsonb_build_object('id', facts #> '{document,id}',
            'kind', facts #> '{document,kind}', 'name', facts #> '{document,name}', 'mediaType', facts #> '{document,media_type}',
            'size', facts #> '{document,size}', 'uploadedBy', facts #> '{document,uploaded_by}') end)
        || coalesce(facts -> 'departed', facts -> 'asked', facts -> 'ended', '{}'))
    from jsonb_to_record(coalesce(facts -> 'order', '{}')) o (number bigint, request_number bigint, customer_reference text,
        losing_carrier text, number_kind text, status text, outcome text, reason_code text, reason text, foc_at timestamptz, zone text,
        pending int, confirmed int, rejected int, activated int, canceled int, excluded int)
$$;

create or replace function publish_events(now timestamptz, most int) returns int language plpgsql as $$
declare
    last bigint;
    published int;
begin
    if not exists (select from happening) then
        return 0;
    end if;
    -- Then a new statement, which sees what the previous holder committed.
    select last_id into last from event_publisher for update;
    with next as (
        delete from happening where no in (select no from happening order by no limit most)
        returning no, at, type, account_id, request_id, order_id, private, coalesce(body, event_body(request_id, order_id, facts)) as data),
    numbered as (
        insert into event (id, sequence, at, type, account_id, request_id, order_id, private, data)
        select last + row_number() over (order by no),
               case when not private then count(*) filter (where not private) over (partition by coalesce(order_id, request_id, account_id) order by no)
                   + coalesce((select max(p.sequence) from event p where p.subject = coalesce(next.order_id, next.request_id, next.account_id)), 0) end,
               at, type, account_id, request_id, order_id, private, data
        from next
        returning id, subject, account_id, request_id, order_id, type, private, data),
    counted as (
        update event_publisher set last_id = last + (select count(*) from numbered)),
    addressed as (
        insert into webhook_delivery (webhook_id, event_id, subject, next_attempt_at, created_at)
        select w.id, e.id, e.subject, now, now
        from numbered e cross join lateral webhooks_for(e.account_id, e.request_id, e.order_id, e.type, e.private, e.data) w)
    select count(*) into published from numbered;
    return published;
end $$;

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
           or event_type like 'number.%'
           or event_type = 'port_order.status_changed' and data ->> 'to' in ('SCHEDULED', 'COMPLETED'))
$$;
