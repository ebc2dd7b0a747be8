package org.tallylight.works;

import java.util.Map;
import org.tallylight.web.Refused;
import org.tallylight.web.Words;

/** What is wrong in a form, as the reader sees it: texts by the names of their fields. */
public final class Wrongs {
    private Wrongs() {}

    static Map<String, String> of(Words words, String field, String key, Object... arguments) {
        return Map.of(field, words.t(key, arguments));
    }

    static Map<String, String> of(Words words, Uploads.Uploaded.Refused refused) {
        return Map.of("file", words.t(refused.wordsKey(), refused.arguments().toArray()));
    }

    /** Why sources could not be named. */
    public static Map<String, String> of(Words words, Cited cited) {
        return switch (cited) {
            case Cited.Done _ -> Map.of();
            case Cited.Younger(var unused, var title) -> of(words, "source", "source.younger", title);
            case Cited.Unpublished(var unused, var title) -> of(words, "source", "source.unpublished", title);
            case Cited.Known(var title) -> of(words, "source", "source.known", title);
            case Cited.NoChanges(var title, var licence) ->
                of(words, "externalLicence", "external.no-changes", title, licence);
            case Cited.TooMany(int sourcesMax) -> of(words, "source", "source.many", sourcesMax);
            case Cited.LicenceClash(var blockers) -> clash(words, blockers);
        };
    }

    /** The same for a program. */
    public static Refused refused(Cited cited) {
        return switch (cited) {
            case Cited.Done _ -> throw new IllegalStateException("nothing is wrong");
            case Cited.Younger(var unused, var title) -> new Refused(409, "source.younger", title);
            case Cited.Unpublished(var unused, var title) -> new Refused(409, "source.unpublished", title);
            case Cited.Known(var title) -> new Refused(409, "source.known", title);
            case Cited.NoChanges(var title, var licence) -> new Refused(409, "external.no-changes", title, licence);
            case Cited.TooMany(int sourcesMax) -> new Refused(422, "source.many", sourcesMax);
            case Cited.LicenceClash(var blockers) -> WorkApi.clash(blockers);
        };
    }

    static Map<String, String> clash(Words words, java.util.List<String> blockers) {
        return switch (blockers.size()) {
            case 0 -> of(words, "licence", "licence.clash");
            case 1 -> of(words, "licence", "licence.clash.one", blockers.getFirst());
            default -> of(words, "licence", "licence.clash.two", blockers.getFirst(), blockers.getLast());
        };
    }
}
