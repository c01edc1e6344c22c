-- The numbers of submitted orders that are still open, each in one order. Drafts hold nothing. The triggers of R__triggers.sql keep
-- it, and R__unlocked_drafts.sql fills it when they are there.
create table held_number (
    e164     text primary key,
    order_id uuid not null
);
