-- Accounts close and open again. Closing takes keys and password away, so that nodes of the release before refuse them, too.
alter table account
    add column closed_at  timestamptz,
    add column closed_by  uuid,                            -- the account that closed it
    add column version    int         not null default 1,  -- counts changes of the account and of its settings
    add column changed_at timestamptz,
    add column changed_by text;
create index account_parent on account (parent_id, number);

-- Who turned on what holds the account up, such as four eyes; null for settings that a release before wrote last.
alter table account_settings add column controls_by text;

-- What happened to an account, written by triggers (db/functions/R__accounts.sql).
create table account_change (
    no         bigint      generated always as identity primary key,
    account_id uuid        not null references account (id),
    at         timestamptz not null,
    actor      text        not null,
    what       text        not null check (what in ('OPENED', 'RENAMED', 'SETTINGS', 'CLOSED', 'REOPENED')),
    fields     jsonb       not null default '[]'            -- of each its name, and from and to where they are no secret
);
create index account_change_of on account_change (account_id, no desc);
