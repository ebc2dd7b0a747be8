package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.House;

/**
 * Who is looking, found once a request: by the bearer token, else by the session; a visitor costs no query.
 * Someone suspended, waiting or gone is a visitor from that moment on.
 */
@Component
public class Viewers implements House {
    private static final String FOUND = Viewers.class.getName();

    private final JdbcClient db;
    private final Sessions sessions;
    private final TheCompany company;

    Viewers(JdbcClient db, Sessions sessions, TheCompany company) {
        this.db = db;
        this.sessions = sessions;
        this.company = company;
    }

    private record Found(Viewer viewer, @Nullable Locale language) {}

    @Override
    public Viewer viewer(HttpServletRequest request) {
        return found(request).viewer;
    }

    @Override
    public String companyName() {
        return company.get().name();
    }

    @Override
    public boolean closed() {
        return company.get().closed();
    }

    @Override
    public @Nullable Locale chosenLanguage(HttpServletRequest request) {
        return found(request).language;
    }

    static void forget(HttpServletRequest request) {
        request.removeAttribute(FOUND);
    }

    /** The viewer that a person is now, with their roles; a visitor when they may not come in. */
    public Viewer of(PersonId person) {
        return look(person).viewer;
    }

    private Found found(HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof Found found) {
            return found;
        }
        Optional<PersonId> person = Bearer.of(request).map(Bearer::person).or(() -> sessions.person(request));
        Found found = person.map(this::look).orElse(new Found(Viewer.VISITOR, null));
        request.setAttribute(FOUND, found);
        return found;
    }

    private Found look(PersonId person) {
        return db.sql("""
                select p.id, p.name, p.handle, p.locale, p.picture is not null as pictured,
                       array(select r.role from person_role r where r.person_id = p.id) as roles
                from person p
                where p.id = :id and p.approved_at is not null and p.suspended_at is null and p.erased_at is null""")
                .param("id", person.value())
                .query(Viewers::found)
                .optional()
                .orElse(new Found(Viewer.VISITOR, null));
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Array names = row.getArray("roles");
        for (String role : (String[]) names.getArray()) {
            roles.add(Role.valueOf(role));
        }
        PersonId id = new PersonId(row.getObject("id", UUID.class));
        String handle = row.getString("handle");
        Viewer viewer = new Viewer(
                id, row.getString("name"), handle, roles, Person.pictureUrl(handle, row.getBoolean("pictured")));
        return new Found(viewer, Locale.of(row.getString("locale")));
    }
}
