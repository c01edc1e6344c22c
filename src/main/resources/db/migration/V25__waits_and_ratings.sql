-- Since when an order waits for what it waits for now; deadlines count from here.
alter table port_order add waiting_since timestamptz;
update port_order set waiting_since = updated_at where status <> 'DRAFT';

-- What the customer thought of it.
alter table port_order
    add rating_stars   smallint check (rating_stars between 1 and 5),
    add rating_comment text,
    add check (rating_comment is null or rating_stars is not null);
