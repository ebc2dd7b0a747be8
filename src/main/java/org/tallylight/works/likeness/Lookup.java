package org.tallylight.works.likeness;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.works.WorkId;

/** Finds what something is like: a few candidates by their keys, which are then compared exactly. */
@Component
class Lookup {
    /** Of each key no more are asked for: what so many have in common says little. */
    private static final int SAME_KEY_MAX = 60;

    private static final int ROWS_MAX = 600;
    private static final int CANDIDATES_MAX = 60;
    private static final int COMPARED_MAX = 20;
    private static final int OFFSETS_MAX = 6;

    private final JdbcClient db;

    Lookup(JdbcClient db) {
        this.db = db;
    }

    /** A version that may be alike; of a work that is published. */
    record Candidate(long print, WorkId work, long seq, int number) {}

    /** A version that is alike. */
    record Found(Candidate there, Kind kind, int shift, Alike alike) {}

    /**
     * What a sample is like; of each work the version that is most alike.
     *
     * @param choice those of some candidates that may be named, in their order
     */
    List<Found> find(Sample sample, UnaryOperator<List<Candidate>> choice) {
        Map<WorkId, Found> best = new LinkedHashMap<>();
        for (Sample.Search search : sample.searches()) {
            Map<Long, List<Integer>> offsets = offsets(search);
            choice.apply(candidates(offsets)).stream().limit(COMPARED_MAX).forEach(each -> {
                Alike alike = sample.to(earlier(each), search, offsets.getOrDefault(each.print(), List.of()));
                if (alike.any()) {
                    Found found = new Found(each, sample.kind(), search.shift(), alike);
                    best.merge(
                            each.work(),
                            found,
                            (one, other) ->
                                    other.alike().ofChildBp() > one.alike().ofChildBp() ? other : one);
                }
            });
        }
        return new ArrayList<>(best.values());
    }

    /** The prints that share keys, those with most of them first, with the likeliest distances of their frames. */
    private Map<Long, List<Integer>> offsets(Sample.Search search) {
        List<Key> keys = search.keys();
        Map<Long, List<Integer>> offsets = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            return offsets;
        }
        String apart = search.timed() ? "k.place - q.place" : "0";
        db.sql("""
                select k.print, %s as apart, count(*) as keys
                from unnest(:bands::smallint[], :values::int[], :places::int[]) q (band, value, place)
                cross join lateral (select p.print, p.place from print_key p
                    where p.band = q.band and p.value = q.value limit :each) k
                group by 1, 2 order by 3 desc, 1 desc limit :rows""".formatted(apart))
                .param("bands", keys.stream().map(Key::band).toArray(Short[]::new))
                .param("values", keys.stream().map(Key::value).toArray(Integer[]::new))
                .param("places", keys.stream().map(Key::place).toArray(Integer[]::new))
                .param("each", SAME_KEY_MAX)
                .param("rows", ROWS_MAX)
                .query((ResultSet row) -> {
                    List<Integer> of = offsets.computeIfAbsent(row.getLong("print"), id -> new ArrayList<>());
                    if (of.size() < OFFSETS_MAX) {
                        of.add(row.getInt("apart"));
                    }
                });
        return offsets;
    }

    private List<Candidate> candidates(Map<Long, List<Integer>> offsets) {
        if (offsets.isEmpty()) {
            return List.of();
        }
        List<Long> order = offsets.keySet().stream().limit(CANDIDATES_MAX).toList();
        List<Candidate> candidates = new ArrayList<>(db.sql("""
                select p.id, p.work_id, p.number, w.seq from print p join work w on w.id = p.work_id
                where p.id = any(?) and w.seq is not null and w.withdrawn_at is null""")
                .param(order.toArray(Long[]::new))
                .query((row, n) -> new Candidate(
                        row.getLong("id"),
                        new WorkId(row.getObject("work_id", UUID.class)),
                        row.getLong("seq"),
                        row.getInt("number")))
                .list());
        candidates.sort(Comparator.comparingInt(each -> order.indexOf(each.print())));
        return candidates;
    }

    private Sample earlier(Candidate candidate) {
        return db.sql("""
                select p.kind, p.body, v.body as text from print p
                join version v on v.work_id = p.work_id and v.number = p.number where p.id = ?""")
                .param(candidate.print())
                .query((row, n) -> Prints.sample(row, row.getString("text")))
                .single();
    }
}
