-- When a number came into its present state; null where it never left the first one, or did so before this was kept.
alter table port_number add column status_at timestamptz;
