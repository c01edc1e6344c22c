-- Who had a number before, and how it left: each time that an account had it and no longer has. What it is now stands in
-- owned_number; nodes of the release before take no number out of there.
create table past_ownership (
    no          bigint      generated always as identity primary key,
    e164        text        not null,
    account_id  uuid        not null references account (id),    -- who had it
    order_id    uuid references port_order (id),                  -- that ported it in; null if none did
    since       timestamptz not null,
    until       timestamptz not null,
    how         text        not null check (how in ('PORTED_OUT', 'RELEASED', 'MOVED')),
    carrier     text,                                             -- who has it now, where another carrier does
    to_account  uuid references account (id) check ((how = 'MOVED') = (to_account is not null)),
    reason      text,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index past_ownership_number on past_ownership (e164, until);
