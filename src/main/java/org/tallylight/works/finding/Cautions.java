package org.tallylight.works.finding;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.Audit;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;
import org.tallylight.web.Veil;
import org.tallylight.works.Limits;
import org.tallylight.works.Warning;
import org.tallylight.works.Work;

/** Warnings that others add to works, and of which kinds a person wants none. */
@Component
public class Cautions implements Veil {
    private final JdbcClient db;
    private final Audit audit;

    Cautions(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** Sets what a work warns of beside what its maker says, and writes it down. Who may is asked before. */
    @Transactional
    public void add(Work work, Set<Warning> kinds, String reason, PersonId by, Instant now) {
        String why = Texts.said(reason, "reason", Limits.REASON_CHARS_MAX);
        Set<Warning> others = EnumSet.noneOf(Warning.class);
        others.addAll(kinds);
        others.removeAll(work.description().warnings().kinds());
        int changed = db.sql(
                        "update work set warnings_added = :kinds where id = :id and warnings_added <> :kinds::text[]")
                .param("kinds", names(others))
                .param("id", work.id().value())
                .update();
        if (changed > 0) {
            String which = others.stream().map(Enum::name).collect(Collectors.joining(", "));
            audit.write(
                    by, "work.warned", "work " + work.id().text(), (which.isEmpty() ? "-" : which) + ": " + why, now);
        }
    }

    @Override
    public Set<String> lifted(PersonId person) {
        return new HashSet<>(db.sql("select kind from warning_shown where person = ?")
                .param(person.value())
                .query(String.class)
                .list());
    }

    /** Says of which kinds a person wants no warning. */
    @Transactional
    public void lift(PersonId person, Collection<Warning> kinds) {
        db.sql("delete from warning_shown where person = ?")
                .param(person.value())
                .update();
        db.sql("insert into warning_shown (person, kind) select :person, unnest(:kinds) on conflict do nothing")
                .param("person", person.value())
                .param("kinds", names(kinds))
                .update();
    }

    private static String[] names(Collection<Warning> kinds) {
        return kinds.stream().map(Enum::name).sorted().toArray(String[]::new);
    }
}
