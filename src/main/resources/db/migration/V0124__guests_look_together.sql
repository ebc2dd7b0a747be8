-- Guests look at a cut together with its people, and pointers are written many at once, by the seats of their pages. What is
-- of the moment is not kept: whoever is here comes in again.

drop table screening_seat;
create unlogged table screening_seat (
    cut          uuid        not null references screening (cut),
    person_id    uuid        references person (id),
    guest        uuid        references review_guest (id),
    who          uuid        not null generated always as (coalesce(person_id, guest)) stored,
    seat         uuid        not null,
    came_at      timestamptz not null,
    seen_at      timestamptz not null,
    follows      boolean     not null,
    x            real        check (x between 0 and 1),
    y            real        check (y between 0 and 1),
    pointed      bigint      not null default 0,
    sketch       text        check (octet_length(sketch) <= 60000),
    sketch_frame bigint,
    sketched     bigint      not null,
    primary key (cut, who),
    check (num_nonnulls(person_id, guest) = 1),
    check ((x is null) = (y is null)),
    check ((sketch is null) = (sketch_frame is null))
);
create index screening_seat_of on screening_seat (person_id) where person_id is not null;
create index screening_seat_of_guest on screening_seat (guest) where guest is not null;
