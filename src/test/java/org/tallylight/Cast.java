package org.tallylight;

import java.time.Clock;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.tallylight.people.AgeBand;
import org.tallylight.people.Company;
import org.tallylight.people.Founding;
import org.tallylight.people.Handle;
import org.tallylight.people.Joined;
import org.tallylight.people.Joining;
import org.tallylight.people.Mail;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.people.Roles;
import org.tallylight.people.Scope;
import org.tallylight.people.Setup;
import org.tallylight.people.SignUps;
import org.tallylight.people.Tokens;
import org.tallylight.people.Visit;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/**
 * The people of a test, in the company that all tests of this JVM share: each asked for is a new one, joined
 * through the front door, so that tests do not meet each other's Ana.
 */
public final class Cast {
    /** Of the founder and of those made by {@link #keyholder}. */
    public static final String PASSWORD = "a red light and a kettle";

    private static final AtomicInteger MET = new AtomicInteger();

    private final Setup setup;
    private final People people;
    private final Environment environment;
    private final SignUps signUps;
    private final Roles roles;
    private final Tokens tokens;
    private final Clock clock;

    Cast(
            Setup setup,
            People people,
            Environment environment,
            SignUps signUps,
            Roles roles,
            Tokens tokens,
            Clock clock) {
        this.setup = setup;
        this.people = people;
        this.environment = environment;
        this.signUps = signUps;
        this.roles = roles;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Nadia, who set the company up: operator and producer, with the {@link #PASSWORD}. */
    public synchronized Person founder() {
        setup.found(
                new Founding(
                        "Lantern Street",
                        Company.Kind.OPEN,
                        Currency.getInstance("EUR"),
                        "http://localhost",
                        joining("Nadia", "nadia", PASSWORD)),
                clock.instant());
        return people.byHandle("nadia");
    }

    /** A new person with this first name and these roles in the company. */
    public Person person(String name, Role... granted) {
        return join(joining(name, null, null), granted);
    }

    /** A new person who can sign in at the door with the {@link #PASSWORD}. */
    public Person keyholder(String name, Role... granted) {
        return join(joining(name, null, PASSWORD), granted);
    }

    private Person join(Joining draft, Role... granted) {
        founder();
        Person person = switch (signUps.join(draft, clock.instant())) {
            case Joined.Welcome(Person joined) -> joined;
            case Joined refused -> throw new AssertionError(refused.toString());
        };
        for (Role role : granted) {
            roles.grant(person.id(), role, person.id(), clock.instant());
        }
        return person;
    }

    /** A browser that nobody is signed in to. */
    public Browser browser() {
        founder();
        return new Browser("http://localhost:" + port());
    }

    public int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    /** A browser that this keyholder is signed in to. */
    public Browser browser(Person person) {
        Browser browser = browser();
        browser.get("/sign-in");
        Browser.Answer answer = browser.post("/sign-in", "who", person.handle(), "password", PASSWORD);
        if (answer.location().isEmpty()) {
            throw new AssertionError(person.handle() + " could not sign in: " + answer.status());
        }
        return browser;
    }

    /** How a person looks at things: with the roles they have now. */
    public Viewer viewer(Person person) {
        return new Viewer(person.id(), person.name(), person.handle(), roles.of(person.id()));
    }

    /** A new person with these roles, as a viewer. */
    public Viewer someone(String name, Role... granted) {
        return viewer(person(name, granted));
    }

    /** A bearer token of all scopes. */
    public String token(Viewer viewer) {
        Set<Scope> all = EnumSet.allOf(Scope.class);
        return tokens.make(viewer.someone(), "test", all, clock.instant()).secret();
    }

    private static Joining joining(String name, @Nullable String handle, @Nullable String password) {
        String mail = name.toLowerCase(Locale.ROOT) + MET.incrementAndGet() + "@example.org";
        return new Joining(
                name,
                handle == null ? null : new Handle(handle),
                new Mail(mail),
                password,
                AgeBand.ADULT,
                true,
                Locale.ENGLISH,
                new Joining.Way.FrontDoor(),
                Visit.NONE);
    }
}
