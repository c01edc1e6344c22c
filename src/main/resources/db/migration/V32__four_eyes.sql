-- Who handed the order in, where its account's settings want somebody else to approve it.
alter table port_order add column entered_by text;
