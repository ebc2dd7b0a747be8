package org.tallylight.productions.guests;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.people.Passwords;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.shared.Invalid;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;

/** The doors of guests: whose link it is, the passphrase, and the visit that it begins. */
@Component
public class GuestDoors {
    /** As often as that it is written down that somebody looks. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final Guests guests;
    private final Passwords passwords;
    private final RateLimits limits;

    GuestDoors(JdbcClient db, Guests guests, Passwords passwords, RateLimits limits) {
        this.db = db;
        this.guests = guests;
        this.passwords = passwords;
        this.limits = limits;
    }

    /** A visit just begun; {@code secret} is for the cookie and told this once. */
    public record Visit(Guest guest, String secret) {}

    /**
     * Whose link this is, while it opens; nothing of it may be told before the passphrase was said.
     *
     * @throws Refused (404) when there is none that does, or whoever let them in may not do so any more
     */
    public Guest door(String token, Instant now) {
        return Optional.of(token)
                .filter(Secret::fits)
                .flatMap(guests::holding)
                .filter(guest -> guests.opens(guest, now))
                .orElseThrow(Guests::closed);
    }

    /**
     * Begins a visit with the passphrase. Not to be called within a transaction: a wrong try must count.
     *
     * @throws Invalid when it is not the passphrase
     * @throws Refused (429) when there were {@link Guest#TRIES_MAX} tries
     */
    public Visit enter(String token, String passphrase, Instant now) {
        Guest guest = door(token, now);
        if (!limits.take("guest-passphrase", guest.id().text(), Guest.TRIES_MAX, Guest.TRIES_WINDOW)) {
            throw new Refused(429, "guest.tries", Guest.TRIES_MAX, Guest.TRIES_WINDOW.toMinutes());
        }
        String hash = db.sql("select passphrase from review_guest where id = ? and passphrase is not null")
                .param(guest.id().value())
                .query(String.class)
                .optional()
                .orElseThrow(Guests::closed);
        if (!passwords.matches(passphrase, hash)) {
            throw new Invalid("passphrase", "guest.passphrase.wrong");
        }
        String secret = Secret.fresh();
        Instant ends = now.plus(Guest.VISIT).isBefore(guest.endsAt()) ? now.plus(Guest.VISIT) : guest.endsAt();
        // One statement, so that whoever is let out meanwhile does not come in:
        int begun = db.sql("""
                with here as (
                    update review_guest set visits = visits + 1, seen_at = :now
                    where id = :guest and token is not null returning id),
                gone as (
                    delete from review_guest_visit where guest = :guest and (ends_at <= :now or hash in (
                        select hash from review_guest_visit where guest = :guest order by at desc offset :most)))
                insert into review_guest_visit (hash, guest, at, ends_at) select :hash, id, :now, :ends from here""")
                .param("now", Timestamp.from(now))
                .param("guest", guest.id().value())
                .param("most", Guest.VISITS_AT_ONCE_MAX - 1)
                .param("hash", Secret.hash(secret))
                .param("ends", Timestamp.from(ends))
                .update();
        if (begun == 0) {
            throw Guests.closed();
        }
        return new Visit(guests.get(guest.id()), secret);
    }

    /**
     * The guest whose visit this is, asked of the database each time.
     *
     * @throws Refused (404) when it is over, or they may not look any more
     */
    public Guest visiting(GuestId id, @Nullable String secret, Instant now) {
        Guest guest = Optional.ofNullable(secret)
                .filter(Secret::fits)
                .flatMap(known -> db.sql("""
                        select g.* from review_guest g join review_guest_visit v on v.guest = g.id
                        where g.id = ? and v.hash = ? and v.ends_at > ?""")
                        .params(id.value(), Secret.hash(known), Timestamp.from(now))
                        .query(Guests::row)
                        .optional())
                .filter(found -> guests.opens(found, now))
                .orElseThrow(Guests::closed);
        Instant seen = guest.seenAt();
        if (seen == null || seen.plus(SEEN).isBefore(now)) {
            db.sql("update review_guest set seen_at = ? where id = ? and token is not null")
                    .params(Timestamp.from(now), id.value())
                    .update();
        }
        return guest;
    }

    /** Ends one visit. */
    public void leave(String secret) {
        db.sql("delete from review_guest_visit where hash = ?")
                .param(Secret.hash(secret))
                .update();
    }
}
