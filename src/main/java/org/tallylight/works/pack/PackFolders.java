package org.tallylight.works.pack;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tallylight.works.Work;

/** Names that every file system takes and that stay what they are, by which a work is known again. */
public final class PackFolders {
    private static final int SLUG_CHARS_MAX = 40;

    private PackFolders() {}

    /** Letters and digits of a title; {@code otherwise} where it has none of ours. */
    static String slug(String title, String otherwise) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = plain.length() <= SLUG_CHARS_MAX ? plain : plain.substring(0, SLUG_CHARS_MAX);
        return cut.isEmpty() ? otherwise : cut;
    }

    /** A folder's title with its number, so that a file browser keeps the order. */
    public static String numbered(int number, String title) {
        return "%02d %s".formatted(number, title);
    }

    /** {@code evening-sky__3Ub…_v2}: the title to be read, the id and version to be known by. */
    public static String stem(Work work, int version) {
        return slug(work.title(), "work") + "__" + work.id().text() + "_v" + version;
    }

    static String path(List<String> folders, String name) {
        return folders.stream().map(folder -> slug(folder, "part") + "/").collect(Collectors.joining()) + name;
    }
}
