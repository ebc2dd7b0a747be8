package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Frames;

/** Who is signed in in which browser. Kept in the database; a visitor has no session. */
@Component
public class Sessions {
    private static final String PERSON = "person";

    private final JdbcClient db;
    private final CsrfTokenRepository formTokens;

    Sessions(JdbcClient db, CsrfTokenRepository formTokens) {
        this.db = db;
        this.formTokens = formTokens;
    }

    /** Signs a person in in this browser; the session's id and the forms' token change with it. */
    public void signIn(HttpServletRequest request, HttpServletResponse response, PersonId person) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        HttpSession session = request.getSession(true);
        session.setAttribute(PERSON, person.text());
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.text());
        changed(request, response);
    }

    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        changed(request, response);
    }

    /** Signs a person out everywhere at once: in browsers, and where a program came in by their password. */
    @Transactional
    public void endAll(PersonId person) {
        db.sql("delete from api_token where person_id = :person and at_door")
                .param("person", person.value())
                .update();
        db.sql("delete from spring_session where principal_name = :person")
                .param("person", person.text())
                .update();
    }

    int count(PersonId person) {
        return db.sql("select count(*) from spring_session where principal_name = :person")
                .param("person", person.text())
                .query(Integer.class)
                .single();
    }

    Optional<PersonId> person(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        @Nullable Object person = session == null ? null : session.getAttribute(PERSON);
        return person instanceof String text ? Optional.of(PersonId.of(text)) : Optional.empty();
    }

    private void changed(HttpServletRequest request, HttpServletResponse response) {
        formTokens.saveToken(null, request, response);
        Viewers.forget(request);
        Frames.forget(request);
    }
}
