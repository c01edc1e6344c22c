-- What operations and the desk's reports read; docs/performance.md shows the plans.

-- Each sending of an order to a carrier with the first answer to it. A trigger keeps it, so that an order's life costs no
-- round trip more, and whoever moves the order need not think of it.
create table carrier_submission (
    order_id       uuid        not null references port_order (id) on delete cascade,
    version        int         not null,                 -- 1, 2, 3, …: the order's lsr_version
    gateway        text        not null,
    losing_carrier text        not null,
    sent_at        timestamptz not null,
    answered_at    timestamptz,
    answer         text check (answer in ('CONFIRMED', 'REJECTED')),
    code           text,                                 -- of a rejection
    primary key (order_id, version),
    check ((answered_at is null) = (answer is null))
);
create index carrier_submission_answered on carrier_submission (answered_at)
    include (losing_carrier, gateway, version, answer, code, sent_at) where answered_at is not null;

create function note_carrier_submission() returns trigger language plpgsql as $$
declare
    refused boolean := new.status = 'REJECTED';
begin
    if new.lsr_version > old.lsr_version then
        insert into carrier_submission (order_id, version, gateway, losing_carrier, sent_at, answered_at, answer, code)
        values (new.id, new.lsr_version, new.gateway, new.losing_carrier, new.updated_at,
                case when refused then new.updated_at end, case when refused then 'REJECTED' end, case when refused then new.reason_code end);
    else
        update carrier_submission
        set answered_at = new.updated_at, answer = case when refused then 'REJECTED' else 'CONFIRMED' end,
            code = case when refused then new.reason_code end
        where order_id = new.id and version = new.lsr_version and answered_at is null;
    end if;
    return null;
end $$;
create trigger port_order_sent_or_answered after update on port_order for each row
    when (new.lsr_version > old.lsr_version or old.status = 'SUBMITTED' and new.status in ('SCHEDULED', 'REJECTED'))
    execute function note_carrier_submission();

-- Orders that are under way already: their first sending, as their timeline tells it. It does not tell the codes apart.
insert into carrier_submission (order_id, version, gateway, losing_carrier, sent_at, answered_at, answer)
select o.id, 1, o.gateway, o.losing_carrier, sent.at, answered.at,
       case answered.to_status when 'SCHEDULED' then 'CONFIRMED' else answered.to_status end
from port_order o
cross join lateral (select at, seq from timeline_entry t where t.order_id = o.id and t.to_status = 'SUBMITTED' order by seq limit 1) sent
left join lateral (select at, to_status from timeline_entry t
                   where t.order_id = o.id and t.seq > sent.seq and t.from_status = 'SUBMITTED' and t.to_status in ('SCHEDULED', 'REJECTED')
                   order by seq limit 1) answered on true
where o.lsr_version > 0;

-- The few orders that are open, by state and by how long they wait.
create index port_order_waiting on port_order (status, waiting_since) include (created_at)
    where status in ('DRAFT', 'IN_REVIEW', 'SUBMITTED', 'SCHEDULED', 'ACTIVATING', 'REJECTED', 'CANCEL_PENDING');
-- Those that came to their end in the last hours or weeks.
create index port_order_ended on port_order (completed_at) include (status) where completed_at is not null;
create index webhook_delivery_given_up on webhook_delivery (settled_at desc) where status = 'DEAD';
