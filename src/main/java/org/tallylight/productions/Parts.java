package org.tallylight.productions;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.After;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/** The parts of all productions, read as a viewer may see them, and who may do what in them. */
@Component
public class Parts {
    /** A condition on {@code part p}: the viewer of {@link #seenBy} may look into it. */
    public static final String SEEN = """
            not exists (select 1 from hidden_subject h where h.kind = 'PART' and h.subject in (p.id, p.production))
            and (p.visibility = 'OPEN' or :insider
                 or exists (select 1 from part o where o.production = p.production and o.owner = :me and o.ownerless_at is null)
                 or exists (select 1 from part_grant g join part o on o.id = g.part
                            where o.production = p.production and g.person_id = :me))""";

    private static final String UP = """
            with recursive up as (
                select p.*, 0 as above from part p where p.id = :id
                union all
                select p.*, up.above + 1 from part p join up on p.id = up.parent)
            """;

    private final JdbcClient db;

    Parts(JdbcClient db) {
        this.db = db;
    }

    public Visible visibleTo(Viewer viewer) {
        return new Visible(viewer);
    }

    /** The parts that one viewer may look into. */
    public final class Visible {
        private final Viewer viewer;

        private Visible(Viewer viewer) {
            this.viewer = viewer;
        }

        /**
         * The part of this id.
         *
         * @throws NotFound when there is none, or it is not open to the viewer
         */
        public Part get(PartId id) {
            return seen("select p.* from part p where p.id = :id and " + SEEN)
                    .param("id", id.value())
                    .query(PartRows::part)
                    .optional()
                    .orElseThrow(() -> new NotFound(id));
        }

        public Map<PartId, Part> find(Collection<PartId> ids) {
            if (ids.isEmpty()) {
                return Map.of();
            }
            Map<PartId, Part> found = new HashMap<>();
            seen("select p.* from part p where p.id in (:ids) and " + SEEN)
                    .param("ids", ids.stream().map(PartId::value).toList())
                    .query(PartRows::part)
                    .list()
                    .forEach(part -> found.put(part.id(), part));
            return found;
        }

        /** The productions, newest first. */
        public Page<Part> productions(@Nullable String after, int size) {
            List<Part> rows = seen("""
                    select p.* from part p
                    where p.parent is null and p.id < :after and
                    """ + SEEN + """

                    order by p.id desc limit :limit""")
                    .param("after", After.latestFirst(after))
                    .param("limit", size + 1)
                    .query(PartRows::part)
                    .list();
            return Page.of(rows, size, part -> part.id().text());
        }

        /** The parts for which works can be put forward now, newest productions first. */
        List<Part> choices(int most) {
            return seen("""
                    select p.* from part p
                    where p.kind <> 'SEASON' and p.stage <> 'DONE' and p.dropped_at is null and
                    """ + SEEN + """

                    order by p.production desc, p.parent nulls first, p.position limit :most""")
                    .param("most", most)
                    .query(PartRows::part)
                    .list();
        }

        /** Those of them into which the viewer may put works: what they own or do something in, and all below it. */
        List<Part> placeable(int most) {
            if (viewer.has(Role.PRODUCER)) {
                return choices(most);
            }
            return seen("""
                    with recursive down as (
                        select id from part where owner = :me and ownerless_at is null
                        union
                        select part from part_grant where person_id = :me
                        union
                        select o.id from part o join down on o.parent = down.id)
                    select p.* from part p
                    where p.id in (select id from down) and p.kind <> 'SEASON' and p.stage <> 'DONE'
                        and p.dropped_at is null and
                    """ + SEEN + """

                    order by p.production desc, p.parent nulls first, p.position limit :most""")
                    .param("most", most)
                    .query(PartRows::part)
                    .list();
        }

        /** All parts of a production that are in it and open to the viewer, those above before those below. */
        public List<Part> ofProduction(PartId production) {
            return seen("""
                    select p.* from part p left join part up on up.id = p.parent
                    where p.production = :id and p.dropped_at is null and
                    """ + SEEN + """

                    order by p.parent is not null, up.parent is not null, up.position, p.position""")
                    .param("id", production.value())
                    .query(PartRows::part)
                    .list();
        }

