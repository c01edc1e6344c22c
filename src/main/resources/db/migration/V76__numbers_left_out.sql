-- What a request left out of the numbers that it was handed in with: text as sent, code and message. Null if nothing, and from nodes
-- of the release before, which refuse such a request.
alter table port_request add column left_out jsonb;
