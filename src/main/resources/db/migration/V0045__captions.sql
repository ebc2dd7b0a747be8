-- What stands for a work for those who cannot see or hear it.
create table alternative (
    work_id uuid primary key references work (id) on delete cascade,
    alt text not null check (length(alt) <= 1000),
    transcript text not null check (length(transcript) <= 50000),
    at timestamptz not null,
    by uuid not null references person (id)
);

-- What is said in a work, in one language, with its times: WebVTT that we wrote ourselves.
create table caption_track (
    work_id uuid not null references work (id) on delete cascade,
    language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$'),
    vtt text not null check (length(vtt) <= 1000000),
    at timestamptz not null,
    by uuid not null references person (id),
    primary key (work_id, language)
);
