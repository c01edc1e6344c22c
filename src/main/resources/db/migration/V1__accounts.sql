-- Accounts form a tree. lineage holds the account itself and all its ancestors, root first.
create sequence account_number start 20001;

create table account (
    id             uuid primary key,
    number         bigint      not null unique default nextval('account_number'),
    parent_id      uuid references account (id),
    lineage        uuid[]      not null,
    name           text        not null,
    administrator  boolean     not null default false,
    manages_ports  boolean     not null default false,
    password_hash  text,
    default_zone   text        not null default 'US/Eastern',
    default_time   time        not null default '09:00',
    created_at     timestamptz not null,
    check (lineage[cardinality(lineage)] = id)
);
create index account_lineage on account using gin (lineage);

-- Only the SHA-256 of a key is kept.
create table api_key (
    id           uuid primary key,
    hash         bytea       not null unique,
    account_id   uuid        not null references account (id),
    label        text        not null,
    created_at   timestamptz not null,
    last_used_at timestamptz,                            -- to the hour
    revoked_at   timestamptz
);
create index api_key_account on api_key (account_id, created_at desc);
