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
-- "offset 0" and the settings make the planner walk the index of waiting events and stop at the first that it gets, whatever
-- the statistics say: it must not try the lock on any other order, nor read a whole burst of events for each of them.
create function claim_carrier_event(due timestamptz) returns setof carrier_event language plpgsql
    set enable_sort = off set enable_incremental_sort = off set enable_seqscan = off set enable_bitmapscan = off
as $$
declare
    candidate record;
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
        return query
            select * from carrier_event e
            where e.gateway = candidate.gateway and e.event_id = candidate.event_id
              and e.status = 'WAITING' and e.next_attempt_at <= due
            for update;
        if found then
            return;
        end if;
    end loop;
end $$;
