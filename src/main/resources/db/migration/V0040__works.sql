-- One thing someone made. Its seq is given when it is first shared beyond its maker (its publication), under
-- one advisory lock held until commit, so that a lower seq never appears after a higher one.
create sequence work_seq;

create table work (
    id uuid primary key,
    seq bigint unique check (seq between 1 and 2147483647),
    nth int check (nth > 0),
    maker uuid not null references person (id),
    title text not null check (length(title) between 1 and 120),
    about text not null check (length(about) <= 5000),
    medium text not null check (medium in ('TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'DOCUMENT')),
    audience text not null check (audience in ('ONLY_ME', 'GREETER', 'MEMBERS', 'EVERYONE')),
    licence text check (licence in ('CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'CC-BY-NC-SA-4.0',
        'CC-BY-ND-4.0', 'CC-BY-NC-ND-4.0')),
    ai_use text not null check (ai_use in ('NONE', 'algorithmicallyEnhanced', 'compositeWithTrainedAlgorithmicMedia',
        'trainedAlgorithmicMedia')),
    ai_note text not null check (length(ai_note) <= 500),
    who_is_in_it text not null check (length(who_is_in_it) <= 1000),
    notes_welcome_at timestamptz,
    prompt_id uuid,
    prompt_text text not null check (length(prompt_text) <= 500),
    latest_version int not null check (latest_version > 0),
    once uuid,
    created_at timestamptz not null,
    shared_at timestamptz,
    withdrawn_at timestamptz,
    unique (id, seq),
    unique (maker, once),
    check ((seq is null) = (shared_at is null) and (seq is null) = (nth is null)),
    check (seq is not null or audience = 'ONLY_ME')
);
create index work_maker on work (maker, id desc);
create index work_maker_published on work (maker, seq desc) where seq is not null;
create index work_everyone on work (seq desc) where audience = 'EVERYONE' and withdrawn_at is null;
create index work_members on work (seq desc) where audience in ('MEMBERS', 'EVERYONE') and withdrawn_at is null;
create index work_medium on work (medium, seq desc) where audience in ('MEMBERS', 'EVERYONE') and withdrawn_at is null;
create index work_greeter on work (seq desc) where audience = 'GREETER' and withdrawn_at is null;
create index work_prompt on work (prompt_id, seq desc) where prompt_id is not null and seq is not null;

-- What a work consisted of at one time; never changed. A text has a body, everything else an asset.
create table version (
    work_id uuid not null references work (id) on delete cascade,
    number int not null check (number > 0),
    body text check (length(body) between 1 and 200000),
    -- The beginning of the body as lists show it, without its marks.
    quote text check (length(quote) <= 240),
    asset uuid references asset (id),
    note text not null check (length(note) <= 280),
    made_at timestamptz not null,
    made_by uuid not null references person (id),
    primary key (work_id, number),
    check ((body is null) <> (asset is null))
);
create index version_asset on version (asset) where asset is not null;

-- Who made it, with the shares they agreed on, in basis points: 10,000 a work.
create table work_share (
    work_id uuid not null references work (id) on delete cascade,
    person_id uuid not null references person (id),
    bp int not null check (bp between 0 and 10000),
    primary key (work_id, person_id)
);
create index work_share_person on work_share (person_id);

create table tag (
    work_id uuid not null references work (id) on delete cascade,
    tag text not null check (length(tag) between 1 and 40),
    primary key (work_id, tag)
);
create index tag_tag on tag (tag, work_id);

-- Locked into a production's part (no key upwards): the licence given stays, whatever the maker does.
create table work_lock (
    work_id uuid not null references work (id),
    part uuid not null,
    by uuid not null references person (id),
    at timestamptz not null,
    primary key (work_id, part)
);

-- What a work says it was made from before it is published; then each becomes an edge.
create table citation (
    child uuid not null references work (id) on delete cascade,
    position int not null,
    parent uuid not null references work (id) on delete cascade,
    class text not null check (class in ('COPY', 'INCORPORATES', 'ADAPTS', 'INSPIRED')),
    used text not null check (length(used) <= 280),
    used_bp int check (used_bp between 0 and 10000),
    thanks text not null check (length(thanks) between 1 and 280),
    primary key (child, position),
    unique (child, parent, class)
);
create index citation_parent on citation (parent);

-- The lineage. Append-only: what is undone is said by a row of its own with a seq of the same sequence.
create sequence edge_seq;

create table edge (
    seq bigint primary key check (seq between 1 and 2147483647),
    parent uuid not null,
    parent_seq bigint not null,
    parent_version int not null,
    child uuid not null,
    child_seq bigint not null,
    child_version int not null,
    class text not null check (class in ('COPY', 'INCORPORATES', 'ADAPTS', 'INSPIRED')),
    used text not null check (length(used) <= 280),
    used_bp int check (used_bp between 0 and 10000),
    thanks text not null check (length(thanks) between 1 and 280),
    at timestamptz not null,
    check (parent_seq < child_seq),
    unique (child, parent, class),
    foreign key (parent, parent_seq) references work (id, seq),
    foreign key (child, child_seq) references work (id, seq),
    foreign key (parent, parent_version) references version (work_id, number),
    foreign key (child, child_version) references version (work_id, number)
);
create index edge_parent on edge (parent, seq);

create table edge_undone (
    seq bigint primary key,
    edge_seq bigint not null unique
);

-- A curator outside both sets of makers has confirmed it, or a timeline or a fingerprint has measured it.
create table edge_confirmation (
    edge_seq bigint primary key references edge (seq) on delete cascade,
    kind text not null check (kind in ('CURATOR', 'MEASURED')),
    used_bp int check (used_bp between 0 and 10000),
    by uuid references person (id),
    at timestamptz not null,
    check (kind <> 'CURATOR' or by is not null),
    check (kind <> 'MEASURED' or used_bp is not null)
);

-- A curator says that it is not so: it neither passes anything on nor is waited for.
create table edge_refusal (
    edge_seq bigint primary key references edge (seq) on delete cascade,
    by uuid not null references person (id),
    at timestamptz not null,
    reason text not null check (length(reason) between 1 and 500)
);

-- Something from elsewhere that a work was made from. CC is irrevocable: the evidence of its licence is kept.
create table external_source (
    id uuid primary key,
    work uuid not null references work (id) on delete cascade,
    url text not null check (length(url) <= 2000),
    title text not null check (length(title) between 1 and 200),
    author text not null check (length(author) <= 200),
    licence text not null check (licence in ('CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0',
        'CC-BY-NC-SA-4.0', 'CC-BY-ND-4.0', 'CC-BY-NC-ND-4.0', 'PUBLIC-DOMAIN', 'PERMISSION', 'NONE')),
    class text not null check (class in ('COPY', 'INCORPORATES', 'ADAPTS', 'INSPIRED')),
    evidence text not null check (length(evidence) <= 2000),
    taken_at timestamptz not null,
    check (licence <> 'NONE' or class = 'INSPIRED')
);
create index external_source_work on external_source (work, id);

-- A curator says whether a work is the copy of something from elsewhere that its maker says it is, or had no more
-- than the idea from it.
create table external_verdict (
    source uuid primary key references external_source (id) on delete cascade,
    so boolean not null,
    by uuid not null references person (id),
    at timestamptz not null,
    reason text not null check (length(reason) <= 500),
    check (so or reason <> '')
);

-- Received and not yet part of anything: what a crash leaves here is swept.
create table loose_upload (
    asset uuid primary key references asset (id) on delete cascade,
    at timestamptz not null
);
create index loose_upload_at on loose_upload (at);

-- What someone without an account has put up, kept for the bearer of a claim until it is kept or swept.
create table take (
    id uuid primary key,
    claim_hash bytea not null check (octet_length(claim_hash) = 32),
    medium text not null check (medium in ('TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'DOCUMENT')),
    body text check (length(body) between 1 and 200000),
    asset uuid references asset (id),
    -- The device's own key for it: sent twice, it is held once.
    once uuid,
    occasion_kind text,
    occasion_id uuid,
    ask text not null check (length(ask) <= 500),
    made_at timestamptz not null,
    check ((body is null) <> (asset is null)),
    check ((occasion_kind is null) = (occasion_id is null))
);
create unique index take_once on take (claim_hash, once);
create index take_claim on take (claim_hash, made_at desc);
create index take_made on take (made_at);
create index take_asset on take (asset) where asset is not null;

-- The promise behind a first work, and behind each that is shown to a greeter: who answers it, until when. One that
-- nobody keeps until half of its time is over goes to the next.
create table greeting (
    work uuid primary key references work (id) on delete cascade,
    greeter uuid references person (id),
    assigned_at timestamptz,
    passed_on_at timestamptz,
    since timestamptz not null,
    until timestamptz not null,
    reply uuid references reply (id) on delete set null,
    answered_by uuid references person (id),
    answered_at timestamptz,
    breach_told_at timestamptz,
    check ((greeter is null) = (assigned_at is null)),
    check (since < until)
);
create index greeting_open on greeting (until, work) where reply is null;
create index greeting_greeter on greeting (greeter, assigned_at desc);
create index greeting_reply on greeting (reply) where reply is not null;

-- A greeter who is away gets nobody to greet.
create table greeter_away (
    person uuid primary key references person (id),
    since timestamptz not null
);
