-- Who wrote a note and when, in the words of the system that sent it.
alter table timeline_entry
    add column author     text,
    add column written_at timestamptz;
