package org.tallylight.works.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Language;

/** What is asked of the database. */
final class Asking {
    static final int WORDS_MAX = 12;

    static final String NOT_HIDDEN =
            " and not exists (select 1 from hidden_subject h where h.kind = 'WORK' and h.subject = s.work_id)";

    private Asking() {}

    /** Works of one rank come before all of the next; within one, the newest first. */
    enum Rank {
        TITLE(" and s.title @@ (select q from asked)"),
        HEAD(" and s.head @@ (select q from asked) and not s.title @@ (select q from asked)"),
        WORDS(" and s.words @@ (select q from asked) and not s.head @@ (select q from asked)"),
        ANY(" and s.words @@ (select q from asked)"),
        ALL(""),
        ALONE(" and s.facts @> array['company:0']"),
        SEEN_ONCE(" and s.facts @> array['company:1']"),
        KNOWN(" and s.facts @> array['company:2']"),
        LOVED(" and s.facts @> array['company:3']");

        private final String condition;

        Rank(String condition) {
            this.condition = condition;
        }
    }

    static List<Rank> ranks(Wanted wanted) {
        boolean worded = !wanted.words().isBlank();
        return switch (wanted.sort()) {
            case FIT -> worded ? List.of(Rank.TITLE, Rank.HEAD, Rank.WORDS) : List.of(Rank.ALL);
            case NEW -> List.of(worded ? Rank.ANY : Rank.ALL);
            case COMPANY -> List.of(Rank.ALONE, Rank.SEEN_ONCE, Rank.KNOWN, Rank.LOVED);
        };
    }

    /**
     * The question. Each rank is read window by window, and the next is not begun once a page is full: PostgreSQL takes
     * the rows of an append and of a nested loop as they are asked for.
     */
    static String sql(List<Rank> ranks, boolean worded, boolean filtered, String more, int size) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < ranks.size(); i++) {
            Rank rank = ranks.get(i);
            boolean asks = worded && rank.condition.contains("company");
            all.add("(select " + i + " as rank, hit.seq from search_windows(:below" + i + ") recent"
                    + " cross join lateral (select s.seq from work_search s where s.blocks && recent.blocks"
                    + " and s.facts && :sight" + (filtered ? " and s.facts @> :facts" : "")
                    + rank.condition + (asks ? Rank.ANY.condition : "")
                    + " and s.seq < :below" + i + more
                    + " order by s.seq desc limit " + (size + 1) + ") hit)");
        }
        String asked = worded ? "with asked as materialized (select search_query(:words) as q) " : "";
        return asked + "select rank, seq from (" + all.stream().collect(Collectors.joining(" union all "))
                + ") found limit " + (size + 1);
    }

    static String[] facts(Wanted wanted) {
        List<String> facts = new ArrayList<>();
        if (wanted.medium() != null) {
            facts.add("medium:" + wanted.medium());
        }
        if (wanted.licence() != null) {
            facts.add("licence:" + wanted.licence());
        }
        if (wanted.usable()) {
            facts.add("usable");
        }
        if (wanted.length() != null) {
            facts.add("length:" + wanted.length());
        }
        if (wanted.unremixed()) {
            facts.add("unremixed");
        }
        if (wanted.unanswered()) {
            facts.add("unanswered");
        }
        if (wanted.ai() != null) {
            facts.add("ai:" + wanted.ai());
        }
        Language language = wanted.language();
        if (language != null) {
            facts.add("language:" + language.tag().split("-", 2)[0]);
        }
        return facts.toArray(String[]::new);
    }

    /** One of these facts has what the viewer may see. */
    static String[] sight(Viewer viewer) {
        if (viewer.person() == null) {
            return new String[] {"e"};
        }
        String mine = "by:" + viewer.person().value();
        return new String[] {viewer.has(Role.GREETER) ? "g" : "m", mine};
    }
}
