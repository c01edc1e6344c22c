-- Double entry: every transaction's postings add up to zero, checked when it commits.
create table ledger_transaction (
    id              uuid primary key,
    account_id      uuid        not null references account (id),
    kind            text        not null check (kind in ('CREDIT', 'CHARGE', 'REFUND')),
    order_id        uuid references port_order (id),
    memo            text        not null,
    idempotency_key text check (length(idempotency_key) between 1 and 255),
    created_by      text        not null,
    created_at      timestamptz not null,
    unique (id, account_id),
    check ((kind = 'CREDIT') = (order_id is null))
);
-- An order is charged once and refunded once, ever.
create unique index ledger_once_per_order on ledger_transaction (order_id, kind) where order_id is not null;
-- A repeated call books nothing again; keys of different callers do not meet.
create unique index ledger_once_per_key on ledger_transaction (account_id, created_by, idempotency_key)
    where idempotency_key is not null;

create table ledger_posting (
    transaction_id uuid           not null,
    account_id     uuid           not null,
    book           text           not null check (book in ('BALANCE', 'PORT_FEES', 'RECEIPTS')),
    amount         numeric(14, 2) not null check (amount <> 0),  -- US dollars; what the customer can spend is positive in BALANCE
    balance_after  numeric(14, 2),                               -- running balance, set by the trigger below
    line           bigint,                                       -- 1, 2, 3, ... within the account's BALANCE book, no gaps
    primary key (transaction_id, book),
    foreign key (transaction_id, account_id) references ledger_transaction (id, account_id),
    check ((book = 'BALANCE') = (line is not null and balance_after is not null))
);
create unique index ledger_posting_line on ledger_posting (account_id, line) where book = 'BALANCE';

-- The sum of an account's BALANCE postings and how many there are; moved by postings alone.
create table account_balance (
    account_id uuid primary key references account (id),
    amount     numeric(14, 2) not null check (amount >= 0),
    lines      bigint         not null check (lines > 0)
);

create function post_to_balance() returns trigger language plpgsql as $$
begin
    update account_balance b set amount = b.amount + new.amount, lines = b.lines + 1
    where b.account_id = new.account_id
    returning b.amount, b.lines into new.balance_after, new.line;
    if not found then
        insert into account_balance as b (account_id, amount, lines) values (new.account_id, new.amount, 1)
        on conflict (account_id) do update set amount = b.amount + excluded.amount, lines = b.lines + 1
        returning b.amount, b.lines into new.balance_after, new.line;
    end if;
    return new;
end $$;
create trigger ledger_posting_to_balance before insert on ledger_posting
    for each row when (new.book = 'BALANCE') execute function post_to_balance();

create function ledger_adds_up() returns trigger language plpgsql as $$
declare
    checked  uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
    postings int;
    total    numeric;
begin
    select count(*), sum(amount) into postings, total from ledger_posting where transaction_id = checked;
    if postings = 0 then
        raise exception 'ledger transaction % has no postings', checked using errcode = 'check_violation';
    elsif total <> 0 then
        raise exception 'the postings of ledger transaction % add up to %, not to zero', checked, total
            using errcode = 'check_violation';
    end if;
    if exists (select from ledger_transaction r join ledger_posting given on given.transaction_id = r.id and given.book = 'BALANCE'
               left join ledger_transaction c on c.order_id = r.order_id and c.kind = 'CHARGE'
               left join ledger_posting taken on taken.transaction_id = c.id and taken.book = 'BALANCE'
               where r.id = checked and r.kind = 'REFUND' and given.amount > coalesce(-taken.amount, 0)) then
        raise exception 'ledger transaction % refunds more than was charged', checked using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger ledger_transaction_adds_up after insert on ledger_transaction
    deferrable initially deferred for each row execute function ledger_adds_up('id');
create constraint trigger ledger_posting_adds_up after insert on ledger_posting
    deferrable initially deferred for each row execute function ledger_adds_up('transaction_id');

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is never changed by hand; book a transaction instead', tg_table_name using errcode = 'check_violation';
end $$;
create trigger ledger_transaction_unchanged before update or delete or truncate on ledger_transaction
    for each statement execute function ledger_is_append_only();
create trigger ledger_posting_unchanged before update or delete or truncate on ledger_posting
    for each statement execute function ledger_is_append_only();
create trigger account_balance_by_postings before insert or update or delete on account_balance
    for each row when (pg_trigger_depth() = 0) execute function ledger_is_append_only();
create trigger account_balance_kept before truncate on account_balance
    for each statement execute function ledger_is_append_only();
