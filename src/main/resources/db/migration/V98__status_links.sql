-- Links with which end users see how far their numbers are: of a whole request, or of one order. Only a digest of a link is kept.
create table status_link (
    id         uuid primary key,
    request_id uuid        not null references port_request (id) on delete cascade,
    order_id   uuid        references port_order (id) on delete cascade, -- null for all orders of the request
    token      bytea       not null unique,
    created_at timestamptz not null,
    created_by text        not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    opened_at  timestamptz                                               -- when it was last looked at
);
create index status_link_request on status_link (request_id, created_at);
create index status_link_order on status_link (order_id) where order_id is not null;
