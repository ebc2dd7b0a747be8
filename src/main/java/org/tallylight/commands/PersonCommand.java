package org.tallylight.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.tallylight.database.Unable;
import org.tallylight.people.AgeBand;
import org.tallylight.people.Change;
import org.tallylight.people.Handle;
import org.tallylight.people.Joined;
import org.tallylight.people.Joining;
import org.tallylight.people.Mail;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.people.Roles;
import org.tallylight.people.Scope;
import org.tallylight.people.SignUps;
import org.tallylight.people.Tokens;
import org.tallylight.people.Visit;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Dictionary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Accounts from the terminal, through the same use cases as the pages. */
@Command(
        name = "person",
        description = "Adds people, gives them roles and tokens; the company may run meanwhile.",
        mixinStandardHelpOptions = true)
final class PersonCommand {
    private static final int PASSWORD_BYTES = 12;

    private final Class<?> application;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    PersonCommand(Class<?> application) {
        this.application = application;
    }

    @Command(description = "Adds a person.", mixinStandardHelpOptions = true)
    int add(
            @Mixin Place place,
            @Parameters(paramLabel = "NAME", description = "as it is shown") String name,
            @Option(names = "--handle", description = "made from the name if it is not given") @Nullable String handle,
            @Option(names = "--mail", description = "where letters go") @Nullable String mail,
            @Option(names = "--password-stdin", description = "read the password from the standard input")
                    boolean passwordGiven,
            @Option(names = "--age", description = "MINOR (13 to 17) or ADULT (the default)") @Nullable AgeBand age,
            @Option(names = "--lang", description = "en or es") @Nullable String language) {
        String password = passwordGiven ? firstLine() : mail == null ? fresh() : null;
        return visit(place, company -> {
            Joining draft = new Joining(
                    name,
                    handle == null ? null : new Handle(handle),
                    mail == null ? null : new Mail(mail),
                    password,
                    age == null ? AgeBand.ADULT : age,
                    false,
                    Locale.forLanguageTag(language == null ? "en" : language),
                    new Joining.Way.ByOperator(),
                    Visit.NONE);
            Person person = joined(company.getBean(SignUps.class).join(draft, now(company)));
            say(person.handle());
            if (mail == null && !passwordGiven) {
                say("password: " + password);
            }
        });
    }

    @Command(description = "Gives a person a role, or takes it away.", mixinStandardHelpOptions = true)
    int role(
            @Mixin Place place,
            @Parameters(paramLabel = "HANDLE") String handle,
            @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}") Role role,
            @Option(names = "--take", description = "take it away") boolean take) {
        return visit(place, company -> {
            Person person = company.getBean(People.class).byHandle(handle);
            Roles roles = company.getBean(Roles.class);
            Viewer operator = new Viewer(null, "", "", Set.of(Role.OPERATOR));
            if (!take) {
                roles.grant(person.id(), role, operator, now(company));
            } else if (roles.revoke(person.id(), role, operator, now(company)) instanceof Change.LastOperator) {
                throw new Unable("The company would be left without an operator.");
            }
            say(person.handle() + ": "
                    + String.join(
                            ", ", roles.of(person.id()).stream().map(Role::name).toList()));
        });
    }

    @Command(description = "Makes a token for the API; it is shown this once.", mixinStandardHelpOptions = true)
    int token(
            @Mixin Place place,
            @Parameters(paramLabel = "HANDLE") String handle,
            @Option(names = "--name", description = "what it is for", defaultValue = "terminal") String name,
            @Option(
                            names = "--scope",
                            split = ",",
                            description = "${COMPLETION-CANDIDATES} (READ)",
                            defaultValue = "READ")
                    List<Scope> scopes) {
        return visit(place, company -> {
            Person person = company.getBean(People.class).byHandle(handle);
            say(company.getBean(Tokens.class)
                    .make(person.id(), name, Set.copyOf(scopes), now(company))
                    .secret());
        });
    }

    /** Something done in the company. */
    @FunctionalInterface
    private interface Task {
        void in(ApplicationContext company);
    }

    private int visit(Place place, Task task) {
        return Companies.visit(application, place, company -> {
            try {
                task.in(company);
                return 0;
            } catch (Invalid e) {
                throw new Unable(
                        company.getBean(Dictionary.class)
                                .in(Locale.ENGLISH)
                                .t(e.key(), e.arguments().toArray()),
                        e);
            } catch (NotFound e) {
                throw new Unable("There is no " + e.getMessage() + " here.", e);
            }
        });
    }

    private static Person joined(Joined joined) {
        return switch (joined) {
            case Joined.Welcome(Person person) -> person;
            case Joined.Waiting(Person person) -> person;
            case Joined.Taken(String field) -> throw new Unable("Somebody else has this " + field + ".");
            case Joined.TooYoung() -> throw new Unable("Children under 13 join by a class code.");
            case Joined.NoCompany() ->
                throw new Unable("The company is not set up: start it and open the link it prints.");
            case Joined.NoInvitation(), Joined.NoClassCode() ->
                throw new Unable("An operator needs neither invitation nor code.");
        };
    }

    private static Instant now(ApplicationContext company) {
        return company.getBean(Clock.class).instant();
    }

    private static String firstLine() {
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String line = in.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fresh() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
