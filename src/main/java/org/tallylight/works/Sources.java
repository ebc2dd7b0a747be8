package org.tallylight.works;

import java.sql.ResultSet;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Id;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** What works were made from. */
@Component
public class Sources {
    private final JdbcClient db;
    private final Works works;
    private final Publication publication;
    private final ApplicationEventPublisher events;

    Sources(JdbcClient db, Works works, Publication publication, ApplicationEventPublisher events) {
        this.db = db;
        this.works = works;
        this.publication = publication;
        this.events = events;
    }

    /**
     * Says what a work of one's own was made from. All sources are named, or none is. Of an unpublished
     * work it is kept until the publication; of a published one it is lineage at once.
     */
    @Transactional
    public Cited cite(WorkId child, List<Citation> citations, PersonId by, Instant now) {
        publication.lock();
        Work work = works.own(child, by);
        if (count(child) + citations.size() > Limits.SOURCES_MAX) {
            return new Cited.TooMany(Limits.SOURCES_MAX);
        }
        Cited before = check(work.description().licence(), citations, by);
        if (!(before instanceof Cited.Done)) {
            return before;
        }
        Map<WorkId, Work> parents = parents(citations, by);
        for (Citation citation : citations) {
            Cited refused = refusal(work, parent(parents, citation), citation);
            if (refused != null) {
                return refused;
            }
        }
        if (work.published()) {
            long last = db.sql("select coalesce(max(seq), 0) from edge")
                    .query(Long.class)
                    .single();
            citations.forEach(citation -> insertEdge(work, parent(parents, citation), citation, now));
            events.publishEvent(new SourcesNamed(child, last + 1));
            return new Cited.Done(citations.size());
        }
        int position = count(child);
        for (Citation citation : citations) {
            insertCitation(child, position++, citation);
        }
        return new Cited.Done(citations.size());
    }

    /**
     * Whether a work that is not kept yet could be made from these, with this licence. Asked before its file
     * is received.
     */
    public Cited check(@Nullable Licence wanted, List<Citation> citations, PersonId by) {
        if (citations.size() > Limits.SOURCES_MAX) {
            return new Cited.TooMany(Limits.SOURCES_MAX);
        }
        Map<WorkId, Work> parents = parents(citations, by);
        Set<List<Object>> named = new HashSet<>();
        for (Citation citation : citations) {
            Work parent = parent(parents, citation);
            if (!parent.published()) {
                return new Cited.Unpublished(parent.id(), parent.title());
            }
            if (!named.add(List.of(parent.id(), citation.kind()))) {
                return new Cited.Known(parent.title());
            }
        }
        Cited clash = clash(wanted, parents);
        return clash == null ? new Cited.Done(0) : clash;
    }

    private Map<WorkId, Work> parents(List<Citation> citations, PersonId by) {
        return works.visibleTo(member(by))
                .find(citations.stream().map(Citation::parent).toList());
    }

    private static Work parent(Map<WorkId, Work> parents, Citation citation) {
        Work parent = parents.get(citation.parent());
        if (parent == null) {
            throw new NotFound(citation.parent());
        }
        return parent;
    }

    private static @Nullable Cited clash(@Nullable Licence wanted, Map<WorkId, Work> parents) {
        Outbound outbound = Outbound.over(parents.values().stream()
                .map(parent ->
                        Outbound.Source.of(parent.title(), parent.description().licence()))
                .toList());
        return outbound.allows(wanted) ? null : new Cited.LicenceClash(outbound.blockers());
    }

    /** What was shared with greeters alone is not for remixing: any member's eyes decide. */
    private static Viewer member(PersonId by) {
        return new Viewer(by, "", "", Set.of());
    }

    private @Nullable Cited refusal(Work work, Work parent, Citation citation) {
        if (parent.id().equals(work.id()) || known(work.id(), citation)) {
            return new Cited.Known(parent.title());
        }
        Long seq = parent.seq();
        if (seq == null) {
            return new Cited.Unpublished(parent.id(), parent.title());
        }
        Long own = work.seq();
        return own != null && seq > own ? new Cited.Younger(parent.id(), parent.title()) : null;
    }

    private boolean known(WorkId child, Citation citation) {
        return db.sql("""
                select exists (select 1 from edge where child = :child and parent = :parent and class = :class)
                    or exists (select 1 from citation where child = :child and parent = :parent and class = :class)""")
                .param("child", child.value())
                .param("parent", citation.parent().value())
                .param("class", citation.kind().name())
                .query(Boolean.class)
                .single();
    }

    private int count(WorkId child) {
        return db.sql("""
                select (select count(*) from edge where child = :child)
                    + (select count(*) from citation where child = :child)
                    + (select count(*) from external_source where work = :child)""").param("child", child.value()).query(Integer.class).single();
    }

