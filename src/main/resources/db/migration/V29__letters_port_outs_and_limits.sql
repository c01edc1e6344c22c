-- The numbers that a request held when a letter of authorization was uploaded: those that the letter can name.
create table letter_number (
    document_id uuid primary key references document (id) on delete cascade,
    numbers     text[] not null
);

create function keep_letter_numbers() returns trigger language plpgsql as $$
begin
    insert into letter_number (document_id, numbers)
    select new.id, coalesce(array_agg(n.e164), '{}')
    from port_order o join port_number n on n.order_id = o.id
    where o.request_id = new.request_id and n.status in ('PENDING', 'CONFIRMED', 'REJECTED');
    return null;
end $$;
create trigger letter_numbers_kept after insert on document
    for each row when (new.kind = 'LOA') execute function keep_letter_numbers();

-- How many documents a request has; the row makes those who add one at the same time wait for one another.
create table document_count (
    request_id uuid primary key references port_request (id) on delete cascade,
    documents  int not null
);
insert into document_count select request_id, count(*) from document group by request_id;
alter table document_count add constraint document_count_most check (documents <= 50) not valid;

create function count_documents() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into document_count values (new.request_id, 1)
        on conflict (request_id) do update set documents = document_count.documents + 1;
    else
        update document_count set documents = documents - 1 where request_id = old.request_id;
    end if;
    return null;
end $$;
create trigger document_counted after insert or delete on document for each row execute function count_documents();

-- What heads the letters of authorization of an account, beside its name.
create table account_letterhead (
    account_id uuid primary key references account (id),
    logo       bytea,
    logo_type  text check (logo_type in ('image/png', 'image/jpeg')),
    address    text[]      not null,
    phone      text,
    updated_at timestamptz not null,
    updated_by text        not null,
    check ((logo is null) = (logo_type is null))
);

-- What was asked about numbers that another carrier wants to have, and what was answered. Kept: it is what the losing side
-- shows when a customer asks how a number could leave.
create table port_out_validation (
    id          uuid        not null,              -- of the call, which may be about several numbers
    e164        text        not null,
    account_id  uuid references account (id),      -- who has the number; null where nobody of ours
    asked_for   text,                              -- the carrier that wants it
    approved    boolean     not null,
    codes       text[]      not null,              -- why not
    wrong_proof boolean     not null,              -- whether it counts as an attempt
    asked_by    text        not null,
    asked_at    timestamptz not null,
    primary key (id, e164)
);
create index port_out_validation_number on port_out_validation (e164, asked_at);

-- The list of an account's requests, newest first.
drop index port_request_account;
create index port_request_account on port_request (account_id, created_at desc, number desc);

-- Checks that nobody asks for any more are forgotten.
create index portability_check_age on portability_check (checked_at);
