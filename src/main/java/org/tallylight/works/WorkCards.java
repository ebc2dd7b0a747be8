package org.tallylight.works;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.people.Person;
import org.tallylight.shared.After;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Wave;

/** Works for lists, each list in one query. */
@Component
public class WorkCards {
    static final int BARS = 60;

    static final String COLUMNS = """
            w.id, w.seq, w.nth, w.title, w.medium, w.audience, w.latest_version, w.created_at, w.shared_at,
                w.makers, case when w.makers > 1 then array(
                    select q.credit_name from work_share s join person q on q.id = s.person_id
                    where s.work_id = w.id order by s.position, s.person_id limit 3) end as maker_names,
                w.language, w.warnings || w.warnings_added as warned,
                p.credit_name as maker_name, p.handle as maker_handle,
                p.picture is not null as maker_pictured, v.quote, a.id as asset_id,
                a.peaks, a.duration_flicks, a.ready_at, a.failed_at,
                t.asset_id is not null as has_picture
            """;
    /** The picture is joined: asked for by "exists", PostgreSQL reads all pictures there are for a list of 20. */
    static final String JOINS = """
             join version v on v.work_id = w.id and v.number = w.latest_version
                join person p on p.id = w.maker left join asset a on a.id = v.asset
                left join rendition t on t.asset_id = a.id and t.kind = 'THUMBNAIL'
            """;

    static final String SELECT = "select " + COLUMNS + " from work w" + JOINS;

    private final JdbcClient db;

    WorkCards(JdbcClient db) {
        this.db = db;
    }

