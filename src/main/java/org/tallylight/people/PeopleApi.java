package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Anyone;
import org.tallylight.web.Dictionary;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;

/** People as JSON. */
@RestController
class PeopleApi {
    private final People people;
    private final Roles roles;
    private final Standing standing;
    private final Resets resets;
    private final Clock clock;

    PeopleApi(People people, Roles roles, Standing standing, Resets resets, Clock clock) {
        this.people = people;
        this.roles = roles;
        this.standing = standing;
        this.resets = resets;
        this.clock = clock;
    }

    /** Someone as everyone may see them. */
    record PublicPerson(
            PersonId id,
            String handle,
            String name,
            String creditName,
            String about,
            Instant joinedAt,
            @Nullable String picture) {
        static PublicPerson of(Person person) {
            return new PublicPerson(
                    person.id(),
                    person.handle(),
                    person.name(),
                    person.creditName(),
                    person.about(),
                    person.joinedAt(),
                    person.pictureUrl());
        }
    }

    /** Someone as they see themselves. */
    record Me(
            PersonId id,
            String handle,
            String name,
            String creditName,
            String about,
            String language,
            AgeBand ageBand,
            Instant joinedAt,
            Set<Role> roles) {}

    /** What a person changes of themselves; what is left out stays. */
    record MeChange(
            @Nullable String handle,
            @Nullable String name,
            @Nullable String creditName,
            @Nullable String about,
            @Nullable String language) {}

    /** Someone as whoever runs the company sees them. */
    record Member(
            PublicPerson person,
            Set<Role> roles,
            boolean waits,
            @Nullable Suspension suspension) {}

    /** Why something is done to someone. */
    record Reason(String reason) {}

    @SignedIn
    @GetMapping("/api/v1/me")
    Me me(Viewer viewer) {
        Person person = people.get(viewer.someone());
        return new Me(
                person.id(),
                person.handle(),
                person.name(),
                person.creditName(),
                person.about(),
                person.locale().getLanguage(),
                person.ageBand(),
                person.joinedAt(),
                viewer.roles());
    }

    @SignedIn
    @PutMapping("/api/v1/me")
    Me change(@RequestBody MeChange change, Viewer viewer) {
        Person now = people.get(viewer.someone());
        Locale language = change.language == null ? now.locale() : Dictionary.language(change.language);
        Profile profile = new Profile(
                new Handle(or(change.handle, now.handle())),
                or(change.name, now.name()),
                or(change.creditName, now.creditName()),
                or(change.about, now.about()),
                language);
        if (!people.change(now.id(), profile)) {
            throw new Refused(409, "sign-up.taken.handle");
        }
        return me(viewer);
    }

    @Anyone
    @GetMapping("/api/v1/people/{handle}")
    PublicPerson person(@PathVariable String handle) {
        return PublicPerson.of(people.byHandle(handle));
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @GetMapping("/api/v1/admin/people")
    Page<Member> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean waiting,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer size) {
        Page<Person> page = people.list(q, waiting, after, Keys.size(size));
        Map<PersonId, Set<Role>> held =
                roles.of(page.items().stream().map(Person::id).toList());
        return page.map(person -> member(person, held.getOrDefault(person.id(), Set.of())));
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @GetMapping("/api/v1/admin/people/{id}")
    Member get(@PathVariable PersonId id) {
        return member(id);
    }

    /** A link to a new password, shown this once. */
    record PasswordLink(String link) {}

    /** For someone whom no letter reaches: a pupil with a class code. */
    @Allow(Role.OPERATOR)
    @Unkept
    @PostMapping("/api/v1/admin/people/{id}/password-link")
    @ResponseStatus(HttpStatus.CREATED)
    PasswordLink passwordLink(@PathVariable PersonId id, Viewer viewer, HttpServletRequest request) {
        Bearer.needsAll(request);
        return new PasswordLink(resets.linkFor(id, viewer.someone(), clock.instant()));
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @PutMapping("/api/v1/admin/people/{id}/roles/{role}")
    Member grant(@PathVariable PersonId id, @PathVariable Role role, Viewer viewer, HttpServletRequest request) {
        Bearer.needsAll(request);
        roles.grant(id, role, viewer, clock.instant());
        return member(id);
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @DeleteMapping("/api/v1/admin/people/{id}/roles/{role}")
    Member revoke(@PathVariable PersonId id, @PathVariable Role role, Viewer viewer) {
        return answer(roles.revoke(id, role, viewer, clock.instant()), id);
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @PostMapping("/api/v1/admin/people/{id}/approval")
    Member approve(@PathVariable PersonId id, Viewer viewer) {
        standing.approve(id, viewer.someone(), clock.instant());
        return member(id);
    }

    @Allow({Role.OPERATOR, Role.PRODUCER, Role.MODERATOR})
    @PostMapping("/api/v1/admin/people/{id}/suspension")
    Member suspend(@PathVariable PersonId id, @RequestBody Reason why, Viewer viewer) {
        return answer(standing.suspend(id, viewer, why.reason, clock.instant()), id);
    }

    @Allow({Role.OPERATOR, Role.PRODUCER, Role.MODERATOR})
    @DeleteMapping("/api/v1/admin/people/{id}/suspension")
    @ResponseStatus(HttpStatus.OK)
    Member reinstate(@PathVariable PersonId id, @RequestParam(defaultValue = "") String reason, Viewer viewer) {
        standing.reinstate(id, viewer, reason, clock.instant());
        return member(id);
    }

    private Member answer(Change change, PersonId id) {
        return switch (change) {
            case Change.Done() -> member(id);
            case Change.LastOperator() -> throw new Refused(409, "admin.last-operator");
        };
    }

    private Member member(PersonId id) {
        return member(people.get(id), roles.of(id));
    }

    private static Member member(Person person, Set<Role> held) {
        return new Member(PublicPerson.of(person), held, person.waits(), person.suspension());
    }

    private static String or(@Nullable String given, String now) {
        return given == null ? now : given;
    }
}
