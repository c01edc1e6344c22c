-- The numbers that a request holds when a letter of authorization is uploaded: those that the letter can name. A copy can name no
-- others than its like.
create or replace function keep_letter_numbers() returns trigger language plpgsql as $$
begin
    insert into letter_number (document_id, numbers)
    select new.id, l.numbers
    from document d join letter_number l on l.document_id = d.id
    where d.request_id = new.request_id and d.kind = new.kind and coalesce(d.sha256, d.copy_sha256) = new.copy_sha256
    order by d.number limit 1;
    if not found then
        insert into letter_number (document_id, numbers)
        select new.id, coalesce(array_agg(n.e164), '{}')
        from port_order o join port_number n on n.order_id = o.id
        where o.request_id = new.request_id and n.status in ('PENDING', 'CONFIRMED', 'REJECTED');
    end if;
    return null;
end $$;

-- The row makes those who add a document to a request at the same time wait for one another.
create or replace function count_documents() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into document_count values (new.request_id, 1)
        on conflict (request_id) do update set documents = document_count.documents + 1;
    else
        update document_count set documents = documents - 1 where request_id = old.request_id;
    end if;
    return null;
end $$;
