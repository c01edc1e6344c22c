-- Which request an Idempotency-Key made; written in the transaction that makes it, so that no crash can double a request.
create table port_request_key (
    account_id uuid        not null references account (id),   -- the caller's
    key        text        not null,
    request_id uuid references port_request (id) on delete cascade,
    created_at timestamptz not null,
    primary key (account_id, key)
);
create index port_request_key_request on port_request_key (request_id);
create index port_request_key_age on port_request_key (created_at);
