-- By what rate tax is withheld of what comes from a country, from a day on. A row is never changed: the next one
-- takes its place from its own day on.
create table tax_rule (
    id       uuid        primary key,
    country  char(2)     not null,
    status   text        not null check (status in ('W9', 'W8BEN', 'W8BENE', 'OTHER')),
    kind     text        not null check (kind in ('COMMISSIONED', 'LICENCE')),
    rate_bp  int         not null check (rate_bp between 0 and 9999),
    from_day date        not null,
    note     text        not null check (length(note) between 1 and 500),
    by       uuid        not null references person (id),
    at       timestamptz not null
);
create index tax_rule_from on tax_rule (country, status, kind, from_day desc, id desc);

-- What a payee says to the tax office of a country, form by form; the last one counts, once someone has looked at
-- it. The number is sealed under the person's key.
create table tax_form (
    id          uuid        primary key,
    payee       uuid        not null references payee (id),
    country     char(2)     not null,
    status      text        not null check (status in ('W9', 'W8BEN', 'W8BENE', 'OTHER')),
    valid_until date,
    treaty_bp   int         check (treaty_bp between 0 and 9999),
    tin         bytea,
    at          timestamptz not null,
    seen_at     timestamptz,
    seen_by     uuid        references person (id),
    check ((seen_at is null) = (seen_by is null))
);
create index tax_form_payee on tax_form (payee, country, id desc);
create index tax_form_unseen on tax_form (id) where seen_at is null;

-- From which country what is owed to a payee comes: share * part / whole of it. Written when it is posted, taken by
-- the payout that pays it, and free again when that comes back.
create table origin (
    tx       bigint  not null references tx (seq),
    payee    uuid    not null references payee (id),
    kind     text    not null check (kind in ('COMMISSIONED', 'LICENCE')),
    country  char(2) not null,
    currency char(3) not null references currency (code),
    share    bigint  not null check (share > 0),
    part     bigint  not null check (part > 0),
    whole    bigint  not null check (whole >= part),
    payout   uuid    references payout (id),
    primary key (tx, payee, kind, country)
);
create index origin_unpaid on origin (payee) where payout is null;
create index origin_payout on origin (payout) where payout is not null;

-- What a payout pays for, and the tax that was withheld of it.
create table payout_tax (
    payout  uuid    not null references payout (id),
    country char(2) not null,
    kind    text    not null check (kind in ('COMMISSIONED', 'LICENCE')),
    rate_bp int     not null check (rate_bp between 0 and 9999),
    sourced bigint  not null check (sourced >= 0),
    minor   bigint  not null check (minor between 0 and sourced),
    primary key (payout, country, kind, rate_bp)
);
