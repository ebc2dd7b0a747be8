-- What people say and do to each other's things. A subject is a kind and an id: this room does not know works.
create table heart (
    kind       text        not null check (kind in ('WORK', 'REPLY', 'PERSON', 'CALL', 'PART')),
    subject    uuid        not null,
    person     uuid        not null references person (id),
    at         timestamptz not null,
    primary key (kind, subject, person)
);

create table reply (
    id        uuid        primary key,
    kind      text        not null check (kind in ('WORK', 'CALL', 'PART')),
    subject   uuid        not null,
    person    uuid        not null references person (id),
    body      text        not null check (length(body) <= 4000),
    -- Said aloud; gone once it is taken back.
    voice     uuid        references asset (id),
    at        timestamptz not null,
    taken_back_at timestamptz,
    -- Of what was said with a file: the same request again says it once.
    once      uuid,
    unique (person, once),
    check (body <> '' or voice is not null or taken_back_at is not null)
);
create index reply_voice on reply (voice) where voice is not null;
create index reply_subject on reply (kind, subject, id);
create index reply_person on reply (person, id);

-- Where a person can answer without a sign-in, by mail or by the link in a letter, until then.
create table conversation (
    id      bigint      generated always as identity primary key,
    person  uuid        not null references person (id),
    kind    text        not null check (kind in ('WORK', 'CALL', 'PART')),
    subject uuid        not null,
    until   timestamptz not null,
    unique (person, kind, subject)
);
create index conversation_subject on conversation (kind, subject);

-- What came of each mail that came in, by the hash of its Message-ID: the same mail again is nothing new.
create table mail_answer (
    message bytea       primary key check (octet_length(message) = 32),
    outcome text        not null check (outcome in ('SAID', 'AUTOMATIC', 'UNKNOWN', 'EMPTY', 'LARGE', 'REFUSED')),
    at      timestamptz not null
);
create index mail_answer_at on mail_answer (at);

-- When the mailbox for answers was last looked into, and why it could not be.
create table answer_box (
    one       boolean     primary key check (one),
    looked_at timestamptz not null,
    error     text        check (length(error) <= 500)
);

create table thanks (
    id      uuid        primary key,
    giver   uuid        not null references person (id),
    taker   uuid        not null references person (id),
    kind    text        not null,
    subject uuid        not null,
    line    text        not null check (length(line) between 1 and 280),
    at      timestamptz not null
);
create index thanks_subject on thanks (kind, subject);
create index thanks_taker on thanks (taker, id desc);

create table notice (
    id     uuid        primary key,
    person uuid        not null references person (id),
    kind   text        not null,
    args   text[]      not null,
    link   text        not null,
    at     timestamptz not null,
    seen_at timestamptz,
    -- The event that it tells of, where it comes from one: an event may be heard again.
    news   text
);
create unique index notice_news on notice (person, kind, news) where news is not null;
create index notice_person on notice (person, id desc);
create index notice_link on notice (link);
create index notice_unseen on notice (person) where seen_at is null;

-- One open case a subject; further reports join it.
create table moderation_case (
    id        uuid        primary key,
    kind      text        not null,
    subject   uuid        not null,
    opened_at timestamptz not null,
    closed_at timestamptz,
    closed_by uuid        references person (id),
    action    text        check (action in ('NOTHING', 'HIDE', 'SUSPEND')),
    message   text        check (length(message) <= 2000),
    check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (action is null))
);
create unique index moderation_case_open on moderation_case (kind, subject) where closed_at is null;
create index moderation_case_oldest on moderation_case (id) where closed_at is null;
create index moderation_case_closed on moderation_case (id desc) where closed_at is not null;

create table report (
    id        uuid        primary key,
    case_id   uuid        not null references moderation_case (id),
    reporter  uuid        references person (id),
    reason    text        not null check (reason in ('UNKIND', 'NOT_THEIRS', 'PRIVATE', 'DANGEROUS', 'SPAM', 'OTHER')),
    body      text        not null check (length(body) <= 2000),
    at        timestamptz not null
);
create index report_case on report (case_id, id);

create table hidden_subject (
    kind    text        not null,
    subject uuid        not null,
    case_id uuid        not null references moderation_case (id),
    at      timestamptz not null,
    primary key (kind, subject)
);
