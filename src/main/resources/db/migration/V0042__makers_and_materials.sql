-- How a work was made, in its makers' words.
create table making (
    work_id uuid primary key references work (id) on delete cascade,
    tools text not null check (length(tools) <= 500),
    process text not null check (length(process) <= 5000),
    at timestamptz not null,
    by uuid not null references person (id)
);

-- What a work was made of, offered to build on: of one version, or of the work as a whole. What can be seen or
-- heard is an asset; a file of a kind that we cannot tell is a blob, which is only ever saved.
create table material (
    id uuid primary key,
    work_id uuid not null references work (id) on delete cascade,
    version int,
    kind text not null check (kind in ('STEM', 'LAYER', 'PROJECT', 'RAW', 'OTHER')),
    name text not null check (length(name) between 1 and 120),
    asset uuid references asset (id),
    blob uuid references blob (id),
    file_name text not null check (length(file_name) between 1 and 255),
    bytes bigint not null check (bytes > 0),
    -- The sender's own key: sent twice, it is held once.
    once uuid,
    at timestamptz not null,
    by uuid not null references person (id),
    check ((asset is null) <> (blob is null)),
    unique (work_id, once),
    foreign key (work_id, version) references version (work_id, number) on delete cascade
);
create index material_work on material (work_id, id);
create index material_asset on material (asset) where asset is not null;
create index material_blob on material (blob) where blob is not null;
