-- Inbox: what carriers tell us is stored first, once per gateway and event id, and then acted upon.
create table carrier_event (
    gateway         text        not null,
    event_id        text        not null,
    order_id        uuid        not null,
    type            text        not null,
    payload         jsonb       not null,
    status          text        not null default 'WAITING' check (status in ('WAITING', 'DONE', 'UNMATCHED')),
    attempts        int         not null default 0,
    next_attempt_at timestamptz not null,
    received_at     timestamptz not null,
    settled_at      timestamptz,
    note            text,
    primary key (gateway, event_id)
);
create index carrier_event_waiting on carrier_event (next_attempt_at) where status = 'WAITING';
create index carrier_event_order on carrier_event (order_id);
