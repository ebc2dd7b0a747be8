-- Publications: a part that is out, by one locked cut, and who put it out.

create table publication (
    part         uuid        primary key references part (id),
    cut          uuid        not null references cut (id),
    about        text        not null check (length(about) <= 2000),
    published_by uuid        not null references person (id),
    published_at timestamptz not null,
    withdrawn_by uuid        references person (id),
    withdrawn_at timestamptz,
    reason       text        check (length(reason) between 1 and 1000),
    check ((withdrawn_at is null) = (withdrawn_by is null)),
    check ((withdrawn_at is null) = (reason is null))
);
create index publication_newest on publication (published_at desc, part desc) where withdrawn_at is null;
