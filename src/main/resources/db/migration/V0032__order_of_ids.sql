-- Ids made in the database follow the clock to a quarter of a microsecond (RFC 9562, 6.2, method 3): two notices told in
-- the same millisecond stood in either order.
create or replace function fresh_id() returns uuid language sql volatile as $$
    select encode(substring(int8send(microseconds / 1000) from 3)
        || int2send(cast(28672 + microseconds % 1000 * 4096 / 1000 as smallint)) -- Version 7, then the fraction.
        || substring(uuid_send(gen_random_uuid()) from 9), 'hex')::uuid
    from (select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) as microseconds) clock
$$;
