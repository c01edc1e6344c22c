-- What a customer says about single numbers, by E.164. Secrets stay out of it: they are encrypted together.
alter table port_request
    add column number_settings jsonb,
    add column number_secrets  bytea;

alter table port_number
    add column settings     jsonb,   -- end user, losing account, voice, SMS, e911, caller id …, where they differ from the order's
    add column secrets      bytea,   -- account number and PIN of this number, encrypted for the order
    add column port_out_pin bytea;   -- the PIN that it gets with us, encrypted for the number as the inventory keeps it

-- Idle drafts are looked for by age.
create index port_order_draft on port_order (updated_at) where status = 'DRAFT';

-- Numbers leave an order for good only while it is a draft.
create function uncount_port_numbers() returns trigger language plpgsql as $$
begin
    update port_order o set
        pending   = o.pending   - d.pending,   confirmed = o.confirmed - d.confirmed,
        rejected  = o.rejected  - d.rejected,  activated = o.activated - d.activated,
        canceled  = o.canceled  - d.canceled,  excluded  = o.excluded  - d.excluded
    from (select order_id,
                 count(*) filter (where status = 'PENDING')   as pending,
                 count(*) filter (where status = 'CONFIRMED') as confirmed,
                 count(*) filter (where status = 'REJECTED')  as rejected,
                 count(*) filter (where status = 'ACTIVATED') as activated,
                 count(*) filter (where status = 'CANCELED')  as canceled,
                 count(*) filter (where status = 'EXCLUDED')  as excluded
          from stale group by order_id) d
    where o.id = d.order_id;
    return null;
end $$;
create trigger port_number_deleted after delete on port_number
    referencing old table as stale for each statement execute function uncount_port_numbers();

-- Every change of what an order says after it was submitted; version 1 is the order as submitted. Rows are only ever added.
create table order_version (
    order_id    uuid        not null references port_order (id) on delete cascade,
    version     int         not null check (version > 1),
    at          timestamptz not null,
    actor       text        not null,
    changes     jsonb       not null,                    -- [{field, old, new}], secrets masked
    supplement  text,                                    -- what the carrier is sent for it, where it has the order
    request_ref text,                                    -- the X-Request-Id of the call behind it
    primary key (order_id, version)
);
create trigger order_version_unchanged before update on order_version
    for each row execute function timeline_is_append_only();
