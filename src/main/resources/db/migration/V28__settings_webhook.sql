-- The one subscription of an account that follows its settings, and how its bodies are written.
alter table webhook
    add column managed boolean not null default false,
    add column format  text;                                       -- null for Portway's own
create unique index webhook_managed on webhook (account_id) where managed;
