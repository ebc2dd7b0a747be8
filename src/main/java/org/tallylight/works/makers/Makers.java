package org.tallylight.works.makers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.Person;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;
import org.tallylight.works.WorkId;

/** Who makes works, with what they did and their agreed shares. Who may see a work is asked before. */
@Component
public class Makers {
    private static final String SELECT = """
            select s.work_id, s.bp, s.craft, s.words, s.since, s.since is null or s.pen_at is not null as pen,
                p.id, p.handle, p.credit_name, p.picture is not null as pictured, p.erased_at is not null as gone,
                p.erased_at is not null or p.suspended_at is not null as held
            from work_share s join person p on p.id = s.person_id
            """;

    private final JdbcClient db;

    Makers(JdbcClient db) {
        this.db = db;
    }

    /** The makers of a work as they are named, whoever kept it first. */
    public List<Maker> of(WorkId work) {
        return db.sql(SELECT + " where s.work_id = ? order by s.position, s.person_id")
                .param(work.value())
                .query(Makers::maker)
                .list();
    }

    /** The same of several, in one query. */
    public Map<WorkId, List<Maker>> of(Collection<WorkId> works) {
        Map<WorkId, List<Maker>> found = new HashMap<>();
        db.sql(SELECT + " where s.work_id = any(?) order by s.work_id, s.position, s.person_id")
                .param(works.stream().map(WorkId::value).distinct().toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    found.computeIfAbsent(new WorkId(row.getObject("work_id", UUID.class)), id -> new ArrayList<>())
                            .add(maker(row, 0));
                });
        return found;
    }

    /** Someone as a maker of a work, if they are one. */
    public Optional<Maker> find(WorkId work, @Nullable PersonId person) {
        return person == null
                ? Optional.empty()
                : of(work).stream()
                        .filter(maker -> maker.person().equals(person))
                        .findFirst();
    }

    /**
     * A maker says what they did; this is theirs alone to say, and changes no share.
     *
     * @throws Forbidden when they are none of its makers
     */
    @Transactional
    void call(WorkId work, @Nullable Craft craft, String words, PersonId by) {
        int changed = db.sql("update work_share set craft = ?, words = ? where work_id = ? and person_id = ?")
                .params(
                        craft == null ? "" : craft.name(),
                        Texts.line(words, "words", Craft.WORDS_CHARS_MAX),
                        work.value(),
                        by.value())
                .update();
        if (changed == 0) {
            throw new Forbidden("work");
        }
    }

    /**
     * The first maker lets another add versions and materials, or no longer.
     *
     * @throws Forbidden when they are not the first maker
     * @throws NotFound  when there is no such other maker
     */
    @Transactional
    void pen(WorkId work, String handle, boolean may, PersonId by, Instant now) {
        if (find(work, by).filter(Maker::first).isEmpty()) {
            throw new Forbidden("work");
        }
        int changed = db.sql("""
                update work_share s set pen_at = case when :may then coalesce(s.pen_at, cast(:now as timestamptz)) end
                from person p where p.id = s.person_id and p.handle = :handle and s.work_id = :work
                    and s.since is not null""")
                .param("may", may)
                .param("now", Timestamp.from(now))
                .param("handle", handle)
                .param("work", work.value())
                .update();
        if (changed == 0) {
            throw new NotFound(handle);
        }
    }

    /** Makes the work's makers what was agreed, in the caller's transaction, which holds the work. */
    void become(WorkId work, List<ShareProposal.Line> agreed, Instant now) {
        int sum = agreed.stream().mapToInt(ShareProposal.Line::bp).sum();
        if (sum != Shares.ALL_BP) {
            throw new IllegalStateException("the shares of " + work.text() + " would sum to " + sum);
        }
        for (ShareProposal.Line line : agreed) {
            UUID person = Objects.requireNonNull(line.person()).value();
            switch (line.stance()) {
                case STAYS ->
                    db.sql("update work_share set bp = ? where work_id = ? and person_id = ?")
                            .params(line.bp(), work.value(), person)
                            .update();
                case LEAVES ->
                    db.sql("delete from work_share where work_id = ? and person_id = ?")
                            .params(work.value(), person)
                            .update();
                case JOINS ->
                    db.sql("""
                            insert into work_share (work_id, person_id, bp, position, craft, words, since)
                            select :work, :person, :bp, max(position) + 1, :craft, :words, :now
                            from work_share where work_id = :work""")
                            .param("work", work.value())
                            .param("person", person)
                            .param("bp", line.bp())
                            .param(
                                    "craft",
                                    line.craft() == null ? "" : line.craft().name())
                            .param("words", line.words())
                            .param("now", Timestamp.from(now))
                            .update();
            }
        }
        db.sql("update work set makers = (select count(*) from work_share where work_id = :work) where id = :work")
                .param("work", work.value())
                .update();
    }

    private static Maker maker(ResultSet row, int number) throws SQLException {
        String handle = row.getString("handle");
        Timestamp since = row.getTimestamp("since");
        return new Maker(
                new PersonId(row.getObject("id", UUID.class)),
                handle,
                row.getString("credit_name"),
                Person.pictureUrl(handle, row.getBoolean("pictured")),
                Craft.of(row.getString("craft")),
                row.getString("words"),
                row.getInt("bp"),
                since == null ? null : since.toInstant(),
                row.getBoolean("pen"),
                row.getBoolean("gone"),
                row.getBoolean("held"));
    }
}
