-- Double entry: every transaction's postings add up to zero, checked when it commits.
create table ledger_transaction (
    id         uuid primary key,
    kind       text        not null check (kind in ('CREDIT', 'CHARGE', 'REFUND')),
    order_id   uuid references port_order (id),
    memo       text        not null,
    created_by text        not null,
    created_at timestamptz not null,
    check ((kind = 'CREDIT') = (order_id is null))
);
-- An order is charged once and refunded once, ever.
create unique index ledger_once_per_order on ledger_transaction (order_id, kind) where order_id is not null;

create table ledger_posting (
    transaction_id uuid           not null references ledger_transaction (id),
    account_id     uuid           not null references account (id),
    book           text           not null check (book in ('BALANCE', 'PORT_FEES', 'RECEIPTS')),
    amount         numeric(14, 2) not null check (amount <> 0),  -- US dollars; what the customer can spend is positive in BALANCE
    balance_after  numeric(14, 2),                               -- running balance of the BALANCE book
    seq            bigint generated always as identity,
    primary key (transaction_id, account_id, book)
);
create index ledger_posting_account on ledger_posting (account_id, book, seq desc);

create table account_balance (
    account_id uuid primary key references account (id),
    amount     numeric(14, 2) not null default 0 check (amount >= 0)
);
