-- What belongs to no room: who may touch the tables, extensions, sessions, and news on its way.

-- The owner makes tables and runs these migrations; the application's role reads and writes rows.
revoke all on schema public from public;
grant usage on schema public to ${app};
alter default privileges in schema public grant select, insert, update, delete on tables to ${app};
alter default privileges in schema public grant usage, select on sequences to ${app};

-- Already there in the embedded database; a given one must let its owner make them.
set local client_min_messages = warning;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

-- Sessions (Spring Session JDBC).
create table spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        text
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
    attribute_name     text     not null,
    attribute_bytes    bytea    not null,
    primary key (session_primary_id, attribute_name)
);

-- Events that listeners have yet to hear (Spring Modulith's publication registry).
create table event_publication (
    id                     uuid        not null primary key,
    listener_id            text        not null,
    event_type             text        not null,
    serialized_event       text        not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
create index event_publication_serialized_event on event_publication using hash (serialized_event);
create index event_publication_completion on event_publication (completion_date);
