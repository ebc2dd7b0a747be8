package org.tallylight.rights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.Consents;
import org.tallylight.people.Document;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.WorkId;

/**
 * The gate: whether what a cut uses, and all that it was made from, may be published ({@code rights.md}, The
 * gate). Ancestors count where something of theirs is in the work: through COPY, INCORPORATES and ADAPTS. An
 * INSPIRED line, here or to elsewhere, is not followed, but has to be confirmed as that, so that it is no way around. A line that a
 * curator refused is none.
 *
 * <p>It reads the database itself, not the lineage in memory: it decides, in its caller's transaction.
 */
@Component
public class Rights {
    private final JdbcClient db;
    private final Declarations declarations;
    private final Consents consents;
    private final Clock clock;

    Rights(JdbcClient db, Declarations declarations, Consents consents, Clock clock) {
        this.db = db;
        this.declarations = declarations;
        this.consents = consents;
        this.clock = clock;
    }

    /** The clearance of works as they are now, each in its latest version. */
    @Transactional(readOnly = true)
    public Clearance clearance(Collection<WorkId> works) {
        return clearance(works.stream().distinct().collect(Collectors.toMap(work -> work, work -> 0)));
    }

    /**
     * The clearance of a cut.
     *
     * @param cut the works in it, each with the highest version of it that is used; 0 for the latest
     */
    @Transactional(readOnly = true)
    public Clearance clearance(Map<WorkId, Integer> cut) {
        Dossier dossier = gather(cut);
        List<Clearance.Item> items = new ArrayList<>();
        dossier.reach(cut.keySet()).forEach((work, via) -> items.addAll(dossier.judge(work, via)));
        return new Clearance(items);
    }

    /** How one work stands, with all that it was made from. */
    @Transactional(readOnly = true)
    public Light light(WorkId work) {
        return lights(List.of(work)).getOrDefault(work, Light.of(List.of()));
    }

    /** How each of these works stands, in as many queries as for one. */
    @Transactional(readOnly = true)
    public Map<WorkId, Light> lights(Collection<WorkId> works) {
        Dossier dossier = gather(works.stream().distinct().collect(Collectors.toMap(work -> work, work -> 0)));
        Map<WorkId, Light> lights = new HashMap<>();
        for (WorkId work : works) {
            if (dossier.knows(work)) {
                List<Clearance.Item> items = new ArrayList<>();
                dossier.reach(Set.of(work)).forEach((above, via) -> items.addAll(dossier.judge(above, via)));
                lights.put(work, Light.of(items));
            }
        }
        return lights;
    }

