-- What was picked for a part is told when it is in a locked cut, and told why when it is in the next one no more.
alter table pick
    add column used_at timestamptz,
    add column left_at timestamptz,
    add column reason  text check (length(reason) between 1 and 1000),
    add constraint pick_left check ((left_at is null) = (reason is null));
update pick p set used_at = coalesce(
    (select min(c.locked_at) from cut c join use u on u.cut = c.id
        where c.part = p.part and u.work_id = p.work_id and c.locked_at is not null), used_at);

-- Whoever makes a work that an editor puts into a slot is asked, where neither its licence nor an agreement of theirs
-- allows that already; those who answered no are not asked again.
create table slot_question (
    part        uuid        not null references part (id) on delete cascade,
    work_id     uuid        not null references work (id) on delete cascade,
    person_id   uuid        not null references person (id),
    asked_by    uuid        not null references person (id),
    asked_at    timestamptz not null,
    answer      text        check (answer in ('YES', 'NO')),
    word        text        not null default '' check (length(word) <= 280),
    answered_at timestamptz,
    primary key (part, work_id, person_id),
    check ((answer is null) = (answered_at is null))
);
create index slot_question_person on slot_question (person_id, asked_at desc);
create index slot_question_work on slot_question (work_id);
