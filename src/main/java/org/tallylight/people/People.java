package org.tallylight.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.After;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;

/** Everyone with an account. */
@Component
public class People {
    private static final String COLUMNS = """
            select id, handle, name, credit_name, about, locale, age_band, joined_at, picture, approved_at,
                   suspended_at, suspended_by, suspended_reason, erased_at
            from person
            """;

    private final JdbcClient db;

    People(JdbcClient db) {
        this.db = db;
    }

    /**
     * One person, also one who is suspended or has left.
     *
     * @throws NotFound when there is none
     */
    public Person get(PersonId id) {
        return find(id).orElseThrow(() -> new NotFound(id));
    }

    public Optional<Person> find(PersonId id) {
        return db.sql(COLUMNS + "where id = :id")
                .param("id", id.value())
                .query(People::person)
                .optional();
    }

    /**
     * The person with a handle.
     *
     * @throws NotFound when nobody has it
     */
    public Person byHandle(String handle) {
        return db.sql(COLUMNS + "where handle = :handle")
                .param("handle", handle.strip().toLowerCase(Locale.ROOT))
                .query(People::person)
                .optional()
                .orElseThrow(() -> new NotFound(handle));
    }

    /** The people of a list, in one query; an id without a person is left out. */
    public Map<PersonId, Person> names(Collection<PersonId> ids) {
        Map<PersonId, Person> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        UUID[] values = ids.stream().distinct().map(PersonId::value).toArray(UUID[]::new);
        db.sql(COLUMNS + "where id = any(:ids)")
                .param("ids", values)
                .query(People::person)
                .list()
                .forEach(person -> found.put(person.id(), person));
        return found;
    }

    /** Those who have a role and may come in, the longest-serving first. */
    public List<PersonId> withRole(Role role) {
        return db.sql("""
                select r.person_id from person_role r join person p on p.id = r.person_id
                where r.role = :role and p.suspended_at is null and p.erased_at is null and p.approved_at is not null
                order by r.granted_at, r.person_id""").param("role", role.name()).query(UUID.class).list().stream()
                .map(PersonId::new)
                .toList();
    }

    /** Everyone, newest first; those whose handle or first name begins so, when {@code prefix} is not empty. */
    public Page<Person> list(String prefix, boolean waitingOnly, @Nullable String after, int size) {
        String start = prefix.strip().toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0");
        List<Person> rows = db.sql(COLUMNS + """
                where erased_at is null
                  and (:start = '' or handle like :start || '%' or lower(name) like :start || '%')
                  and (not :waiting or approved_at is null)
                  and id < :before
                order by id desc limit :limit""")
                .param("start", start)
                .param("waiting", waitingOnly)
                .param("before", After.latestFirst(after))
                .param("limit", size + 1)
                .query(People::person)
                .list();
        return Page.of(rows, size, person -> person.id().text());
    }

    /** Everyone whom others may meet, newest first; {@code after} is the id of the last one seen. */
    public Page<Person> here(@Nullable String after, int size) {
        List<Person> rows = db.sql(COLUMNS + """
                where erased_at is null and approved_at is not null and suspended_at is null
                  and id < :before
                order by id desc limit :limit""")
                .param("before", After.latestFirst(after))
                .param("limit", size + 1)
                .query(People::person)
                .list();
        return Page.of(rows, size, person -> person.id().text());
    }

    /** Changes what a person says about themselves; false when the handle is another's. */
    @Transactional
    public boolean change(PersonId person, Profile profile) {
        return db.sql("""
                update person set handle = :handle, name = :name, credit_name = :credit, about = :about,
                    locale = :locale
                where id = :id and erased_at is null
                  and not exists (select from person other where other.handle = :handle and other.id <> :id)""")
                        .param("handle", profile.handle().text())
                        .param("name", profile.name())
                        .param("credit", profile.creditName())
                        .param("about", profile.about())
                        .param("locale", profile.locale().getLanguage())
                        .param("id", person.value())
                        .update()
                == 1;
    }

    /**
     * Sets or, with null, takes away a person's picture, an asset of the media room.
     *
     * @return the one before, for its room to drop
     */
    @Transactional
    public @Nullable UUID picture(PersonId person, @Nullable UUID asset) {
        UUID before = db.sql("select picture from person where id = :id and erased_at is null for update")
                .param("id", person.value())
                .query((row, number) -> Optional.ofNullable(Rows.uuid(row, "picture")))
                .optional()
                .orElseThrow(() -> new NotFound(person))
                .orElse(null);
        db.sql("update person set picture = :asset where id = :id")
                .param("asset", asset)
                .param("id", person.value())
                .update();
        return before;
    }

    /** Writes a new person; false when the handle is taken. */
    boolean add(Person person, @Nullable PersonId approvedBy) {
        Instant approved = person.approvedAt();
        return db.sql("""
                insert into person (id, handle, name, credit_name, about, locale, age_band, joined_at,
                    approved_at, approved_by)
                values (:id, :handle, :name, :credit, '', :locale, :age, :joined, :approved, :approved_by)
                on conflict (handle) do nothing""")
                        .param("id", person.id().value())
                        .param("handle", person.handle())
                        .param("name", person.name())
                        .param("credit", person.creditName())
                        .param("locale", person.locale().getLanguage())
                        .param("age", person.ageBand().name())
                        .param("joined", Timestamp.from(person.joinedAt()))
                        .param("approved", approved == null ? null : Timestamp.from(approved))
                        .param("approved_by", approvedBy == null ? null : approvedBy.value())
                        .update()
                == 1;
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        Instant suspendedAt = Rows.at(row, "suspended_at");
        UUID suspendedBy = Rows.uuid(row, "suspended_by");
        String reason = row.getString("suspended_reason");
        return new Person(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("handle"),
                row.getString("name"),
                row.getString("credit_name"),
                row.getString("about"),
                Locale.of(row.getString("locale")),
                AgeBand.valueOf(row.getString("age_band")),
                row.getTimestamp("joined_at").toInstant(),
                Rows.uuid(row, "picture"),
                Rows.at(row, "approved_at"),
                suspendedAt == null || suspendedBy == null
                        ? null
                        : new Suspension(suspendedAt, new PersonId(suspendedBy), reason == null ? "" : reason),
                Rows.at(row, "erased_at"));
    }
}
