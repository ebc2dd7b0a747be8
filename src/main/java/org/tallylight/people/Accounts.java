package org.tallylight.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;

/** How a person comes in, changed by themselves: password and mail address. */
@Component
class Accounts {
    private final Credentials credentials;
    private final Sessions sessions;
    private final MailLinks links;
    private final Letters letters;
    private final People people;

    Accounts(Credentials credentials, Sessions sessions, MailLinks links, Letters letters, People people) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.links = links;
        this.letters = letters;
        this.people = people;
    }

    /** What a person sees of their own account. */
    record Account(@Nullable String mail, boolean mailConfirmed, boolean hasPassword, int sessions) {}

    /** What came of changing the mail address. */
    enum MailChange {
        KEPT,
        TAKEN,
        WRONG_PASSWORD
    }

    Account of(PersonId person) {
        return new Account(
                credentials.mail(person).orElse(null),
                credentials.mailConfirmed(person),
                credentials.hasPassword(person),
                sessions.count(person));
    }

    boolean hasPassword(PersonId person) {
        return credentials.hasPassword(person);
    }

    boolean isPassword(PersonId person, String password) {
        return credentials.matches(person, password);
    }

    /**
     * Changes the password and ends all sessions; false when the one given is not the one in force. Who has
     * none yet needs to give none.
     *
     * @throws Invalid when the new one breaks a rule
     */
    @Transactional
    public boolean changePassword(PersonId person, String current, String password, Instant now) {
        if (credentials.hasPassword(person) && !credentials.matches(person, current)) {
            return false;
        }
        Passwords.checked(
                password, people.get(person).handle(), credentials.mail(person).orElse(null));
        credentials.setPassword(person, password, now);
        sessions.endAll(person);
        letters.send(person, "letter.password-changed.subject", "letter.password-changed.body");
        return true;
    }

    /** Changes the mail address: the old one is told, the new one asked to confirm. */
    @Transactional
    public MailChange changeMail(PersonId person, String current, Mail mail, Instant now) {
        if (credentials.hasPassword(person) && !credentials.matches(person, current)) {
            return MailChange.WRONG_PASSWORD;
        }
        if (credentials.mailTaken(mail)) {
            return MailChange.TAKEN;
        }
        letters.send(person, "letter.mail-changed.subject", "letter.mail-changed.body");
        credentials.setMail(person, mail, now);
        String link = links.make(person, MailLinks.Kind.CONFIRM, now);
        letters.send(person, "letter.confirm.subject", "letter.confirm.body", letters.link("/confirm/" + link));
        return MailChange.KEPT;
    }
}
