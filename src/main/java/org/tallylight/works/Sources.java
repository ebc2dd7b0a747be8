package org.tallylight.works;

import java.sql.ResultSet;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
    private static final int UPSTREAM_MAX = 500;

    private final JdbcClient db;
    private final Works works;
    private final Outbounds outbounds;
    private final Publication publication;
    private final ApplicationEventPublisher events;

    Sources(
            JdbcClient db,
            Works works,
            Outbounds outbounds,
            Publication publication,
            ApplicationEventPublisher events) {
        this.db = db;
        this.works = works;
        this.outbounds = outbounds;
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
        return check(wanted, citations, List.of(), by);
    }

    /** The same with sources from elsewhere beside them. */
    public Cited check(@Nullable Licence wanted, List<Citation> citations, List<External> externals, PersonId by) {
        if (citations.size() + externals.size() > Limits.SOURCES_MAX) {
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
        Cited refused = refusal(null, externals);
        if (refused != null) {
            return refused;
        }
        List<String> blockers = Outbound.blocking(outbound(parents.values(), externals), wanted);
        return blockers.isEmpty() ? new Cited.Done(0) : new Cited.LicenceClash(blockers);
    }

    /** Why a work cannot be made from these at all, or not be handed on so. */
    private static @Nullable Cited refusal(@Nullable Licence wanted, List<External> externals) {
        for (External external : externals) {
            ExternalLicence licence = external.licence();
            if (!external.allowsChanges()) {
                return new Cited.NoChanges(external.title(), licence.code());
            }
            if (wanted != null && !external.children().contains(wanted)) {
                return new Cited.LicenceClash(List.of(external.title()));
            }
        }
        return null;
    }

    static List<Outbound.Source> outbound(Collection<Work> parents, List<External> externals) {
        List<Outbound.Source> sources = new ArrayList<>();
        parents.forEach(parent -> sources.add(
                Outbound.Source.of(parent.title(), parent.description().licence())));
        externals.forEach(each -> sources.add(new Outbound.Source(each.title(), each.children())));
        return sources;
    }

    /** Waits for its turn to make an edge; to be asked for before any row is locked. */
    public void waitForTurn() {
        publication.lock();
    }

    /** Whether one work says that it was made from another, and no curator said that it is not so. */
    public boolean named(WorkId child, WorkId parent) {
        return db.sql("""
                select exists (select 1 from edge e where e.child = ? and e.parent = ?
                    and not exists (select 1 from edge_refusal r where r.edge_seq = e.seq))""")
                .params(child.value(), parent.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Makes an edge that both sides, or a curator, say there is; never called for what its maker says alone. A licence
     * that the younger work has for outside stays as it is: it was given, and what is true is true.
     *
     * @param thanks what the younger one's maker says, empty where a curator decided
     * @return the edge's seq, or null where there is an edge of this class already
     */
    @Transactional
    public @Nullable Long settle(
            Work child,
            Work parent,
            EdgeClass kind,
            String used,
            @Nullable Passage passage,
            String thanks,
            Instant now) {
        publication.lock();
        Long seq = db.sql("""
                insert into edge (seq, parent, parent_seq, parent_version, child, child_seq, child_version,
                    class, used, used_from_flicks, used_to_flicks, thanks, at)
                values (nextval('edge_seq'), :parent, :parentSeq, :parentVersion, :child, :childSeq, :childVersion,
                    :class, :used, :from, :to, :thanks, :now)
                on conflict (child, parent, class) do nothing returning seq""")
                .param("parent", parent.id().value())
                .param("parentSeq", parent.seq())
                .param("parentVersion", parent.latest().number())
                .param("child", child.id().value())
                .param("childSeq", child.seq())
                .param("childVersion", child.latest().number())
                .param("class", kind.name())
                .param("used", used)
                .param("from", Passage.beginFlicks(passage), Types.BIGINT)
                .param("to", Passage.endFlicks(passage), Types.BIGINT)
                .param("thanks", thanks)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .orElse(null);
        if (seq != null) {
            events.publishEvent(new SourcesNamed(child.id(), seq));
        }
        return seq;
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
                    class, used, used_bp, used_from_flicks, used_to_flicks, thanks, at)
                values (nextval('edge_seq'), :parent, :parentSeq, :parentVersion, :child, :childSeq, :childVersion,
                    :class, :used, :usedBp, :from, :to, :thanks, :now)""")
                .param("parent", parent.id().value())
                .param("parentSeq", parent.seq())
                .param("parentVersion", parent.latest().number())
                .param("child", child.id().value())
                .param("childSeq", child.seq())
                .param("childVersion", child.latest().number())
                .param("class", citation.kind().name())
                .param("used", citation.used())
                .param("usedBp", citation.usedBp(), Types.INTEGER)
                .param("from", Passage.beginFlicks(citation.passage()), Types.BIGINT)
                .param("to", Passage.endFlicks(citation.passage()), Types.BIGINT)
                .param("thanks", citation.thanks())
                .param("now", Timestamp.from(now))
                .update();
    }

    private void insertCitation(WorkId child, int position, Citation citation) {
        db.sql("""
                insert into citation (child, position, parent, class, used, used_bp, used_from_flicks,
                    used_to_flicks, thanks)
                values (:child, :position, :parent, :class, :used, :usedBp, :from, :to, :thanks)""")
                .param("child", child.value())
                .param("position", position)
                .param("parent", citation.parent().value())
                .param("class", citation.kind().name())
                .param("used", citation.used())
                .param("usedBp", citation.usedBp(), Types.INTEGER)
                .param("from", Passage.beginFlicks(citation.passage()), Types.BIGINT)
                .param("to", Passage.endFlicks(citation.passage()), Types.BIGINT)
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
        events.publishEvent(new EdgeConfirmed(child, edge.seq()));
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
        Cited refused = refusal(wanted, List.of(external));
        if (refused != null) {
            return refused;
        }
        db.sql("""
                insert into external_source (id, work, url, title, author, class, licence, evidence, taken_at, seen_on,
                    used, thanks)
                values (:id, :work, :url, :title, :author, :class, :licence, :evidence, :now, :seen, :used, :thanks)""")
                .param("id", Id.fresh())
                .param("work", child.value())
                .param("url", external.url())
                .param("title", external.title())
                .param("author", external.author())
                .param("class", external.kind().name())
                .param("licence", external.licence().code())
                .param("evidence", external.evidence())
                .param("now", Timestamp.from(now))
                .param("seen", external.seenOn(), Types.DATE)
                .param("used", external.used())
                .param("thanks", external.thanks())
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
                        Passage.of(row, "used"),
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

    /** What these works, those chosen so far, and what a work names already leave. */
    Outbound outbound(Collection<WorkId> chosen, List<External> externals, @Nullable WorkId child) {
        List<Outbound.Source> all = outbound(works.facts(chosen).values(), externals);
        if (child != null) {
            all.addAll(outbounds.named(child));
        }
        return Outbound.over(all);
    }

    /** What is from elsewhere in these works, or in what something of them was taken from; so many at the most. */
    List<External> upstream(Collection<WorkId> children) {
        if (children.isEmpty()) {
            return List.of();
        }
        return db.sql("""
                with recursive up (id) as (
                    select unnest(:ids::uuid[])
                    union
                    select e.parent from edge e join up on e.child = up.id where e.class <> 'INSPIRED')
                select x.* from external_source x join up on x.work = up.id order by x.id limit :most""")
                .param("ids", children.stream().map(WorkId::value).distinct().toArray(java.util.UUID[]::new))
                .param("most", UPSTREAM_MAX)
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
