-- A good range of a work, marked while browsing: from one moment to another of what is heard or seen, or a passage of
-- a text. It points at the version in which it was marked, and so stays right when newer ones come. It is its
-- person's alone until they put it into an album; let go of, it stays there without them.
create table range (
    id uuid primary key,
    person uuid not null references person (id),
    work uuid not null,
    version int not null,
    from_flicks bigint check (from_flicks >= 0),
    to_flicks bigint,
    passage text check (length(passage) between 1 and 1000),
    words text not null check (length(words) <= 280),
    made_at timestamptz not null,
    let_go_at timestamptz,
    check ((from_flicks is null) = (to_flicks is null) and (from_flicks is null) <> (passage is null)),
    check (from_flicks < to_flicks),
    foreign key (work, version) references version (work_id, number) on delete cascade
);
create index range_person on range (person, id desc) where let_go_at is null;
create index range_person_work on range (person, work, id desc) where let_go_at is null;
create index range_work on range (work);

-- Works that people gather. Without an audience it is for those who keep it. What was added is told to followers
-- together, at news_at; told_at says when that was done last.
create table album (
    id uuid primary key,
    founder uuid not null references person (id),
    title text not null check (length(title) between 1 and 120),
    about text not null check (length(about) <= 2000),
    audience text not null check (audience in ('ONLY_ME', 'MEMBERS', 'EVERYONE')),
    cover uuid,
    made_at timestamptz not null,
    added_at timestamptz,
    news_at timestamptz,
    told_at timestamptz
);
create index album_founder on album (founder, id desc);
create index album_everyone on album (id desc) where audience = 'EVERYONE';
create index album_members on album (id desc) where audience in ('MEMBERS', 'EVERYONE');
create index album_news on album (news_at) where news_at is not null;

-- Who keeps it, the founder among them. Who was asked and has not said yes has no since.
create table album_keeper (
    album uuid not null references album (id) on delete cascade,
    person uuid not null references person (id),
    asked_by uuid not null references person (id),
    asked_at timestamptz not null,
    since timestamptz,
    primary key (album, person)
);
create index album_keeper_person on album_keeper (person, album desc);

-- What is in it, in an order by hand: positions are given under the album's row lock. A work is in it once, and each
-- range of it once. A work that is withdrawn stays here and is shown to nobody.
create table album_entry (
    id uuid primary key,
    album uuid not null references album (id) on delete cascade,
    work uuid not null references work (id) on delete cascade,
    range uuid references range (id) on delete cascade,
    position int not null check (position > 0),
    note text not null check (length(note) <= 280),
    added_by uuid not null references person (id),
    added_at timestamptz not null,
    unique (album, position) deferrable initially deferred,
    unique nulls not distinct (album, work, range)
);
create index album_entry_work on album_entry (work);
create index album_entry_range on album_entry (range) where range is not null;
create index album_entry_added on album_entry (album, added_at);
alter table album add foreign key (cover) references album_entry (id) on delete set null;
create index album_cover on album (cover) where cover is not null;

-- Who is told when something is added, and when they were told last.
create table album_follower (
    album uuid not null references album (id) on delete cascade,
    person uuid not null references person (id),
    since timestamptz not null,
    told_at timestamptz not null,
    primary key (album, person)
);
create index album_follower_person on album_follower (person, album desc);
