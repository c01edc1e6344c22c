-- Finding requests by what customers look for; docs/performance.md says which search takes which index.
create index port_request_name on port_request ((details ->> 'name')) where details ->> 'name' is not null;
-- The few that were not handed in, among which those without orders are.
create index port_request_draft on port_request (account_id, created_at desc) where submitted_at is null;
create index port_order_desired on port_order (desired_at) where desired_at is not null;
