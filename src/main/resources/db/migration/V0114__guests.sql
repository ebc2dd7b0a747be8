-- Guests look at a cut without an account, by a link and a passphrase, of both of which only hashes are kept; so of
-- the cookie of each visit. A film that is marked with a guest's name is theirs alone, and goes with their right.
create table review_guest (
    id         uuid        primary key,
    cut        uuid        not null references cut (id),
    name       text        not null check (length(name) between 1 and 80),
    token      bytea       not null unique check (octet_length(token) = 32),
    passphrase text        not null check (length(passphrase) <= 200),
    comments   boolean     not null,
    approves   boolean     not null,
    downloads  boolean     not null,
    marked     boolean     not null,
    made_by    uuid        not null references person (id),
    made_at    timestamptz not null,
    ends_at    timestamptz not null check (ends_at > made_at),
    revoked_at timestamptz,
    revoked_by uuid        references person (id),
    visits     integer     not null default 0 check (visits >= 0),
    seen_at    timestamptz,
    film       uuid        references asset (id),
    progress   integer     not null default 0 check (progress between 0 and 100),
    tries      integer     not null default 0,
    failed_at  timestamptz,
    check ((revoked_at is null) = (revoked_by is null))
);
create index review_guest_of on review_guest (cut, id desc);
create index review_guest_film on review_guest (film) where film is not null;

create table review_guest_visit (
    hash    bytea       primary key check (octet_length(hash) = 32),
    guest   uuid        not null references review_guest (id),
    at      timestamptz not null,
    ends_at timestamptz not null
);
create index review_guest_visit_of on review_guest_visit (guest, at);

-- Whoever says something about a cut has an account, or is a guest.
alter table review_note
    alter person_id drop not null,
    add guest uuid references review_guest (id),
    add constraint review_note_someone check (num_nonnulls(person_id, guest) = 1);
alter table review_answer
    alter person_id drop not null,
    add guest uuid references review_guest (id),
    add constraint review_answer_someone check (num_nonnulls(person_id, guest) = 1);
alter table review_verdict
    alter person_id drop not null,
    add guest uuid references review_guest (id),
    add constraint review_verdict_someone check (num_nonnulls(person_id, guest) = 1),
    add constraint review_verdict_guest unique (cut, guest);
alter table review_step
    alter by drop not null,
    add guest uuid references review_guest (id),
    add constraint review_step_someone check (num_nonnulls(by, guest) = 1);
create index review_note_by_guest on review_note (guest) where guest is not null;
