create table document (
    id          uuid primary key,
    number      bigint generated always as identity unique,
    request_id  uuid        not null references port_request (id),
    kind        text        not null check (kind in ('LOA', 'BILL', 'CSR', 'OTHER')),
    name        text        not null,
    description text,
    media_type  text        not null,
    size        int         not null check (size between 1 and 10485760),
    sha256      bytea       not null,
    content     bytea       not null,
    signed_on   date,                                    -- LOA: date of the signature; bill: its date
    uploaded_by text        not null,
    uploaded_at timestamptz not null
);
create index document_request on document (request_id, uploaded_at);
-- A retried upload finds its document and never doubles it; one scan may still serve as LOA and as bill.
create unique index document_once on document (request_id, kind, sha256);
-- PDF and image bytes are compressed already.
alter table document alter column content set storage external;
