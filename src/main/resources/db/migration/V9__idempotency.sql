-- What a POST with an Idempotency-Key was answered, for 24 hours; status is null while the first call runs.
create table idempotency_key (
    account_id   uuid        not null references account (id),
    key          text        not null check (length(key) between 1 and 255),
    fingerprint  bytea       not null,                   -- SHA-256 of method, path and body
    claim        uuid        not null,                   -- the call that may store the answer
    created_at   timestamptz not null,
    status       int,
    content_type text,
    location     text,
    etag         text,
    body         bytea,                                  -- encrypted: an answer may hold a secret that is shown once
    primary key (account_id, key)
);
create index idempotency_key_age on idempotency_key (created_at);
