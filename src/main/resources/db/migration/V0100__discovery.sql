-- What can be found by words. Filled from what the rooms tell; who may see a hit is asked of its room.
create index work_words on work using gin (to_tsvector('simple', title || ' ' || about)) where seq is not null;
create index person_words on person using gin (to_tsvector('simple', name || ' ' || handle));