    /** The cards of these works, of those the viewer may see, in their order. */
    public List<WorkCard> of(Viewer viewer, List<Work> works) {
        Map<WorkId, WorkCard> found = find(viewer, works.stream().map(Work::id).toList());
        return works.stream()
                .map(work -> found.get(work.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The cards of these works by their ids, of those the viewer may see. */
    public Map<WorkId, WorkCard> find(Viewer viewer, Collection<WorkId> ids) {
        Map<WorkId, WorkCard> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        Sight sight = Sight.of(viewer);
        db.sql(SELECT + " where w.id = any(:ids) and " + sight.one())
                .param("ids", ids.stream().map(WorkId::value).distinct().toArray(UUID[]::new))
                .param("me", sight.me())
                .query(WorkCards::card)
                .list()
                .forEach(card -> found.put(card.id(), card));
        return found;
    }

    /** The same by their places in the order of publication. */
    public Map<Long, WorkCard> bySeq(Viewer viewer, Collection<Long> seqs) {
        Map<Long, WorkCard> found = new HashMap<>();
        if (seqs.isEmpty()) {
            return found;
        }
        Sight sight = Sight.of(viewer);
        db.sql(SELECT + " where w.seq = any(:seqs) and " + sight.one())
                .param("seqs", seqs.toArray(Long[]::new))
                .param("me", sight.me())
                .query(WorkCards::card)
                .list()
                .forEach(card -> found.put(Objects.requireNonNull(card.seq()), card));
        return found;
    }

    /** What was shared with the viewer's circle, the latest publication first. */
    public Page<WorkCard> recent(Viewer viewer, @Nullable String after, int size, @Nullable Medium medium) {
        Sight sight = Sight.of(viewer);
        String ofMedium = medium == null ? "" : " and w.medium = '" + medium.name() + "'";
        return page(
                SELECT + " where " + sight.list() + ofMedium + " and w.seq < :after order by w.seq desc",
                sight,
                null,
                after,
                size);
    }

    /** The published works that someone makes, alone or with others, and that the viewer may see, the latest first. */
    public Page<WorkCard> by(Viewer viewer, PersonId maker, @Nullable String after, int size) {
        Sight sight = Sight.of(viewer);
        return page(
                SELECT + " where w.id in (" + VisibleWorks.made(sight, Math.clamp(size, 1, Page.SIZE_MAX) + 1)
                        + ") order by w.seq desc",
                sight,
                maker,
                after,
                size);
    }

    private Page<WorkCard> page(String sql, Sight sight, @Nullable PersonId maker, @Nullable String after, int size) {
        int most = Math.clamp(size, 1, Page.SIZE_MAX);
        // The limit stands in the text: with one that it does not know, PostgreSQL plans anew each time.
        var query = db.sql(sql + " limit " + (most + 1))
                .param("me", sight.me())
                .param("after", After.number(after, Long.MAX_VALUE));
        if (maker != null) {
            query = query.param("maker", maker.value());
        }
        return Page.of(query.query(WorkCards::card).list(), most, card -> String.valueOf(card.seq()));
    }

    /** All that a person has kept, shared or not, and all that they make with others, the latest first; {@code after} is the last one's id. */
    public Page<WorkCard> shelf(PersonId maker, @Nullable String after) {
        UUID last = After.latestFirst(after);
        List<WorkCard> cards = db.sql(SELECT + """
                 where w.id in (
                    (select id from work where maker = :me and withdrawn_at is null and id < :last
                        order by id desc limit :most)
                    union all
                    (select s.work_id from work_share s join work x on x.id = s.work_id and x.withdrawn_at is null
                        where s.person_id = :me and s.since is not null and s.work_id < :last
                        order by s.work_id desc limit :most))
                order by w.id desc limit :most""")
                .param("me", maker.value())
                .param("last", last)
                .param("most", Page.SIZE + 1)
                .query(WorkCards::card)
                .list();
        return Page.of(cards, Page.SIZE, card -> card.id().text());
    }

    /** A work beside what someone made from it, with their thanks. */
    public record Answer(WorkCard from, WorkCard became, String thanks) {}

    /** The latest works that answer another, beside it, as far as the viewer may see both. */
    public List<Answer> answers(Viewer viewer, int most) {
        record Line(WorkId from, WorkId became, String thanks) {}
        List<Line> lines = db.sql("select parent, child, thanks from edge order by seq desc limit ?")
                .param(most * 3)
                .query((row, n) ->
                        new Line(WorkRows.id(row, "parent"), WorkRows.id(row, "child"), row.getString("thanks")))
                .list();
        Map<WorkId, WorkCard> cards = find(
                viewer,
                lines.stream()
                        .flatMap(line -> java.util.stream.Stream.of(line.from, line.became))
                        .toList());
        return lines.stream()
                .filter(line -> cards.containsKey(line.from) && cards.containsKey(line.became))
                .map(line -> new Answer(
                        Objects.requireNonNull(cards.get(line.from)),
                        Objects.requireNonNull(cards.get(line.became)),
                        line.thanks))
                .limit(most)
                .toList();
    }

    static WorkCard card(ResultSet row, int number) throws SQLException {
        WorkId id = WorkRows.id(row, "id");
        Long flicks = row.getObject("duration_flicks", Long.class);
        byte[] peaks = row.getBytes("peaks");
        boolean picture = row.getBoolean("has_picture");
        String handle = row.getString("maker_handle");
        Integer nth = row.getObject("nth", Integer.class);
        java.time.Instant shared = WorkRows.atOrNull(row, "shared_at");
        return new WorkCard(
                id,
                row.getObject("seq", Long.class),
                row.getString("title"),
                Medium.valueOf(row.getString("medium")),
                Audience.of(row.getString("audience")),
                row.getString("maker_name"),
                WorkRows.texts(row, "maker_names"),
                row.getInt("makers"),
                handle,
                Person.pictureUrl(handle, row.getBoolean("maker_pictured")),
                picture ? "/works/" + id.text() + "/versions/" + row.getInt("latest_version") : null,
                peaks == null || picture ? null : wave(peaks, BARS),
                row.getString("quote"),
                flicks == null || flicks == 0 ? null : new Flicks(flicks),
                row.getObject("asset_id") != null
                        && row.getObject("ready_at") == null
                        && row.getObject("failed_at") == null,
                nth != null && nth == 1,
                Warning.of(WorkRows.texts(row, "warned")),
                Language.ofTag(row.getString("language")),
                shared == null ? WorkRows.at(row, "created_at") : shared);
    }

    /** The drawing of a sound from its stored levels, 0 to 255 each. */
    static String wave(byte[] levels, int bars) {
        float[] peaks = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            peaks[i] = (levels[i] & 0xff) / 255f;
        }
        return Wave.path(peaks, bars);
    }
}
