-- How far ahead of the real time the sandbox has travelled. Repeatable, so that it claims no version number.
create table if not exists sandbox_clock (
    one           boolean primary key default true check (one),
    offset_millis bigint not null check (offset_millis >= 0)
);
