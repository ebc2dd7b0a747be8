-- The number that a film's first picture bears in its own file, as its camera or edit suite counted.
alter table asset add column timecode text check (timecode ~ '^\d\d:\d\d:\d\d[:;]\d\d\d?$');
