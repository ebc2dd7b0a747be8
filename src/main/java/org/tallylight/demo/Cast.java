package org.tallylight.demo;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tallylight.people.AgeBand;
import org.tallylight.people.Company;
import org.tallylight.people.Founding;
import org.tallylight.people.Handle;
import org.tallylight.people.Joined;
import org.tallylight.people.Joining;
import org.tallylight.people.Mail;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.people.Profile;
import org.tallylight.people.Roles;
import org.tallylight.people.Setup;
import org.tallylight.people.SignUps;
import org.tallylight.people.Visit;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** The people of the demo, as they come in. The first of them sets the company up. */
final class Cast {
    private static final String COMPANY = "Lantern Street";

    private final Map<String, Member> members =
            Member.all().stream().collect(Collectors.toMap(Member::handle, member -> member));
    private final Map<String, PersonId> here = new HashMap<>();
    private final List<String> inOrder = new ArrayList<>();
    private final Setup setup;
    private final SignUps signUps;
    private final People people;
    private final Roles roles;
    private final DemoClock clock;
    private final Wish wish;

    Cast(Setup setup, SignUps signUps, People people, Roles roles, DemoClock clock, Wish wish) {
        this.setup = setup;
        this.signUps = signUps;
        this.people = people;
        this.roles = roles;
        this.clock = clock;
        this.wish = wish;
    }

    Member member(String handle) {
        Member member = members.get(handle);
        if (member == null) {
            throw new IllegalArgumentException("nobody in people.txt is called " + handle);
        }
        return member;
    }

    void joins(Member member) {
        Person person = here.isEmpty() ? founds(member) : signsUp(member);
        for (var role : member.roles()) {
            roles.grant(person.id(), role, here.isEmpty() ? person.id() : id(inOrder.getFirst()), clock.instant());
        }
        people.change(
                person.id(),
                new Profile(
                        new Handle(member.handle()), member.name(), member.name(), member.about(), member.language()));
        here.put(member.handle(), person.id());
        inOrder.add(member.handle());
    }

    private Person founds(Member member) {
        return setup.found(
                        new Founding(
                                COMPANY,
                                Company.Kind.OPEN,
                                Currency.getInstance("EUR"),
                                wish.address(),
                                joining(member)),
                        clock.instant())
                .orElseThrow();
    }

    private Person signsUp(Member member) {
        return switch (signUps.join(joining(member), clock.instant())) {
            case Joined.Welcome(Person person) -> person;
            case Joined refused -> throw new IllegalStateException(member.handle() + ": " + refused);
        };
    }

    private Joining joining(Member member) {
        return new Joining(
                member.name(),
                new Handle(member.handle()),
                new Mail(member.mail()),
                wish.password(),
                AgeBand.ADULT,
                true,
                member.language(),
                new Joining.Way.FrontDoor(),
                Visit.NONE);
    }

    PersonId id(String handle) {
        PersonId id = here.get(handle);
        if (id == null) {
            throw new IllegalArgumentException(handle + " has not joined yet");
        }
        return id;
    }

    /** How someone looks at things, with the roles they have. */
    Viewer viewer(String handle) {
        PersonId id = id(handle);
        return new Viewer(id, member(handle).name(), handle, roles.of(id));
    }

    /** Everyone who has come, the first first. */
    List<String> here() {
        return List.copyOf(inOrder);
    }
}
