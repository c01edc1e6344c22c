-- How far the import of a long spreadsheet is, by the id that its sender chose. Rows are written by the node that imports, about once a
-- second, outside of the import's own transaction, and deleted after a day.
create table port_request_import (
    account_id uuid        not null references account,
    id         uuid        not null,
    stage      text        not null,
    done       int         not null,
    total      int         not null,
    started_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (account_id, id)
);
create index port_request_import_updated on port_request_import (updated_at);
