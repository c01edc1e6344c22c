-- What happens to an account, for those who may read it.
create or replace function note_account() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into account_change (account_id, at, actor, what, fields)
        values (new.id, new.created_at, coalesce(new.changed_by, 'system'), 'OPENED',
                jsonb_build_array(jsonb_build_object('field', 'name', 'to', new.name)));
        return null;
    end if;
    if old.name <> new.name then
        insert into account_change (account_id, at, actor, what, fields)
        values (new.id, coalesce(new.changed_at, now()), coalesce(new.changed_by, 'system'), 'RENAMED',
                jsonb_build_array(jsonb_build_object('field', 'name', 'from', old.name, 'to', new.name)));
    end if;
    if (old.closed_at is null) <> (new.closed_at is null) then
        insert into account_change (account_id, at, actor, what)
        values (new.id, coalesce(new.changed_at, now()), coalesce(new.changed_by, 'system'),
                case when new.closed_at is null then 'REOPENED' else 'CLOSED' end);
    end if;
    return null;
end $$;

-- A webhook has a secret; only that it changed is noted.
create or replace function note_account_settings() returns trigger language plpgsql as $$
declare
    before jsonb := case when tg_op = 'UPDATE' then old.settings else '{}' end;
begin
    insert into account_change (account_id, at, actor, what, fields)
    select new.account_id, new.updated_at, new.updated_by, 'SETTINGS',
           jsonb_agg(case when key = 'webhook' then jsonb_build_object('field', key)
                     else jsonb_strip_nulls(jsonb_build_object('field', key, 'from', before -> key, 'to', new.settings -> key)) end
                     order by key)
    from (select jsonb_object_keys(before) as key union select jsonb_object_keys(new.settings)) keys
    where before -> key is distinct from new.settings -> key
    having count(*) > 0;
    if found then
        update account set version = version + 1 where id = new.account_id;
    end if;
    return null;
end $$;

-- Callers ask first; this holds against one that closes the account at the same moment. It waits for that one to end.
create or replace function refuse_for_closed_account() returns trigger language plpgsql as $$
declare
    closed timestamptz;
begin
    select closed_at into closed from account where id = new.account_id for key share;
    if closed is not null then
        raise exception 'account % is closed', new.account_id using errcode = 'serialization_failure';
    end if;
    return new;
end $$;
