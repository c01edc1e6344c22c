-- As happening. What events of a number are in order within is their account (db/functions/R__triggers.sql).
alter table event alter column request_id drop not null;
