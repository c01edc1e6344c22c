-- An event names the carrier's order, our order, or both, and which sending of ours it answers.
alter table carrier_event
    add column remote_id text,
    add column version int,
    alter column order_id drop not null,
    add constraint carrier_event_of_something check (order_id is not null or remote_id is not null);
create index carrier_event_unresolved on carrier_event (gateway, remote_id) where order_id is null;

-- As before; and an event that came before its carrier's order was known here is given its order once that is.
create or replace function claim_carrier_event(due timestamptz) returns setof carrier_event language plpgsql
    set enable_sort = off set enable_incremental_sort = off set enable_seqscan = off set enable_bitmapscan = off
as $$
declare
    candidate record;
    claimed   carrier_event;
begin
    loop
        select next.gateway, next.event_id into candidate
        from (select e.gateway, e.event_id, coalesce(e.order_id::text, e.gateway || ' ' || e.remote_id) as subject
              from carrier_event e
              where e.status = 'WAITING' and e.next_attempt_at <= due
                and coalesce((select min(earlier.seq) from carrier_event earlier
                              where earlier.order_id = e.order_id and earlier.status = 'WAITING' and not earlier.deferred),
                             e.seq) >= e.seq
              order by e.next_attempt_at, e.seq
              offset 0) next
        where pg_try_advisory_xact_lock(hashtextextended(next.subject, 0))
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
        if claimed.order_id is null then
            update carrier_event e set order_id = r.order_id
            from carrier_order r
            where r.gateway = claimed.gateway and r.remote_id = claimed.remote_id
              and e.gateway = claimed.gateway and e.remote_id = claimed.remote_id and e.order_id is null;
            if found then
                continue;
            end if;
        elsif not claimed.yielded then
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
