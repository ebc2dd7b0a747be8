package org.tallylight.productions;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.productions.PartInvitation.PartInvitationId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** Who works on what in a production, who is asked, and what I am asked. */
@Controller
class CrewPages {
    private final Parts parts;
    private final Productions productions;
    private final PartInvitations invitations;
    private final Ownership ownership;
    private final People people;
    private final Clock clock;

    CrewPages(
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

    /** What one person does in a production: what they answer for, and their roles. */
    record Member(Person person, List<Part> owns, List<Role> roles) {}

    /** A role in a part. */
    record Role(Part part, GrantRole role) {}

    /** The people of a part and of all below it. */
    @GetMapping("/parts/{id}/people")
    @Anyone
    ModelAndView crew(@PathVariable PartId id, Viewer viewer) {
        return crew(id, "", Map.of(), viewer, false);
    }

    private ModelAndView crew(PartId id, String handle, Map<String, String> errors, Viewer viewer, boolean refused) {
        Part part = parts.visibleTo(viewer).get(id);
        List<Part> all = part.parent() == null ? parts.visibleTo(viewer).ofProduction(id) : List.of(part);
        Map<PartId, Part> byId = new LinkedHashMap<>();
        all.forEach(each -> byId.put(each.id(), each));
        List<Grant> grants = parts.grants(byId.keySet());
        List<PartInvitation> asked = List.of();
        if (parts.standing(id, viewer).directs()) {
            asked = part.parent() == null ? invitations.in(id) : invitations.of(id);
        }
        List<PersonId> named = new ArrayList<>();
        all.forEach(each -> named.add(each.owner()));
        grants.forEach(grant -> named.add(grant.person()));
        asked.forEach(each -> named.add(each.person()));
        Map<PersonId, Person> names = people.names(named);
        Object[] model = {
            "part", part,
            "path", parts.path(id),
            "members", members(all, grants, byId, names),
            "asked", asked,
            "names", names,
            "standing", parts.standing(id, viewer),
            "handle", handle,
            "errors", errors
        };
        return refused ? Html.refused("productions/people", model) : Html.page("productions/people", model);
    }

    private static List<Member> members(
            List<Part> all, List<Grant> grants, Map<PartId, Part> byId, Map<PersonId, Person> names) {
        Map<PersonId, Member> members = new LinkedHashMap<>();
        for (Part each : all) {
            Person person = names.get(each.owner());
            if (person != null && each.ownerless() == null) {
                members.computeIfAbsent(each.owner(), id -> new Member(person, new ArrayList<>(), new ArrayList<>()))
                        .owns()
                        .add(each);
            }
        }
        for (Grant grant : grants) {
            Person person = names.get(grant.person());
            Part part = byId.get(grant.part());
            if (person != null && part != null) {
                members.computeIfAbsent(grant.person(), id -> new Member(person, new ArrayList<>(), new ArrayList<>()))
                        .roles()
                        .add(new Role(part, grant.role()));
            }
        }
        return List.copyOf(members.values());
    }

    @PostMapping("/parts/{id}/invitations")
    @SignedIn
    Object ask(
            @PathVariable PartId id,
            @RequestParam @Nullable String handle,
            @RequestParam @Nullable String role,
            @RequestParam(required = false) @Nullable String note,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        parts.directed(id, viewer);
        try {
            invitations.ask(
                    id,
                    CrewApi.known(people, handle),
                    PartForm.read(PartInvitation.What.class, role, "role"),
                    PartForm.text(note),
                    viewer,
                    clock.instant());
            return Html.redirect("/parts/" + id.text() + "/people", "part.asked", flash);
        } catch (Invalid e) {
            return crew(id, PartForm.text(handle), f.wrong(e), viewer, true);
        }
    }

    @PostMapping("/parts/{id}/invitations/{invitation}/withdrawal")
    @SignedIn
    String withdraw(@PathVariable PartId id, @PathVariable PartInvitationId invitation, Viewer viewer) {
        invitations.withdraw(id, invitation, viewer, clock.instant());
        return "redirect:/parts/" + id.text() + "/people";
    }

    @PostMapping("/parts/{id}/grants/ended")
    @SignedIn
    String revoke(@PathVariable PartId id, @RequestParam PersonId person, @RequestParam String role, Viewer viewer) {
        productions.revoke(id, person, PartForm.read(GrantRole.class, role, "role"), viewer, clock.instant());
        return "redirect:/parts/" + id.text() + "/people";
    }

    @PostMapping("/parts/{id}/owner/leaving")
    @SignedIn
    String leave(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable String why,
            Viewer viewer,
            RedirectAttributes flash) {
        ownership.leave(id, Saying.of(null, why), viewer, clock.instant());
        boolean seen = !parts.visibleTo(viewer).find(List.of(id)).isEmpty();
        return Html.redirect(seen ? "/parts/" + id.text() + "/people" : "/shows", "part.left", flash);
    }

    @PostMapping("/parts/{id}/owner")
    @SignedIn
    String take(@PathVariable PartId id, Viewer viewer) {
        ownership.take(id, viewer, clock.instant());
        return "redirect:/parts/" + id.text() + "/people";
    }

    /** What I am asked to do in productions. */
    @GetMapping("/me/parts")
    @SignedIn
    ModelAndView mine(Viewer viewer) {
        List<PartInvitation> asked = invitations.mine(viewer.someone());
        List<PersonId> by = asked.stream().map(PartInvitation::by).toList();
        List<PartId> ids = asked.stream().map(PartInvitation::part).toList();
        return Html.page("productions/invited", "asked", asked, "parts", parts.facts(ids), "names", people.names(by));
    }

    @PostMapping("/me/parts/{invitation}/yes")
    @SignedIn
    String accept(@PathVariable PartInvitationId invitation, Viewer viewer) {
        return "redirect:"
                + invitations.accept(invitation, viewer, clock.instant()).link();
    }

    @PostMapping("/me/parts/{invitation}/no")
    @SignedIn
    String decline(@PathVariable PartInvitationId invitation, Viewer viewer, RedirectAttributes flash) {
        invitations.decline(invitation, viewer, clock.instant());
        return Html.redirect("/me/parts", "part.declined", flash);
    }
}
