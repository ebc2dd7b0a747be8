package org.tallylight.works.ranges;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.Asset;
import org.tallylight.people.PersonErased;
import org.tallylight.shared.After;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Markdown;
import org.tallylight.works.Sight;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkView;
import org.tallylight.works.WorkViews;

/** The ranges that people marked. Each is its person's alone; of works that they may not see any more, none is there. */
@Component
public class Ranges {
    public static final int RANGES_MAX = 5_000;
    public static final int OF_A_WORK_MAX = 100;

    /** What was heard to its end is marked to its end, by a hand that is a little late. */
    private static final long BEYOND_MILLIS = 1_000;

    private static final String SELECT = """
            select r.id, r.person, r.work, r.version, r.from_flicks, r.to_flicks, r.passage, r.words, r.made_at
            from range r""";

    private final JdbcClient db;
    private final WorkViews views;

    Ranges(JdbcClient db, WorkViews views) {
        this.db = db;
        this.views = views;
    }

    /**
     * Marks a range of a work that the viewer may see.
     *
     * @param version the version it is marked in, or null for the latest
     * @throws Invalid when there is no such range in it, or they have marked {@link #RANGES_MAX}, or
     *     {@link #OF_A_WORK_MAX} of this work
     */
    @Transactional
    public Range mark(WorkId work, @Nullable Integer version, RangeDraft draft, Viewer by, Instant now) {
        PersonId person = by.someone();
        WorkView view = views.get(work, version, by);
        Stretch stretch = within(view, draft.stretch());
        // Of one person's, one at a time is counted.
        db.sql("select 1 from person where id = ? for no key update")
                .param(person.value())
                .query(Integer.class)
                .single();
        few(person, work);
        Range range = new Range(RangeId.fresh(), person, work, view.shown().number(), stretch, draft.words(), now);
        Stretch.Time time = stretch instanceof Stretch.Time moments ? moments : null;
        db.sql("""
                insert into range (id, person, work, version, from_flicks, to_flicks, passage, words, made_at)
                values (:id, :person, :work, :version, :from, :to, :passage, :words, :now)""")
                .param("id", range.id().value())
                .param("person", person.value())
                .param("work", work.value())
                .param("version", range.version())
                .param("from", time == null ? null : time.from().count(), Types.BIGINT)
                .param("to", time == null ? null : time.to().count(), Types.BIGINT)
                .param("passage", stretch instanceof Stretch.Passage(var words) ? words : null, Types.VARCHAR)
                .param("words", range.words())
                .param("now", Timestamp.from(now))
                .update();
        return range;
    }

    private static Stretch within(WorkView view, Stretch stretch) {
        return switch (view.work().medium()) {
            case TEXT -> passage(view, stretch);
            case AUDIO, VIDEO -> time(view.file(), stretch);
            case IMAGE, DOCUMENT -> throw new Invalid("work", "range.medium");
        };
    }

    private static Stretch passage(WorkView view, Stretch stretch) {
        if (!(stretch instanceof Stretch.Passage(var words))) {
            throw new Invalid("passage", "range.words");
        }
        String body = Objects.requireNonNullElse(view.shown().body(), "");
        if (!bare(Markdown.plain(body)).contains(bare(words)) && !bare(body).contains(bare(words))) {
            throw new Invalid("passage", "range.absent");
        }
        return stretch;
    }

