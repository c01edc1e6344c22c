-- How much of each limit is used up, shared by the nodes. The columns are bucket4j's; a row is needed until its bucket is full
-- again. There are few, they are updated often, and an index on when they expire would keep each update from being a light one.
create table rate_limit (
    id         text   not null primary key,
    state      bytea,
    expires_at bigint
) with (fillfactor = 50);
