package org.tallylight.works;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** A part of a sound or a film, from one moment of it to a later one. */
public record Passage(Flicks from, Flicks to) {
    /** Two days: longer than anything that plays here. */
    private static final Flicks LAST = Flicks.ofSeconds(172_800);

    public Passage {
        if (from.count() < 0 || from.compareTo(to) >= 0 || to.compareTo(LAST) > 0) {
            throw new Invalid("to", "source.passage");
        }
    }

    /**
     * Reads what a form says, {@code 0:12} and {@code 0:19}; null when nothing is said.
     *
     * @throws Invalid when only one of them is said, or it is no passage
     */
    public static @Nullable Passage typed(String from, String to) {
        if (from.isBlank() && to.isBlank()) {
            return null;
        }
        if (to.isBlank()) {
            throw new Invalid("to", "source.passage");
        }
        return new Passage(from.isBlank() ? Flicks.ZERO : Flicks.parse(from, "from"), Flicks.parse(to, "to"));
    }

    /** The same of two columns, {@code <name>_from_flicks} and {@code <name>_to_flicks}. */
    public static @Nullable Passage of(ResultSet row, String name) throws SQLException {
        Long from = row.getObject(name + "_from_flicks", Long.class);
        Long to = row.getObject(name + "_to_flicks", Long.class);
        return from == null || to == null ? null : new Passage(new Flicks(from), new Flicks(to));
    }

    /** {@code 0:12 to 0:19}, with a dash. */
    public String clock() {
        return from.clock() + "–" + to.clock();
    }

    static @Nullable Long beginFlicks(@Nullable Passage passage) {
        return passage == null ? null : passage.from.count();
    }

    static @Nullable Long endFlicks(@Nullable Passage passage) {
        return passage == null ? null : passage.to.count();
    }
}
