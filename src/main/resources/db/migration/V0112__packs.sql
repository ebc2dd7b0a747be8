-- A pack as it was put together: its files by their blobs, so that it stays the same while it is fetched, however often.
create table pack (
    id uuid primary key,
    person uuid not null references person,
    kind text not null check (kind in ('parts', 'calls', 'albums')),
    subject text not null check (length(subject) <= 40),
    title text not null,
    small boolean not null,
    since uuid references pack on delete set null,
    made_at timestamptz not null,
    files jsonb not null
);
create index pack_of on pack (person, kind, subject, id desc);
create index pack_old on pack (made_at);
create index pack_since on pack (since) where since is not null;
