-- A timeline that came back from an edit suite: what it uses, and which work each of its media is said to be.
create table timeline_file (
    id uuid primary key,
    cut uuid not null references cut on delete cascade,
    sent_by uuid not null references person,
    name text not null check (length(name) <= 255),
    format text not null,
    sent_at timestamptz not null,
    taken_at timestamptz,
    losses jsonb not null,
    clips jsonb not null,
    media jsonb not null
);
create index timeline_file_of_cut on timeline_file (cut, id desc);
