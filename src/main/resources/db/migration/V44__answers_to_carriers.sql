-- What the desk answers to a carrier that wants a document or an answer; it goes out after the transaction that says so.
create table carrier_answer (
    id              uuid        primary key default gen_random_uuid(),
    order_id        uuid        not null references port_order (id) on delete cascade,
    text            text,
    document_id     uuid,
    answered_by     text        not null,
    answered_at     timestamptz not null,
    attempts        int         not null default 0,
    next_attempt_at timestamptz,                     -- null: gone out, or given up
    sent_at         timestamptz,
    note            text,
    check (text is not null or document_id is not null)
);
create index carrier_answer_due on carrier_answer (next_attempt_at) where next_attempt_at is not null;
create index carrier_answer_order on carrier_answer (order_id);
