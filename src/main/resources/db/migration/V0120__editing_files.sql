-- Films and sounds as edit suites take them, made for packs and kept while packs use them.
create table editing_file (
    asset_id uuid primary key references asset on delete cascade,
    asked_at timestamptz not null,
    used_at timestamptz not null,
    progress smallint not null default 0 check (progress between 0 and 100),
    tries smallint not null default 0,
    failed_at timestamptz,
    reason text check (length(reason) <= 4000)
);
create index editing_file_used on editing_file (used_at);

alter table rendition drop constraint rendition_kind_check;
alter table rendition add constraint rendition_kind_check check (kind in ('ORIGINAL_CLEAN', 'CREDITED', 'EDITING',
    'THUMBNAIL', 'POSTER', 'CARD', 'PLAIN', 'QUICK', 'PLAYABLE', 'OPUS', 'SPRITE', 'RUNG', 'PAGE'));

alter table pack add column quality text not null default 'ORIGINAL' check (quality in ('ORIGINAL', 'EDITING', 'SMALL'));
update pack set quality = 'SMALL' where small;
alter table pack drop column small;
