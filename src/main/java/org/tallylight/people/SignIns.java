package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;

/** Whether it is really them: a handle or mail address with its password. */
@Component
public class SignIns {
    static final int TRIES_PER_NAME_MAX = 10;
    /** A whole school comes from one address. */
    static final int TRIES_PER_ADDRESS_MAX = 200;

    static final Duration WINDOW = Duration.ofMinutes(15);

    private final Credentials credentials;
    private final Passwords passwords;
    private final People people;
    private final RateLimits limits;

    SignIns(Credentials credentials, Passwords passwords, People people, RateLimits limits) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.people = people;
        this.limits = limits;
    }

    /** Counts a try for this name from this address and says whether there may be another. */
    boolean mayTry(String handleOrMail, Visit visit) {
        String name = handleOrMail.strip().toLowerCase(Locale.ROOT);
        boolean byName = limits.take("sign-in name", name, TRIES_PER_NAME_MAX, WINDOW);
        boolean byAddress = limits.take("sign-in address", visit.ip(), TRIES_PER_ADDRESS_MAX, WINDOW);
        return byName && byAddress;
    }

    /**
     * Counts a try of whoever is signed in to show once more that it is them: someone else at their machine, or
     * with a token of theirs, guesses no faster than at the door.
     *
     * @throws Refused when there were too many
     */
    void mayGuess(Viewer viewer, HttpServletRequest request) {
        if (!mayTry(viewer.handle(), Visit.of(request))) {
            throw new Refused(429, "sign-in.often", WINDOW.toMinutes());
        }
    }

    /** Checks a password; it takes as long when there is no such person. */
    public SigningIn check(String handleOrMail, String password) {
        Optional<Credentials.Found> found = credentials.find(handleOrMail);
        boolean matches = passwords.matches(
                password, found.map(Credentials.Found::passwordHash).orElse(null));
        if (found.isEmpty() || !matches) {
            return new SigningIn.Wrong();
        }
        return standing(people.get(found.get().person()));
    }

    /** Whether someone who has shown that it is them may come in. */
    static SigningIn standing(Person person) {
        Suspension suspension = person.suspension();
        if (suspension != null) {
            return new SigningIn.Suspended(suspension.reason());
        }
        return person.mayComeIn() ? new SigningIn.Welcome(person) : new SigningIn.Waiting();
    }
}
