-- Whether numbers work that were ported: what was checked of each once its order was complete, and messaging, which follows voice.
-- Rows for the directory and for messaging come when an order is completed (db/functions/R__checks_after_the_port.sql), those for
-- calls when they are reported.
create table number_check (
    order_id   uuid        not null references port_order (id) on delete cascade,
    e164       text        not null,
    kind       text        not null check (kind in ('DIRECTORY', 'INBOUND_CALL', 'OUTBOUND_CALL', 'MESSAGING')),
    result     text        not null check (result in ('PENDING', 'PASSED', 'FAILED', 'UNKNOWN')),
    detail     text,
    since      timestamptz not null,
    attempts   int         not null default 0,
    next_at    timestamptz,                        -- when it is tried next; null where nobody tries
    checked_at timestamptz,
    checked_by text,
    primary key (order_id, e164, kind)
);
create index number_check_due on number_check (next_at) where result = 'PENDING' and next_at is not null;
create index number_check_failed on number_check (checked_at) where result = 'FAILED';
