-- How a work was made, in its makers' words.
create table making (
    work_id uuid primary key references work (id) on delete cascade,
    tools text not null check (length(tools) <= 500),
    process text not null check (length(process) <= 5000),
    at timestamptz not null,
    by uuid not null references person (id)
);

-- What a work was made of, offered to build on: of one version, or of the work as a whole. What can be seen or
-- heard is an asset; a file of a kind that we cannot tell is a blob, which is only ever saved.
create table material (
    id uuid primary key,
    work_id uuid not null references work (id) on delete cascade,
    version int,
    kind text not null check (kind in ('STEM', 'LAYER', 'PROJECT', 'RAW', 'OTHER')),
    name text not null check (length(name) between 1 and 120),
    asset uuid references asset (id),
    blob uuid references blob (id),
    file_name text not null check (length(file_name) between 1 and 255),
    bytes bigint not null check (bytes > 0),
    -- The sender's own key: sent twice, it is held once.
    once uuid,
    at timestamptz not null,
    by uuid not null references person (id),
    check ((asset is null) <> (blob is null)),
    unique (work_id, once),
    foreign key (work_id, version) references version (work_id, number) on delete cascade
);
create index material_work on material (work_id, id);
create index material_asset on material (asset) where asset is not null;
create index material_blob on material (blob) where blob is not null;

-- Several make a work: how many, in which order they are named, as what, and since when the others are among them
-- (null for whoever kept it). A maker with the pen may add versions and materials.
alter table work add column makers int not null default 1 check (makers > 0);
alter table work_share
    add column position int not null default 0 check (position >= 0),
    add column craft text not null default '' check (length(craft) <= 20),
    add column words text not null default '' check (length(words) <= 80),
    add column since timestamptz,
    add column pen_at timestamptz;
create index work_share_joined on work_share (person_id, work_id desc) where since is not null;

-- A proposal of who makes a work and with which shares, all of them. It takes effect when everyone has said yes, and
-- one no ends it. Those that were agreed are the record of how the shares came to be; what has ended never changes.
create table share_proposal (
    id uuid primary key,
    work_id uuid not null references work (id) on delete cascade,
    number int not null check (number > 0),
    by uuid not null references person (id),
    equally boolean not null,
    word text not null check (length(word) <= 500),
    at timestamptz not null,
    reminded_at timestamptz,
    outcome text check (outcome in ('AGREED', 'DECLINED', 'TAKEN_BACK')),
    ended_by uuid references person (id),
    ended_at timestamptz,
    unique (work_id, number),
    check ((outcome is null) = (ended_at is null) and (outcome is null) = (ended_by is null))
);
-- One at a time.
create unique index share_proposal_open on share_proposal (work_id) where outcome is null;

-- One of those it names. Whoever is invited by a link is nobody until they come by it; of its secret the hash is kept.
create table share_line (
    proposal uuid not null references share_proposal (id) on delete cascade,
    position int not null check (position >= 0),
    person uuid references person (id),
    stance text not null check (stance in ('STAYS', 'JOINS', 'LEAVES')),
    bp int not null check (bp between 0 and 10000),
    craft text not null check (length(craft) <= 20),
    words text not null check (length(words) <= 80),
    name text not null default '' check (length(name) <= 80),
    link_hash bytea unique check (octet_length(link_hash) = 32),
    answer text check (answer in ('YES', 'NO')),
    answer_word text not null default '' check (length(answer_word) <= 280),
    answered_at timestamptz,
    primary key (proposal, position),
    unique (proposal, person),
    check (person is not null or (stance = 'JOINS' and name <> '')),
    check (stance <> 'LEAVES' or bp = 0),
    check ((answer is null) = (answered_at is null)),
    check (answer is null or person is not null)
);
create index share_line_person on share_line (person, proposal) where person is not null;
