-- A file on its way in, in several goes (tus 1.0.0). What is acknowledged is received_bytes: so many bytes lie
-- under the storage key and would survive a power cut; what lies behind them is nobody's.
create table upload (
    id uuid primary key,
    person uuid not null,
    kind text not null check (kind in ('WHOLE', 'PARTIAL', 'FINAL')),
    bytes bigint check (bytes >= 0), -- null until it is said
    received_bytes bigint not null default 0 check (received_bytes >= 0),
    storage_key text unique, -- null once the bytes are a blob's
    file_name text not null check (length(file_name) <= 4096),
    metadata text not null check (length(metadata) <= 4096),
    parts text unique, -- what a FINAL was joined of
    -- It goes with what it became:
    blob uuid references blob on delete cascade,
    asset uuid references asset on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz, -- when something was made of it
    check (received_bytes <= bytes),
    check ((storage_key is null) = (blob is not null)),
    check (asset is null or blob is not null)
);
create index upload_person on upload (person);
create index upload_expires_at on upload (expires_at);
create index upload_blob on upload (blob);
create index upload_asset on upload (asset);
