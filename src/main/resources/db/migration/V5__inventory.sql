-- Numbers in service with us.
create table owned_number (
    e164         text primary key,
    account_id   uuid        not null references account (id),
    order_id     uuid references port_order (id),
    port_out_pin bytea,                                  -- encrypted
    locked       boolean     not null default false,
    settings     jsonb       not null default '{}',
    since        timestamptz not null
);
create index owned_number_account on owned_number (account_id, e164);
