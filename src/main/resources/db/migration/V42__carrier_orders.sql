-- What one of our orders is at the winning carrier; a carrier may make several of one.
create table carrier_order (
    id        uuid        primary key default gen_random_uuid(),
    order_id  uuid        not null references port_order (id) on delete cascade,
    gateway   text        not null,
    remote_id text        not null,                  -- the carrier's id of it
    parent    text,                                  -- remote id of the one that the carrier made this of
    reference text,                                  -- what people call it there
    version   int         not null,                  -- our latest sending that it stands for
    status    text        not null default 'SENT',   -- what the carrier last told, as far as it was acted upon
    modified  timestamptz,                           -- when it last changed, by the carrier's own account
    numbers   text[],                                -- null: all of the order
    foc_at    timestamptz,
    told      int         not null default 0,        -- how often it was told something that was acted upon
    withdraw  boolean     not null default false,    -- canceled here, and held there: to be withdrawn
    last_read timestamptz,
    next_read timestamptz,                           -- null: nothing more to learn
    unique (gateway, remote_id)
);
create index carrier_order_order on carrier_order (order_id);
create index carrier_order_due on carrier_order (next_read) where next_read is not null;

-- One for each order that was ever sent. The desk's references of orders placed by hand need not be unique.
insert into carrier_order (order_id, gateway, remote_id, reference, version, status, foc_at, next_read)
select id, gateway, case gateway when 'manual' then id::text else carrier_reference end, carrier_reference, greatest(lsr_version, 1),
       case when status = 'COMPLETED' then 'PORTED'
            when not with_carrier then 'CANCELED'
            when status in ('SCHEDULED', 'ACTIVATING') then 'CONFIRMED'
            when status = 'REJECTED' then 'REJECTED'
            else 'SENT' end,
       foc_at,
       case when with_carrier and gateway <> 'manual' and status not in ('COMPLETED', 'CANCELED')
            then now() + random() * interval '1 hour' end
from port_order
where carrier_reference is not null
on conflict do nothing;

-- A sending that broke off: the carrier may have taken it, and is asked before it is sent again.
create table carrier_doubt (
    order_id uuid        not null references port_order (id) on delete cascade,
    version  int         not null,
    at       timestamptz not null,
    primary key (order_id, version)
);
