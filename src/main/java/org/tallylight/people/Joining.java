package org.tallylight.people;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;

/**
 * What someone says who wants an account; it checks itself and throws {@link Invalid} when something is
 * missing, too long, or the site terms were not accepted.
 *
 * @param handle   null to have one made from the name
 * @param mail     null only with a class code or by an operator
 * @param password null to come back by a link in a letter
 */
public record Joining(
        String name,
        @Nullable Handle handle,
        @Nullable Mail mail,
        @Nullable String password,
        AgeBand ageBand,
        boolean termsAccepted,
        Locale locale,
        Way way,
        Visit visit) {

    public Joining {
        name = Texts.said(name, "name", Profile.NAME_CHARS_MAX);
        mail = way instanceof Way.ByClassCode ? null : mail;
        password = password == null || password.isEmpty() ? null : password;
        if (mail == null && !way.withoutMail()) {
            throw new Invalid("mail", "invalid.mail.needed");
        }
        if (mail == null && password == null) {
            throw new Invalid("password", "invalid.password.needed");
        }
        if (!termsAccepted && !(way instanceof Way.ByOperator)) {
            throw new Invalid("terms", "invalid.terms");
        }
    }

    /** By which door. */
    public sealed interface Way {
        default boolean withoutMail() {
            return false;
        }

        /** The front door: an open company lets in at once, a closed one after approval. */
        record FrontDoor() implements Way {}

        /** With the secret of an invitation's link. */
        record Invited(String secret) implements Way {}

        /** With the class code: handle and password, no mail. */
        record ByClassCode(String code) implements Way {
            @Override
            public boolean withoutMail() {
                return true;
            }
        }

        /** Made by whoever runs the company; the person is asked for the site terms when they first sign in. */
        record ByOperator() implements Way {
            @Override
            public boolean withoutMail() {
                return true;
            }
        }
    }

    /** The usual way for a visitor: a name and a mail address, no password yet. */
    public static Joining byMail(
            String name, String mail, AgeBand ageBand, boolean termsAccepted, Locale locale, Visit visit) {
        return new Joining(
                name, null, new Mail(mail), null, ageBand, termsAccepted, locale, new Way.FrontDoor(), visit);
    }
}
