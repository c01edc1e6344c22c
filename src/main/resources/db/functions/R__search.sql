-- Every number that ever was in an order, once, is found by a part of it.
create or replace function make_numbers_searchable() returns trigger language plpgsql as $$
begin
    insert into searchable_number select distinct e164 from fresh order by e164 on conflict do nothing;
    return null;
end $$;

-- A short name to say on the telephone: 50 random bits, without the letters that are taken for others.
create or replace function new_support_key(prefix text) returns text language sql volatile as $$
    select prefix || string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + get_byte(random.bytes, i) % 32, 1), '')
    from (select uuid_send(gen_random_uuid()) as bytes) random, unnest(array[0, 1, 2, 3, 4, 5, 9, 10, 11, 12]) i
$$;