    /** Without its spaces, of which a page has others than what was written. */
    private static String bare(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static Stretch time(WorkView.@Nullable File file, Stretch stretch) {
        if (!(stretch instanceof Stretch.Time(var from, var to))) {
            throw new Invalid("from", "range.times");
        }
        if (file == null || file.state() != Asset.State.READY || file.length() == null) {
            throw new Invalid("from", "range.pending");
        }
        Flicks length = file.length();
        if (to.compareTo(length.plus(Flicks.ofMillis(BEYOND_MILLIS))) > 0) {
            throw new Invalid("to", "range.beyond", length.clock());
        }
        return new Stretch.Time(from, to.compareTo(length) > 0 ? length : to);
    }

    private void few(PersonId person, WorkId work) {
        record Count(int all, int ofWork) {}
        Count count = db.sql("""
                select count(*) as all, count(*) filter (where work = :work) as of_work
                from range where person = :person and let_go_at is null""")
                .param("work", work.value())
                .param("person", person.value())
                .query(Count.class)
                .single();
        if (count.all >= RANGES_MAX) {
            throw new Invalid("from", "range.many", RANGES_MAX);
        }
        if (count.ofWork >= OF_A_WORK_MAX) {
            throw new Invalid("from", "range.many.work", OF_A_WORK_MAX);
        }
    }

    /** The ranges that someone has marked in these works, as far as they may see them: by work, then as they were marked. */
    public List<Range> of(Viewer viewer, Collection<WorkId> works) {
        Sight sight = Sight.of(viewer);
        return db.sql(SELECT + " join work w on w.id = r.work where r.person = :person and r.work = any(:works)"
                        + " and r.let_go_at is null and " + sight.one() + " order by r.work, r.id limit " + RANGES_MAX)
                .param("me", sight.me())
                .param("person", viewer.someone().value())
                .param("works", works.stream().map(WorkId::value).toArray(UUID[]::new))
                .query(Ranges::range)
                .list();
    }

    /** The ranges that someone has marked in a work that they may see, the latest first. */
    public List<Range> of(Viewer viewer, WorkId work) {
        Sight sight = Sight.of(viewer);
        return db.sql(SELECT + " join work w on w.id = r.work where r.person = :person and r.work = :work"
                        + " and r.let_go_at is null and " + sight.one() + " order by r.id desc limit " + OF_A_WORK_MAX)
                .param("person", viewer.someone().value())
                .param("work", work.value())
                .param("me", sight.me())
                .query(Ranges::range)
                .list();
    }

    /** All that someone has marked, the latest first. */
    public Page<Range> of(Viewer viewer, @Nullable String after, int size) {
        int most = Math.clamp(size, 1, Page.SIZE_MAX);
        Sight sight = Sight.of(viewer);
        List<Range> found = db.sql(SELECT + " join work w on w.id = r.work where r.person = :person and r.id < :after"
                        + " and r.let_go_at is null and " + sight.one() + " order by r.id desc limit " + (most + 1))
                .param("person", viewer.someone().value())
                .param("after", After.latestFirst(after))
                .param("me", sight.me())
                .query(Ranges::range)
                .list();
        return Page.of(found, most, range -> range.id().text());
    }

    /**
     * A range of one's own.
     *
     * @throws NotFound when it is somebody else's, or its work may not be seen
     */
    public Range get(RangeId id, Viewer viewer) {
        Sight sight = Sight.of(viewer);
        return db.sql(SELECT + " join work w on w.id = r.work where r.id = :id and r.person = :person"
                        + " and r.let_go_at is null and " + sight.one())
                .param("id", id.value())
                .param("person", viewer.someone().value())
                .param("me", sight.me())
                .query(Ranges::range)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** Ranges by their ids, whosever they are: for what they were put into. Who may see that is asked before. */
    public Map<RangeId, Range> facts(Collection<RangeId> ids) {
        Map<RangeId, Range> found = new HashMap<>();
        if (!ids.isEmpty()) {
            db.sql(SELECT + " where r.id = any(?)")
                    .param(ids.stream().map(RangeId::value).distinct().toArray(UUID[]::new))
                    .query(Ranges::range)
                    .list()
                    .forEach(range -> found.put(range.id(), range));
        }
        return found;
    }

    /** Changes the few words about a range of one's own; what it is a range of stays. */
    @Transactional
    public Range reword(RangeId id, String words, Viewer by) {
        Range range = get(id, by);
        RangeDraft draft = new RangeDraft(range.stretch(), words);
        db.sql("update range set words = ? where id = ?")
                .params(draft.words(), id.value())
                .update();
        return get(id, by);
    }

    /** Lets go of a range of one's own: it is nobody's any more, and stays only in the albums it was put into. */
    @Transactional
    public void letGo(RangeId id, Viewer by, Instant now) {
        get(id, by);
        db.sql("update range set let_go_at = ? where id = ?")
                .params(Timestamp.from(now), id.value())
                .update();
        sweep(List.of(id));
    }

    /** Removes those of these ranges that are nobody's and in no album. */
    @Transactional
    public void sweep(Collection<RangeId> ids) {
        db.sql("""
                delete from range r where r.id = any(?) and r.let_go_at is not null
                    and not exists (select 1 from album_entry e where e.range = r.id)""").param(ids.stream().map(RangeId::value).toArray(UUID[]::new)).update();
    }

    @EventListener
    @Transactional
    void leave(PersonErased erased) {
        db.sql("""
                delete from range r where r.person = ?
                    and not exists (select 1 from album_entry e where e.range = r.id)""").param(erased.person().value()).update();
        db.sql("update range set words = '', let_go_at = coalesce(let_go_at, made_at) where person = ?")
                .param(erased.person().value())
                .update();
    }

    private static Range range(ResultSet row, int number) throws SQLException {
        String passage = row.getString("passage");
        Stretch stretch = passage == null
                ? new Stretch.Time(new Flicks(row.getLong("from_flicks")), new Flicks(row.getLong("to_flicks")))
                : new Stretch.Passage(passage);
        return new Range(
                new RangeId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person", UUID.class)),
                new WorkId(row.getObject("work", UUID.class)),
                row.getInt("version"),
                stretch,
                row.getString("words"),
                row.getTimestamp("made_at").toInstant());
    }
}
