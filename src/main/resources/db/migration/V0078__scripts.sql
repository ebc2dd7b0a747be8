-- Outlines and scripts of a part, whose lines are remixed one by one.

create table script (
    id         uuid        primary key,
    part       uuid        not null references part (id),
    work_id    uuid        not null references work (id),
    kind       text        not null check (kind in ('OUTLINE', 'SCRIPT')),
    set_by     uuid        not null references person (id),
    set_at     timestamptz not null,
    removed_by uuid        references person (id),
    removed_at timestamptz,
    why        text        not null default '' check (length(why) <= 500),
    check ((removed_at is null) = (removed_by is null))
);
create unique index script_there on script (part, work_id) where removed_at is null;
create index script_of_work on script (work_id);

-- The lines of the latest version of such a text: what each is numbered, since which version it reads as it does, and
-- who wrote it so. Its words are in the version.
create table script_text (
    work_id uuid   primary key references work (id) on delete cascade,
    version int    not null check (version > 0),
    next    int    not null check (next > 0),
    numbers int[]  not null,
    since   int[]  not null,
    authors uuid[] not null,
    check (cardinality(numbers) = cardinality(since) and cardinality(numbers) = cardinality(authors))
);

-- What someone would have instead of a line or several, after one, or without them; as they saw them in a version.
create table line_offer (
    id          uuid        primary key,
    script      uuid        not null references script (id),
    person_id   uuid        not null references person (id),
    version     int         not null check (version > 0),
    act         text        not null check (act in ('REPLACE', 'AFTER', 'REMOVE')),
    lines       int[]       not null check (cardinality(lines) <= 20),
    was         text        not null check (length(was) <= 8000),
    text        text        not null check (length(text) <= 2000 and (act = 'REMOVE') = (text = '')),
    reason      text        not null check (length(reason) <= 280),
    at          timestamptz not null,
    agrees      int         not null default 0 check (agrees >= 0),
    answer      text        check (answer in ('TAKEN', 'DECLINED')),
    answer_word text        not null default '' check (length(answer_word) <= 500),
    answered_by uuid        references person (id),
    answered_at timestamptz,
    became      int         check (became > 1),
    check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
    check ((answer is not distinct from 'TAKEN') = (became is not null)),
    check (cardinality(lines) > 0 or act = 'AFTER')
);
create index line_offer_open on line_offer (script, agrees desc, id) where answer is null;
create index line_offer_answered on line_offer (script, id desc) where answer is not null;
create index line_offer_by on line_offer (person_id, script);

create table line_agreement (
    offer     uuid        not null references line_offer (id) on delete cascade,
    person_id uuid        not null references person (id),
    at        timestamptz not null,
    primary key (offer, person_id)
);
create index line_agreement_by on line_agreement (person_id);
