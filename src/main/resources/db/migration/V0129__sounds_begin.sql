-- The sample at which a sound begins, of 48,000 a second from midnight, as its recorder counted.
alter table asset add column starts_sample bigint check (starts_sample > 0 and starts_sample < 24 * 3600 * 48000::bigint);
