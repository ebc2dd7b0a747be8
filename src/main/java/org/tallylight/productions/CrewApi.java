package org.tallylight.productions;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.people.People;
import org.tallylight.productions.PartInvitation.PartInvitationId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.SignedIn;

/** Who does what in a part, and who is asked, as JSON. */
@RestController
@RequestMapping("/api/v1")
class CrewApi {
    private final Parts parts;
    private final Productions productions;
    private final PartInvitations invitations;
    private final Ownership ownership;
    private final People people;
    private final Clock clock;

    CrewApi(
            Parts parts,
            Productions productions,
            PartInvitations invitations,
            Ownership ownership,
            People people,
            Clock clock) {
        this.parts = parts;
        this.productions = productions;
        this.invitations = invitations;
        this.ownership = ownership;
        this.people = people;
        this.clock = clock;
    }

    /** Who answers for a part, who does what in it; those who direct it also see who was asked. */
    record Crew(PersonId owner, boolean ownerless, List<Grant> grants, List<PartInvitation> asked) {}

    @GetMapping("/parts/{id}/people")
    @Anyone
    Crew crew(@PathVariable PartId id, Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(id);
        boolean directs = parts.standing(id, viewer).directs();
        return new Crew(
                part.owner(), part.ownerless() != null, parts.grants(id), directs ? invitations.of(id) : List.of());
    }

    /** Someone to be asked, by the handle. */
    record Asked(
            @Nullable String handle,
            @Nullable String role,
            @Nullable String note) {}

    @PostMapping("/parts/{id}/invitations")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    PartInvitation ask(@PathVariable PartId id, @RequestBody Asked asked, Viewer viewer) {
        parts.directed(id, viewer);
        return invitations.ask(
                id,
                known(people, asked.handle()),
                PartForm.read(PartInvitation.What.class, asked.role(), "role"),
                PartForm.text(asked.note()),
                viewer,
                clock.instant());
    }

    /** The person of a handle as it was typed. */
    static PersonId known(People people, @Nullable String handle) {
        String plain = PartForm.text(handle).replaceFirst("^@", "");
        try {
            return people.byHandle(plain).id();
        } catch (NotFound e) {
            throw new Invalid("handle", "part.ask.nobody", plain);
        }
    }

    @DeleteMapping("/parts/{id}/invitations/{invitation}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable PartId id, @PathVariable PartInvitationId invitation, Viewer viewer) {
        invitations.withdraw(id, invitation, viewer, clock.instant());
    }

    /** What the caller is asked to do in productions, and has not answered. */
    @GetMapping("/me/parts")
    @SignedIn
    List<PartInvitation> mine(Viewer viewer) {
        return invitations.mine(viewer.someone());
    }

    @PutMapping("/me/parts/{invitation}")
    @SignedIn
    Part accept(@PathVariable PartInvitationId invitation, Viewer viewer) {
        return invitations.accept(invitation, viewer, clock.instant());
    }

    @DeleteMapping("/me/parts/{invitation}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(@PathVariable PartInvitationId invitation, Viewer viewer) {
        invitations.decline(invitation, viewer, clock.instant());
    }

    /** Ends what someone does in a part; they themselves may, too. */
    @DeleteMapping("/parts/{id}/grants/{person}/{role}")
    @SignedIn
    List<Grant> revoke(
            @PathVariable PartId id, @PathVariable PersonId person, @PathVariable String role, Viewer viewer) {
        productions.revoke(id, person, PartForm.read(GrantRole.class, role, "role"), viewer, clock.instant());
        return parts.grants(id);
    }

    /** Why someone leaves; may be empty. */
    record Left(@Nullable String why) {}

    /** The owner leaves: whoever directs it has it, or it asks for a new one. */
    @PostMapping("/parts/{id}/owner/leaving")
    @SignedIn
    Part leave(@PathVariable PartId id, @RequestBody Left left, Viewer viewer) {
        return ownership.leave(id, Saying.of(null, left.why()), viewer, clock.instant());
    }

    /** Takes a part that nobody answers for. */
    @PutMapping("/parts/{id}/owner")
    @SignedIn
    Part take(@PathVariable PartId id, Viewer viewer) {
        return ownership.take(id, viewer, clock.instant());
    }
}
