-- What happened and is not published yet: the triggers capture it here, in the transaction of the change (db/functions/R__events.sql),
-- and the publisher makes an event of it and deletes it. So the row of an event is written once, with its id, its place within its
-- order, and its body.
--
-- While nodes of the release before are at work beside this one, they publish with publish_events, which makes the same bodies in
-- SQL; both publishers take turns at the row of event_publisher. They read events as before: event keeps its columns. What they
-- captured before this migration, and had not published, is moved here with its body when the functions are replaced
-- (db/functions/R__events_of_the_release_before.sql).
create table happening (
    no         bigint      generated always as identity primary key,
    at         timestamptz not null,
    type       text        not null,
    account_id uuid        not null,
    request_id uuid        not null,
    order_id   uuid,                         -- null where it concerns the whole request
    private    boolean     not null,         -- only for port authorities
    facts      jsonb       not null,         -- what the body is made of, as it was then
    body       jsonb                         -- where a node of the release before made it already
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
