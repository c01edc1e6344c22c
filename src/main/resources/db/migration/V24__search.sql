-- Finding orders among hundreds of thousands; docs/performance.md shows the plans and why each index is there.
create extension if not exists pg_trgm;

-- Every number that ever was in an order, once. A part of a number is looked up here and not in port_number, whose rows
-- change several times in an order's life and would rewrite the trigrams each time.
create table searchable_number (e164 text primary key);
insert into searchable_number select distinct e164 from port_number;
create index searchable_number_part on searchable_number using gin (e164 gin_trgm_ops);

create function make_numbers_searchable() returns trigger language plpgsql as $$
begin
    insert into searchable_number select distinct e164 from fresh order by e164 on conflict do nothing;
    return null;
end $$;
create trigger port_number_searchable after insert on port_number
    referencing new table as fresh for each statement execute function make_numbers_searchable();

-- A short name to say on the telephone: 50 random bits, without the letters that are taken for others.
create function new_support_key(prefix text) returns text language sql volatile as $$
    select prefix || string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + get_byte(random.bytes, i) % 32, 1), '')
    from (select uuid_send(gen_random_uuid()) as bytes) random, unnest(array[0, 1, 2, 3, 4, 5, 9, 10, 11, 12]) i
$$;
alter table port_request add support_key text not null default new_support_key('pr_');
alter table port_order add support_key text not null default new_support_key('po_');
create unique index port_request_support_key on port_request (support_key);
create unique index port_order_support_key on port_order (support_key);

-- Each sequence that a search can be sorted by ends with the order's number, so that it is the same at every call.
drop index port_order_account;
create index port_order_account on port_order (account_id, created_at desc, number desc) include (status);
create index port_order_created on port_order (created_at desc, number desc) include (status);
create index port_order_updated on port_order (updated_at desc, number desc);
-- An order without a FOC counts as later than all others. The few open orders have an index of their own, in which the many
-- that ended long ago are not in the way of the next date.
create index port_order_foc on port_order (coalesce(foc_at, 'infinity'::timestamptz), number);
create index port_order_open_foc on port_order (coalesce(foc_at, 'infinity'::timestamptz), number)
    where status in ('DRAFT', 'IN_REVIEW', 'SUBMITTED', 'SCHEDULED', 'ACTIVATING', 'REJECTED', 'CANCEL_PENDING');
create index port_order_on_demand on port_order (foc_at) where status = 'SCHEDULED' and on_demand;
create index port_order_carrier on port_order (losing_carrier, created_at desc, number desc);
create index port_request_reference on port_request (customer_reference) where customer_reference is not null;
create index port_request_submitted on port_request (submitted_at desc) where submitted_at is not null;
create index port_request_created on port_request (created_at desc, number desc);
