-- An order that is submitted takes its numbers; if another one has taken one of them just now, it fails with that number's key.
-- In one sequence, so that two orders with the same numbers wait for each other in turn.
create or replace function hold_numbers() returns trigger language plpgsql as $$
begin
    insert into held_number (e164, order_id)
    select e164, order_id from port_number
    where order_id = new.id and status in ('PENDING', 'CONFIRMED', 'REJECTED') order by e164;
    -- Taken when the draft was made and free by now: like any other. (The update fires triggers even where it finds nothing.)
    if exists (select from port_number where order_id = new.id and status = 'PENDING'
                 and reason_code in ('IN_SERVICE', 'IN_YOUR_ORDER', 'IN_ANOTHER_ORDER')) then
        update port_number set reason_code = null, reason = null
        where order_id = new.id and status = 'PENDING' and reason_code in ('IN_SERVICE', 'IN_YOUR_ORDER', 'IN_ANOTHER_ORDER');
    end if;
    return null;
end $$;

-- A number that its order gave up is free to be in another one; it never comes back. A list for each order, so that the numbers are
-- looked up by their key however many there are.
create or replace function release_numbers() returns trigger language plpgsql as $$
declare
    given_up record;
begin
    for given_up in
        select order_id, array_agg(e164) as numbers from fresh
        where status in ('CANCELED', 'EXCLUDED') group by order_id
    loop
        delete from held_number where e164 = any (given_up.numbers) and order_id = given_up.order_id;
    end loop;
    return null;
end $$;

-- One that went live is held until its order has ended: only then it is in service. Others may come days after it.
create or replace function release_live_numbers() returns trigger language plpgsql as $$
begin
    delete from held_number h
    where h.e164 = any (array(select e164 from port_number where order_id = new.id)) and h.order_id = new.id;
    return null;
end $$;
