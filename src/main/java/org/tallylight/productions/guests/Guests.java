package org.tallylight.productions.guests;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.AssetId;
import org.tallylight.people.Audit;
import org.tallylight.people.Passwords;
import org.tallylight.people.Viewers;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Parts;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.shared.After;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/**
 * The guests of all cuts: let in by whoever edits the part, and out again at once. Of a link's token, its passphrase
 * and the cookie of a visit only hashes are kept, until it is over; the three are told once, and to nobody else.
 */
@Component
public class Guests {
    /** Nothing opens any more, and that somebody looked is let go. */
    static final String SHUT = "token = null, passphrase = null, seen_at = null";

    private final JdbcClient db;
    private final Cuts cuts;
    private final Parts parts;
    private final Viewers viewers;
    private final Passwords passwords;
    private final GuestFilms films;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Guests(
            JdbcClient db,
            Cuts cuts,
            Parts parts,
            Viewers viewers,
            Passwords passwords,
            GuestFilms films,
            Audit audit,
            ApplicationEventPublisher events) {
        this.db = db;
        this.cuts = cuts;
        this.parts = parts;
        this.viewers = viewers;
        this.passwords = passwords;
        this.films = films;
        this.audit = audit;
        this.events = events;
    }

    /** A guest just let in; {@code token} is told this once. */
    public record Fresh(Guest guest, String token) {}

    /**
     * Lets a guest in.
     *
     * @throws Invalid when the passphrase is too short, too long or too plain
     * @throws Refused (409) when the cut has {@link Guest#HELD_MAX} whose links hold, or its part was dropped
     */
    @Transactional
    public Fresh make(CutId id, GuestDraft draft, String passphrase, Viewer by, Instant now) {
        edited(id, by);
        String hash = passwords.hash(Passwords.phrase(passphrase));
        cuts.held(id);
        room(id, now);
        String token = Secret.fresh();
        GuestId guest = new GuestId(Id.fresh());
        db.sql("""
                insert into review_guest (id, cut, name, token, passphrase, comments, approves, downloads, marked,
                    made_by, made_at, ends_at)
                values (:id, :cut, :name, :token, :passphrase, :comments, :approves, :downloads, :marked, :by, :now,
                    :ends)""")
                .param("id", guest.value())
                .param("cut", id.value())
                .param("name", draft.name())
                .param("token", Secret.hash(token))
                .param("passphrase", hash)
                .param("comments", draft.comments())
                .param("approves", draft.approves())
                .param("downloads", draft.downloads())
                .param("marked", draft.marked())
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .param("ends", Timestamp.from(now.plus(Duration.ofDays(draft.days()))))
                .update();
        if (draft.marked()) {
            films.soon(guest);
        }
        audit.write(by.someone(), "guest.made", "cut " + id.text(), "guest " + guest.text(), now);
        return new Fresh(get(guest), token);
    }

    /**
     * Does nothing for whoever may let guests in.
     *
     * @throws NotFound  when the cut is not theirs to see
     * @throws Forbidden when they do not edit its part
     */
    public void edited(CutId id, Viewer by) {
        parts.edited(cuts.get(id, by).part(), by);
    }

