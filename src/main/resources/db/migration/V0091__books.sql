-- What came in and what was spent for a part, each line posted to the ledger in the same transaction.
create table book_line (
    id      uuid        primary key,
    part    uuid        not null references part (id),
    kind    text        not null check (kind in ('INCOME', 'REFUND', 'TAX_AT_SOURCE', 'COST')),
    minor   bigint      not null check (minor > 0),
    currency char(3)    not null references currency (code),
    what    text        not null check (length(what) between 1 and 200),
    country char(2),
    day     date        not null,
    by      uuid        not null references person (id),
    at      timestamptz not null,
    tx      bigint      not null references tx (seq),
    -- a line of a season's books, shared out to its episodes, names itself in theirs
    allocated_from uuid references book_line (id),
    -- a correction names what it takes back; the ledger reverses that line's transaction
    corrects uuid       unique references book_line (id),
    reason  text        check ((reason is null) = (corrects is null)),
    check (kind not in ('INCOME', 'REFUND') or country is not null)
);
create index book_line_part on book_line (part, id);
create index book_line_allocated on book_line (allocated_from) where allocated_from is not null;

-- By which weights a season's books are shared out to its episodes, version by version.
create table season_weights (
    id      uuid        primary key,
    season  uuid        not null references part (id),
    reason  text        not null check (length(reason) between 1 and 500),
    by      uuid        not null references person (id),
    at      timestamptz not null
);
create index season_weights_season on season_weights (season, id desc);

create table season_weight (
    weights uuid not null references season_weights (id),
    episode uuid not null references part (id),
    weight  int  not null check (weight between 1 and 1000000),
    primary key (weights, episode)
);

create table budget_line (
    id       uuid        primary key,
    part     uuid        not null references part (id),
    label    text        not null check (length(label) between 1 and 120),
    minor    bigint      not null check (minor > 0),
    currency char(3)     not null references currency (code),
    by       uuid        not null references person (id),
    at       timestamptz not null,
    dropped_at timestamptz,
    dropped_by uuid      references person (id)
);
create index budget_line_part on budget_line (part, id);
