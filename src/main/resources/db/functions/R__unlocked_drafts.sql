-- After the triggers: what was submitted before they were there is held as well, and then drafts no longer lock their numbers.
-- Nodes of the release before wait for it for as long as it takes. One lock, taken at once: a weaker one that grew would wait for
-- those who wait for it. Orders are submitted meanwhile; what the trigger holds for them, stays.
lock table port_number in access exclusive mode;

-- Ended between the making of the one trigger and of the other.
delete from held_number h where not exists (
    select from port_number n join port_order o on o.id = n.order_id
    where n.order_id = h.order_id and n.e164 = h.e164 and o.status not in ('COMPLETED', 'CANCELED')
      and n.status in ('PENDING', 'CONFIRMED', 'REJECTED', 'ACTIVATED'));

insert into held_number (e164, order_id)
select n.e164, n.order_id from port_number n join port_order o on o.id = n.order_id
where n.status in ('PENDING', 'CONFIRMED', 'REJECTED', 'ACTIVATED') and o.status not in ('DRAFT', 'COMPLETED', 'CANCELED')
order by n.e164
on conflict do nothing;

drop index if exists port_number_open;
