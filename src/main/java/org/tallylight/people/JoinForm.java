package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.web.Next;

/** The sign-up form as it was typed. The password is never shown again. */
record JoinForm(
        String name,
        String handle,
        String mail,
        String password,
        String ageBand,
        String classCode,
        String invitation,
        boolean terms,
        String next) {
    static final JoinForm EMPTY = new JoinForm("", "", "", "", "", "", "", false, "/");

    static JoinForm of(HttpServletRequest request) {
        return new JoinForm(
                typed(request, "name"),
                typed(request, "handle"),
                typed(request, "mail"),
                typed(request, "password"),
                typed(request, "ageBand"),
                typed(request, "classCode"),
                typed(request, "invitation"),
                request.getParameter("terms") != null,
                Next.local(request.getParameter("next"), "/"));
    }

    JoinForm goingTo(String path) {
        return new JoinForm(name, handle, mail, password, ageBand, classCode, invitation, terms, path);
    }

    JoinForm invitedBy(String secret) {
        return new JoinForm(name, handle, mail, password, ageBand, classCode, secret, terms, next);
    }

    Joining byFrontDoor(Locale locale, Visit visit) {
        Joining.Way way = invitation.isEmpty() ? new Joining.Way.FrontDoor() : new Joining.Way.Invited(invitation);
        return new Joining(name, handleOrNone(), mailOrNone(), passwordNeeded(), age(), terms, locale, way, visit);
    }

    Joining byClassCode(Locale locale, Visit visit) {
        if (handle.isBlank()) {
            throw new Invalid("handle", "invalid.handle", Handle.CHARS_MIN, Handle.CHARS_MAX);
        }
        Joining.Way way = new Joining.Way.ByClassCode(classCode);
        return new Joining(name, handleOrNone(), null, passwordNeeded(), age(), terms, locale, way, visit);
    }

    /** The age band chosen; nobody gets in without choosing one. */
    private AgeBand age() {
        for (AgeBand band : AgeBand.values()) {
            if (band.name().equals(ageBand)) {
                return band;
            }
        }
        throw new Invalid("ageBand", "invalid.age");
    }

    private @Nullable Handle handleOrNone() {
        return handle.isBlank() ? null : new Handle(handle);
    }

    private @Nullable Mail mailOrNone() {
        return mail.isBlank() ? null : new Mail(mail);
    }

    private String passwordNeeded() {
        if (password.isEmpty()) {
            throw new Invalid("password", "invalid.password.needed");
        }
        return password;
    }

    private static String typed(HttpServletRequest request, String field) {
        String value = request.getParameter(field);
        return value == null ? "" : value;
    }
}
