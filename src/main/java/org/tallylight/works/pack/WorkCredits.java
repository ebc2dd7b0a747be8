package org.tallylight.works.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Medium;
import org.tallylight.web.Words;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.External;
import org.tallylight.works.Licence;
import org.tallylight.works.WorkId;

/**
 * Who made a work, by which licences it may be used, what it was made from, and how to name it all.
 *
 * @param madeFrom all that it goes back to, the newest first, as far as the reader may see it; so many at the most
 * @param more     how many more there are that are too many to list
 * @param line     how to credit it, in one line
 */
record WorkCredits(Entry work, List<Entry> madeFrom, int more, List<Foreign> elsewhere, String line) {
    /**
     * A work in it.
     *
     * @param kind how the work itself was made from it, null where it stands further back
     * @param link its permanent address
     */
    record Entry(
            WorkId id,
            String title,
            Medium medium,
            List<Maker> makers,
            List<Right> licences,
            String link,
            @Nullable EdgeClass kind) {
        String names() {
            return String.join(", ", makers.stream().map(Maker::name).toList());
        }
    }

    /** Someone who made it, as they want to be named. */
    record Maker(String name, String link) {}

    /** A licence by its SPDX id; the community licence has no address of its own. */
    record Right(String id, String name, @Nullable String link) {
        static List<Right> of(@Nullable Licence licence, Words words) {
            Right community = new Right(Licence.COMMUNITY, words.t("licence.house"), null);
            return licence == null
                    ? List.of(community)
                    : List.of(community, new Right(licence.spdx(), licence.shortName(), licence.deed()));
        }
    }

    /** Something from elsewhere that the work itself was made from. */
    record Foreign(String title, String author, String url, EdgeClass kind, String licence) {
        static Foreign of(External external) {
            return new Foreign(
                    external.title(),
                    external.author(),
                    external.url(),
                    external.kind(),
                    external.licence().code());
        }
    }

    /** The same to be read, in the reader's language. */
    String text(Words words) {
        StringBuilder text = new StringBuilder();
        say(text, work);
        text.append('\n')
                .append(words.t("pack.credits.how"))
                .append('\n')
                .append("  ")
                .append(line)
                .append('\n');
        if (!madeFrom.isEmpty() || !elsewhere.isEmpty() || more > 0) {
            text.append('\n').append(words.t("pack.credits.made-from")).append('\n');
        }
        for (Entry entry : madeFrom) {
            text.append('\n');
            if (entry.kind != null) {
                text.append(words.t("edge.short." + entry.kind)).append(": ");
            }
            say(text, entry);
        }
        for (Foreign each : elsewhere) {
            text.append('\n')
                    .append(words.t("edge.short." + each.kind))
                    .append(": ")
                    .append(each.title);
            text.append(each.author.isEmpty() ? "" : ", " + each.author).append('\n');
            text.append("  ").append(each.licence).append('\n');
            text.append(each.url.isEmpty() ? "" : "  " + each.url + "\n");
        }
        if (more > 0) {
            text.append('\n').append(words.t("pack.credits.more", more)).append('\n');
        }
        return text.toString();
    }

    private static void say(StringBuilder text, Entry entry) {
        text.append(entry.title).append('\n');
        entry.makers.forEach(maker -> text.append("  ")
                .append(maker.name)
                .append(' ')
                .append(maker.link)
                .append('\n'));
        entry.licences.forEach(right -> text.append("  ")
                .append(right.name)
                .append(right.link == null ? " (" + right.id + ")" : " " + right.link)
                .append('\n'));
        text.append("  ").append(entry.link).append('\n');
    }
}
