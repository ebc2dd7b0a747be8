-- A rough cut that is given up is still the one that was wanted: so it is said, and whoever wants it has it tried again.
alter table rough_cut drop constraint rough_cut_check2;
alter table rough_cut add constraint rough_cut_failed check (failed_at is null or wanted_at is not null);
