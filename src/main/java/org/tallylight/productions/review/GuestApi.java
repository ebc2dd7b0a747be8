package org.tallylight.productions.review;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.people.Letters;
import org.tallylight.productions.CutId;
import org.tallylight.productions.guests.Guest;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.productions.guests.GuestDraft;
import org.tallylight.productions.guests.Guests;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;

/** The guests of a cut as JSON, for whoever edits its part. */
@RestController
@RequestMapping("/api/v1/cuts/{id}/guests")
class GuestApi {
    private final Guests guests;
    private final Letters letters;
    private final Clock clock;

    GuestApi(Guests guests, Letters letters, Clock clock) {
        this.guests = guests;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * A guest as they are given.
     *
     * @param holds    whether their link opens: it is not over, and whoever made it may let guests in
     * @param erased   whether their name was let go
     * @param marked   whether their film has their name burnt in, whose making is {@code progress} percent on
     * @param failed   whether it could not be made
     * @param visits   how often they came in
     * @param seenAt   when they last looked, or null
     */
    record Given(
            GuestId id,
            CutId cut,
            String name,
            boolean comment,
            boolean approve,
            boolean download,
            boolean marked,
            int progress,
            boolean failed,
            PersonId madeBy,
            Instant madeAt,
            Instant endsAt,
            boolean revoked,
            boolean erased,
            boolean holds,
            int visits,
            @Nullable Instant seenAt) {
        static Given of(Guest guest, Set<PersonId> hosts, Instant now) {
            return new Given(
                    guest.id(),
                    guest.cut(),
                    guest.name(),
                    guest.comments(),
                    guest.approves(),
                    guest.downloads(),
                    guest.marked(),
                    guest.progress(),
                    guest.failed(),
                    guest.madeBy(),
                    guest.madeAt(),
                    guest.endsAt(),
                    guest.revoked(),
                    guest.erased(),
                    guest.holds(now) && hosts.contains(guest.madeBy()),
                    guest.visits(),
                    guest.seenAt());
        }
    }

    /** The latest first. */
    @GetMapping
    @SignedIn
    Page<Given> list(@PathVariable CutId id, PageAsked rows, Viewer viewer) {
        Instant now = clock.instant();
        Page<Guest> page = guests.of(id, rows.after(), rows.size(), viewer);
        Set<PersonId> hosts = guests.hosts(id, page.items());
        return page.map(guest -> Given.of(guest, hosts, now));
    }

    /**
     * A guest as they are let in: {@code passphrase} of 8 to 200 characters, {@code days} from 1 to 90 (14 where it is
     * left out), and what they may besides look.
     */
    record Sent(
            @Nullable String name,
            @Nullable String passphrase,
            @Nullable Integer days,
            @Nullable Boolean comment,
            @Nullable Boolean approve,
            @Nullable Boolean download,
            @Nullable Boolean marked) {
        GuestDraft draft() {
            return new GuestDraft(
                    NoteForm.said(name),
                    Objects.requireNonNullElse(days, GuestForm.DAYS),
                    Boolean.TRUE.equals(comment),
                    Boolean.TRUE.equals(approve),
                    Boolean.TRUE.equals(download),
                    Boolean.TRUE.equals(marked));
        }
    }

    /** A guest with their link, which is told this once. */
    record Made(Given guest, String link) {}

    @PostMapping
    @SignedIn
    @Unkept
    @ResponseStatus(HttpStatus.CREATED)
    Made make(@PathVariable CutId id, @RequestBody Sent sent, Viewer viewer) {
        guests.edited(id, viewer);
        Guests.Fresh fresh = guests.make(
                id, sent.draft(), Objects.requireNonNullElse(sent.passphrase(), ""), viewer, clock.instant());
        return new Made(
                Given.of(fresh.guest(), Set.of(fresh.guest().madeBy()), clock.instant()),
                letters.link(GuestForm.door(fresh.token())));
    }

    /** Lets a guest out at once; done again, nothing happens. */
    @DeleteMapping("/{guest}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable CutId id, @PathVariable GuestId guest, Viewer viewer) {
        guests.revoke(id, guest, viewer, clock.instant());
    }

    /** Lets go the name of one who is not let in any more, and what they said that nobody answered. */
    @DeleteMapping("/{guest}/name")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@PathVariable CutId id, @PathVariable GuestId guest, Viewer viewer) {
        guests.erase(id, guest, viewer, clock.instant());
    }
}