    private Dossier gather(Map<WorkId, Integer> cut) {
        Map<WorkId, Dossier.Facts> facts = facts(array(cut.keySet()));
        String[] ids = array(facts.keySet());
        return new Dossier(
                facts,
                cut,
                edges(ids),
                authors(ids),
                declarations.latest(facts.keySet()),
                externals(ids),
                waivers(ids),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** The works and all whose stuff is in them, by the truth of the database. */
    private Map<WorkId, Dossier.Facts> facts(String[] roots) {
        Map<WorkId, Dossier.Facts> found = new LinkedHashMap<>();
        db.sql("""
                with recursive above (id) as (
                    select unnest(cast(:roots as uuid[]))
                    union
                    select e.parent from above a join edge e on e.child = a.id
                    where e.class <> 'INSPIRED'
                    and not exists (select 1 from edge_refusal r where r.edge_seq = e.seq))
                select w.id, w.title, w.seq, w.maker, w.licence, w.latest_version, w.withdrawn_at is not null as withdrawn,
                    exists (select 1 from work_lock l where l.work_id = w.id) as locked,
                    exists (select 1 from hidden_subject h where h.kind = 'WORK' and h.subject = w.id) as hidden
                from above join work w on w.id = above.id order by w.seq nulls last, w.id""").param("roots", roots).query(row -> {
            WorkId id = new WorkId(row.getObject("id", UUID.class));
            found.put(
                    id,
                    new Dossier.Facts(
                            id,
                            row.getString("title"),
                            row.getObject("seq") != null,
                            "CC0-1.0".equals(row.getString("licence")),
                            row.getInt("latest_version"),
                            row.getBoolean("withdrawn"),
                            row.getBoolean("locked"),
                            row.getBoolean("hidden")));
        });
        return found;
    }

    private Map<WorkId, List<Dossier.Line>> edges(String[] children) {
        Map<WorkId, List<Dossier.Line>> found = new HashMap<>();
        db.sql("""
                select e.seq, e.child, e.parent, p.title, e.parent_version, e.class,
                    exists (select 1 from edge_confirmation c where c.edge_seq = e.seq) as confirmed
                from edge e join work p on p.id = e.parent
                where e.child = any(cast(:ids as uuid[]))
                and not exists (select 1 from edge_refusal r where r.edge_seq = e.seq)
                order by e.seq""").param("ids", children).query(row -> {
            found.computeIfAbsent(new WorkId(row.getObject("child", UUID.class)), id -> new ArrayList<>())
                    .add(new Dossier.Line(
                            row.getLong("seq"),
                            new WorkId(row.getObject("parent", UUID.class)),
                            row.getString("title"),
                            row.getInt("parent_version"),
                            EdgeClass.valueOf(row.getString("class")),
                            row.getBoolean("confirmed")));
        });
        return found;
    }

    /** What was agreed to when a work was locked holds for it, whatever was withdrawn or rewritten since. */
    private Map<WorkId, List<Dossier.Author>> authors(String[] works) {
        record Row(WorkId work, PersonId person, String name, boolean ofAge, boolean held, int bp) {}
        List<Row> rows = db.sql("""
                select s.work_id, p.id, p.name, p.age_band, s.bp, coalesce((
                        select c.action = 'GIVEN' from consent c
                        where c.signer = p.id and c.kind = 'CONTRIBUTOR_AGREEMENT'
                        and c.at <= (select max(l.at) from work_lock l where l.work_id = s.work_id)
                        order by c.seq desc limit 1), false) as held
                from work_share s join person p on p.id = s.person_id
                where s.work_id = any(cast(:ids as uuid[])) order by s.work_id, s.bp desc, p.id""")
                .param("ids", works)
                .query((row, n) -> new Row(
                        new WorkId(row.getObject("work_id", UUID.class)),
                        new PersonId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("age_band").equals("ADULT"),
                        row.getBoolean("held"),
                        row.getInt("bp")))
                .list();
        Set<PersonId> agreed = consents.givenBy(
                rows.stream().map(Row::person).distinct().toList(), Document.Kind.CONTRIBUTOR_AGREEMENT);
        Map<WorkId, List<Dossier.Author>> found = new HashMap<>();
        for (Row row : rows) {
            found.computeIfAbsent(row.work(), id -> new ArrayList<>())
                    .add(new Dossier.Author(
                            row.person(),
                            row.name(),
                            row.ofAge(),
                            row.held() || agreed.contains(row.person()),
                            row.bp()));
        }
        return found;
    }

    private Map<WorkId, List<Dossier.Elsewhere>> externals(String[] works) {
        Map<WorkId, List<Dossier.Elsewhere>> found = new HashMap<>();
        db.sql("""
                select x.id, x.work, x.title, x.licence, x.evidence || x.url as evidence,
                    case when x.class <> 'INSPIRED' then 'NO' when v.so is null then 'WAITS' when v.so then 'YES' else 'NO' end
                        as idea
                from external_source x left join external_verdict v on v.source = x.id
                where x.work = any(cast(:ids as uuid[])) order by x.work, x.id""").param("ids", works).query(row -> {
            found.computeIfAbsent(new WorkId(row.getObject("work", UUID.class)), id -> new ArrayList<>())
                    .add(new Dossier.Elsewhere(
                            Id.write(row.getObject("id", UUID.class)),
                            row.getString("title"),
                            Dossier.Elsewhere.Idea.valueOf(row.getString("idea")),
                            Permission.of(row.getString("licence")),
                            !row.getString("evidence").isBlank()));
        });
        return found;
    }

    /** The waivers in force for these works. */
    List<Waiver> waivers(String[] works) {
        return db.sql("""
                select * from waiver where work_id = any(cast(:ids as uuid[])) and ended_at is null
                order by waived_at, id""").param("ids", works).query(Rights::waiver).list();
    }

    private static Waiver waiver(ResultSet row, int number) throws SQLException {
        return new Waiver(
                new WaiverId(row.getObject("id", UUID.class)),
                new WorkId(row.getObject("work_id", UUID.class)),
                row.getString("item"),
                row.getString("reason"),
                new PersonId(row.getObject("waived_by", UUID.class)),
                row.getTimestamp("waived_at").toInstant());
    }

    /** Ids as PostgreSQL takes them, for {@code = any(cast(:ids as uuid[]))}. */
    static String[] array(Collection<? extends Id> ids) {
        return ids.stream().map(id -> id.value().toString()).distinct().toArray(String[]::new);
    }
}
