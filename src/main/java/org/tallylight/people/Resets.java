package org.tallylight.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.web.RateLimits;

/** How someone chooses a new password: by a link in a letter, good once and for a day. */
@Component
public class Resets {
    private static final Logger LOG = LoggerFactory.getLogger(Resets.class);
    private static final int ASKED_PER_NAME_MAX = 5;
    private static final int ASKED_PER_ADDRESS_MAX = 30;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Credentials credentials;
    private final MailLinks links;
    private final Letters letters;
    private final People people;
    private final Sessions sessions;
    private final Audit audit;
    private final RateLimits limits;
    private final TransactionOperations transaction;

    Resets(
            Credentials credentials,
            MailLinks links,
            Letters letters,
            People people,
            Sessions sessions,
            Audit audit,
            RateLimits limits,
            TransactionOperations transaction) {
        this.credentials = credentials;
        this.links = links;
        this.letters = letters;
        this.people = people;
        this.sessions = sessions;
        this.audit = audit;
        this.limits = limits;
        this.transaction = transaction;
    }

    /** Counts an asking for this name from this address and says whether there may be another. */
    boolean mayAsk(String handleOrMail, Visit visit) {
        String name = handleOrMail.strip().toLowerCase(Locale.ROOT);
        boolean byName = limits.take("reset name", name, ASKED_PER_NAME_MAX, WINDOW);
        boolean byAddress = limits.take("reset address", visit.ip(), ASKED_PER_ADDRESS_MAX, WINDOW);
        return byName && byAddress;
    }

    /**
     * Writes the letter, if there is someone to write to. The caller does not learn it, and does not wait for
     * it either: how long an answer takes would tell.
     */
    public void ask(String handleOrMail, Instant now) {
        if (handleOrMail.indexOf('\0') >= 0) {
            return; // Nobody is called that, and no database can look for it.
        }
        Thread.ofVirtual().name("reset").start(() -> {
            try {
                transaction.executeWithoutResult(_ -> write(handleOrMail, now));
            } catch (DataAccessException e) {
                LOG.error("a reset letter was not written", e);
            }
        });
    }

    void write(String handleOrMail, Instant now) {
        Optional<PersonId> person = credentials.find(handleOrMail).map(Credentials.Found::person);
        person.filter(found -> people.get(found).suspension() == null).ifPresent(found -> {
            String link = letters.link("/password/" + links.make(found, MailLinks.Kind.PASSWORD, now));
            letters.send(found, "letter.password.subject", "letter.password.body", link);
        });
    }

    /** A link for someone whom no letter reaches; whoever runs the company hands it over, and it is written down. */
    @Transactional
    public String linkFor(PersonId person, PersonId by, Instant now) {
        people.get(person);
        audit.write(by, "person.password-link", Audit.subject(person), "", now);
        return letters.link("/password/" + links.make(person, MailLinks.Kind.PASSWORD, now));
    }

    /** Whose password a link changes, while it holds. */
    public Optional<Person> look(String secret, Instant now) {
        return links.look(secret, MailLinks.Kind.PASSWORD, now).map(people::get);
    }

    /**
     * Sets the new password, confirms the mail address (the letter arrived), and ends all sessions.
     *
     * @return who it was, or nothing when the link no longer holds
     * @throws Invalid when the password breaks a rule; the link then still holds
     */
    @Transactional
    public Optional<Person> choose(String secret, String password, Instant now) {
        Optional<Person> owner = look(secret, now);
        if (owner.isEmpty()) {
            return owner;
        }
        Passwords.checked(password, owner.get().handle(), null);
        Optional<PersonId> person = links.use(secret, MailLinks.Kind.PASSWORD, now);
        if (person.isEmpty()) {
            return Optional.empty();
        }
        credentials.setPassword(person.get(), password, now);
        credentials.confirmMail(person.get(), now);
        sessions.endAll(person.get());
        letters.send(person.get(), "letter.password-changed.subject", "letter.password-changed.body");
        return owner;
    }

    /** Shows that a letter arrived; false when the link no longer holds. */
    @Transactional
    public boolean confirm(String secret, Instant now) {
        Optional<PersonId> person = links.use(secret, MailLinks.Kind.CONFIRM, now);
        person.ifPresent(owner -> credentials.confirmMail(owner, now));
        return person.isPresent();
    }
}
