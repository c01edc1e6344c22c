-- A note about a whole request stands in the timeline of each of its orders; here they have the same id.
alter table timeline_entry add column request_note uuid;
