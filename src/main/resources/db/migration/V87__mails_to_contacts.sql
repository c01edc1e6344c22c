-- Mails about a request to those whom it names: its contact, and the addresses of its notifications. Those of subscriptions are in
-- webhook_delivery. A mail ends with its event.
--
-- What an order waits for and since when, which events now tell, is captured by db/functions/R__events.sql.
create table mail_notice (
    id               uuid primary key default gen_random_uuid(),
    event_id         bigint      not null references event (id) on delete cascade,
    address          text        not null,
    status           text        not null default 'WAITING' check (status in ('WAITING', 'SENT', 'DEAD')),
    attempts         int         not null default 0,
    first_attempt_at timestamptz,
    next_attempt_at  timestamptz not null,
    lease_until      timestamptz,                       -- of the attempt that is under way, in real time
    error            text,
    unique (event_id, address)
);
create index mail_notice_waiting on mail_notice (next_attempt_at, event_id) where status = 'WAITING';
