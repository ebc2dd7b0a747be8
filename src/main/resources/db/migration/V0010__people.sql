-- People: accounts, credentials, roles, consents, letters, the audit log. What is personal and not public
-- (mail addresses, letters, the names and addresses behind a consent) is ciphertext under a key of the
-- person's own: without the row in person_key it can never be read again.

create table company (
    id              int primary key default 1 check (id = 1),
    name            text        not null check (length(name) between 1 and 80),
    kind            text        not null check (kind in ('OPEN', 'CLOSED')),
    currency        char(3)     not null,
    url             text        not null check (length(url) <= 200),
    set_up_at       timestamptz not null,
    set_up_by       uuid        not null,
    class_code_hash bytea,
    class_code_at   timestamptz,
    class_code_by   uuid,
    -- who let children under 13 join by the class code, without a mail address
    under13_at      timestamptz,
    under13_by      uuid
);

-- The one-time links of the starts before the company was set up.
create table setup_link (
    hash    bytea primary key,
    made_at timestamptz not null
);

create table person (
    id               uuid primary key,
    handle           text        not null unique check (handle ~ '^[a-z0-9][a-z0-9_-]{1,39}$'),
    name             text        not null check (length(name) between 1 and 80),
    credit_name      text        not null check (length(credit_name) between 1 and 120),
    about            text        not null default '' check (length(about) <= 1000),
    locale           text        not null check (length(locale) between 2 and 35),
    age_band         text        not null check (age_band in ('U13', 'MINOR', 'ADULT')),
    joined_at        timestamptz not null,
    picture          uuid, -- an asset of the media room
    approved_at      timestamptz,
    approved_by      uuid references person,
    suspended_at     timestamptz,
    suspended_by     uuid references person,
    suspended_reason text check (length(suspended_reason) <= 1000),
    erased_at        timestamptz,
    check ((suspended_at is null) = (suspended_by is null))
);
create index person_handle_prefix on person (handle text_pattern_ops);
create index person_waiting on person (id) where approved_at is null;
alter table company add foreign key (set_up_by) references person deferrable initially deferred;

create table person_key (
    person_id uuid primary key references person,
    wrapped   bytea       not null,
    made_at   timestamptz not null
);

-- An account made with a class code has no mail address; one made by "Keep it?" has no password yet.
create table credential (
    person_id         uuid primary key references person,
    mail_hash         bytea unique,
    mail              bytea,
    mail_confirmed_at timestamptz,
    password_hash     text,
    changed_at        timestamptz not null,
    check ((mail_hash is null) = (mail is null))
);

-- Links sent by mail: to choose a new password, to confirm an address. Each is good once.
create table mail_link (
    hash       bytea primary key,
    person_id  uuid        not null references person,
    kind       text        not null check (kind in ('PASSWORD', 'CONFIRM')),
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index mail_link_person on mail_link (person_id);
create index mail_link_expiry on mail_link (expires_at);

create table person_role (
    person_id  uuid        not null references person,
    role       text        not null
        check (role in ('OPERATOR', 'PRODUCER', 'DIRECTOR', 'CURATOR', 'GREETER', 'MODERATOR')),
    granted_by uuid references person,
    granted_at timestamptz not null,
    primary key (person_id, role)
);
create index person_role_role on person_role (role);

create table api_token (
    id           uuid primary key,
    hash         bytea       not null unique,
    person_id    uuid        not null references person,
    name         text        not null check (length(name) between 1 and 80),
    scopes       text[]      not null check (scopes <@ array ['READ', 'WRITE', 'MONEY'] and cardinality(scopes) > 0),
    made_at      timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
create index api_token_person on api_token (person_id, id);

create table invitation (
    id         uuid primary key,
    hash       bytea       not null unique,
    made_by    uuid        not null references person,
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    people_max int         not null check (people_max between 1 and 1000),
    words      text        not null default '' check (length(words) <= 500),
    revoked_at timestamptz,
    revoked_by uuid references person
);

create table invitation_use (
    invitation_id uuid        not null references invitation,
    person_id     uuid        not null references person,
    at            timestamptz not null,
    primary key (invitation_id, person_id)
);

-- Every version of every text that people agree to, byte for byte.
create table document (
    kind    text        not null check (kind in ('SITE_TERMS', 'CONTRIBUTOR_AGREEMENT')),
    version int         not null check (version > 0),
    locale  text        not null,
    sha256  bytea       not null check (length(sha256) = 32),
    body    bytea       not null,
    kept_at timestamptz not null,
    primary key (kind, version, locale)
);

-- Append-only; each row carries the hash of the one before it (rights.md, Consent record).
create table consent (
    seq          bigint primary key,
    id           uuid        not null unique,
    kind         text        not null,
    version      int         not null,
    locale       text        not null,
    sha256       bytea       not null,
    signer       uuid        not null references person,
    capacity     text        not null check (capacity in ('SELF', 'GUARDIAN', 'COMPANY')),
    action       text        not null check (action in ('GIVEN', 'WITHDRAWN')),
    at           timestamptz not null,
    works        uuid[]      not null,
    signer_name  bytea       not null,
    signer_ip    bytea       not null,
    signer_agent bytea       not null,
    prev_hash    bytea       not null check (length(prev_hash) = 32),
    hash         bytea       not null unique check (length(hash) = 32),
    foreign key (kind, version, locale) references document
);
create index consent_signer on consent (signer, kind, version, seq);

create table audit_entry (
    seq     bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   uuid references person,
    action  text        not null check (length(action) <= 100),
    subject text        not null check (length(subject) <= 200),
    reason  text        not null check (length(reason) <= 2000)
);
create index audit_entry_action on audit_entry (action, seq);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger consent_append_only before update or delete on consent
    for each row execute function refuse_change();
create trigger consent_never_emptied before truncate on consent
    for each statement execute function refuse_change();
create trigger document_append_only before update or delete on document
    for each row execute function refuse_change();
create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function refuse_change();
create trigger audit_entry_never_emptied before truncate on audit_entry
    for each statement execute function refuse_change();

-- Mail, kept as ciphertext until it is sent, and for an operator to read where no mail server is set.
create table letter (
    id          uuid primary key,
    seq         bigint generated always as identity unique,
    person_id   uuid references person,
    recipient   bytea       not null,
    subject     bytea       not null,
    body        bytea       not null,
    reply_to    bytea,
    made_at     timestamptz not null,
    sent_at     timestamptz,
    tries       int         not null default 0,
    next_try_at timestamptz not null,
    given_up_at timestamptz,
    last_error  text check (length(last_error) <= 500)
);
create index letter_due on letter (next_try_at) where sent_at is null and given_up_at is null;
create index letter_person on letter (person_id);
create index letter_made on letter (made_at);
