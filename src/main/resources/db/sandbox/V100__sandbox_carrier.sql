-- What the sandbox carriers remember, as remote systems with books of their own would.
create table sandbox_submission (
    request_id text primary key,      -- port order id and version
    order_id   uuid not null,
    version    int  not null,
    attempts   int  not null          -- how often it was sent to us, the refused times included
);
create index sandbox_submission_order on sandbox_submission (order_id, version);

create table sandbox_event (
    event_id   text primary key,
    seq        bigint      not null generated always as identity,
    order_id   uuid        not null,
    version    int         not null,
    type       text        not null,
    payload    jsonb       not null,
    due_at     timestamptz not null,
    copies     int         not null,            -- how often it is to be sent
    deliveries int         not null default 0   -- how often it was sent
);
create index sandbox_event_due on sandbox_event (due_at, seq) where deliveries < copies;
create index sandbox_event_order on sandbox_event (order_id);
