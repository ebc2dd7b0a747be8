-- Several people look at a cut together: which frame, who leads, who is here, what they point at. All of it is of the
-- moment, so these tables are not logged: they cost no flush to a disk, and are empty after a crash of the database.

create unlogged table screening (
    cut           uuid        primary key references cut (id),
    line          bigint      not null,
    frame         bigint      not null check (frame >= 0),
    speed_percent integer     not null check (speed_percent between -800 and 800),
    move          bigint      not null,
    moved_at      timestamptz not null,
    leader        uuid        references person (id),
    asks          uuid        references person (id)
);

create unlogged table screening_seat (
    cut          uuid        not null references screening (cut),
    person_id    uuid        not null references person (id),
    seat         uuid        not null,
    came_at      timestamptz not null,
    seen_at      timestamptz not null,
    follows      boolean     not null,
    x            real        check (x between 0 and 1),
    y            real        check (y between 0 and 1),
    pointed_at   timestamptz,
    sketch       text        check (octet_length(sketch) <= 60000),
    sketch_frame bigint,
    sketched     bigint      not null,
    primary key (cut, person_id),
    check ((x is null) = (y is null)),
    check ((sketch is null) = (sketch_frame is null))
);
create index screening_seat_of on screening_seat (person_id);
create index screening_led_by on screening (leader) where leader is not null;
create index screening_asked_by on screening (asks) where asks is not null;
