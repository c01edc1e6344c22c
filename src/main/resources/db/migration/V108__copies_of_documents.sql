-- The same bytes under another name or description are a document of their own: a copy. Nodes of the release before take the index
-- document_once for what tells documents apart, so it stays, and a copy has its digest in a column of its own.
alter table document
    alter column sha256 drop not null,
    add column copy_sha256 bytea,
    add column known_since timestamptz;              -- of a copy: when the request first had its bytes
create unique index document_copy_once on document (request_id, kind, name, coalesce(description, ''), copy_sha256)
    where copy_sha256 is not null;
