-- An identity that can be paid. Its name and account are sealed under the person's key; the hash of the account
-- finds two payees that are one.
create table payee (
    id           uuid        primary key,
    made_at      timestamptz not null,
    country      char(2),
    -- in which they want to be paid; null for whatever they are owed in
    currency     char(3)     references currency (code),
    name         bytea,
    account      bytea,
    account_hash bytea,
    given_at     timestamptz,
    verified_at  timestamptz,
    verified_by  uuid        references person (id),
    closing_at   timestamptz,
    merged_into  uuid        references payee (id),
    merged_at    timestamptz,
    merged_by    uuid        references person (id),
    check ((name is null) = (account is null) and (name is null) = (account_hash is null)),
    check (verified_at is null or given_at is not null),
    check (merged_into <> id),
    check ((merged_into is null) = (merged_at is null))
);
create index payee_account on payee (account_hash) where account_hash is not null;
create index payee_waiting on payee (id) where given_at is not null and verified_at is null and merged_into is null;
create index payee_merged on payee (merged_into) where merged_into is not null;

-- Whose payee it is. Rows are never changed: a merge is on the payee, so both histories stay.
create table payee_person (
    person uuid primary key references person (id),
    payee  uuid not null references payee (id)
);
create index payee_person_payee on payee_person (payee);

-- What a currency was worth in another on a day, as a fraction, and who says so. A row is never changed.
create table exchange_rate (
    id         uuid        primary key,
    from_currency char(3)  not null references currency (code),
    to_currency   char(3)  not null references currency (code),
    num        bigint      not null check (num > 0),
    den        bigint      not null check (den > 0),
    source     text        not null check (length(source) between 1 and 200),
    day        date        not null,
    by         uuid        not null references person (id),
    at         timestamptz not null,
    check (from_currency <> to_currency)
);
create index exchange_rate_between on exchange_rate (from_currency, to_currency, day desc, id desc);

create table payout_batch (
    id          uuid        primary key,
    currency    char(3)     not null references currency (code),
    made_at     timestamptz not null,
    made_by     uuid        not null references person (id),
    approvals_needed int    not null check (approvals_needed in (1, 2)),
    exported_at timestamptz,
    dropped_at  timestamptz,
    dropped_by  uuid        references person (id)
);

create table payout_approval (
    batch  uuid        not null references payout_batch (id),
    person uuid        not null references person (id),
    at     timestamptz not null,
    primary key (batch, person)
);

create table payout (
    id          uuid   primary key,
    batch       uuid   not null references payout_batch (id),
    payee       uuid   not null references payee (id),
    minor       bigint not null check (minor > 0),
    -- tax that is kept back of what was owed, and goes to tax offices
    withheld    bigint not null default 0 check (withheld >= 0),
    -- what is sent instead of minor, where the payee wants another currency, and by which rate
    sent_minor  bigint check (sent_minor > 0),
    sent_currency char(3) references currency (code),
    rate        uuid   references exchange_rate (id),
    sent_tx     bigint references tx (seq),
    settled_tx  bigint references tx (seq),
    settled_at  timestamptz,
    returned_tx bigint references tx (seq),
    returned_at timestamptz,
    return_reason text,
    check ((rate is null) = (sent_minor is null) and (rate is null) = (sent_currency is null)),
    unique (batch, payee)
);
create index payout_payee on payout (payee, id desc);
-- prepared and not yet sent: what is under way
create index payout_prepared on payout (batch) where sent_tx is null;
create index payout_open_batch on payout_batch (id) where dropped_at is null;
