package org.tallylight.productions.assembly;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.Asset;
import org.tallylight.media.FrameRate;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * The rough cut of a part: the last one that was made, and the one that is being made.
 *
 * @param wanted what is being made, or null
 * @param made   what can be looked at, or null
 */
record RoughCut(
        PartId part, @Nullable Wanted wanted, @Nullable Made made) {
    /**
     * One that is being made.
     *
     * @param by      who asked for it; null when it is made by itself
     * @param names   whether names are burnt in
     * @param turn    counts who took it on: whoever has an earlier one lets it be
     * @param percent how far it is
     * @param failed  the last words of the machine where it was given up, or null
     */
    record Wanted(
            Instant at,
            @Nullable PersonId by,
            boolean names,
            int turn,
            int percent,
            @Nullable String failed) {
        boolean going() {
            return failed == null;
        }
    }

    /**
     * One that was made.
     *
     * @param key  of its {@link Assembly}
     * @param rate how many pictures a second has
     * @param runs what it is made of, those under the others last
     */
    record Made(
            Asset asset,
            String key,
            int frames,
            FrameRate rate,
            boolean names,
            Instant at,
            @Nullable PersonId by,
            List<Row> runs) {
        Flicks length() {
            return rate.time(frames);
        }

        boolean ready() {
            return asset.state() == Asset.State.READY;
        }

        List<String> keys() {
            return runs.stream().map(Row::key).toList();
        }

        /** The runs of one track as they are shown: a text on several cards is one of them, and so are pages. */
        List<Row> shown(int track) {
            List<Row> shown = new ArrayList<>();
            for (Row row : runs) {
                Row last = shown.isEmpty() ? null : shown.getLast();
                if (row.track() != track) {
                    continue;
                }
                if (last != null && row.goesOn(last)) {
                    shown.set(shown.size() - 1, last.upTo(row));
                } else {
                    shown.add(row);
                }
            }
            return shown;
        }

        /** How many slots have nothing to show. */
        long gaps() {
            return runs.stream().filter(row -> row.work() == null).count();
        }
    }

    /**
     * A run that was made.
     *
     * @param track 1 for what is seen, 2 for what lies under it
     * @param from  where in its work it begins; null for what has no length
     */
    record Row(
            FrameRate rate,
            int track,
            String key,
            PartId slot,
            String title,
            Run.Kind kind,
            @Nullable WorkId work,
            @Nullable Integer version,
            int in,
            int frames,
            @Nullable Flicks from) {
        int out() {
            return in + frames;
        }

        Flicks at() {
            return rate.time(in);
        }

        Flicks end() {
            return rate.time(out());
        }

        Flicks length() {
            return rate.time(frames);
        }

        private boolean goesOn(Row before) {
            return (kind == Run.Kind.TEXT || kind == Run.Kind.STILL)
                    && slot.equals(before.slot)
                    && work != null
                    && work.equals(before.work);
        }

        private Row upTo(Row last) {
            return new Row(rate, track, key, slot, title, kind, work, version, in, last.out() - in, from);
        }
    }

    static String link(PartId part) {
        return "/parts/" + part.text() + "/rough-cut";
    }

    String link() {
        return link(part);
    }

    /** Where its film plays; another one has another address. */
    String film() {
        return made == null ? "" : link() + "/films/" + made.asset().id().text();
    }

    boolean going() {
        return wanted != null && wanted.going();
    }
}