        /** Those of a production that were dropped, the latest first; without what was dropped along with another. */
        List<Part> dropped(PartId production, int most) {
            return seen("""
                    select p.* from part p join part up on up.id = p.parent
                    where p.production = :id and p.dropped_at is not null and up.dropped_at is null and
                    """ + SEEN + """

                    order by p.dropped_at desc, p.id limit :most""")
                    .param("id", production.value())
                    .param("most", most)
                    .query(PartRows::part)
                    .list();
        }

        /** The parts right below one, in their order. */
        public List<Part> children(PartId id) {
            return children(List.of(id));
        }

        /** The parts right below several, in one query. */
        public List<Part> children(Collection<PartId> ids) {
            return seen("select p.* from part p where p.parent = any(:ids) and p.dropped_at is null and " + SEEN
                            + " order by p.parent, p.position")
                    .param("ids", ids.stream().map(PartId::value).toArray(UUID[]::new))
                    .query(PartRows::part)
                    .list();
        }

        private JdbcClient.StatementSpec seen(String sql) {
            return seenBy(db.sql(sql), viewer);
        }
    }

    /** Fills in who is looking, in a query of {@link #SEEN}. */
    public static JdbcClient.StatementSpec seenBy(JdbcClient.StatementSpec query, Viewer viewer) {
        return query.param("insider", viewer.hasAny(Role.PRODUCER, Role.MODERATOR))
                .param("me", viewer.person() == null ? null : viewer.person().value(), java.sql.Types.OTHER);
    }

