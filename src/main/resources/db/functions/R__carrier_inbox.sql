-- Takes the event that has been due longest, and its order with it, until the transaction ends: the advisory lock keeps two
-- events of one order from being handled at the same time. An event waits while an earlier one of its order is neither
-- settled nor deferred. No row comes back where nothing is due that another worker does not hold.
--
-- An event that came before its carrier's order was known here is given its order once that is.
--
-- Before an event is tried for the first time, the earlier ones of its order that were deferred get another try: the order
-- may wait for them by now, and the first of two FOC dates must not be applied after the second. Ten tries by this rule are
-- enough for each, so that thousands of early events are not tried thousands of times.
--
-- "offset 0" and the settings make the planner walk the index of waiting events and stop at the first that it gets, whatever
-- the statistics say: it must not try the lock on any other order, nor read a whole burst of events for each of them.
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
