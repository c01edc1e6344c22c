-- The latest mails, where the installation keeps them to be looked at, as the sandbox does.
create table kept_mail (
    id          bigint generated always as identity primary key,
    at          timestamptz not null,
    account_id  uuid        not null references account (id),
    recipient   text        not null,
    subject     text        not null,
    body        text        not null,
    handed_over boolean     not null                    -- whether a mail server took it, too
);
create index kept_mail_account on kept_mail (account_id, id);