    /**
     * The part of this id, for a room that has its own rule of who may know of it.
     *
     * @throws NotFound when there is none
     */
    public Part get(PartId id) {
        return db.sql("select * from part where id = :id")
                .param("id", id.value())
                .query(PartRows::part)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** As {@link #get(PartId)}, of many in one query; those that are not there are left out. */
    public Map<PartId, Part> facts(Collection<PartId> ids) {
        Map<PartId, Part> found = new HashMap<>();
        db.sql("select * from part where id = any(:ids)")
                .param("ids", ids.stream().map(PartId::value).toArray(UUID[]::new))
                .query(PartRows::part)
                .list()
                .forEach(part -> found.put(part.id(), part));
        return found;
    }

    /** All parts of a production, those above before those below, in their order. */
    public List<Part> ofProduction(PartId production) {
        return db.sql("""
                select p.* from part p left join part up on up.id = p.parent
                where p.production = :id
                order by p.parent is not null, up.parent is not null, up.position, p.position""").param("id", production.value()).query(PartRows::part).list();
    }

    /** Those right below a part that are in the production. */
    public List<Part> children(PartId id) {
        return db.sql("select * from part where parent = :id and dropped_at is null order by position")
                .param("id", id.value())
                .query(PartRows::part)
                .list();
    }

    /** All parts below one, however deep, dropped ones too. */
    public List<Part> below(PartId id) {
        return db.sql("""
                with recursive down as (
                    select p.* from part p where p.parent = :id
                    union all
                    select p.* from part p join down on p.parent = down.id)
                select * from down""").param("id", id.value()).query(PartRows::part).list();
    }

    /** The part itself, those it belongs to and those it is made of. */
    List<Part> around(Part part) {
        List<Part> around = new ArrayList<>(path(part.id()));
        around.addAll(below(part.id()));
        return around;
    }

    /** From the production down to the part itself. */
    public List<Part> path(PartId id) {
        return db.sql(UP + "select * from up order by above desc")
                .param("id", id.value())
                .query(PartRows::part)
                .list();
    }

    /** What the viewer may do in a part. */
    public Standing standing(PartId id, Viewer viewer) {
        PersonId me = viewer.person();
        if (me == null) {
            return Standing.LOOKS;
        }
        if (viewer.has(Role.PRODUCER)) {
            return Standing.DIRECTS;
        }
        List<String> roles = db.sql(UP + """
                select 'DIRECTOR' from up where owner = :me and ownerless_at is null
                union
                select g.role from up join part_grant g on g.part = up.id where g.person_id = :me""")
                .param("id", id.value())
                .param("me", me.value())
                .query(String.class)
                .list();
        return roles.stream()
                .map(role -> Standing.of(GrantRole.valueOf(role)))
                .max(Comparator.naturalOrder())
                .orElse(Standing.LOOKS);
    }

    /**
     * The part, if the viewer directs it.
     *
     * @throws NotFound  when they may not even see it
     * @throws Forbidden when they do not direct it
     */
    public Part directed(PartId id, Viewer viewer) {
        Part part = visibleTo(viewer).get(id);
        if (!standing(id, viewer).directs()) {
            throw new Forbidden("direct " + id);
        }
        return part;
    }

    /** The part, if the viewer edits or directs it; else as {@link #directed}. */
    public Part edited(PartId id, Viewer viewer) {
        Part part = visibleTo(viewer).get(id);
        if (!standing(id, viewer).edits()) {
            throw new Forbidden("edit " + id);
        }
        return part;
    }

    /** The part, if the viewer curates, edits or directs it; else as {@link #directed}. */
    public Part curated(PartId id, Viewer viewer) {
        Part part = visibleTo(viewer).get(id);
        if (!standing(id, viewer).curates()) {
            throw new Forbidden("curate " + id);
        }
        return part;
    }

    /**
     * The owner of a part and of those above it, and all who have a role in one of them: who answers what is put
     * forward for it, as {@link Standing#CURATES} says. Where all of them have left, the company's producers.
     */
    public List<PersonId> directors(PartId id) {
        List<PersonId> own = ownDirectors(id);
        return !own.isEmpty()
                ? own
                : db.sql("select person_id from person_role where role = 'PRODUCER' order by granted_at, person_id")
                        .query((row, n) -> new PersonId(row.getObject(1, UUID.class)))
                        .list();
    }

    private List<PersonId> ownDirectors(PartId id) {
        return db.sql(UP + """
                select owner as person from up where ownerless_at is null
                union
                select g.person_id from up join part_grant g on g.part = up.id""")
                .param("id", id.value())
                .query((row, n) -> new PersonId(row.getObject(1, UUID.class)))
                .list();
    }

    /** A part and all below it. */
    Set<UUID> subtree(PartId id) {
        Set<UUID> all = new LinkedHashSet<>(List.of(id.value()));
        below(id).forEach(part -> all.add(part.id().value()));
        return all;
    }

    /** Who answers for each of these parts, as {@link #directors(PartId)}. */
    Map<UUID, Set<PersonId>> directors(Collection<UUID> ids) {
        Map<UUID, Set<PersonId>> found = new HashMap<>();
        db.sql("""
                with recursive up as (
                    select p.id as part, p.* from part p where p.id = any(:ids)
                    union all
                    select up.part, p.* from part p join up on p.id = up.parent)
                select part, owner as person from up where ownerless_at is null
                union
                select up.part, g.person_id from up join part_grant g on g.part = up.id""").param("ids", ids.toArray(UUID[]::new)).query((ResultSet row) -> {
            found.computeIfAbsent(row.getObject("part", UUID.class), part -> new LinkedHashSet<>())
                    .add(new PersonId(row.getObject("person", UUID.class)));
        });
        return found;
    }

    /** The parts for which someone answers, as {@link #directors(PartId)}, at most {@code most}. */
    Set<UUID> directedBy(PersonId person, int most) {
        return new LinkedHashSet<>(db.sql("""
                with recursive down as (
                    select id from part where owner = :me and ownerless_at is null
                    union
                    select part from part_grant where person_id = :me
                    union
                    select p.id from part p join down on p.parent = down.id)
                select id from down limit :most""")
                .param("me", person.value())
                .param("most", most)
                .query(UUID.class)
                .list());
    }

    public List<Grant> grants(PartId id) {
        return grants(List.of(id));
    }

    /** Who does what in these parts, in one query. */
    public List<Grant> grants(Collection<PartId> ids) {
        return db.sql("select * from part_grant where part = any(:ids) order by role, granted_at, person_id")
                .param("ids", ids.stream().map(PartId::value).toArray(UUID[]::new))
                .query((row, n) -> new Grant(
                        new PartId(row.getObject("part", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        GrantRole.valueOf(row.getString("role"))))
                .list();
    }
}
