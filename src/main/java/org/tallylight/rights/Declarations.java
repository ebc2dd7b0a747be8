package org.tallylight.rights;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;
import org.tallylight.works.AiUse;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** What makers state about their works. */
@Component
public class Declarations {
    public static final int PER_HOUR_MAX = 60;

    private final JdbcClient db;
    private final Works works;
    private final RateLimits limits;

    Declarations(JdbcClient db, Works works, RateLimits limits) {
        this.db = db;
        this.works = works;
        this.limits = limits;
    }

    /**
     * States something about a work as it now is. The same again changes nothing.
     *
     * @throws NotFound  when the viewer may not see the work
     * @throws Forbidden when somebody else made it
     */
    @Transactional
    public Declaration declare(WorkId id, Statements statements, Viewer by, Instant now) {
        Work work = works.visibleTo(by).get(id);
        PersonId maker = by.someone();
        if (!work.madeBy(maker)) {
            throw new Forbidden("work " + id.text());
        }
        if (!limits.take("declaration", maker.text(), PER_HOUR_MAX, Duration.ofHours(1))) {
            throw new Refused(429, "rights.refused.many", PER_HOUR_MAX);
        }
        db.sql("select id from work where id = :id for no key update")
                .param("id", id.value())
                .query(UUID.class)
                .single();
        Optional<Declaration> before = of(id);
        int version = work.latest().number();
        if (before.isPresent()
                && before.get().upToVersion() == version
                && before.get().statements().equals(statements)) {
            return before.get();
        }
        int number = before.map(Declaration::number).orElse(0) + 1;
        Declaration declaration = new Declaration(id, number, version, statements, maker, now);
        insert(declaration);
        insertItems(declaration);
        return declaration;
    }

    private void insert(Declaration declaration) {
        Statements said = declaration.statements();
        db.sql("""
                insert into declaration (work_id, number, up_to_version, authors_complete, people, people_note, places,
                    places_note, ai_use, ai_tool, ai_human, declared_by, declared_at)
                values (:work, :number, :version, :authors, :people, :peopleNote, :places, :placesNote, :aiUse,
                    :aiTool, :aiHuman, :by, :at)""")
                .param("work", declaration.work().value())
                .param("number", declaration.number())
                .param("version", declaration.upToVersion())
                .param("authors", said.authorsComplete())
                .param("people", said.people().name())
                .param("peopleNote", said.peopleNote())
                .param("places", said.places().name())
                .param("placesNote", said.placesNote())
                .param("aiUse", said.aiUse().code())
                .param("aiTool", said.aiTool())
                .param("aiHuman", said.aiHuman())
                .param("by", declaration.by().value())
                .param("at", Timestamp.from(declaration.at()))
                .update();
    }

    private void insertItems(Declaration declaration) {
        int position = 0;
        for (ThirdParty item : declaration.statements().thirdParty()) {
            db.sql("""
                    insert into third_party_item (id, work_id, number, position, title, author, url, permission,
                        evidence, covers, ends_on)
                    values (:id, :work, :number, :position, :title, :author, :url, :permission, :evidence, :covers,
                        :ends)""")
                    .param("id", Id.fresh())
                    .param("work", declaration.work().value())
                    .param("number", declaration.number())
                    .param("position", ++position)
                    .param("title", item.title())
                    .param("author", item.author())
                    .param("url", item.url())
                    .param("permission", item.permission().code())
                    .param("evidence", item.evidence())
                    .param("covers", item.everything() ? "EVERYTHING" : "LESS")
                    .param("ends", item.endsOn() == null ? null : Date.valueOf(item.endsOn()), Types.DATE)
                    .update();
        }
    }

    /** What holds of a work, or empty where nothing was stated. */
    public Optional<Declaration> of(WorkId work) {
        return Optional.ofNullable(latest(List.of(work)).get(work));
    }

    /** What holds of these works, in two queries. */
    public Map<WorkId, Declaration> latest(Collection<WorkId> works) {
        String[] ids = Rights.array(works);
        Map<WorkId, List<ThirdParty>> items = items(ids);
        Map<WorkId, Declaration> found = new HashMap<>();
        db.sql("""
                select distinct on (work_id) * from declaration where work_id = any(cast(:ids as uuid[]))
                order by work_id, number desc""").param("ids", ids).query(row -> {
            WorkId work = new WorkId(row.getObject("work_id", UUID.class));
            found.put(work, declaration(row, work, items.getOrDefault(work, List.of())));
        });
        return found;
    }

    private Map<WorkId, List<ThirdParty>> items(String[] ids) {
        Map<WorkId, List<ThirdParty>> found = new HashMap<>();
        db.sql("""
                select * from third_party_item i where i.work_id = any(cast(:ids as uuid[]))
                and i.number = (select max(d.number) from declaration d where d.work_id = i.work_id)
                order by i.work_id, i.position""").param("ids", ids).query(row -> {
            found.computeIfAbsent(new WorkId(row.getObject("work_id", UUID.class)), id -> new ArrayList<>())
                    .add(item(row));
        });
        return found;
    }

    private static ThirdParty item(ResultSet row) throws SQLException {
        Date ends = row.getDate("ends_on");
        return new ThirdParty(
                row.getString("title"),
                row.getString("author"),
                row.getString("url"),
                Permission.of(row.getString("permission")),
                row.getString("evidence"),
                row.getString("covers").equals("EVERYTHING"),
                ends == null ? null : ends.toLocalDate());
    }

    private static Declaration declaration(ResultSet row, WorkId work, List<ThirdParty> items) throws SQLException {
        Statements statements = new Statements(
                row.getBoolean("authors_complete"),
                Statement.valueOf(row.getString("people")),
                row.getString("people_note"),
                Statement.valueOf(row.getString("places")),
                row.getString("places_note"),
                AiUse.of(row.getString("ai_use")),
                row.getString("ai_tool"),
                row.getString("ai_human"),
                items);
        return new Declaration(
                work,
                row.getInt("number"),
                row.getInt("up_to_version"),
                statements,
                new PersonId(row.getObject("declared_by", UUID.class)),
                row.getTimestamp("declared_at").toInstant());
    }
}
