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
    -- when the last payout of what it gave has arrived
    paid_at   timestamptz,
    check (paid_at is null or posted_at is not null),
    check ((final_at is null) = (final_by is null) and (final_at is null) = (final_hash is null)),
    check (posted_at is null or final_at is not null),
    check (tx is null or posted_at is not null)
);
create unique index proposal_going_on on proposal (part, currency) where posted_at is null;
create index proposal_unpaid on proposal (tx) where posted_at is not null and paid_at is null;
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
    -- costs that came back beyond what there was to set them against: the next one starts from it
    credit bigint not null default 0 check (credit >= 0),
    waiting int not null,
    -- how many decisions by hand it was computed with: approved adjustments and waived shares
    by_hand int not null default 0,
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
    -- what of the share goes to the payee's own advance
    recouped bigint        not null default 0 check (recouped >= 0),
    -- what of the share is for work off screen and not for the use of works
    commissioned bigint    not null default 0 check (commissioned between 0 and share),
    -- by what the line shares in a released reserve
    weight   numeric       not null default 0 check (weight >= 0),
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

-- From which country what a version shares comes; nothing where one of them gave back more than it brought.
create table proposal_source (
    proposal uuid    not null,
    number   int     not null,
    country  char(2) not null,
    minor    bigint  not null check (minor >= 0),
    primary key (proposal, number, country),
    foreign key (proposal, number) references proposal_version (proposal, number)
);

-- Lines of the books that a version was computed from.
create table taken_line (
    proposal uuid not null,
    number   int  not null,
    line     uuid not null references book_line (id),
    primary key (proposal, number, line),
    foreign key (proposal, number) references proposal_version (proposal, number)
);

-- Lines of the books that a posted proposal has shared out.
create table shared_line (
    line     uuid primary key references book_line (id),
    proposal uuid not null references proposal (id)
);

-- A work that its makers were paid a salary for: in this part, and what is below it, it takes no share.
create table salaried_work (
    id        uuid        primary key,
    part      uuid        not null references part (id),
    work      uuid        not null references work (id),
    reason    text        not null check (length(reason) between 1 and 500),
    by        uuid        not null references person (id),
    at        timestamptz not null,
    lifted_by uuid        references person (id),
    lifted_at timestamptz,
    check ((lifted_by is null) = (lifted_at is null))
);
create unique index salaried_work_now on salaried_work (part, work) where lifted_at is null;

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
    -- who gives it: the company, or those from whom as much is taken
    company_pays boolean not null default false check (not company_pays or bp > 0),
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
-- What became of an admitted claim, and where it came from; what no claim holds any more is let go.
create table award (
    question     uuid        primary key references question (id),
    minor        bigint      not null check (minor >= 0),
    from_held    bigint      not null check (from_held >= 0),
    from_reserve bigint      not null check (from_reserve >= 0),
    from_company bigint      not null check (from_company >= 0),
    let_go       bigint      not null check (let_go >= 0),
    reason       text        not null check (length(reason) between 1 and 2000),
    by           uuid        not null references person (id),
    at           timestamptz not null,
    tx           bigint      unique references tx (seq),
    check (minor = from_held + from_reserve + from_company)
);

-- A later statement on a part of a proposal's reserve.
create table reserve_release (
    id       uuid        primary key,
    proposal uuid        not null references proposal (id),
    minor    bigint      not null check (minor > 0),
    company  bigint      not null check (company >= 0),
    reason   text        not null check (length(reason) between 1 and 500),
    by       uuid        not null references person (id),
    at       timestamptz not null,
    tx       bigint      not null unique references tx (seq)
);
create index reserve_release_proposal on reserve_release (proposal, id);

create index question_proposal on question (proposal, id);
create index question_held on question (proposal, held_payee) where held is not null;
create index question_waiting on question (at) where answered_at is null;
