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
    ready_at timestamptz, -- when it could first be seen or heard
    finished_at timestamptz, -- when all was made of it
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
    blur bytea check (octet_length(blur) <= 2000), -- a WebP of a few pixels, shown while the picture comes
    -- EBU R128: LUFS, LU and dBTP
    loudness numeric(4, 1),
    loudness_range numeric(4, 1),
    true_peak numeric(4, 1),
    check (ready_at is null or failed_at is null),
    check (finished_at is null or ready_at is not null),
    check (loudness is not null or (loudness_range is null and true_peak is null)),
    check ((failed_at is null) = (failure_key is null)),
    check ((rate_numerator is null) = (rate_denominator is null))
);
create index asset_original on asset (original);
create index asset_loose on asset (accepted_at) where used_at is null;
create index asset_waiting on asset (accepted_by) where finished_at is null and failed_at is null;

-- Of most kinds there is one; rungs of a ladder are numbered by their height, pages of a document from 1.
create table rendition (
    asset_id uuid not null references asset on delete cascade,
    kind text not null check (kind in ('ORIGINAL_CLEAN', 'THUMBNAIL', 'POSTER', 'CARD', 'PLAIN', 'QUICK', 'PLAYABLE',
        'OPUS', 'SPRITE', 'RUNG', 'PAGE')),
    number int not null default 0 check (number >= 0),
    blob_id uuid not null references blob,
    mime text not null,
    width int check (width > 0),
    height int check (height > 0),
    -- Of a rung: its playlist (RFC 8216), and what the list of all rungs says of it.
    playlist text check (length(playlist) <= 2000000),
    codecs text,
    peak_bits_per_second bigint check (peak_bits_per_second > 0),
    primary key (asset_id, kind, number),
    check ((number > 0) = (kind in ('RUNG', 'PAGE'))),
    check ((kind = 'RUNG') = (playlist is not null and codecs is not null and peak_bits_per_second is not null))
);
create index rendition_blob on rendition (blob_id);

-- How far the preparing of an asset is, and why it was left to an operator; the job itself is in scheduled_tasks.
create table media_job (
    asset_id uuid primary key references asset on delete cascade,
    progress int not null default 0 check (progress between 0 and 100),
    tries int not null default 0 check (tries >= 0),
    failure_key text,
    reason text,
    stopped_at timestamptz,
    changed_at timestamptz not null,
    check ((stopped_at is null) = (failure_key is null))
);
create index media_job_stopped on media_job (asset_id) where stopped_at is not null;

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
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

-- What is done again and again has a table and threads of its own: a film of two hours keeps no ledger unsealed.
create table scheduled_chores (like scheduled_tasks including all);
