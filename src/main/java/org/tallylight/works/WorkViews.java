package org.tallylight.works;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.media.Asset;
import org.tallylight.media.Blur;
import org.tallylight.media.Loudness;
import org.tallylight.media.RenditionKind;
import org.tallylight.people.Person;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.works.makers.Makers;

/**
 * Reads what a work's page shows: the work itself in one query, its family, if it has one, in a second.
 * Joins tables of lower rooms, since this page is the one most asked for.
 */
@Component
public class WorkViews {
    private static final int BARS = 120;

    private static final String VIEW = """
            select w.*, v.number, v.body, v.asset, v.note, v.made_at, v.made_by,
            """ + WorkRows.TAGS + """
                , p.credit_name as maker_name, p.handle as maker_handle, p.picture is not null as maker_pictured,
                a.file_name, a.ready_at, a.failed_at, a.failure_key, a.duration_flicks, a.width, a.height, a.peaks,
                a.finished_at, a.loudness, a.loudness_range, a.true_peak, a.blur,
                t.alt, t.transcript,
                array(select c.language from caption_track c where c.work_id = w.id order by c.language) as captions,
                (select j.progress from media_job j where j.asset_id = a.id) as progress,
                (select s.sender from sent_file s where s.asset = a.id) as sender,
                array(select r.kind from rendition r where r.asset_id = a.id) as renditions,
                (select count(*) from heart h where h.kind = 'WORK' and h.subject = w.id) as hearts,
                exists (select 1 from heart h
                    where h.kind = 'WORK' and h.subject = w.id and h.person = :me::uuid) as hearted,
                (select count(*) from reply r where r.kind = 'WORK' and r.subject = w.id
                    and r.taken_back_at is null) as replies,
                %s as children,
                exists (select 1 from edge e where e.child = w.id)
                    or (w.seq is null and exists (select 1 from citation c where c.child = w.id)) as has_sources,
                exists (select 1 from external_source x where x.work = w.id) as has_external,
                exists (select 1 from making k where k.work_id = w.id)
                    or exists (select 1 from material k where k.work_id = w.id) as has_making,
                exists (select 1 from drawing d where d.asset = v.asset) as drawn,
                exists (select 1 from hidden_subject h where h.kind = 'WORK' and h.subject = w.id) as hidden
            from work w join version v on v.work_id = w.id and v.number = coalesce(:number::int, w.latest_version)
                join person p on p.id = w.maker left join asset a on a.id = v.asset
                left join alternative t on t.work_id = w.id
            where w.id = :id and""";

    /** Of many the newest alone are looked at: what is not for the viewer is not counted, nor all of thousands. */
    private static final String CHILDREN = """
            (select count(distinct w.id) from (select e.child from edge e where e.parent = w.id order by e.seq desc limit %d) e
                join work w on w.id = e.child where %%s)""".formatted(WorkView.CHILDREN_MAX);

    /** Both ways, {@code %1$s} being what is asked about each edge, {@code %2$s} what the viewer sees. */
    private static final String FAMILY =
            """
            select e.up, e.class, e.used, e.used_from_flicks, e.used_to_flicks, e.thanks, e.waits, e.denied,
                (%2$s) as seen, (%3$s) as was,
                exists (select 1 from nameless n where n.work = w.id and n.person = w.maker) as nameless,
            """ + WorkCards.COLUMNS.indent(1) + """
             from (
                (select true as up, e.seq as place, e.parent as other, e.class, e.used, e.used_from_flicks, e.used_to_flicks,
                    e.thanks, %1$s
                from edge e where e.child = :id)
                union all
                (select false, -e.seq, e.child, e.class, e.used, e.used_from_flicks, e.used_to_flicks, e.thanks, %1$s
                from edge e where e.parent = :id order by e.seq desc limit 12)
            ) e join work w on w.id = e.other
            """ + WorkCards.JOINS + " order by e.up desc, e.place";

    private static final String ASKED = """
            not exists (select 1 from edge_confirmation c where c.edge_seq = e.seq)
                and not exists (select 1 from edge_refusal r where r.edge_seq = e.seq) as waits,
            exists (select 1 from edge_refusal r where r.edge_seq = e.seq) as denied""";
    private static final String NOT_ASKED = "false as waits, false as denied";

    /** What an unpublished work of one's own will have been made from. */
    private static final String DRAFTS =
            """
            select true as up, c.class, c.used, c.used_from_flicks, c.used_to_flicks, c.thanks, false as waits,
                false as denied, (%2$s) as seen, (%3$s) as was,
                exists (select 1 from nameless n where n.work = w.id and n.person = w.maker) as nameless,
            """ + WorkCards.COLUMNS.indent(1) + """
             from citation c join work w on w.id = c.parent
            """ + WorkCards.JOINS + " where c.child = :id order by c.position";

    private static final Map<String, String> FAMILIES = new ConcurrentHashMap<>();

    private final JdbcClient db;
    private final Makers makers;

