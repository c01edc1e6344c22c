-- The number directory: the longest match of npa, nxx and thousands block says who serves a number.
create table directory_entry (
    npa         text    not null check (npa ~ '^[2-9][0-9]{2}$'),
    nxx         text    not null default '' check (nxx ~ '^([2-9][0-9]{2})?$'),
    block       text    not null default '' check (block ~ '^[0-9]?$'),
    carrier     text    not null check (carrier <> ''),
    ocn         text    not null,
    line_type   text    not null check (line_type in ('WIRELINE', 'WIRELESS', 'TOLL_FREE')),
    rate_centre text    not null,                        -- empty for toll-free numbers
    covered     boolean not null,
    primary key (npa, nxx, block),
    check (nxx <> '' or block = '')
);

-- What the directory last said of a number; good for one hour. A row without an answer is of -infinity and never seen
-- by another transaction.
create table portability_check (
    e164        text primary key,
    portable    boolean     not null,
    carrier     text,
    ocn         text,
    line_type   text,
    rate_centre text,
    reason_code text,
    reason      text,
    checked_at  timestamptz not null
);
