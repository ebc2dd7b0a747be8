-- Of a guest who is not let in any more nothing is kept that opens a door, nor when they looked; and their name can be
-- let go. Those whose time is over are cleared by the program.
alter table review_guest
    alter token drop not null,
    alter passphrase drop not null,
    add erased_at timestamptz;
update review_guest set token = null, passphrase = null, seen_at = null where revoked_at is not null;
alter table review_guest
    add constraint review_guest_shut check (
        num_nulls(revoked_at, erased_at) = 2 or num_nonnulls(token, passphrase, seen_at) = 0);
