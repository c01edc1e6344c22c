-- What happens to a number in service belongs to no request.
alter table happening alter column request_id drop not null;
