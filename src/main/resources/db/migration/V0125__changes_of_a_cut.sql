-- A number that is another one with each change of a cut: its timeline, who is asked to approve it and what they say, its lock.
-- By it a node knows that the hash which it reckoned still holds, and a page that it shows what is. It comes from a
-- sequence, so that what was rolled back never shares a number with what came after it.

create sequence cut_change;
alter table cut add column change_seq bigint not null default 0;
