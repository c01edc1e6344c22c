-- A letter that was signed by link is of one order of its request, and void once the order no longer says what it says.
alter table document add column order_id uuid, add column voided_at timestamptz;

-- What was signed by link, and how. Kept as long as the document.
create table letter_signature (
    document_id uuid primary key references document (id) on delete cascade,
    order_id    uuid        not null,
    link_id     uuid        not null,
    said        jsonb       not null,              -- what the letter said, to compare the order with
    signer      text        not null,
    signed_at   timestamptz not null,
    checked     int         not null default 0,    -- version of order and request with which the order was last compared
    told_void   boolean     not null default false -- whether the customer was told that it is void
);
create index letter_signature_watched on letter_signature (order_id) where not told_void;

-- Links with which end users sign. Of the link, the code and the session only digests are kept.
create table signing_link (
    id              uuid primary key,
    order_id        uuid        not null references port_order (id) on delete cascade,
    token           bytea       not null unique,
    base            text        not null,           -- where this installation is reached, for a link that follows
    email           text        not null,
    name            text,
    created_at      timestamptz not null,
    created_by      text        not null,
    expires_at      timestamptz not null,
    revoked_at      timestamptz,
    code            bytea,
    code_expires_at timestamptz,
    code_attempts   int         not null default 0, -- wrong ones, of the present code
    codes_sent      int         not null default 0,
    session         bytea,
    verified_at     timestamptz,
    letter          bytea,                          -- the PDF that the signer can read, until it is signed
    letter_said     jsonb,
    signed_at       timestamptz
);
create index signing_link_order on signing_link (order_id, created_at);
-- One that can be signed with at a time.
create unique index signing_link_open on signing_link (order_id) where revoked_at is null and signed_at is null;
