-- An order that is submitted takes its numbers; if another one has taken one of them just now, it fails with that number's key.
-- In one sequence, so that two orders with the same numbers wait for each other in turn.
create or replace function hold_numbers() returns trigger language plpgsql as $$
begin
    insert into held_number (e164, order_id)
    select e164, order_id from port_number
    where order_id = new.id and status in ('PENDING', 'CONFIRMED', 'REJECTED') order by e164;
    return null;
end $$;

-- A number that is in a final state leaves its order free to be in another one; it never comes back. A list for each order, so that
-- the numbers are looked up by their key however many there are.
create or replace function release_numbers() returns trigger language plpgsql as $$
declare
    ended record;
begin
    for ended in
        select order_id, array_agg(e164) as numbers from fresh
        where status in ('ACTIVATED', 'CANCELED', 'EXCLUDED') group by order_id
    loop
        delete from held_number where e164 = any (ended.numbers) and order_id = ended.order_id;
    end loop;
    return null;
end $$;
