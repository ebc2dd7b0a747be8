package org.tallylight.productions.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallylight.interchange.Match;
import org.tallylight.interchange.Range;
import org.tallylight.interchange.Usage;
import org.tallylight.productions.exchange.SentTimeline.Suggested;
import org.tallylight.productions.exchange.SentTimeline.Why;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;
import org.tallylight.works.WorkId;

/**
 * What media may be that no sign tells: works of nearly its name, works that are just as long, and works at hand that
 * nothing else in the timeline is. At most {@value Suggested#MAX}, the likeliest first, each with its reason.
 */
final class Suggestions {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int WORD_CHARS_MIN = 3;
    private static final Flicks FRAME = new Flicks(Flicks.PER_SECOND / 24);

    /**
     * A work as it may be suggested.
     *
     * @param atHand whether it is in a slot of the part, or was given to it
     */
    record Suitable(
            WorkId work,
            Medium medium,
            Set<String> names,
            @Nullable Flicks length,
            boolean atHand) {}

    private final List<Suitable> works;
    private final Map<String, Set<Suitable>> byWord = new HashMap<>();
    private final Set<WorkId> used = new HashSet<>();

    Suggestions(List<Suitable> works, List<Match> matches) {
        this.works = works;
        for (Suitable work : works) {
            work.names.forEach(name -> words(name)
                    .forEach(word -> byWord.computeIfAbsent(word, any -> new LinkedHashSet<>())
                            .add(work)));
        }
        for (Match match : matches) {
            if (match instanceof Match.Found(var work, var _)) {
                used.add(WorkId.of(work));
            }
        }
    }

    /** @param named those that its file's name or hash fits, but not alone */
    List<Suggested> of(Usage usage, List<String> named) {
        Map<WorkId, Suggested> found = new LinkedHashMap<>();
        named.forEach(id -> put(found, WorkId.of(id), Why.NAME));
        boolean heard = usage.kind() == Usage.Kind.AUDIO;
        near(usage, heard).forEach(work -> put(found, work, Why.NAME));
        Range available = usage.clip().medium().available();
        for (Suitable work : works) {
            if (available != null
                    && suits(work, heard)
                    && alike(work.length, available.duration().flicks())) {
                put(found, work.work, Why.LENGTH);
            }
        }
        for (Suitable work : works) {
            if (work.atHand && suits(work, heard) && !used.contains(work.work)) {
                put(found, work.work, Why.AT_HAND);
            }
        }
        return found.values().stream().limit(Suggested.MAX).toList();
    }

    private static void put(Map<WorkId, Suggested> found, WorkId work, Why why) {
        found.putIfAbsent(work, Suggested.of(work, why));
    }

    /** Those with at least half of the words of its name, the most first. */
    private List<WorkId> near(Usage usage, boolean heard) {
        Set<String> words = words(usage.clip().about().name());
        words.addAll(words(usage.clip().medium().about().name()));
        Map<Suitable, Integer> shared = new LinkedHashMap<>();
        for (String word : words) {
            byWord.getOrDefault(word, Set.of()).forEach(work -> shared.merge(work, 1, Integer::sum));
        }
        List<Map.Entry<Suitable, Integer>> near = new ArrayList<>(shared.entrySet());
        near.removeIf(each -> 2 * each.getValue() < words.size() || !suits(each.getKey(), heard));
        near.sort(Map.Entry.<Suitable, Integer>comparingByValue().reversed());
        return near.stream().map(each -> each.getKey().work).toList();
    }

    private static Set<String> words(String name) {
        Set<String> words = new LinkedHashSet<>();
        int dot = name.lastIndexOf('.');
        for (String word : BETWEEN.split((dot > 0 ? name.substring(0, dot) : name).toLowerCase(Locale.ROOT), -1)) {
            if (word.length() >= WORD_CHARS_MIN) {
                words.add(word);
            }
        }
        return words;
    }

    private static boolean suits(Suitable work, boolean heard) {
        return heard ? work.medium == Medium.AUDIO || work.medium == Medium.VIDEO : work.medium != Medium.AUDIO;
    }

    private static boolean alike(@Nullable Flicks one, Flicks other) {
        return one != null && Math.abs(one.minus(other).count()) <= FRAME.count();
    }
}
