package org.tallylight.works;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.After;
import org.tallylight.shared.Id;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/**
 * What a work, or all that someone made, goes back to, and what became of it: the lineage as far as a viewer may see
 * it. What they may not see is neither listed nor counted, and is no generation.
 */
@Component
@SuppressWarnings("InlineFormatString") // Statements stand above what asks them.
public class Heritage {
    /** The most works of a lineage that are counted and asked for their makers: the youngest. */
    public static final int LOOKED_AT_MAX = 10_000;

    /** The most works that are shown beside a person. */
    public static final int WORKS_SHOWN_MAX = 3;

    private static final int CHUNK = 400;
    /** Each reading of a list is this much longer than the one before, so that few are made where little is seen. */
    private static final int CHUNK_GROWTH = 4;

    private static final String NOT_THEIRS =
            " and (:person::uuid is null or not exists (select 1 from work_share o where o.work_id = w.id and o.person_id = :person::uuid))";

    private static final String MAKERS = """
            select s.person_id, count(*) as works from work w join work_share s on s.work_id = w.id
                join person p on p.id = s.person_id and p.erased_at is null
            where w.seq = any(:seqs) and (:person::uuid is null or s.person_id <> :person::uuid) and %s
            group by s.person_id having (count(*), s.person_id) < (:works, :last)
            order by works desc, s.person_id desc limit :limit""";

    private static final String THEIR_LATEST = """
            select person_id, seq from (
                select s.person_id, w.seq, row_number() over (partition by s.person_id order by w.seq desc) as nth
                from work w join work_share s on s.work_id = w.id
                where w.seq = any(:seqs) and s.person_id = any(:people) and %s) each
            where nth <= :most order by seq desc""";

    private final JdbcClient db;
    private final WorkCards cards;
    private final Lineage lineage;

    Heritage(JdbcClient db, WorkCards cards, Lineage lineage) {
        this.db = db;
        this.cards = cards;
        this.lineage = lineage;
    }

    /**
     * Whose heritage is looked at.
     *
     * @param seqs the published works that it begins with, in the order of publication
     * @param person whose they all are, or null when it is one work's
     */
    public record Of(List<Long> seqs, @Nullable PersonId person) {}

    /** How many there are; {@code more} when there are more than were looked at. */
    public record Count(int number, boolean more) {
        public boolean none() {
            return number == 0 && !more;
        }
    }

    /**
     * Someone upstream.
     *
     * @param works  how many of theirs are
     * @param latest the latest few of those
     */
    public record Forebear(PersonId person, int works, List<WorkCard> latest) {}

    /** That of a work; of one that is not published there is none. */
    public Of of(Work work) {
        Long seq = work.seq();
        return new Of(seq == null ? List.of() : List.of(seq), null);
    }

    /** That of the latest {@link #LOOKED_AT_MAX} works someone made, alone or with others, that the viewer may see. */
    public Of of(PersonId person, Viewer viewer) {
        Sight sight = Sight.of(viewer);
        List<Long> seqs = db.sql("select w.seq from work_share s join work w on w.id = s.work_id"
                        + " where s.person_id = :person and w.seq is not null and " + sight.one()
                        + " order by w.seq desc limit :most")
                .param("person", person.value())
                .param("me", sight.me())
                .param("most", LOOKED_AT_MAX)
                .query(Long.class)
                .list();
        return new Of(seqs.reversed(), person);
    }

    /** How many works it goes back to; of a person's, those that they had no part in. */
    public Count ancestors(Of of, Viewer viewer) {
        return count(lineage.ancestors(of.seqs()), of.person(), viewer);
    }

    /** How many works became of it; of a person's, those that they had no part in. */
    public Count descendants(Of of, Viewer viewer) {
        return count(lineage.descendants(of.seqs()), of.person(), viewer);
    }

    private Count count(long[] seqs, @Nullable PersonId person, Viewer viewer) {
        Sight sight = Sight.of(viewer);
        long[] youngest = youngest(seqs);
        int number = youngest.length == 0
                ? 0
                : db.sql("select count(*) from work w where w.seq = any(:seqs) and " + sight.one() + NOT_THEIRS)
                        .param("seqs", youngest)
                        .param("person", value(person), java.sql.Types.OTHER)
                        .param("me", sight.me())
                        .query(Integer.class)
                        .single();
        return new Count(number, seqs.length > youngest.length);
    }

    private static long[] youngest(long[] seqs) {
        return seqs.length <= LOOKED_AT_MAX ? seqs : Arrays.copyOfRange(seqs, seqs.length - LOOKED_AT_MAX, seqs.length);
    }

