-- Tells the account that its question was answered, or never will be; without anything of the record. The body is complete, so
-- that nodes of the release before publish it, too.
create or replace function tell_csr_lookup() returns trigger language plpgsql as $$
begin
    insert into happening (at, type, account_id, private, facts, body)
    values (new.finished_at, 'csr_lookup.finished', new.account_id, false, '{}', jsonb_strip_nulls(jsonb_build_object(
        'id', new.id, 'state', new.state, 'losingCarrier', new.losing_carrier, 'numbers', to_jsonb(new.numbers),
        'reason', case when new.reason is not null then jsonb_build_object('code', new.reason_code, 'text', new.reason) end)));
    return null;
end $$;
