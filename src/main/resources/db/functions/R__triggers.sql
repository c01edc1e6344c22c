-- What fires on which table. The functions stand in the files beside this one, each in one place; the versioned migrations up to
-- V48 hold them as they once were, and stay as they are. See docs/adr/0025.
--
-- Flyway runs these files after all versioned migrations, in the order of their names, and again when their text has changed:
-- * Each statement can run again.
-- * A column that a function needs comes first, in a V file; a function that is no longer needed is dropped in one.
-- * Nodes of the release before call the functions as they stand here.
-- * A changed file comes with a new V file, even if that holds nothing but a comment: its number tells a node of the release
--   before, when it starts again, that a later release was here, and it leaves the functions alone (Migrations).
--
-- Not in one transaction (R__triggers.sql.conf): each statement locks its own table for a moment, and none keeps a lock while it
-- waits for the next table, which would stop the orders that are under way, or deadlock with them.

create or replace trigger port_order_sent_or_answered after update on port_order for each row
    when (new.lsr_version > old.lsr_version or old.status = 'SUBMITTED' and new.status in ('SCHEDULED', 'REJECTED'))
    execute function note_carrier_submission();
create or replace trigger port_order_takes_numbers after update of status on port_order for each row
    when (old.status = 'DRAFT' and new.status not in ('DRAFT', 'CANCELED')) execute function hold_numbers();
create or replace trigger port_order_frees_numbers after update of status on port_order for each row
    when (old.status <> 'DRAFT' and new.status in ('COMPLETED', 'CANCELED')) execute function release_live_numbers();
create or replace trigger port_order_completed_checked after update of status on port_order for each row
    when (old.status <> 'COMPLETED' and new.status = 'COMPLETED') execute function begin_checks();

-- A constraint trigger, which waits for the end of the transaction, cannot be replaced; one statement drops and makes it.
do $$ begin
    drop trigger if exists port_order_last_of_request on port_order;
    create constraint trigger port_order_last_of_request after update of status on port_order
        deferrable initially deferred for each row
        when (old.status is distinct from new.status and new.status in ('COMPLETED', 'CANCELED'))
        execute function tell_request_ended();
end $$;

-- Triggers for the same event fire in the order of their names: numbers are counted before they are told, and an event shows
-- the counters as they are then.
create or replace trigger port_number_inserted after insert on port_number
    referencing new table as fresh for each statement execute function count_port_numbers();
create or replace trigger port_number_updated after update on port_number
    referencing new table as fresh old table as stale for each statement execute function count_port_numbers();
create or replace trigger port_number_updated_freed after update on port_number
    referencing new table as fresh for each statement execute function release_numbers();
create or replace trigger port_number_deleted after delete on port_number
    referencing old table as stale for each statement execute function uncount_port_numbers();
create or replace trigger port_number_inserted_told after insert on port_number
    referencing new table as fresh for each statement execute function tell_new_numbers();
create or replace trigger port_number_updated_told after update on port_number
    referencing new table as fresh old table as stale for each statement execute function tell_moved_numbers();
create or replace trigger port_number_searchable after insert on port_number
    referencing new table as fresh for each statement execute function make_numbers_searchable();

create or replace trigger timeline_completed before insert on timeline_entry for each row
    when (new.actor_kind is null) execute function complete_timeline_entry();
create or replace trigger timeline_unchanged before update on timeline_entry
    for each row execute function timeline_is_append_only();
create or replace trigger timeline_told after insert on timeline_entry
    referencing new table as fresh for each statement execute function tell_timeline();
create or replace trigger order_version_unchanged before update on order_version
    for each row execute function timeline_is_append_only();

create or replace trigger past_ownership_told after insert on past_ownership
    referencing new table as fresh for each statement execute function tell_departures();
create or replace trigger port_out_validation_told after insert on port_out_validation
    referencing new table as fresh for each statement execute function tell_port_out_questions();

create or replace trigger csr_lookup_told after update of state on csr_lookup for each row
    when (old.state = 'PENDING' and new.state <> 'PENDING') execute function tell_csr_lookup();

-- The subject was generated from the order or the request; one statement, so that no event is without it meanwhile.
do $$ begin
    alter table event alter column subject drop expression if exists;
    create or replace trigger event_subject_given before insert on event for each row execute function give_event_subject();
end $$;

-- For each row: a transition table would copy the files.
create or replace trigger document_told after insert on document for each row execute function tell_document();
create or replace trigger document_counted after insert or delete on document for each row execute function count_documents();
create or replace trigger letter_numbers_kept after insert on document
    for each row when (new.kind = 'LOA') execute function keep_letter_numbers();

create or replace trigger ledger_posting_to_balance before insert on ledger_posting
    for each row when (new.book = 'BALANCE') execute function post_to_balance();
create or replace trigger ledger_transaction_unchanged before update or delete or truncate on ledger_transaction
    for each statement execute function ledger_is_append_only();
create or replace trigger ledger_posting_unchanged before update or delete or truncate on ledger_posting
    for each statement execute function ledger_is_append_only();
create or replace trigger account_balance_by_postings before insert or update or delete on account_balance
    for each row when (pg_trigger_depth() = 0) execute function ledger_is_append_only();
create or replace trigger account_balance_kept before truncate on account_balance
    for each statement execute function ledger_is_append_only();
-- A constraint trigger cannot be replaced; one statement drops and makes it, so that no transaction goes unchecked.
do $$ begin
    drop trigger if exists ledger_transaction_adds_up on ledger_transaction;
    create constraint trigger ledger_transaction_adds_up after insert on ledger_transaction
        deferrable initially deferred for each row execute function ledger_adds_up('id');
end $$;
do $$ begin
    drop trigger if exists ledger_posting_adds_up on ledger_posting;
    create constraint trigger ledger_posting_adds_up after insert on ledger_posting
        deferrable initially deferred for each row execute function ledger_adds_up('transaction_id');
end $$;

create or replace trigger account_noted after insert or update of name, closed_at on account
    for each row execute function note_account();
create or replace trigger account_settings_noted after insert or update of settings on account_settings
    for each row execute function note_account_settings();
create or replace trigger port_request_of_open_account before insert on port_request
    for each row execute function refuse_for_closed_account();
create or replace trigger owned_number_of_open_account before update of account_id on owned_number
    for each row when (old.account_id <> new.account_id) execute function refuse_for_closed_account();
