package org.tallylight.works.likeness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How often answers were right, by what was done to the works that were asked about. */
final class Scores {
    private final Map<String, Score> scores = new LinkedHashMap<>();

    /** What came of one kind of change. */
    static final class Score {
        int asked;
        int found;
        int wrong;

        double recall() {
            return asked == 0 ? 1 : (double) found / asked;
        }

        double precision() {
            return found + wrong == 0 ? 1 : (double) found / (found + wrong);
        }
    }

    void count(String change, boolean asked, boolean found, int wrong) {
        Score score = scores.computeIfAbsent(change, name -> new Score());
        score.asked += asked ? 1 : 0;
        score.found += found ? 1 : 0;
        score.wrong += wrong;
    }

    Score of(String change) {
        return scores.get(change);
    }

    Score all() {
        Score all = new Score();
        scores.values().forEach(each -> {
            all.asked += each.asked;
            all.found += each.found;
            all.wrong += each.wrong;
        });
        return all;
    }

    /** The table as it stands in docs/likeness.md. */
    String table() {
        StringBuilder table =
                new StringBuilder("| What was done to it | Asked | Recall | Precision |\n|---|---|---|---|\n");
        scores.forEach((change, score) -> row(table, change, score));
        row(table, "All", all());
        return table.toString();
    }

    private static void row(StringBuilder table, String change, Score score) {
        String recall = score.asked == 0 ? score.wrong + " named" : String.format(Locale.ROOT, "%.2f", score.recall());
        table.append(String.format(
                Locale.ROOT, "| %s | %d | %s | %.2f |%n", change, score.asked, recall, score.precision()));
    }

    void write(String name) {
        try {
            Files.createDirectories(Path.of("target", "likeness"));
            Files.writeString(Path.of("target", "likeness", name + ".md"), table());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
