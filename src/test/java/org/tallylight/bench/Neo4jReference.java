package org.tallylight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Neo4j embedded with the same family, in a JVM of its own: {@code bin/bench} resolves its libraries, which are no
 * part of the program. Its store is kept.
 */
final class Neo4jReference {
    private static final Path SOURCE = Path.of("src/bench/neo4j/Neo4jLineage.java");
    private static final int MINUTES_MAX = 20;

    private Neo4jReference() {}

    static Question.Answers answers(Family family, List<Question> questions) throws IOException, InterruptedException {
        Path classpath = MillionWorks.FOLDER.resolve("neo4j.classpath");
        if (!Files.exists(classpath)) {
            throw new IOException("bin/bench writes " + classpath);
        }
        Path store = MillionWorks.FOLDER.resolve("neo4j-" + family.works() + "-" + family.edges());
        Path edges = MillionWorks.FOLDER.resolve("family.edges");
        Path asked = MillionWorks.FOLDER.resolve("neo4j.questions");
        Path said = MillionWorks.FOLDER.resolve("neo4j.said");
        family.write(edges);
        Files.writeString(
                asked, String.join("\n", questions.stream().map(Question::line).toList()));
        if (!Files.exists(store.resolve("whole"))) {
            org.tallylight.database.DataFolder.remove(store);
        }
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx2g",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                        "-cp",
                        Files.readString(classpath).strip(),
                        SOURCE.toString(),
                        store.toString(),
                        edges.toString(),
                        asked.toString())
                .redirectOutput(said.toFile())
                .redirectError(MillionWorks.FOLDER.resolve("neo4j.log").toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(
                        "Neo4j did not answer: " + Files.readString(MillionWorks.FOLDER.resolve("neo4j.log")));
            }
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(said);
        Question.Answers answers = new Question.Answers(new double[lines.size()], new int[lines.size()]);
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).split(" ");
            answers.found()[i] = Integer.parseInt(words[0]);
            answers.ms()[i] = Long.parseLong(words[1]) / 1e6;
        }
        return answers;
    }
}
