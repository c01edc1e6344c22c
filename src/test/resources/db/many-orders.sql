-- 550,000 orders of 2,002 accounts, as many years of a large port desk would leave them: 50,000 of them open.
-- For tests of searches alone: the rows are inserted behind the back of triggers and foreign keys, and the indexes are
-- built anew from their own definitions when all rows are there.
set local session_replication_role = replica;
set local synchronous_commit = off;
set local work_mem = '64MB';
set local maintenance_work_mem = '256MB';

create temp table kept on commit drop as
select i.indexrelid::regclass as name, pg_get_indexdef(i.indexrelid) as definition
from pg_index i
where i.indrelid in ('port_request'::regclass, 'port_order'::regclass, 'port_number'::regclass, 'searchable_number'::regclass,
                     'carrier_submission'::regclass)
  and not exists (select from pg_constraint c where c.conindid = i.indexrelid);
do $$ declare gone record; begin
    for gone in select name from kept loop execute 'drop index ' || gone.name; end loop;
end $$;

-- A reseller with 100 customers, and 1,900 customers of Harbor Telecom.
insert into account (id, number, parent_id, lineage, name, created_at)
select md5('account' || n)::uuid, 30000 + n, case when n between 1 and 100 then md5('account0')::uuid else root.id end,
       case when n between 1 and 100 then array[root.id, md5('account0')::uuid] else array[root.id] end || md5('account' || n)::uuid,
       'Customer ' || n, '2023-01-02T00:00:00Z'
from generate_series(0, 2000) n, (select id from account where number = 10001) root;

-- Three in ten orders are one customer's, Acme Dental's; the others' are spread evenly.
create temp table made on commit drop as
select n, md5('order' || n)::uuid as id, md5('request' || n)::uuid as request_id,
       case when abs(hashint4(n)) % 10 < 3 then acme.id else md5('account' || abs(hashint4(n + 1)) % 2001)::uuid end as account_id,
       timestamptz '2023-11-20T00:00:00Z' + n * interval '3 minutes' as created_at,
       case when n <= 500000 then case when n % 12 = 0 then 'CANCELED' else 'COMPLETED' end
            else (array['DRAFT', 'IN_REVIEW', 'SUBMITTED', 'SUBMITTED', 'SCHEDULED', 'SCHEDULED', 'SCHEDULED', 'ACTIVATING',
                        'REJECTED', 'CANCEL_PENDING'])[1 + abs(hashint4(n + 2)) % 10] end as status,
       (array['Lakeshore Telecom', 'Potomac Bell', 'Garden State Telephone', 'Buckeye Cable', 'Prairie Telephone', 'Triangle Wireless'])
           [1 + abs(hashint4(n + 3)) % 6] as carrier,
       case when n = 7 then 'Hinterland Telephone Cooperative' end as rare_carrier
from generate_series(1, 550000) n, (select id from account where number = 10002) acme;

insert into port_request (id, number, account_id, customer_reference, numbers, details, submitted_at, created_at, created_by, updated_at, support_key)
select request_id, 1000000 + n, account_id, case when n % 3 > 0 then 'REF-' || n end, '{}', case when n % 11 = 3 then jsonb_build_object('name', 'Move ' || n) else '{}' end,
       case when status <> 'DRAFT' then created_at + interval '1 hour' end, created_at, 'test', created_at,
       'pr_' || lpad(to_hex(n), 10, '0')
from made;

insert into port_order (id, number, request_id, account_id, losing_carrier, number_kind, gateway, status, outcome, details, fee_per_number, zone,
                        desired_at, foc_at, on_demand, created_at, updated_at, waiting_since, completed_at, pending, activated, support_key)
select id, 5000000 + n, request_id, account_id, coalesce(rare_carrier, carrier), 'WIRELINE', 'sandbox', status,
       case when status = 'COMPLETED' then 'PORTED' end, '{"desired": null, "onDemand": false}', 6, 'US/Central',
       created_at + interval '5 days',
       case when status in ('SCHEDULED', 'ACTIVATING', 'COMPLETED') then created_at + interval '5 days' end,
       abs(hashint4(n + 4)) % 10 = 0, created_at, created_at + interval '2 days',
       case when status <> 'DRAFT' then created_at + interval '2 days' end,
       case when status in ('COMPLETED', 'CANCELED') then created_at + interval '6 days' end,
       case when status in ('COMPLETED', 'CANCELED') then 0 else 1 end, case when status = 'COMPLETED' then 1 else 0 end,
       'po_' || lpad(to_hex(n), 10, '0')
from made;

-- Every order was sent once, and one in five was rejected for one of seven reasons.
insert into carrier_submission (order_id, version, gateway, losing_carrier, sent_at, answered_at, answer, code)
select id, 1, 'sandbox', coalesce(rare_carrier, carrier), created_at + interval '1 hour', created_at + interval '1 hour' + abs(hashint4(n)) % 1440 * interval '1 minute',
       case when n % 5 = 0 then 'REJECTED' else 'CONFIRMED' end, case when n % 5 = 0 then 'E' || 1 + abs(hashint4(n + 5)) % 7 end
from made where status not in ('DRAFT', 'IN_REVIEW', 'SUBMITTED');

-- Every number is a different one.
insert into port_number (order_id, e164, status)
select id, '+1' || (2010000000 + (n::bigint * 14525177) % 7900000000),
       case status when 'COMPLETED' then 'ACTIVATED' when 'CANCELED' then 'CANCELED' when 'REJECTED' then 'REJECTED' else 'PENDING' end
from made;
insert into searchable_number select e164 from port_number order by e164 on conflict do nothing;

do $$ declare back record; begin
    for back in select definition from kept loop execute back.definition; end loop;
end $$;
