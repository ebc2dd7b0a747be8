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
    tx      bigint      not null unique references tx (seq),
    -- a correction names what it takes back; the ledger reverses that line's transaction
    corrects uuid       unique references book_line (id),
    reason  text        check ((reason is null) = (corrects is null)),
    check (kind not in ('INCOME', 'REFUND') or country is not null)
);
create index book_line_part on book_line (part, id);

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
