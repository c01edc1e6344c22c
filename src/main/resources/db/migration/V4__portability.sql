-- The number directory: the longest match of npa, nxx and thousands block says who serves a number.
create table directory_entry (
    npa         char(3) not null,
    nxx         text    not null default '',
    block       text    not null default '',
    carrier     text    not null,
    ocn         text    not null,
    line_type   text    not null check (line_type in ('WIRELINE', 'WIRELESS', 'TOLL_FREE')),
    rate_centre text    not null,
    covered     boolean not null,
    primary key (npa, nxx, block)
);

-- What the directory last said of a number; good for one hour.
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
