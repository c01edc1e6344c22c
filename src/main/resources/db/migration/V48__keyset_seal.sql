-- A word encrypted by the keyset that this database began with: a node whose keyset does not open it is turned away.
create table keyset_seal (
    only_one boolean primary key default true check (only_one),
    sealed bytea not null
);
