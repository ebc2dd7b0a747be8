-- A version that is to be looked at stays here until it was, or is given up; turn 0 was not handed in yet.
alter table print_wanted add column turn int not null default 0, add column tries int not null default 0,
    add column failed_at timestamptz, add column reason text;
create index print_wanted_later on print_wanted (work_id) where turn = 0;
create index print_wanted_failed on print_wanted (work_id) where failed_at is not null;

-- Jobs from before know no turn: what they were for waits here instead.
delete from scheduled_tasks where task_name = 'works-likeness';
insert into print_wanted (work_id, number)
select w.id, w.latest_version from work w where w.withdrawn_at is null and not exists (
    select 1 from print p where p.work_id = w.id and p.number = w.latest_version and (p.listed_at is not null or w.seq is null))
on conflict do nothing;

-- The same of timelines that came back.
alter table timeline_file add column tries int not null default 0, add column failed_at timestamptz,
    add column failure text;
create index timeline_file_failed on timeline_file (id) where failed_at is not null;
