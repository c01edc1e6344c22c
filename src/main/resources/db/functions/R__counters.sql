-- The counters of number states in an order: one update per statement and order, however many numbers it moved.
create or replace function count_port_numbers() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        update port_order o set
            pending   = o.pending   + d.pending,   confirmed = o.confirmed + d.confirmed,
            rejected  = o.rejected  + d.rejected,  activated = o.activated + d.activated,
            canceled  = o.canceled  + d.canceled,  excluded  = o.excluded  + d.excluded
        from (select order_id,
                     count(*) filter (where status = 'PENDING')   as pending,
                     count(*) filter (where status = 'CONFIRMED') as confirmed,
                     count(*) filter (where status = 'REJECTED')  as rejected,
                     count(*) filter (where status = 'ACTIVATED') as activated,
                     count(*) filter (where status = 'CANCELED')  as canceled,
                     count(*) filter (where status = 'EXCLUDED')  as excluded
              from fresh group by order_id) d
        where o.id = d.order_id;
    else
        update port_order o set
            pending   = o.pending   + d.pending,   confirmed = o.confirmed + d.confirmed,
            rejected  = o.rejected  + d.rejected,  activated = o.activated + d.activated,
            canceled  = o.canceled  + d.canceled,  excluded  = o.excluded  + d.excluded
        from (select order_id,
                     coalesce(sum(n) filter (where status = 'PENDING'), 0)   as pending,
                     coalesce(sum(n) filter (where status = 'CONFIRMED'), 0) as confirmed,
                     coalesce(sum(n) filter (where status = 'REJECTED'), 0)  as rejected,
                     coalesce(sum(n) filter (where status = 'ACTIVATED'), 0) as activated,
                     coalesce(sum(n) filter (where status = 'CANCELED'), 0)  as canceled,
                     coalesce(sum(n) filter (where status = 'EXCLUDED'), 0)  as excluded
              from (select order_id, status, 1 as n from fresh
                    union all
                    select order_id, status, -1 from stale) moves
              group by order_id) d
        where o.id = d.order_id;
    end if;
    return null;
end $$;

-- Numbers leave an order for good only while it is a draft.
create or replace function uncount_port_numbers() returns trigger language plpgsql as $$
begin
    update port_order o set
        pending   = o.pending   - d.pending,   confirmed = o.confirmed - d.confirmed,
        rejected  = o.rejected  - d.rejected,  activated = o.activated - d.activated,
        canceled  = o.canceled  - d.canceled,  excluded  = o.excluded  - d.excluded
    from (select order_id,
                 count(*) filter (where status = 'PENDING')   as pending,
                 count(*) filter (where status = 'CONFIRMED') as confirmed,
                 count(*) filter (where status = 'REJECTED')  as rejected,
                 count(*) filter (where status = 'ACTIVATED') as activated,
                 count(*) filter (where status = 'CANCELED')  as canceled,
                 count(*) filter (where status = 'EXCLUDED')  as excluded
          from stale group by order_id) d
    where o.id = d.order_id;
    return null;
end $$;
