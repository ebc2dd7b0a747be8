package org.tallylight.works.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.After;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;

/**
 * Finds works among those that the viewer may see. A page costs about the same whether its words are rare or in every
 * work: what fits is read in runs of the newest first, each run four times the one before, until a page is full; so
 * the order within a rank is always the newest first, and a page's key, rank and seq, holds whatever is published
 * meanwhile.
 */
@Component
public class Finder {
    /**
     * Words and filters, as it is asked for a visitor's first page: {@code :words}, the text arrays {@code :facts}
     * ({@code medium:AUDIO}) and {@code :sight} ({@code e}), and {@code :below0} to {@code :below2}, each the greatest
     * bigint at the beginning.
     */
    public static final String TWO_WORDS_AND_A_FILTER = Asking.sql(
            List.of(Asking.Rank.TITLE, Asking.Rank.HEAD, Asking.Rank.WORDS), true, true, Asking.NOT_HIDDEN, Page.SIZE);

    private final JdbcClient db;
    private final WorkCards cards;
    private final Tags tags;

    Finder(JdbcClient db, WorkCards cards, Tags tags) {
        this.db = db;
        this.cards = cards;
        this.tags = tags;
    }

    /**
     * The works that fit.
     *
     * @param after the key of the page before, or null
     * @param size  at most this many, up to {@link Page#SIZE_MAX}
     */
    public Page<WorkCard> find(Wanted wanted, Viewer viewer, @Nullable String after, int size) {
        int most = Math.clamp(size, 1, Page.SIZE_MAX);
        List<Hit> hits = hits(wanted, viewer, Hit.read(after), most);
        Page<Hit> page = Page.of(hits, most, Hit::key);
        Map<Long, WorkCard> seen =
                cards.bySeq(viewer, page.items().stream().map(Hit::seq).toList());
        List<WorkCard> found = new ArrayList<>();
        page.items().forEach(hit -> {
            WorkCard card = seen.get(hit.seq());
            if (card != null) {
                found.add(card);
            }
        });
        return new Page<>(found, page.next());
    }

    /** The first that fit these words or, where none do, what was {@link #meant} by them. */
    public List<WorkCard> findMeant(String words, Viewer viewer, int most) {
        Wanted wanted = Wanted.of(words);
        if (wanted.nothing()) {
            return List.of();
        }
        List<WorkCard> found = find(wanted, viewer, null, most).items();
        return found.isEmpty()
                ? meant(wanted, viewer)
                        .map(meant ->
                                find(wanted.with(meant), viewer, null, most).items())
                        .orElse(found)
                : found;
    }

    private List<Hit> hits(Wanted wanted, Viewer viewer, Hit after, int most) {
        Map<String, Object> values = new HashMap<>();
        boolean worded = !wanted.words().isBlank();
        if (worded) {
            values.put("words", wanted.words());
        }
        List<Asking.Rank> ranks = Asking.ranks(wanted);
        String[] facts = Asking.facts(wanted);
        if (facts.length > 0) {
            values.put("facts", facts);
        }
        values.put("sight", Asking.sight(viewer));
        String hidden = hidden(viewer, values);
        String tagged = tagged(wanted, values);
        for (int rank = 0; rank < ranks.size(); rank++) {
            values.put("below" + rank, rank < after.rank() ? 0 : rank == after.rank() ? after.seq() : Long.MAX_VALUE);
        }
        String sql = Asking.sql(ranks, worded, facts.length > 0, hidden + tagged, most);
        return db
                .sql(sql)
                .params(values)
                .query((row, n) -> new Hit(row.getInt("rank"), row.getLong("seq")))
                .list()
                .stream()
                .sorted(Comparator.comparingInt(Hit::rank).thenComparing(Hit::seq, Comparator.reverseOrder()))
                .toList();
    }

    private static String hidden(Viewer viewer, Map<String, Object> values) {
        if (viewer.has(Role.MODERATOR)) {
            return "";
        }
        if (viewer.person() == null) {
            return Asking.NOT_HIDDEN;
        }
        values.put("mine", new String[] {"by:" + viewer.person().value()});
        return " and (s.facts @> :mine::text[] or not exists (select 1 from hidden_subject h"
                + " where h.kind = 'WORK' and h.subject = s.work_id))";
    }

    /** A tag is found by its own name and by those that were merged into it. */
    private String tagged(Wanted wanted, Map<String, Object> values) {
        String key = wanted.tagKey();
        if (key == null) {
            return "";
        }
        values.put("tags", tags.all(key).stream().map(each -> "tag:" + each).toArray(String[]::new));
        return " and s.facts && :tags::text[]";
    }

    /**
     * What was meant, where words are mistyped: the same words, each that begins no word in use replaced by the one most like it.
     * Only what finds something for the viewer is said, so that it tells nothing of what they may not see.
     */
    public Optional<String> meant(Wanted wanted, Viewer viewer) {
        List<String> words = List.of(wanted.words().strip().split("\\s+", -1));
        if (wanted.words().isBlank() || words.size() > Asking.WORDS_MAX) {
            return Optional.empty();
        }
        String meant = String.join(" ", words.stream().map(this::likely).toList());
        return meant.equalsIgnoreCase(wanted.words().strip())
                        || hits(wanted.with(meant), viewer, Hit.START, 1).isEmpty()
                ? Optional.empty()
                : Optional.of(meant);
    }

    private String likely(String word) {
        return Objects.requireNonNull(
                db.sql("""
                select case when length(:word) not between 3 and 40
                        or exists (select from search_word k where k.word >= lower(unaccent(:word)) collate "C"
                            and k.word < (lower(unaccent(:word)) || U&'\\FFFD') collate "C")
                    then :word else coalesce((
                        select k.word from search_word k where k.word % lower(unaccent(:word))
                        order by similarity(k.word, lower(unaccent(:word))) desc, abs(length(k.word) - length(:word)), k.word
                        limit 1), :word) end""").param("word", word).query(String.class).single());
    }

    /** Where a page goes on: the rank and the seq of its last work. */
    private record Hit(int rank, long seq) {
        private static final Hit START = new Hit(0, Long.MAX_VALUE);

        String key() {
            return rank + "." + seq;
        }

        static Hit read(@Nullable String after) {
            if (after == null || after.isBlank()) {
                return START;
            }
            int dot = after.indexOf('.');
            long rank = After.number(dot < 0 ? "x" : after.substring(0, dot), 0);
            long seq = After.number(after.substring(dot + 1), 0);
            if (rank < 0 || rank > 9 || seq < 0) {
                throw After.refused();
            }
            return new Hit((int) rank, seq);
        }
    }
}
