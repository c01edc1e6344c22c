-- What the desk's decisions are held against: everything that happened to an order after a person looked at it. An order's
-- version and the number of its latest timeline entry are the same.
alter table timeline_entry add column incidental boolean not null default false;  -- said in passing; the order is as it was
alter table order_version add column timeline_seq int;                            -- the entry that goes with it
