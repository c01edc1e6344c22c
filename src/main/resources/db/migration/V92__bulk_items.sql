-- Which items of a call for many orders were done, each written in the transaction that did it: a repeat with the same Idempotency-Key
-- goes on with the others, also where the first call broke off. Deleted after a day.
create table bulk_item (
    account_id uuid        not null references account (id),
    key        text        not null,                   -- the call's Idempotency-Key
    item       int         not null,                   -- its place in the call, from 0
    done_at    timestamptz not null,
    primary key (account_id, key, item)
);
create index bulk_item_age on bulk_item (done_at);
