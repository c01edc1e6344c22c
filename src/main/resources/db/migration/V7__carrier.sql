-- Inbox: what carriers tell us is stored first, once per gateway and event id, and then acted upon.
create table carrier_event (
    gateway         text        not null,
    event_id        text        not null,
    seq             bigint      not null generated always as identity,  -- the order in which events came
    order_id        uuid        not null,
    type            text        not null,
    payload         jsonb       not null,
    status          text        not null default 'WAITING' check (status in ('WAITING', 'DONE', 'UNMATCHED')),
    deferred        boolean     not null default false,  -- the order said "not yet" the last time it was asked
    attempts        int         not null default 0,
    failures        int         not null default 0,      -- how often in a row the attempt broke
    next_attempt_at timestamptz not null,
    received_at     timestamptz not null,
    settled_at      timestamptz,
    note            text,
    primary key (gateway, event_id)
);
create index carrier_event_waiting on carrier_event (next_attempt_at, seq) where status = 'WAITING';
create index carrier_event_order_waiting on carrier_event (order_id, seq) where status = 'WAITING';
create index carrier_event_unmatched on carrier_event (seq) where status = 'UNMATCHED';
create index carrier_event_order on carrier_event (order_id);
