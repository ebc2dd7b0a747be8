package org.tallylight.people;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Unkept;

/** Who is here, what they do for the company, and whether they may come in. */
@Controller
class AdminPeoplePages {
    private final People people;
    private final Roles roles;
    private final Standing standing;
    private final Resets resets;
    private final Consents consents;
    private final Clock clock;

    AdminPeoplePages(People people, Roles roles, Standing standing, Resets resets, Consents consents, Clock clock) {
        this.people = people;
        this.roles = roles;
        this.standing = standing;
        this.resets = resets;
        this.consents = consents;
        this.clock = clock;
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @GetMapping("/admin/people")
    ModelAndView list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean waiting,
            @RequestParam(required = false) @Nullable String after) {
        Page<Person> page = people.list(q, waiting, after, Page.SIZE);
        Map<PersonId, Set<Role>> held =
                roles.of(page.items().stream().map(Person::id).toList());
        return Html.page("people/admin-people", "page", page, "held", held, "q", q, "waiting", waiting);
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @GetMapping("/admin/people/{id}")
    ModelAndView person(@PathVariable PersonId id, Viewer viewer) {
        return page(HttpStatus.OK, id, viewer, null, FormErrors.NONE);
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @PostMapping("/admin/people/{id}/roles")
    String grant(@PathVariable PersonId id, @RequestParam Role role, Viewer viewer, RedirectAttributes flash) {
        roles.grant(id, role, viewer, clock.instant());
        return Html.redirect(path(id), "admin.role.granted", flash);
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @PostMapping("/admin/people/{id}/roles/{role}/revocation")
    Object revoke(@PathVariable PersonId id, @PathVariable Role role, Frame f, RedirectAttributes flash) {
        return switch (roles.revoke(id, role, f.viewer(), clock.instant())) {
            case Change.Done() -> Html.redirect(path(id), "admin.role.revoked", flash);
            case Change.LastOperator() -> lastOperator(id, f);
        };
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @PostMapping("/admin/people/{id}/approval")
    String approve(@PathVariable PersonId id, Viewer viewer, RedirectAttributes flash) {
        standing.approve(id, viewer.someone(), clock.instant());
        return Html.redirect(path(id), "admin.approved", flash);
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @PostMapping("/admin/people/{id}/suspension")
    Object suspend(
            @PathVariable PersonId id,
            @RequestParam(defaultValue = "") String reason,
            Frame f,
            RedirectAttributes flash) {
        try {
            return switch (standing.suspend(id, f.viewer(), reason, clock.instant())) {
                case Change.Done() -> Html.redirect(path(id), "admin.suspended", flash);
                case Change.LastOperator() -> lastOperator(id, f);
            };
        } catch (Invalid e) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, id, f.viewer(), null, f.wrong(e));
        }
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @PostMapping("/admin/people/{id}/reinstatement")
    String reinstate(
            @PathVariable PersonId id,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            RedirectAttributes flash) {
        standing.reinstate(id, viewer, reason, clock.instant());
        return Html.redirect(path(id), "admin.reinstated", flash);
    }

    /** A link to a new password for someone whom no letter reaches: a pupil with a class code. */
    @Allow(Role.OPERATOR)
    @Unkept
    @PostMapping("/admin/people/{id}/password-link")
    ModelAndView passwordLink(@PathVariable PersonId id, Viewer viewer) {
        String link = resets.linkFor(id, viewer.someone(), clock.instant());
        return page(HttpStatus.CREATED, id, viewer, link, FormErrors.NONE);
    }

    private ModelAndView lastOperator(PersonId id, Frame f) {
        Map<String, String> errors = FormErrors.of(f, "roles", "admin.last-operator");
        return page(HttpStatus.UNPROCESSABLE_CONTENT, id, f.viewer(), null, errors);
    }

    private ModelAndView page(
            HttpStatus status, PersonId id, Viewer viewer, @Nullable String link, Map<String, String> errors) {
        Person person = people.get(id);
        Set<Role> held = roles.of(id);
        List<Role> grantable = List.of(Role.values()).stream()
                .filter(role -> !held.contains(role) && Roles.mayGrant(viewer, role))
                .toList();
        return Html.page(
                status,
                "people/admin-person",
                "person",
                person,
                "held",
                held,
                "grantable",
                grantable,
                "contributes",
                consents.given(id, Document.Kind.CONTRIBUTOR_AGREEMENT),
                "link",
                link,
                "errors",
                errors);
    }

    private static String path(PersonId id) {
        return "/admin/people/" + id.text();
    }
}
