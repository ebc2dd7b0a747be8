-- The rules by which money is shared, published version by version; none is changed.
create table policy (
    version      text        primary key check (length(version) between 1 and 40),
    params       jsonb       not null,
    note         text        not null check (length(note) <= 1000),
    published_at timestamptz not null,
    published_by uuid        references person (id)
);

create table proposal (
    id        uuid        primary key,
    part      uuid        not null references part (id),
    currency  char(3)     not null references currency (code),
    made_at   timestamptz not null,
    made_by   uuid        not null references person (id),
    final_at  timestamptz,
    final_by  uuid        references person (id),
    final_hash text,
    posted_at timestamptz,
    posted_by uuid        references person (id),
    tx        bigint      unique references tx (seq),
    check ((final_at is null) = (final_by is null) and (final_at is null) = (final_hash is null)),
    check (posted_at is null or final_at is not null),
    check (tx is null or posted_at is not null)
);
create unique index proposal_going_on on proposal (part) where posted_at is null;
create index proposal_part on proposal (part, id desc);

-- A version never changes; a revision is the next one. What it was computed from is kept whole.
create table proposal_version (
    proposal    uuid        not null references proposal (id),
    number      int         not null check (number > 0),
    cut         uuid        not null references cut (id),
    policy      text        not null references policy (version),
    frozen      bytea       not null,
    freeze_hash text        not null,
    result_hash text        not null,
    reason      text        not null check (length(reason) <= 1000),
    made_at     timestamptz not null,
    made_by     uuid        not null references person (id),
    opened_at   timestamptz,
    ends_at     timestamptz,
    gross bigint not null, refunds bigint not null, tax bigint not null, fee bigint not null, costs bigint not null,
    net bigint not null, reserve bigint not null, distributed bigint not null, company bigint not null,
    pool bigint not null, funded bigint not null, unallocated bigint not null,
    waiting int not null,
    primary key (proposal, number),
    check ((opened_at is null) = (ends_at is null))
);

create table proposal_line (
    proposal uuid          not null,
    number   int           not null,
    payee    uuid          not null references payee (id),
    units    bigint        not null,
    exact    numeric(24,4) not null,
    share    bigint        not null check (share >= 0),
    waived   boolean       not null,
    state    text          not null,
    zero     text,
    zero_work uuid         references work (id),
    ends_at  timestamptz,
    primary key (proposal, number, payee),
    foreign key (proposal, number) references proposal_version (proposal, number)
);
create index proposal_line_payee on proposal_line (payee);

-- Every step of the mass: the explanation of each line.
create table proposal_flow (
    proposal  uuid   not null,
    number    int    not null,
    ord       int    not null,
    department text,
    from_work uuid   references work (id),
    to_work   uuid   references work (id),
    to_payee  uuid   references payee (id),
    units     bigint not null,
    rule      text   not null,
    past_own  boolean not null,
    primary key (proposal, number, ord),
    foreign key (proposal, number) references proposal_version (proposal, number)
);
create index proposal_flow_payee on proposal_flow (proposal, number, to_payee);
create index proposal_flow_work on proposal_flow (proposal, number, to_work);

-- Lines of the books that a posted proposal has shared out.
create table shared_line (
    line     uuid primary key references book_line (id),
    proposal uuid not null references proposal (id)
);

create table share_waiver (
    proposal uuid        not null references proposal (id),
    payee    uuid        not null references payee (id),
    at       timestamptz not null,
    primary key (proposal, payee)
);

create table share_adjustment (
    id       uuid        primary key,
    proposal uuid        not null references proposal (id),
    payee    uuid        not null references payee (id),
    bp       int         not null check (bp between -10000 and 10000 and bp <> 0),
    reason   text        not null check (length(reason) between 1 and 500),
    author   uuid        not null references person (id),
    at       timestamptz not null,
    approver uuid        references person (id),
    approved_at timestamptz,
    check (approver <> author),
    check ((approver is null) = (approved_at is null))
);
create index share_adjustment_proposal on share_adjustment (proposal, id);

-- "Ask about this" on a line, and "I'm missing".
create table question (
    id       uuid        primary key,
    proposal uuid        not null references proposal (id),
    number   int         not null,
    asker    uuid        not null references person (id),
    payee    uuid        references payee (id),
    body     text        not null check (length(body) between 1 and 2000),
    evidence text        not null check (length(evidence) <= 2000),
    open_to_all boolean  not null,
    at       timestamptz not null,
    answer   text        check (length(answer) between 1 and 2000),
    answered_at timestamptz,
    answered_by uuid     references person (id),
    held_payee uuid      references payee (id),
    held     bigint      check (held > 0),
    settled_at timestamptz,
    check ((answer is null) = (answered_at is null)),
    check ((held is null) = (held_payee is null))
);
create index question_proposal on question (proposal, id);
create index question_waiting on question (at) where answered_at is null;
