package org.tallylight.works;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.web.Option;
import org.tallylight.web.Words;

/**
 * The outbound licences that a work may have, given what it was made from: the intersection over all its
 * sources. Empty, it can still be shared here under the community licence, and names what stands in the way.
 *
 * @param allowed  what may be chosen
 * @param blockers the titles of the one or two sources that leave nothing, empty while something is left
 */
public record Outbound(Set<Licence> allowed, List<String> blockers) {
    public Outbound {
        allowed = Set.copyOf(allowed);
        blockers = List.copyOf(blockers);
    }

    /** A source: its title and what may be made from it. */
    public record Source(String title, Set<Licence> children) {
        /** A work here: without an outbound licence, nothing made from it may have one. */
        public static Source of(String title, @Nullable Licence licence) {
            return new Source(title, licence == null ? EnumSet.noneOf(Licence.class) : licence.children());
        }
    }

    public static Outbound over(List<Source> sources) {
        Set<Licence> allowed = EnumSet.allOf(Licence.class);
        sources.forEach(source -> allowed.retainAll(source.children()));
        return new Outbound(allowed, allowed.isEmpty() ? blockers(sources) : List.of());
    }

    /** The first source that allows nothing, else the first two that have nothing in common. */
    private static List<String> blockers(List<Source> sources) {
        for (Source source : sources) {
            if (source.children().isEmpty()) {
                return List.of(source.title());
            }
        }
        List<Source> before = new ArrayList<>();
        for (Source source : sources) {
            for (Source other : before) {
                if (other.children().stream().noneMatch(source.children()::contains)) {
                    return List.of(other.title(), source.title());
                }
            }
            before.add(source);
        }
        return List.of();
    }

    /**
     * What stands in the way of a licence that is wanted: what leaves nothing at all, else the first source that does
     * not allow this one; nothing where it may be had.
     */
    static List<String> blocking(List<Source> sources, @Nullable Licence wanted) {
        Outbound outbound = over(sources);
        if (outbound.allows(wanted)) {
            return List.of();
        }
        return !outbound.blockers().isEmpty()
                ? outbound.blockers()
                : sources.stream()
                        .filter(source -> !source.children().contains(wanted))
                        .limit(1)
                        .map(Source::title)
                        .toList();
    }

    /** What a form offers: no outbound licence, then those that are allowed. */
    public List<Option> options(Words words) {
        List<Option> options = new ArrayList<>();
        options.add(new Option("", words.t("licence.none")));
        for (Licence licence : Licence.values()) {
            if (allowed.contains(licence)) {
                options.add(
                        new Option(licence.spdx(), licence.shortName() + ": " + words.t("licence." + licence.name())));
            }
        }
        return options;
    }

    /** Why a form offers so few, or what it is about. */
    public String hint(Words words) {
        return switch (blockers.size()) {
            case 0 -> words.t("work.licence.hint");
            case 1 -> words.t("licence.blocked.one", blockers.getFirst());
            default -> words.t("licence.blocked.two", blockers.getFirst(), blockers.getLast());
        };
    }

    public boolean allows(@Nullable Licence wanted) {
        return wanted == null || allowed.contains(wanted);
    }
}
