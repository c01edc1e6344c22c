-- A request that its customer deleted is kept, and no longer shown by interfaces that promise that it is gone.
alter table port_request add column deleted_at timestamptz;
