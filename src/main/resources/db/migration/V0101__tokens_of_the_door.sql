-- A token that was got by name and password ends where sessions end: with the password it was got by.
alter table api_token add column at_door boolean not null default false;
