-- What an account set for itself; what it left out holds as its nearest ancestor set it.
create table account_settings (
    account_id uuid primary key references account (id),
    settings   jsonb       not null,
    updated_at timestamptz not null,
    updated_by text        not null
);
