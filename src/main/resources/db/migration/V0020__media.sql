-- Bytes that were received. Several rows may share one storage key: the bytes are stored once, and each
-- receipt has a row of its own, so that nobody can tell that someone had them before.
create table blob (
    id uuid primary key,
    sha256 bytea not null check (octet_length(sha256) = 32),
    bytes bigint not null check (bytes > 0),
    storage_key text not null,
    created_at timestamptz not null,
    kept_at timestamptz
);
create index blob_sha256 on blob (sha256);
create index blob_storage_key on blob (storage_key);
create index blob_loose on blob (created_at) where kept_at is null;

-- A picture, sound, film or document; pending until it is ready or has failed.
create table asset (
    id uuid primary key,
    original uuid not null references blob,
    file_name text not null check (length(file_name) <= 255),
    mime text not null,
    medium text not null check (medium in ('IMAGE', 'AUDIO', 'VIDEO', 'DOCUMENT')),
    accepted_by uuid,
    accepted_at timestamptz not null,
    ready_at timestamptz,
    used_at timestamptz, -- when it was first seen that a room uses it
    failed_at timestamptz,
    failure_key text,
    duration_flicks bigint check (duration_flicks >= 0),
    width int check (width > 0),
    height int check (height > 0),
    rate_numerator int check (rate_numerator > 0),
    rate_denominator int check (rate_denominator > 0),
    channels int not null default 0 check (channels >= 0),
    peaks bytea,
    -- The part that its maker keeps, until the original has been cut to it.
    cut_from_ms bigint check (cut_from_ms >= 0),
    cut_to_ms bigint check (cut_to_ms > cut_from_ms),
    check ((cut_from_ms is null) = (cut_to_ms is null)),
    check (ready_at is null or failed_at is null),
    check ((failed_at is null) = (failure_key is null)),
    check ((rate_numerator is null) = (rate_denominator is null))
);
create index asset_original on asset (original);
create index asset_loose on asset (accepted_at) where used_at is null;
create index asset_failed on asset (id) where failed_at is not null;

create table rendition (
    asset_id uuid not null references asset on delete cascade,
    kind text not null check (kind in ('ORIGINAL_CLEAN', 'THUMBNAIL', 'POSTER', 'CARD', 'PLAYABLE')),
    blob_id uuid not null references blob,
    mime text not null,
    width int check (width > 0),
    height int check (height > 0),
    primary key (asset_id, kind)
);
create index rendition_blob on rendition (blob_id);

-- How far the preparing of an asset is, and why it stopped; the job itself is in scheduled_tasks.
create table media_job (
    asset_id uuid primary key references asset on delete cascade,
    progress int not null default 0 check (progress between 0 and 100),
    tries int not null default 0 check (tries >= 0),
    reason text,
    changed_at timestamptz not null
);

-- The table of db-scheduler, with the columns that it asks for, for the jobs of all rooms.
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

-- What is done again and again has a table and threads of its own: a film of two hours keeps no ledger unsealed.
create table scheduled_chores (like scheduled_tasks including all);
