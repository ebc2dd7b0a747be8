-- Whoever withdrew a work that a production keeps, and does not want to be named with it from then on. Ledger and
-- payees know them as before.
create table nameless (
    work uuid not null references work (id) on delete cascade,
    person uuid not null references person (id),
    at timestamptz not null,
    primary key (work, person)
);
create index nameless_person on nameless (person);

-- What someone has withdrawn, the latest first.
create index work_withdrawn on work (maker, id desc) where withdrawn_at is not null;
