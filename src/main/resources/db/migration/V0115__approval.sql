-- Who is asked to approve a cut, until that is taken back; and what each of them said of which state of it, which
-- stays. Their words lie apart, since whoever leaves takes them along.
create table cut_approver (
    id            uuid        primary key,
    cut           uuid        not null references cut (id),
    person_id     uuid        references person (id),
    guest         uuid        references review_guest (id),
    asked_by      uuid        not null references person (id),
    asked_at      timestamptz not null,
    taken_back_by uuid        references person (id),
    taken_back_at timestamptz,
    check (num_nonnulls(person_id, guest) = 1),
    check ((taken_back_by is null) = (taken_back_at is null))
);
create unique index cut_approver_person on cut_approver (cut, person_id) where taken_back_at is null;
create unique index cut_approver_guest on cut_approver (cut, guest) where taken_back_at is null;
create index cut_approver_by on cut_approver (person_id) where person_id is not null;

create table cut_approval (
    id       uuid        primary key,
    approver uuid        not null references cut_approver (id),
    choice   text        not null check (choice in ('APPROVED', 'CHANGES')),
    hash     bytea       not null check (octet_length(hash) = 32),
    at       timestamptz not null
);
create index cut_approval_of on cut_approval (approver, id desc);
create trigger cut_approval_append_only before update or delete on cut_approval
    for each row execute function refuse_change();
create trigger cut_approval_never_emptied before truncate on cut_approval
    for each statement execute function refuse_change();

create table cut_approval_words (
    approval uuid primary key references cut_approval (id),
    words    text not null check (length(words) between 1 and 500)
);
