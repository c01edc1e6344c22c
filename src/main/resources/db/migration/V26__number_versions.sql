-- Counts the changes of a number's settings, lock and PIN, for conditional updates.
alter table owned_number add column version int not null default 1;
