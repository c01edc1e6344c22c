-- What happened, for those who want to be told. Rows come from the triggers below, in the transaction of what they tell
-- about; they get their id, which is the cursor of polling, only once that transaction has committed (publish_events).
create table event (
    row_no     bigint      generated always as identity primary key,
    id         bigint unique,                -- 1, 2, 3, … without gaps, in the order of publication; null until then
    sequence   bigint,                       -- within the subject; private events do not count
    at         timestamptz not null,
    type       text        not null,
    account_id uuid        not null references account (id),
    request_id uuid        not null,
    order_id   uuid,                         -- null where it concerns the whole request
    subject    uuid        not null generated always as (coalesce(order_id, request_id)) stored,
    private    boolean     not null,         -- only for port authorities
    data       jsonb       not null
);
-- No foreign keys to orders: a draft's orders are replaced when its numbers change, and what was told about them stays.
create index event_unpublished on event (row_no) where id is null;
create index event_account on event (account_id, id);
create index event_subject on event (subject, sequence);

create table event_publisher (
    one     boolean primary key default true check (one),
    last_id bigint  not null
);
insert into event_publisher (last_id) values (0);

create table webhook (
    id              uuid primary key,
    account_id      uuid        not null references account (id),  -- whose events, and those of the accounts below it
    order_id        uuid,                                          -- this order alone
    url             text,
    email           text,
    types           text[]      not null,                          -- empty for all
    description     text,
    enabled         boolean     not null,
    disabled_reason text,
    secret          bytea,                                         -- encrypted
    old_secret      bytea,                                         -- encrypted; also signs until the time beside it
    old_until       timestamptz,
    failures        int         not null default 0,                -- attempts that failed in a row
    retry_at        timestamptz,                                   -- nothing is sent there before
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    version         int         not null default 1,
    check ((url is null) <> (email is null)),
    check ((url is null) = (secret is null))
);
create index webhook_account on webhook (account_id, created_at);
create index webhook_whole_account on webhook (account_id) where order_id is null;
create index webhook_order on webhook (order_id) where order_id is not null;

create table webhook_delivery (
    id               uuid primary key default gen_random_uuid(),
    webhook_id       uuid        not null references webhook (id) on delete cascade,
    event_id         bigint references event (id),                 -- null for a test
    subject          uuid        not null,                         -- what the order of delivery is kept within
    status           text        not null default 'WAITING' check (status in ('WAITING', 'DELIVERED', 'DEAD')),
    attempts         int         not null default 0,
    first_attempt_at timestamptz,
    last_attempt_at  timestamptz,
    next_attempt_at  timestamptz not null,
    lease            uuid,                                         -- of the attempt that is under way
    lease_until      timestamptz,
    response_status  int,
    response_body    text,
    error            text,
    took_millis      int,
    created_at       timestamptz not null,
    settled_at       timestamptz,
    unique (webhook_id, event_id)
) with (autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 200, autovacuum_vacuum_scale_factor = 0.05);
create index webhook_delivery_waiting on webhook_delivery (webhook_id, event_id) where status = 'WAITING';
create index webhook_delivery_subject on webhook_delivery (webhook_id, subject, event_id) where status = 'WAITING';
create index webhook_delivery_held on webhook_delivery (webhook_id, lease_until) where status = 'WAITING' and lease_until is not null;
create index webhook_delivery_dead on webhook_delivery (webhook_id) where status = 'DEAD';

-- The order as an event shows it.
create function event_order(o port_order) returns jsonb language sql stable as $$
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
create function tell_timeline() returns trigger language plpgsql as $$
begin
    insert into event (at, type, account_id, request_id, order_id, private, data)
    select t.at,
           case t.kind when 'TRANSITION' then 'port_order.status_changed' when 'NOTE' then 'port_order.note_added'
                       else 'port_order.updated' end,
           o.account_id, o.request_id, o.id, t.private,
           jsonb_strip_nulls(jsonb_build_object('order', event_order(o), 'from', t.from_status, 'to', t.to_status,
                   'message', t.message, 'actor', t.actor, 'actionRequired', t.action_required, 'timelineSeq', t.seq))
    from fresh t join port_order o on o.id = t.order_id
    where t.to_status is distinct from 'DRAFT'
    order by t.order_id, t.seq;
    return null;
end $$;
create trigger timeline_told after insert on timeline_entry
    referencing new table as fresh for each statement execute function tell_timeline();

-- The numbers that one statement moved, one event for each order and state. They are listed up to 1,000.
-- A plan is kept for the connection: one made for a single number would compare 50,000 with 50,000 one by one, hence no nested
-- loops; and the order is looked up by itself, since without them a join would read all orders.
create function tell_moved_numbers() returns trigger language plpgsql set enable_nestloop = off as $$
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
-- Named so that it comes after the trigger that counts: an event shows the counters as they are then.
create trigger port_number_updated_told after update on port_number
    referencing new table as fresh old table as stale for each statement execute function tell_moved_numbers();

-- Numbers come into orders when a request is split, or are added later.
create function tell_new_numbers() returns trigger language plpgsql as $$
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
create trigger port_number_inserted_told after insert on port_number
    referencing new table as fresh for each statement execute function tell_new_numbers();

-- For each row: a transition table would copy the files.
create function tell_document() returns trigger language plpgsql as $$
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
create trigger document_told after insert on document for each row execute function tell_document();

-- Gives committed events their ids and addresses them to the subscriptions; returns how many. One caller at a time, held by
-- the row of event_publisher until it commits: who sees an event sees all that have smaller ids, and none comes in between
-- later. The row lock that each change takes on its order makes an order's events come in the order of its changes.
create function publish_events(now timestamptz, most int) returns int language plpgsql as $$
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
create function webhooks_for(account uuid, request uuid, orderid uuid, event_type text, is_private boolean, data jsonb)
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
