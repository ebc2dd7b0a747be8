-- A door for one file: whoever holds its secret, without an account or at another device, sends a file to the
-- person who made the link. Of the secret only the hash is kept.
create table upload_link (
    id uuid primary key,
    hash bytea not null unique check (length(hash) = 32),
    person uuid not null, -- who asks, and whose upload it becomes
    ask text not null check (length(ask) between 1 and 280),
    bytes_max bigint not null check (bytes_max > 0),
    made_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    arrived_at timestamptz -- when its one file was there
);
create index upload_link_person on upload_link (person, id);
create index upload_link_expires_at on upload_link (expires_at);

-- One link, one upload; one that came to nothing makes room for the next.
alter table upload add column link uuid references upload_link on delete set null;
alter table upload add column sender text not null default '' check (length(sender) <= 80);
create unique index upload_by_link on upload (link) where link is not null;

-- Who sent a file by a link, as they named themselves; stays as long as the file, whatever becomes of the link.
create table sent_file (
    asset uuid primary key references asset on delete cascade,
    sender text not null check (length(sender) between 1 and 80),
    at timestamptz not null
);
