-- The running balance of an account, line by line.
create or replace function post_to_balance() returns trigger language plpgsql as $$
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

-- Every transaction's postings add up to zero, and no refund is more than its charge.
create or replace function ledger_adds_up() returns trigger language plpgsql as $$
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

create or replace function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is never changed by hand; book a transaction instead', tg_table_name using errcode = 'check_violation';
end $$;
