-- What the sandbox carriers made of an order, so that it can be found, read and canceled there.
create table sandbox_order (
    remote_id      text primary key,
    order_id       uuid        not null,
    part           int         not null,            -- 1, and 2 where they made two of one
    numbers        text[]      not null,
    losing_carrier text        not null,
    taken_at       timestamptz not null,
    canceled_at    timestamptz
);
create index sandbox_order_order on sandbox_order (order_id);
insert into sandbox_order (remote_id, order_id, part, numbers, losing_carrier, taken_at)
select distinct on (s.order_id) 'SBX-' || o.number, s.order_id, 1,
       array(select e164 from port_number n where n.order_id = o.id order by e164), o.losing_carrier, o.updated_at
from sandbox_submission s join port_order o on o.id = s.order_id;

alter table sandbox_event
    add column remote_id text,                      -- null: the order's only one
    add column happens_at timestamptz;              -- when it is so, whether or not it gets through
update sandbox_event set happens_at = due_at;

-- What was uploaded and said to them.
create table sandbox_talk (
    id        bigint      primary key generated always as identity,
    order_id  uuid        not null,
    remote_id text        not null,
    document  text,
    text      text,
    at        timestamptz not null
);
create index sandbox_talk_order on sandbox_talk (order_id);
