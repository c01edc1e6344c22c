create sequence port_request_number start 100001;
create sequence port_order_number start 500001;

create table port_request (
    id                 uuid primary key,
    number             bigint      not null unique default nextval('port_request_number'),
    account_id         uuid        not null references account (id),
    customer_reference text,
    numbers            text[]      not null default '{}',  -- E.164, as handed in
    details            jsonb       not null,  -- end user, losing account without its secrets, desired schedule, options
    secrets            bytea,                 -- account number and PIN, encrypted
    submitted_at       timestamptz,
    created_at         timestamptz not null,
    created_by         text        not null,
    updated_at         timestamptz not null,
    version            int         not null default 1
);
create index port_request_account on port_request (account_id, created_at desc);

create table port_order (
    id                uuid primary key,
    number            bigint      not null unique default nextval('port_order_number'),
    request_id        uuid        not null references port_request (id),
    account_id        uuid        not null references account (id),
    losing_carrier    text        not null,
    number_kind       text        not null check (number_kind in ('WIRELINE', 'WIRELESS', 'TOLL_FREE')),
    gateway           text        not null,
    status            text        not null check (status in ('DRAFT', 'IN_REVIEW', 'SUBMITTED', 'SCHEDULED', 'ACTIVATING',
                                                             'COMPLETED', 'REJECTED', 'CANCEL_PENDING', 'CANCELED')),
    outcome           text check (outcome in ('PORTED', 'PARTLY_PORTED')),
    reason_code       text,
    reason            text,
    details           jsonb       not null,
    secrets           bytea,
    fee_per_number    numeric(14, 2) not null,
    zone              text        not null,   -- the losing carrier's local time zone
    desired_at        timestamptz,
    foc_at            timestamptz,
    on_demand         boolean     not null default false,
    skip_review       boolean     not null default false,
    carrier_reference text,
    with_carrier      boolean     not null default false,  -- the losing side holds this order
    lsr_version       int         not null default 0,      -- how often it was sent, supplements included
    next_supplement   text check (next_supplement in ('NEW_DUE_DATE', 'OTHER')),  -- what the next sending changes
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    completed_at      timestamptz,
    version           int         not null default 1,
    timeline_length   int         not null default 0,
    -- Counters per number state, kept by the trigger below.
    pending           int         not null default 0,
    confirmed         int         not null default 0,
    rejected          int         not null default 0,
    activated         int         not null default 0,
    canceled          int         not null default 0,
    excluded          int         not null default 0,
    check ((status = 'COMPLETED') = (outcome is not null))
);
create index port_order_request on port_order (request_id);
create index port_order_account on port_order (account_id, created_at desc);
create index port_order_status on port_order (status, foc_at);

create table port_number (
    order_id    uuid not null references port_order (id) on delete cascade,
    e164        text not null,
    status      text not null default 'PENDING'
                check (status in ('PENDING', 'CONFIRMED', 'REJECTED', 'ACTIVATED', 'CANCELED', 'EXCLUDED')),
    reason_code text,
    reason      text,
    primary key (order_id, e164)
);
-- A number can be in one open order only.
create unique index port_number_open on port_number (e164) where status in ('PENDING', 'CONFIRMED', 'REJECTED');
create index port_number_e164 on port_number (e164);

-- Counters: one update per statement and order, however many numbers it moved.
create function count_port_numbers() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        update port_order o set
            pending   = o.pending   + d.pending,   confirmed = o.confirmed + d.confirmed,
            rejected  = o.rejected  + d.rejected,  activated = o.activated + d.activated,
            canceled  = o.canceled  + d.canceled,  excluded  = o.excluded  + d.excluded
        from (select order_id,
                     count(*) filter (where status = 'PENDING')   as pending,
                     count(*) filter (where status = 'CONFIRMED') as confirmed,
                     count(*) filter (where status = 'REJECTED')  as rejected,
                     count(*) filter (where status = 'ACTIVATED') as activated,
                     count(*) filter (where status = 'CANCELED')  as canceled,
                     count(*) filter (where status = 'EXCLUDED')  as excluded
              from fresh group by order_id) d
        where o.id = d.order_id;
    else
        update port_order o set
            pending   = o.pending   + d.pending,   confirmed = o.confirmed + d.confirmed,
            rejected  = o.rejected  + d.rejected,  activated = o.activated + d.activated,
            canceled  = o.canceled  + d.canceled,  excluded  = o.excluded  + d.excluded
        from (select order_id,
                     coalesce(sum(n) filter (where status = 'PENDING'), 0)   as pending,
                     coalesce(sum(n) filter (where status = 'CONFIRMED'), 0) as confirmed,
                     coalesce(sum(n) filter (where status = 'REJECTED'), 0)  as rejected,
                     coalesce(sum(n) filter (where status = 'ACTIVATED'), 0) as activated,
                     coalesce(sum(n) filter (where status = 'CANCELED'), 0)  as canceled,
                     coalesce(sum(n) filter (where status = 'EXCLUDED'), 0)  as excluded
              from (select order_id, status, 1 as n from fresh
                    union all
                    select order_id, status, -1 from stale) moves
              group by order_id) d
        where o.id = d.order_id;
    end if;
    return null;
end $$;

create trigger port_number_inserted after insert on port_number
    referencing new table as fresh for each statement execute function count_port_numbers();
create trigger port_number_updated after update on port_number
    referencing new table as fresh old table as stale for each statement execute function count_port_numbers();

-- Every transition of an order and every note; rows are only ever added.
create table timeline_entry (
    order_id    uuid        not null references port_order (id) on delete cascade,
    seq         int         not null,
    at          timestamptz not null,
    actor       text        not null,
    kind        text        not null check (kind in ('TRANSITION', 'EVENT', 'NOTE')),
    from_status text,
    to_status   text,
    message     text,
    private     boolean     not null default false,
    action_required boolean not null default false,
    request_ref text,                                    -- the X-Request-Id of the call behind it
    primary key (order_id, seq)
);
create function timeline_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'timeline entries are never changed';
end $$;
create trigger timeline_unchanged before update on timeline_entry
    for each row execute function timeline_is_append_only();
