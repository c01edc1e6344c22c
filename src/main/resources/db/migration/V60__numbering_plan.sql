-- The area codes of the North American Numbering Plan: filled at start from the packaged copy, then from NANPA's reports. Nodes
-- of the release before do not know the table.
create table npa (
    code            text        primary key check (code ~ '^[2-9][0-9]{2}$'),
    service         text        not null check (service in ('GEOGRAPHIC', 'TOLL_FREE', 'PERSONAL', 'CANADIAN', 'CARRIER', 'GOVERNMENT', 'PREMIUM')),
    country         text,                                -- ISO 3166, of a territory its own
    region          text,                                -- state or province
    zones           text        not null,                -- IANA names separated by blanks, the predominant one first
    in_service_from date,                                -- null while no date is set
    as_of           date        not null,                -- of the edition that said so
    missing_since   date,                                -- of the first edition without it; it stays in service
    changed_at      timestamptz not null default clock_timestamp(),
    check (service <> 'GEOGRAPHIC' or country is not null and zones <> '')
);
