-- Whether a rejected order waits for its customer and not for the desk; until now only the order's process knew.
alter table port_order add column awaits_customer boolean not null default false;

update port_order o set awaits_customer = true
where o.status = 'REJECTED' and exists (
    select from timeline_entry t where t.order_id = o.id and t.action_required
        and t.seq >= (select max(e.seq) from timeline_entry e where e.order_id = o.id and e.to_status = 'REJECTED'));