    private void insertEdge(Work child, Work parent, Citation citation, Instant now) {
        db.sql("""
                insert into edge (seq, parent, parent_seq, parent_version, child, child_seq, child_version,
                    class, used, used_bp, thanks, at)
                values (nextval('edge_seq'), :parent, :parentSeq, :parentVersion, :child, :childSeq, :childVersion,
                    :class, :used, :usedBp, :thanks, :now)""")
                .param("parent", parent.id().value())
                .param("parentSeq", parent.seq())
                .param("parentVersion", parent.latest().number())
                .param("child", child.id().value())
                .param("childSeq", child.seq())
                .param("childVersion", child.latest().number())
                .param("class", citation.kind().name())
                .param("used", citation.used())
                .param("usedBp", citation.usedBp(), Types.INTEGER)
                .param("thanks", citation.thanks())
                .param("now", Timestamp.from(now))
                .update();
    }

    private void insertCitation(WorkId child, int position, Citation citation) {
        db.sql("""
                insert into citation (child, position, parent, class, used, used_bp, thanks)
                values (:child, :position, :parent, :class, :used, :usedBp, :thanks)""")
                .param("child", child.value())
                .param("position", position)
                .param("parent", citation.parent().value())
                .param("class", citation.kind().name())
                .param("used", citation.used())
                .param("usedBp", citation.usedBp(), Types.INTEGER)
                .param("thanks", citation.thanks())
                .update();
    }

    /**
     * Names a source of a published work in its maker's stead, as a curator who has a share in neither found it. The
     * edge is confirmed by them. An edge of this class that is there already is left as it is.
     *
     * @throws org.tallylight.web.Refused when the source is not older, or not published
     */
    @Transactional
    public Edge name(WorkId child, WorkId parent, EdgeClass kind, String reason, PersonId curator, Instant now) {
        publication.lock();
        Work later = works.any(child);
        Work earlier = works.any(parent);
        Long seq = earlier.seq();
        Long own = later.seq();
        if (seq == null || own == null || seq >= own) {
            throw new Refused(409, "source.younger", earlier.title());
        }
        if (!known(child, new Citation(parent, kind, "", null, reason))) {
            insertEdge(later, earlier, new Citation(parent, kind, "", null, reason), now);
        }
        Edge edge = of(child).stream()
                .filter(each -> each.parent().equals(parent) && each.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new NotFound(parent));
        db.sql("""
                insert into edge_confirmation (edge_seq, kind, by, at) values (?, 'CURATOR', ?, ?)
                on conflict do nothing""").params(edge.seq(), curator.value(), Timestamp.from(now)).update();
        return edge;
    }

    /** Names something from elsewhere that a work of one's own was made from. */
    @Transactional
    public Cited citeExternal(WorkId child, External external, PersonId by, Instant now) {
        Work work = works.own(child, by);
        if (count(child) >= Limits.SOURCES_MAX) {
            return new Cited.TooMany(Limits.SOURCES_MAX);
        }
        Licence wanted = work.description().licence();
        if (!external.allowsChanges() || (wanted != null && !external.children().contains(wanted))) {
            return new Cited.LicenceClash(List.of(external.title()));
        }
        db.sql("""
                insert into external_source (id, work, url, title, author, class, licence, evidence, taken_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        Id.fresh(),
                        child.value(),
                        external.url(),
                        external.title(),
                        external.author(),
                        external.kind().name(),
                        external.licence().code(),
                        external.evidence(),
                        Timestamp.from(now))
                .update();
        return new Cited.Done(1);
    }

    /** What a work was made from, here. */
    public List<Edge> of(WorkId child) {
        return db.sql(EdgeRows.SELECT + " where e.child = ? order by e.seq")
                .param(child.value())
                .query(EdgeRows::edge)
                .list();
    }

    /** What a work of one's own will have been made from once it is published. */
    public List<Citation> drafts(WorkId child) {
        return db.sql("select * from citation where child = ? order by position")
                .param(child.value())
                .query((row, n) -> new Citation(
                        WorkRows.id(row, "parent"),
                        EdgeClass.of(row.getString("class")),
                        row.getString("used"),
                        row.getObject("used_bp", Integer.class),
                        row.getString("thanks")))
                .list();
    }

    /** What a work was made from, from elsewhere. */
    public List<External> external(WorkId child) {
        return db.sql("select * from external_source where work = ? order by id")
                .param(child.value())
                .query(WorkRows::external)
                .list();
    }

    /** What these works were made from, from elsewhere, in one query; a work without such is left out. */
    public Map<WorkId, List<External>> externals(java.util.Collection<WorkId> works) {
        Map<WorkId, List<External>> found = new java.util.HashMap<>();
        db.sql("select * from external_source where work = any(?) order by id")
                .param(works.stream().map(WorkId::value).distinct().toArray(java.util.UUID[]::new))
                .query((ResultSet row) -> {
                    found.computeIfAbsent(WorkRows.id(row, "work"), id -> new java.util.ArrayList<>())
                            .add(WorkRows.external(row, 0));
                });
        return found;
    }

    /** The edges added last, the latest first; who may see their works is asked of the works. */
    public List<Edge> latest(int most) {
        return db.sql(EdgeRows.SELECT + " order by e.seq desc limit ?")
                .param(most)
                .query(EdgeRows::edge)
                .list();
    }
}
