-- For clients that send a digest of their password instead of it: the hash of that digest.
alter table account
    add column md5_credentials  text,
    add column sha1_credentials text,
    add column credentials_of   text;  -- the password_hash that they belong to; they are worth nothing beside another one
