-- Each sending of an order to a carrier, with the first answer to it.
create or replace function note_carrier_submission() returns trigger language plpgsql as $$
declare
    refused boolean := new.status = 'REJECTED';
begin
    if new.lsr_version > old.lsr_version then
        insert into carrier_submission (order_id, version, gateway, losing_carrier, sent_at, answered_at, answer, code)
        values (new.id, new.lsr_version, new.gateway, new.losing_carrier, new.updated_at,
                case when refused then new.updated_at end, case when refused then 'REJECTED' end, case when refused then new.reason_code end);
    else
        update carrier_submission
        set answered_at = new.updated_at, answer = case when refused then 'REJECTED' else 'CONFIRMED' end,
            code = case when refused then new.reason_code end
        where order_id = new.id and version = new.lsr_version and answered_at is null;
    end if;
    return null;
end $$;
