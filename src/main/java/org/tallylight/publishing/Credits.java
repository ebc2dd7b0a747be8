package org.tallylight.publishing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.Department;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkId;

/**
 * Who made a cut, drawn from its timeline and the lineage of its works: a line for each work in each of its
 * roles, with its times and whoever is upstream.
 */
public record Credits(Flicks length, List<Line> lines) {
    /**
     * A person as they want to be credited; without a link where they have left, and without anything where they do not
     * want to be named.
     */
    public record Name(
            @Nullable PersonId person,
            String name,
            @Nullable String link) {
        static final Name NOBODY = new Name(null, "", null);

        public boolean named() {
            return person != null;
        }
    }

    /** From when to when, in the cut. */
    public record Span(Flicks in, Flicks out) {}

    /**
     * A work as a credit names it.
     *
     * @param noun what it is called, as a key of the words {@code credits.noun.…}: its medium, or what a tag says
     * @param open whether the reader may open it
     */
    public record Named(WorkId work, String title, Medium medium, String noun, List<Name> makers, boolean open) {
        public String link() {
            return "/works/" + work.text();
        }
    }

    private static final Map<String, String> NOUNS = Map.ofEntries(
            Map.entry("poem", "poem"),
            Map.entry("poema", "poem"),
            Map.entry("song", "song"),
            Map.entry("canción", "song"),
            Map.entry("story", "story"),
            Map.entry("relato", "story"),
            Map.entry("cuento", "story"),
            Map.entry("drawing", "drawing"),
            Map.entry("dibujo", "drawing"),
            Map.entry("painting", "painting"),
            Map.entry("pintura", "painting"),
            Map.entry("photo", "photo"),
            Map.entry("foto", "photo"));

    /** “after a poem by” says more than “after a text by”, where the maker has tagged it so. */
    static String noun(Medium medium, List<String> tags) {
        return tags.stream()
                .map(NOUNS::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(medium.name());
    }

    /** What a work was made from: {@code steps} is 1 for a source of its own, more for a source of a source. */
    public record Upstream(EdgeClass kind, int steps, Named from) {}

    /** Something from elsewhere that a work was made from. */
    public record Elsewhere(String title, String author, String url, String licence) {}

    /**
     * One work in one role.
     *
     * @param key   by which the moments of the cut name it
     * @param card  the work as lists show it, or null where the reader may not open it
     * @param spans when it is on; empty for off-screen work, which says why in its note
     */
    public record Line(
            String key,
            Named work,
            @Nullable WorkCard card,
            Department department,
            int prominence,
            List<Span> spans,
            String note,
            List<Upstream> upstream,
            List<Elsewhere> elsewhere) {
        /** The words that say how it is on: {@code credits.role.<role>}. */
        public String role() {
            if (spans.isEmpty()) {
                return "offscreen";
            }
            return switch (department) {
                case PICTURE -> prominence == 1 ? "behind" : "seen";
                case SOUND, MUSIC -> prominence == 1 ? "under" : "heard";
                case WRITING -> "written";
                case PERFORMANCE -> "played";
                case CRAFT -> "crafted";
            };
        }

        /** The colour of its stretches, from 1 to 8. */
        public int tint() {
            return Math.floorMod(Integer.parseInt(key.substring(1)) - 1, Chapter.COLOURS) + 1;
        }

        /** Its own sources, not theirs. */
        public List<Upstream> sources() {
            return upstream.stream().filter(each -> each.steps() == 1).toList();
        }

        public List<Upstream> further() {
            return upstream.stream().filter(each -> each.steps() > 1).toList();
        }
    }

    /** What a line is the line of. */
    record Role(WorkId work, Department department, int prominence, boolean offScreen) {
        static Role of(Use use) {
            return new Role(use.work(), use.department(), use.prominence(), use.offScreen());
        }
    }

    /** The roles of a timeline in the order in which they first appear, each with its spans. */
    static Map<Role, List<Span>> roles(Timeline timeline) {
        Map<Role, List<Span>> roles = new LinkedHashMap<>();
        for (Use use : timeline.uses()) {
            List<Span> spans = roles.computeIfAbsent(Role.of(use), role -> new ArrayList<>());
            if (!use.offScreen()) {
                spans.add(new Span(use.in(), use.out()));
            }
        }
        roles.replaceAll((role, spans) -> joined(spans));
        return roles;
    }

    /** Spans that touch or overlap as one. */
    private static List<Span> joined(List<Span> spans) {
        List<Span> joined = new ArrayList<>();
        for (Span span : spans.stream().sorted(Comparator.comparing(Span::in)).toList()) {
            if (!joined.isEmpty() && joined.getLast().out().compareTo(span.in()) >= 0) {
                Span last = joined.removeLast();
                Flicks out = last.out().compareTo(span.out()) >= 0 ? last.out() : span.out();
                joined.add(new Span(last.in(), out));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    /** The lines of a department that are seen or heard, then its off-screen work. */
    public List<Line> of(Department department) {
        return lines.stream()
                .filter(line -> line.department() == department)
                .sorted(Comparator.comparing((Line line) -> line.spans().isEmpty()))
                .toList();
    }

    /** Everyone whose work is used, each once, in the order in which they first appear. */
    public List<Name> makers() {
        Set<Name> makers = new LinkedHashSet<>();
        lines.forEach(line -> makers.addAll(line.work().makers()));
        return List.copyOf(makers);
    }

    /** Everyone upstream whose own work is not used. */
    public List<Name> upstreamMakers() {
        Set<Name> names = new LinkedHashSet<>();
        lines.forEach(
                line -> line.upstream().forEach(each -> names.addAll(each.from().makers())));
        makers().forEach(names::remove);
        return List.copyOf(names);
    }

    /** The title of a chapter's work, or empty where that is hidden. */
    String title(Chapter chapter) {
        return lines.stream()
                .filter(line -> line.work().work().equals(chapter.work()))
                .map(line -> line.work().title())
                .findFirst()
                .orElse("");
    }
}
