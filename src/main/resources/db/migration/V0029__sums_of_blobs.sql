-- A ZIP says the CRC-32 of each file before its bytes; it is reckoned the first time that a blob is packed.
alter table blob add column crc32 bigint check (crc32 between 0 and 4294967295);
