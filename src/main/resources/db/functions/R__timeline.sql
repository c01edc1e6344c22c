create or replace function timeline_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'timeline entries are never changed';
end $$;

-- For entries of earlier releases, which had only a message; null where the fact cannot be derived from it.
create or replace function fact_in_words(kind text, to_status text, action_required boolean, message text) returns text language sql immutable as $$
    select case
        when kind = 'NOTE' then case when action_required then 'QUESTION' else 'NOTE' end
        when message in ('Draft expired', 'The correction that was asked for did not come in time') then 'EXPIRED'
        when to_status = 'CANCEL_PENDING' then 'CANCEL_REQUESTED'
        when to_status = 'CANCELED' then 'CANCELED'
        when message = 'Draft created' then 'DRAFTED'
        when message in ('Draft changed', 'Numbers of the draft changed') or message like 'Changed: %' then 'CHANGED'
        when message like 'Document added: %' then 'DOCUMENT_ADDED'
        when message like 'Document removed: %' then 'DOCUMENT_REMOVED'
        when message = 'Submitted' then 'SUBMITTED'
        when message like 'Reason: %' then 'REASON_GIVEN'
        when message like 'Rated %' then 'RATED'
        when message = 'Account number and PIN shown' or message like 'Service request made as a sheet%' then 'SECRETS_SHOWN'
        when message like 'Refused by %' and not action_required then 'REFUSED_BY_GATEWAY'
        when message like 'Rejected by the carrier: %' and not action_required then 'CARRIER_REJECTED'
        when message like 'The balance does not cover %' then 'NOT_COVERED'
        when to_status = 'REJECTED' and message like '% cannot be ported%' then 'NOT_PORTABLE'
        when to_status = 'REJECTED' then 'RETURNED'
        when message like '% cannot be ported and were left out' then 'NUMBERS_EXCLUDED'
        when message = 'The review is overdue' then 'REVIEW_OVERDUE'
        when message = 'Approved' then 'APPROVED'
        when message like 'Corrected; %' then 'CORRECTED'
        when message like 'Changed; %' then 'SUPPLEMENTED'
        when message like 'Sent to % again, version %' then 'SENT_AGAIN'
        when message like 'Sent to %' then 'SENT'
        when message like 'The carrier was asked for its answer%' then 'CARRIER_REMINDED'
        when message like 'FOC date confirmed: %' then 'FOC_CONFIRMED'
        when message like 'The carrier withdrew the FOC date%' then 'FOC_WITHDRAWN'
        when message = 'Activation requested' then 'ACTIVATION_REQUESTED'
        when message like 'Activation of %' or message like 'The FOC date is here; %' then 'ACTIVATION_ASKED'
        when message = 'Activation tried again' then 'ACTIVATION_RETRIED'
        when message = 'Numbers in service' then 'IN_SERVICE'
        when message like 'Withdrawn from %' or message like 'Withdrawn by hand%' or message like '% takes no orders by API: tell it %'
            then 'WITHDRAWN'
        when message like 'Goes on without the numbers that did not activate%' or message like '% left out by the carrier%'
            then 'NUMBERS_EXCLUDED'
        when message like '% did not activate: %' then 'NUMBERS_FAILED'
        when message = 'The carrier told the desk that the numbers are live' or message like '% live, the carrier told the desk'
            or message like '% activated' then 'NUMBERS_LIVE'
    end
$$;

create or replace function actor_kind_in_words(actor text) returns text language sql immutable as $$
    select case when actor like 'account %' then 'ACCOUNT' when actor like 'carrier %' then 'CARRIER'
                when actor = 'system' then 'SYSTEM' else 'USER' end
$$;

-- While nodes of the previous release are still running beside this one.
create or replace function complete_timeline_entry() returns trigger language plpgsql as $$
begin
    new.actor_kind := actor_kind_in_words(new.actor);
    if new.fact is null then
        new.fact := fact_in_words(new.kind, new.to_status, new.action_required, new.message);
        if new.fact = 'REASON_GIVEN' then
            new.message := substr(new.message, 9);
        end if;
    end if;
    return new;
end $$;
