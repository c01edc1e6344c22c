-- Sessions of the webapps and of the desk's pages, shared by the nodes. The columns are Spring Session's.
create table webapp_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);

create index webapp_session_expiry on webapp_session (expiry_time);

create table webapp_session_attributes (
    session_primary_id char(36)     not null references webapp_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
