-- Markers that came back from an edit suite, offered as notes to whoever sent them. The same file is kept once.
create table marker_file (
    id uuid primary key,
    cut uuid not null references cut on delete cascade,
    sent_by uuid not null references person,
    name text not null check (length(name) <= 255),
    sha256 bytea not null check (length(sha256) = 32),
    sent_at timestamptz not null,
    markers jsonb not null,
    unique (cut, sent_by, sha256)
);
-- What was taken of it; each marker once.
create table marker_taken (
    file uuid not null references marker_file on delete cascade,
    place int not null check (place >= 0),
    note uuid not null references review_note on delete cascade,
    at timestamptz not null,
    primary key (file, place)
);
create index marker_taken_note on marker_taken (note);
alter table timeline_file add column markers uuid references marker_file on delete set null;
create index timeline_file_markers on timeline_file (markers) where markers is not null;
