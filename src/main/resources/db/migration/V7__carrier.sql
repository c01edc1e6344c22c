-- Inbox: what carriers tell us is stored first, once per gateway and event id, and then acted upon.
create table carrier_event (
    gateway         text        not null,
    event_id        text        not null,
    seq             bigint      not null generated always as identity,  -- the order in which events came
    order_id        uuid        not null,
    type            text        not null,
    payload         jsonb       not null,
    status          text        not null default 'WAITING' check (status in ('WAITING', 'DONE', 'UNMATCHED')),
    deferred        boolean     not null default false,  -- the order said "not yet" the last time it was asked
    yielded         boolean     not null default false,  -- it has let deferred earlier ones of its order go first, once
    attempts        int         not null default 0,
    failures        int         not null default 0,      -- how often in a row the attempt broke
    next_attempt_at timestamptz not null,
    received_at     timestamptz not null,
    settled_at      timestamptz,
    note            text,
    primary key (gateway, event_id)
) with (autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 200, autovacuum_vacuum_scale_factor = 0.05);
create index carrier_event_waiting on carrier_event (next_attempt_at, seq) where status = 'WAITING';
create index carrier_event_order_waiting on carrier_event (order_id, seq) where status = 'WAITING';
create index carrier_event_unmatched on carrier_event (seq) where status = 'UNMATCHED';
create index carrier_event_order on carrier_event (order_id);

-- Takes the event that has been due longest, and its order with it, until the transaction ends: the advisory lock keeps two
-- events of one order from being handled at the same time. An event waits while an earlier one of its order is neither
-- settled nor deferred. No row comes back where nothing is due that another worker does not hold.
--
-- Before an event is tried for the first time, the earlier ones of its order that were deferred get another try: the order
-- may wait for them by now, and the first of two FOC dates must not be applied after the second. Ten tries by this rule are
-- enough for each, so that thousands of early events are not tried thousands of times.
--
-- "offset 0" and the settings make the planner walk the index of waiting events and stop at the first that it gets, whatever
-- the statistics say: it must not try the lock on any other order, nor read a whole burst of events for each of them.
create function claim_carrier_event(due timestamptz) returns setof carrier_event language plpgsql
    set enable_sort = off set enable_incremental_sort = off set enable_seqscan = off set enable_bitmapscan = off
as $$
declare
    candidate record;
    claimed   carrier_event;
begin
    loop
        select next.gateway, next.event_id into candidate
        from (select e.gateway, e.event_id, e.order_id
              from carrier_event e
              where e.status = 'WAITING' and e.next_attempt_at <= due
                and coalesce((select min(earlier.seq) from carrier_event earlier
                              where earlier.order_id = e.order_id and earlier.status = 'WAITING' and not earlier.deferred),
                             e.seq) >= e.seq
              order by e.next_attempt_at, e.seq
              offset 0) next
        where pg_try_advisory_xact_lock(hashtextextended(next.order_id::text, 0))
        limit 1;
        if not found then
            return;
        end if;
        -- Another worker may have settled it between the look and the lock; then there is a next one to look for.
        select * into claimed from carrier_event e
        where e.gateway = candidate.gateway and e.event_id = candidate.event_id
          and e.status = 'WAITING' and e.next_attempt_at <= due
        for update;
        if not found then
            continue;
        end if;
        if not claimed.yielded then
            update carrier_event e set next_attempt_at = claimed.next_attempt_at
            where e.order_id = claimed.order_id and e.status = 'WAITING' and e.deferred and e.seq < claimed.seq
              and e.next_attempt_at > claimed.next_attempt_at and e.attempts < 10;
            if found then
                update carrier_event e set yielded = true where e.gateway = claimed.gateway and e.event_id = claimed.event_id;
                continue;
            end if;
        end if;
        return next claimed;
        return;
    end loop;
end $$;