    /**
     * Those who let these guests of a cut in and may still do so. Another's guest is closed until they may again: nobody
     * keeps by a link of their own what was taken from them.
     */
    public Set<PersonId> hosts(CutId cut, Collection<Guest> guests) {
        return guests.stream()
                .map(Guest::madeBy)
                .distinct()
                .filter(by -> lets(cut, by))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean lets(CutId cut, PersonId by) {
        try {
            edited(cut, viewers.of(by));
            return true;
        } catch (NotFound | Forbidden e) {
            return false;
        }
    }

    /** Whether their link holds, and whoever let them in may still do so. */
    boolean opens(Guest guest, Instant now) {
        return guest.holds(now) && lets(guest.cut(), guest.madeBy());
    }

    private void room(CutId cut, Instant now) {
        record Many(int all, int held) {}
        Many many = db.sql("""
                select count(*)::int as all, (count(*) filter (where revoked_at is null and ends_at > :now))::int as held
                from review_guest where cut = :cut""")
                .param("cut", cut.value())
                .param("now", Timestamp.from(now))
                .query((row, n) -> new Many(row.getInt("all"), row.getInt("held")))
                .single();
        if (many.held() >= Guest.HELD_MAX) {
            throw new Refused(409, "guest.many", Guest.HELD_MAX);
        }
        if (many.all() >= Guest.GUESTS_OF_A_CUT_MAX) {
            throw new Refused(409, "guest.ever", Guest.GUESTS_OF_A_CUT_MAX);
        }
    }

    /** The guests of a cut, the latest first, for whoever edits its part. */
    public Page<Guest> of(CutId id, @Nullable String after, int size, Viewer viewer) {
        edited(id, viewer);
        List<Guest> rows = db.sql("""
                select * from review_guest where cut = :cut and id < :after order by id desc limit :limit""")
                .param("cut", id.value())
                .param("after", After.latestFirst(after))
                .param("limit", size + 1)
                .query(Guests::row)
                .list();
        return Page.of(rows, size, guest -> guest.id().text());
    }

    /** Those of a cut whose links open and who can be asked to approve it, the first first. */
    public List<Guest> approving(CutId id, Instant now) {
        List<Guest> held = db.sql("""
                select * from review_guest where cut = ? and approves and revoked_at is null and ends_at > ?
                order by id""")
                .params(id.value(), Timestamp.from(now))
                .query(Guests::row)
                .list();
        Set<PersonId> hosts = hosts(id, held);
        return held.stream().filter(guest -> hosts.contains(guest.madeBy())).toList();
    }

    /**
     * A guest as a fact.
     *
     * @throws NotFound when there is none
     */
    public Guest get(GuestId id) {
        return find(id).orElseThrow(() -> new NotFound(id));
    }

    /** Whose link has this token, whether it opens or not. */
    Optional<Guest> holding(String token) {
        return db.sql("select * from review_guest where token = ?")
                .param(Secret.hash(token))
                .query(Guests::row)
                .optional();
    }

    private Optional<Guest> find(GuestId id) {
        return db.sql("select * from review_guest where id = ?")
                .param(id.value())
                .query(Guests::row)
                .optional();
    }

    /**
     * Lets a guest out: their link, their visits and their film are over with this. Done again, nothing happens.
     *
     * @throws NotFound when the cut has no such guest
     */
    @Transactional
    public void revoke(CutId id, GuestId guest, Viewer by, Instant now) {
        edited(id, by);
        of(id, guest);
        int revoked = db.sql("update review_guest set revoked_at = ?, revoked_by = ?, " + SHUT
                        + " where id = ? and revoked_at is null")
                .params(Timestamp.from(now), by.someone().value(), guest.value())
                .update();
        if (revoked == 1) {
            over(id, guest, "guest.revoked", by, now);
        }
    }

    private Guest of(CutId cut, GuestId guest) {
        return find(guest).filter(each -> each.cut().equals(cut)).orElseThrow(() -> new NotFound(guest));
    }

    private void over(CutId cut, GuestId guest, String what, Viewer by, Instant now) {
        db.sql("delete from review_guest_visit where guest = ?")
                .param(guest.value())
                .update();
        films.drop(guest);
        events.publishEvent(new GuestLetOut(guest, cut));
        audit.write(by.someone(), what, "cut " + cut.text(), "guest " + guest.text(), now);
    }

    /**
     * Lets go what is kept of a guest who is not let in any more: their name, what they said that nobody answered, and
     * their words to an approval. Done again, nothing happens.
     *
     * @throws NotFound when the cut has no such guest
     * @throws Refused  (409) while they are let in
     */
    @Transactional
    public void erase(CutId id, GuestId guest, Viewer by, Instant now) {
        edited(id, by);
        Guest found = of(id, guest);
        if (found.holds(now)) {
            throw new Refused(409, "guest.holds");
        }
        int erased = db.sql("update review_guest set erased_at = ?, name = ?, " + SHUT
                        + " where id = ? and erased_at is null")
                .params(Timestamp.from(now), found.called().nameless(), guest.value())
                .update();
        if (erased == 1) {
            over(id, guest, "guest.erased", by, now);
            events.publishEvent(
                    new GuestErased(guest, id, found.name(), found.called().nameless()));
        }
    }

    /** Nothing is told of what is there. */
    public static Refused closed() {
        return new Refused(404, "guest.closed");
    }

    static Guest row(ResultSet row, int number) throws SQLException {
        UUID film = row.getObject("film", UUID.class);
        Timestamp seen = row.getTimestamp("seen_at");
        return new Guest(
                new GuestId(row.getObject("id", UUID.class)),
                new CutId(row.getObject("cut", UUID.class)),
                row.getString("name"),
                row.getBoolean("comments"),
                row.getBoolean("approves"),
                row.getBoolean("downloads"),
                row.getBoolean("marked"),
                new PersonId(row.getObject("made_by", UUID.class)),
                row.getTimestamp("made_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getTimestamp("revoked_at") != null,
                row.getTimestamp("erased_at") != null,
                row.getInt("visits"),
                seen == null ? null : seen.toInstant(),
                film == null ? null : new AssetId(film),
                row.getInt("progress"),
                row.getTimestamp("failed_at") != null);
    }
}
