-- Questions for the service record that a losing carrier has of an account, with the consent of whose account it is.
create table csr_lookup (
    id            uuid primary key,
    account_id    uuid        not null references account (id),
    numbers       text[]      not null,
    losing_carrier text       not null,
    number_kind   text        not null,
    gateway       text        not null,
    state         text        not null check (state in ('PENDING', 'DONE', 'FAILED', 'NOT_OFFERED')),
    reason_code   text,
    reason        text,
    authorized_by text        not null,            -- who of the end user's consented
    created_by    text        not null,
    created_at    timestamptz not null,
    finished_at   timestamptz,
    attempts      int         not null default 0,
    next_at       timestamptz,                     -- when the carrier is asked next; null once it is finished
    record        bytea                            -- what the carrier has, encrypted; gone after 30 days
);
create index csr_lookup_account on csr_lookup (account_id, created_at desc);
create index csr_lookup_due on csr_lookup (next_at) where state = 'PENDING';
create index csr_lookup_kept on csr_lookup (finished_at) where record is not null;
-- What tells of them stands in db/functions/R__csr_look_ups.sql and R__triggers.sql.
