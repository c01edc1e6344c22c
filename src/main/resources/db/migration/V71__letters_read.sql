-- What an uploaded letter of authorization says, where its PDF has a text layer; letters from before are not read.
create table letter_text (
    document_id uuid primary key references document (id) on delete cascade,
    text        text not null
);