    WorkViews(JdbcClient db, Makers makers) {
        this.db = db;
        this.makers = makers;
    }

    /**
     * A work for its page.
     *
     * @param number the version to show, or null for the latest
     * @throws NotFound when there is none, or the viewer may not see it
     */
    public WorkView get(WorkId id, @Nullable Integer number, Viewer viewer) {
        Sight sight = Sight.of(viewer);
        WorkView view = db.sql(VIEW.formatted(CHILDREN.formatted(sight.one())) + " " + sight.one())
                .param("id", id.value())
                .param("me", sight.me())
                .param("number", number)
                .query(WorkViews::view)
                .optional()
                .orElseThrow(() -> new NotFound(id));
        return view.work().makers() > 1 ? view.madeBy(makers.of(id)) : view;
    }

    /** Its family; nothing is asked of the database for a work that stands alone. */
    WorkView.Family family(WorkView view, Viewer viewer) {
        List<Relation> sources = new ArrayList<>();
        List<Relation> became = new ArrayList<>();
        if (view.hasSources() || view.children() > 0) {
            Sight sight = Sight.of(viewer);
            db.sql(familySql(view, viewer, sight))
                    .param("id", view.work().id().value())
                    .param("me", sight.me())
                    .query((ResultSet row) -> {
                        Relation relation = relation(row);
                        if (row.getBoolean("up")) {
                            sources.add(relation);
                        } else if (relation.card() != null) {
                            became.add(relation);
                        }
                    });
        }
        List<External> external = view.hasExternal() ? external(view.work().id()) : List.of();
        return new WorkView.Family(sources, external, became);
    }

    private static String familySql(WorkView view, Viewer viewer, Sight sight) {
        boolean mine = view.work().madeBy(viewer.person());
        String sql = view.work().published() ? FAMILY : DRAFTS;
        String asked = mine ? ASKED : NOT_ASKED;
        return FAMILIES.computeIfAbsent(
                view.work().published() + asked + sight.one(), key -> sql.formatted(asked, sight.one(), sight.was()));
    }

    private List<External> external(WorkId work) {
        return db.sql("select * from external_source where work = ? order by id")
                .param(work.value())
                .query(WorkRows::external)
                .list();
    }

    private static Relation relation(ResultSet row) throws SQLException {
        return new Relation(
                row.getBoolean("seen") ? WorkCards.card(row, 0) : null,
                row.getBoolean("was")
                        ? new Relation.Gone(
                                row.getString("title"), row.getBoolean("nameless") ? "" : row.getString("maker_name"))
                        : null,
                EdgeClass.of(row.getString("class")),
                row.getString("used"),
                Passage.of(row, "used"),
                row.getString("thanks"),
                row.getBoolean("waits"),
                row.getBoolean("denied"));
    }

    private static WorkView view(ResultSet row, int n) throws SQLException {
        Work work = WorkRows.work(row, n);
        String handle = row.getString("maker_handle");
        return new WorkView(
                work,
                work.latest(),
                row.getInt("latest_version"),
                row.getString("maker_name"),
                handle,
                Person.pictureUrl(handle, row.getBoolean("maker_pictured")),
                List.of(),
                work.latest().asset() == null ? null : file(row),
                Alternatives.of(row),
                WorkRows.texts(row, "captions"),
                row.getInt("hearts"),
                row.getBoolean("hearted"),
                row.getInt("replies"),
                row.getInt("children"),
                row.getBoolean("has_sources"),
                row.getBoolean("has_external"),
                row.getBoolean("has_making"),
                row.getBoolean("drawn"),
                row.getBoolean("hidden"),
                Warning.of(WorkRows.texts(row, "warnings_added")));
    }

    private static WorkView.File file(ResultSet row) throws SQLException {
        Set<RenditionKind> renditions = EnumSet.of(RenditionKind.ORIGINAL);
        int pages = 0;
        for (String name : WorkRows.texts(row, "renditions")) {
            RenditionKind kind = RenditionKind.valueOf(name);
            renditions.add(kind);
            pages += kind == RenditionKind.PAGE ? 1 : 0;
        }
        byte[] blur = row.getBytes("blur");
        Long flicks = row.getObject("duration_flicks", Long.class);
        byte[] peaks = row.getBytes("peaks");
        boolean ready = row.getObject("ready_at") != null;
        boolean failed = row.getObject("failed_at") != null;
        return new WorkView.File(
                Objects.requireNonNull(row.getString("file_name")),
                ready ? Asset.State.READY : failed ? Asset.State.FAILED : Asset.State.PENDING,
                row.getObject("finished_at") != null,
                ready ? 100 : row.getInt("progress"),
                row.getString("failure_key"),
                flicks == null || flicks == 0 ? null : new Flicks(flicks),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                peaks == null ? null : WorkCards.wave(peaks, BARS),
                row.getString("sender"),
                Loudness.of(row),
                blur == null ? null : Blur.of(blur),
                pages,
                renditions);
    }
}
