-- Which range of a work plays in a slot: two times, or a passage of a text, in the version in which it was marked.
alter table slot_work
    add column plays_version int check (plays_version >= 1),
    add column plays_from    bigint check (plays_from >= 0),
    add column plays_to      bigint,
    add column plays_passage text check (length(plays_passage) between 1 and 1000),
    add check (plays_from < plays_to),
    add check ((plays_from is null) = (plays_to is null)),
    add check ((plays_version is null) = (plays_from is null and plays_passage is null)),
    add check (plays_from is null or plays_passage is null);
