package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which works the clips of a timeline show: by our id in their metadata or names, by the hash of their media, by the
 * name of the file, in this order. Nothing is guessed: where a sign fits several works, or a name only nearly, they are
 * suggested. Takes time in proportion to the candidates, and then to the clips.
 */
public final class Matching {
    public static final int SUGGESTIONS_MAX = 5;
    private static final Pattern PARTS = Pattern.compile("[^\\p{L}\\p{N}-]+");
    private static final Pattern COPY = Pattern.compile("([ _.-]*(copy|proxy|small|edit|v\\d+|\\(\\d+\\)))+$");

    private final Map<String, Set<String>> byId = new HashMap<>();
    private final Map<String, Set<String>> byHash = new HashMap<>();
    private final Map<String, Set<String>> byName = new HashMap<>();
    private final Map<String, Set<String>> byStem = new HashMap<>();

    public Matching(Collection<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            put(byId, candidate.id().toLowerCase(Locale.ROOT), candidate);
            candidate.hashes().forEach(hash -> put(byHash, hash.toLowerCase(Locale.ROOT), candidate));
            for (String name : candidate.names()) {
                put(byName, file(name), candidate);
                put(byStem, stem(file(name)), candidate);
            }
        }
    }

    private static void put(Map<String, Set<String>> index, String key, Candidate candidate) {
        if (!key.isEmpty()) {
            index.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(candidate.id());
        }
    }

    /** What a clip shows. */
    public Match of(Clip clip) {
        String said = clip.work().toLowerCase(Locale.ROOT);
        Set<String> known = byId.getOrDefault(said, Set.of());
        if (known.size() == 1) {
            return new Match.Found(known.iterator().next(), Match.By.ID);
        }
        List<String> names = names(clip);
        Set<String> suggestions = new LinkedHashSet<>();
        Set<String> named = new LinkedHashSet<>();
        for (String name : names) {
            for (String part : PARTS.split(name, -1)) {
                named.addAll(byId.getOrDefault(part, Set.of()));
            }
        }
        Set<String> hashed = byHash.getOrDefault(Held.hash(clip).toLowerCase(Locale.ROOT), Set.of());
        Set<String> filed = all(byName, names);
        Match.By[] by = {Match.By.ID, Match.By.HASH, Match.By.NAME};
        List<Set<String>> signs = List.of(named, hashed, filed);
        for (int i = 0; i < signs.size(); i++) {
            if (signs.get(i).size() == 1 && suggestions.isEmpty()) {
                return new Match.Found(signs.get(i).iterator().next(), by[i]);
            }
            suggestions.addAll(signs.get(i));
        }
        suggestions.addAll(all(byStem, names.stream().map(Matching::stem).toList()));
        return new Match.Open(suggestions.stream().limit(SUGGESTIONS_MAX).toList());
    }

    private static Set<String> all(Map<String, Set<String>> index, List<String> keys) {
        Set<String> all = new LinkedHashSet<>();
        keys.forEach(key -> all.addAll(index.getOrDefault(key, Set.of())));
        return all;
    }

    /** The names of a clip's file and of itself, without folders, in lower case. */
    private static List<String> names(Clip clip) {
        List<String> names = new ArrayList<>();
        if (clip.medium() instanceof Media.External external) {
            names.add(file(Urls.path(external.url())));
        }
        names.add(file(clip.medium().about().name()));
        names.add(file(clip.about().name()));
        return names.stream().filter(name -> !name.isEmpty()).distinct().toList();
    }

    private static String file(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** A file's name without its ending and without what programs add to copies. */
    private static String stem(String file) {
        int dot = file.lastIndexOf('.');
        String stem = dot > 0 ? file.substring(0, dot) : file;
        return COPY.matcher(stem).replaceFirst("").strip();
    }
}
