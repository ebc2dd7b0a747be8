package org.tallylight.demo;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Medium;
import org.tallylight.works.AiUse;
import org.tallylight.works.Audience;
import org.tallylight.works.Description;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Language;
import org.tallylight.works.Licence;
import org.tallylight.works.Warning;
import org.tallylight.works.Warnings;

/**
 * A work of the demo before it is made: a block of {@code works-*.txt}.
 *
 * @param recipe how it is painted or sounds: name, seconds, and for a film the sound of it
 * @param said   what else is said of it, by the word that it begins with: {@code about}, {@code words}, …
 * @param bodies of a text, each version
 */
record Piece(
        String key,
        String maker,
        double day,
        Medium medium,
        List<String> recipe,
        String title,
        Map<String, List<String>> said,
        List<Source> sources,
        List<String> bodies) {
    private static final double SECONDS = 8;

    /** What it is made from, as its maker says it. */
    record Source(
            String key,
            EdgeClass kind,
            String thanks,
            String used,
            @Nullable Integer usedBp) {
        private static Source read(String text) {
            List<String> fields = Lines.fields(text);
            return new Source(
                    fields.get(0),
                    EdgeClass.valueOf(fields.get(1)),
                    fields.get(2),
                    fields.size() > 3 ? fields.get(3) : "",
                    fields.size() > 4 ? Integer.valueOf(fields.get(4)) : null);
        }
    }

    static Piece read(String block) {
        String[] halves = block.split("\n---\n", 2);
        List<String> lines = halves[0].lines().toList();
        List<String> head = Lines.fields(lines.getFirst());
        Map<String, List<String>> said = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String word = line.startsWith("+") ? line.substring(1).split(" ", 2)[0] : "about";
            String rest =
                    line.startsWith("+") ? line.substring(word.length() + 1).strip() : line.strip();
            if (!line.isBlank()) {
                said.computeIfAbsent(word, any -> new ArrayList<>()).add(rest);
            }
        }
        return new Piece(
                head.get(0),
                head.get(1),
                Double.parseDouble(head.get(2)),
                Medium.valueOf(head.get(3)),
                List.of(head.get(4).split(":", -1)),
                head.get(5),
                said,
                said.getOrDefault("from", List.of()).stream().map(Source::read).toList(),
                halves.length == 1 ? List.of() : List.of(halves[1].strip().split("\n===\n", -1)));
    }

    /** The only line that begins so, or nothing. */
    String one(String word) {
        List<String> lines = said.getOrDefault(word, List.of());
        return lines.isEmpty() ? "" : lines.getFirst();
    }

    double seconds() {
        return recipe.size() > 1 ? Double.parseDouble(recipe.get(1)) : SECONDS;
    }

    /** What is lettered or spoken in it. */
    String words() {
        return said.containsKey("words") ? one("words") : title;
    }

    Audience audience() {
        return said.containsKey("audience") ? Audience.of(one("audience")) : Audience.EVERYONE;
    }

    Description description(Cast cast) {
        String licence = one("licence");
        List<String> ai = Lines.fields(one("ai"));
        return new Description(
                title,
                one("about"),
                Description.tags(one("tags")),
                licence.isEmpty() ? null : Licence.valueOf(licence),
                one("ai").isEmpty() ? AiUse.NONE : AiUse.valueOf(ai.getFirst()),
                ai.size() < 2 ? "" : ai.get(1),
                one("who"),
                said.containsKey("notes"),
                spoken(cast),
                warnings());
    }

    /** What is written or said is in its maker's language; of a picture or a tune nobody says anything. */
    private @Nullable Language spoken(Cast cast) {
        boolean words = medium == Medium.TEXT || recipe.getFirst().equals("voice");
        return words ? Language.ofTag(language(cast).getLanguage()) : null;
    }

    private Warnings warnings() {
        List<String> warned = Lines.fields(one("warns"));
        return warned.size() < 2
                ? Warnings.NONE
                : new Warnings(EnumSet.of(Warning.valueOf(warned.getFirst())), warned.get(1));
    }

    /** A picture or a sound as its second version has it. */
    Piece revised() {
        List<String> other = List.of(Lines.fields(one("revise")).get(2).split(":", -1));
        return new Piece(key, maker, day, medium, other, title, said, sources, bodies);
    }

    /** A number of its own, the same in every demo. */
    long number() {
        return key.hashCode();
    }

    Locale language(Cast cast) {
        return cast.member(maker).language();
    }
}
