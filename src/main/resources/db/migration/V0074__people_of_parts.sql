-- Who is asked to do what in a part: a role begins with their yes.

alter table part_grant drop constraint part_grant_role_check;
alter table part_grant add constraint part_grant_role_check
    check (role in ('DIRECTOR', 'CURATOR', 'EDITOR', 'PRODUCER'));

create table part_invitation (
    id          uuid        primary key,
    part        uuid        not null references part (id) on delete cascade,
    person_id   uuid        not null references person (id),
    role        text        not null check (role in ('OWNER', 'DIRECTOR', 'CURATOR', 'EDITOR', 'PRODUCER')),
    note        text        not null check (length(note) <= 500),
    asked_by    uuid        not null references person (id),
    asked_at    timestamptz not null,
    answered_at timestamptz,
    answer      text        check (answer in ('YES', 'NO', 'WITHDRAWN')),
    check ((answered_at is null) = (answer is null))
);
create unique index part_invitation_open on part_invitation (part, person_id, role) where answer is null;
create index part_invitation_person on part_invitation (person_id, id) where answer is null;
create index part_invitation_part on part_invitation (part, id);

-- A part whose owner left without handing it over asks for a new one.
alter table part add column ownerless_at timestamptz;
create index part_ownerless on part (ownerless_at) where ownerless_at is not null;