    private static @Nullable UUID value(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    /** Who is upstream, whoever made most of it first; of a person's, the others. */
    public Page<Forebear> people(Of of, Viewer viewer, @Nullable String after, int size) {
        Sight sight = Sight.of(viewer);
        long[] above = youngest(lineage.ancestors(of.seqs()));
        Place place = Place.read(after);
        List<Forebear> counted = db.sql(MAKERS.formatted(sight.one()))
                .param("seqs", above)
                .param("person", value(of.person()), java.sql.Types.OTHER)
                .param("me", sight.me())
                .param("works", place.works())
                .param("last", place.person())
                .param("limit", size + 1)
                .query((row, n) -> new Forebear(
                        new PersonId(row.getObject("person_id", UUID.class)), row.getInt("works"), List.of()))
                .list();
        Page<Forebear> page = Page.of(
                counted, size, last -> last.works() + "." + last.person().text());
        Map<PersonId, List<Long>> latest = latest(above, page.items(), sight);
        Map<Long, WorkCard> found = cards.bySeq(
                viewer,
                latest.values().stream().flatMap(List::stream).distinct().toList());
        return page.map(each -> new Forebear(
                each.person(),
                each.works(),
                latest.getOrDefault(each.person(), List.of()).stream()
                        .map(found::get)
                        .filter(Objects::nonNull)
                        .toList()));
    }

    /** Where the list of people goes on: after one with so many works. */
    private record Place(long works, UUID person) {
        static Place read(@Nullable String after) {
            if (after == null || after.isBlank()) {
                return new Place(Long.MAX_VALUE, new UUID(-1, -1));
            }
            int dot = after.indexOf('.');
            try {
                return new Place(
                        Long.parseLong(after.substring(0, Math.max(dot, 0))), Id.read(after.substring(dot + 1)));
            } catch (NumberFormatException | NotFound e) {
                throw After.refused();
            }
        }
    }

    private Map<PersonId, List<Long>> latest(long[] seqs, List<Forebear> people, Sight sight) {
        Map<PersonId, List<Long>> latest = new HashMap<>();
        if (people.isEmpty()) {
            return latest;
        }
        db.sql(THEIR_LATEST.formatted(sight.one()))
                .param("seqs", seqs)
                .param(
                        "people",
                        people.stream().map(each -> each.person().value()).toArray(UUID[]::new))
                .param("me", sight.me())
                .param("most", WORKS_SHOWN_MAX)
                .query((ResultSet row) -> {
                    latest.computeIfAbsent(
                                    new PersonId(row.getObject("person_id", UUID.class)), person -> new ArrayList<>())
                            .add(row.getLong("seq"));
                });
        return latest;
    }

    /** The works upstream that someone made, the latest first. */
    public Page<WorkCard> ancestorsBy(Of of, PersonId maker, Viewer viewer, @Nullable String after, int size) {
        return cards(
                lineage.ancestors(of.seqs()),
                " and exists (select 1 from work_share s where s.work_id = w.id and s.person_id = :person::uuid)",
                maker,
                viewer,
                after,
                size);
    }

    /** The works that became of it, the latest first; of a person's, those that they had no part in. */
    public Page<WorkCard> became(Of of, Viewer viewer, @Nullable String after, int size) {
        return cards(lineage.descendants(of.seqs()), NOT_THEIRS, of.person(), viewer, after, size);
    }

    /** What two works both go back to, the latest first; one of the two itself when the other was made from it. */
    public Page<WorkCard> common(Work one, Work other, Viewer viewer, @Nullable String after, int size) {
        Long first = one.seq();
        Long second = other.seq();
        long[] both = first == null || second == null ? new long[0] : lineage.common(first, second);
        return cards(both, "", null, viewer, after, size);
    }

    /** Reads as many as are asked for, a few at first and then more at a time, where many may not be seen. */
    private Page<WorkCard> cards(
            long[] seqs, String condition, @Nullable PersonId person, Viewer viewer, @Nullable String after, int size) {
        Sight sight = Sight.of(viewer);
        int most = Math.clamp(size, 1, Page.SIZE_MAX);
        long before = After.number(after, Long.MAX_VALUE);
        int to = Arrays.binarySearch(seqs, before);
        to = to < 0 ? -to - 1 : to;
        List<WorkCard> found = new ArrayList<>();
        for (int chunk = CHUNK; to > 0 && found.size() <= most; chunk *= CHUNK_GROWTH) {
            int from = Math.max(0, to - chunk);
            found.addAll(db.sql(WorkCards.SELECT + " where w.seq = any(:seqs) and " + sight.one() + condition
                            + " order by w.seq desc limit :limit")
                    .param("seqs", Arrays.copyOfRange(seqs, from, to))
                    .param("person", value(person), java.sql.Types.OTHER)
                    .param("me", sight.me())
                    .param("limit", most + 1 - found.size())
                    .query(WorkCards::card)
                    .list());
            to = from;
        }
        return Page.of(found, most, card -> String.valueOf(card.seq()));
    }

    /**
     * How many generations a work goes back, of those {@link #LOOKED_AT_MAX} ancestors that are looked at; what the
     * viewer may not see is none.
     */
    public Lineage.Depth depth(Work work, Viewer viewer) {
        Long seq = work.seq();
        if (seq == null) {
            return new Lineage.Depth(0, 0);
        }
        Sight sight = Sight.of(viewer);
        long[] above = youngest(lineage.ancestors(seq));
        Set<Long> seen = new HashSet<>(
                above.length == 0
                        ? List.of()
                        : db.sql("select w.seq from work w where w.seq = any(:seqs) and " + sight.one())
                                .param("seqs", above)
                                .param("me", sight.me())
                                .query(Long.class)
                                .list());
        return lineage.depth(seq, above, seen::contains);
    }

    /** All of it that became, and itself, whoever may see it: for rooms that ask what uses it. */
    public long[] withDescendants(Of of) {
        return LongStream.concat(
                        of.seqs().stream().mapToLong(Long::longValue), LongStream.of(lineage.descendants(of.seqs())))
                .sorted()
                .distinct()
                .toArray();
    }
}
