-- The few entries with which the desk asked something, for searches for whom orders wait for.
create index timeline_entry_asked on timeline_entry (order_id, seq) where action_required and not private;

-- The transaction in which the last order of the request ended, so that it is told once, however many of its orders that ended; the
-- trigger and its function stand in db/functions.
alter table port_request add column ended_in xid8;
