-- What is checked of the numbers of an order that is complete: who the directory says serves them, and messaging where it was
-- asked for. A number's own settings replace those of its order, field by field.
create or replace function begin_checks() returns trigger language plpgsql as $$
begin
    insert into number_check (order_id, e164, kind, result, since, next_at)
    select new.id, n.e164, k.kind, 'PENDING', coalesce(new.completed_at, new.updated_at), coalesce(new.completed_at, new.updated_at)
    from port_number n cross join (values ('DIRECTORY'), ('MESSAGING')) k (kind)
    where n.order_id = new.id and n.status = 'ACTIVATED'
      and (k.kind = 'DIRECTORY'
           or (coalesce(new.details -> 'defaults', '{}') || coalesce(n.settings, '{}')) #>> '{sms,move}' = 'true')
    on conflict do nothing;
    return null;
end $$;
