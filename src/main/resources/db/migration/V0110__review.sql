-- Cuts are looked at together: for whom each is open, what is asked about it, and what is said at which moment.

create table cut_review (
    cut      uuid        primary key references cut (id),
    circle   text        not null check (circle in ('ALL', 'CREW', 'NOBODY')),
    question text        not null check (length(question) <= 200),
    set_by   uuid        not null references person (id),
    set_at   timestamptz not null
);

create table review_verdict (
    id        uuid        primary key,
    cut       uuid        not null references cut_review (cut),
    person_id uuid        not null references person (id),
    choice    text        not null check (choice in ('YES', 'PARTLY', 'NO')),
    words     text        not null check (length(words) <= 280),
    at        timestamptz not null,
    unique (cut, person_id)
);
create index review_verdict_of on review_verdict (cut, id desc);
create index review_verdict_by on review_verdict (person_id);

-- What its author said stays as it is; what became of it are its steps.
create table review_note (
    id           uuid        primary key,
    part         uuid        not null references part (id),
    cut          uuid        not null references cut (id),
    person_id    uuid        not null references person (id),
    crew_only    boolean     not null,
    from_flicks  bigint      not null check (from_flicks >= 0),
    to_flicks    bigint      check (to_flicks > from_flicks),
    kind         text        not null check (kind in ('IDEA', 'MUST_FIX', 'PRAISE', 'QUESTION')),
    text         text        not null check (length(text) between 1 and 2000),
    drawing      text        check (octet_length(drawing) <= 60000),
    state        text        not null check (state in ('OPEN', 'ANSWERED', 'SOLVED')),
    solved_in    uuid        references cut (id),
    assigned     uuid        references person (id),
    at           timestamptz not null,
    withdrawn_at timestamptz,
    check ((state = 'SOLVED') = (solved_in is not null))
);
create index review_note_of on review_note (cut, from_flicks, id) where withdrawn_at is null;
create index review_note_of_part on review_note (part, cut) where withdrawn_at is null;
create index review_note_by on review_note (person_id);
create index review_note_for on review_note (assigned) where assigned is not null;

create table review_answer (
    id        uuid        primary key,
    note      uuid        not null references review_note (id),
    person_id uuid        not null references person (id),
    text      text        not null check (length(text) between 1 and 2000),
    at        timestamptz not null
);
create index review_answer_of on review_answer (note, id);
create index review_answer_by on review_answer (person_id);

-- What happened to a note, in order; whoever looks at a cut asks for the last number of its part.
create table review_step (
    seq    bigint      generated always as identity primary key,
    note   uuid        not null references review_note (id),
    part   uuid        not null references part (id),
    kind   text        not null check (kind in ('SAID', 'REPLIED', 'OPEN', 'ANSWERED', 'SOLVED', 'ASSIGNED', 'FREED', 'CALLED', 'WITHDRAWN')),
    by     uuid        not null references person (id),
    at     timestamptz not null,
    cut    uuid        references cut (id),
    person uuid        references person (id)
);
create index review_step_of on review_step (note, seq);
create index review_step_in on review_step (part, seq desc);

create table review_call (
    call uuid        primary key references call (id),
    note uuid        not null references review_note (id),
    at   timestamptz not null
);
create index review_call_of on review_call (note);
