package org.tallylight.works;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.TestDatabase;

/**
 * Histories of git read as lineages, commits as works and parents as sources, in the real tables: what each commit
 * goes back to, and what came of it, is what {@code git rev-list} says. Any repository can be looked at:
 * {@code -Dtallylight.git=/path/to/one}.
 */
class GitHistoryTest {
    private static final int LOOKED_AT = 20;
    private static final int LARGE = 20_000;
    private static final int LINES = 40;

    @TempDir
    private Path folder;

    @Test
    void theHistoryOfThisProject() throws IOException, InterruptedException {
        Path repository = Path.of(System.getProperty("tallylight.git", "."));
        // Where a copy came without its history, or with the end of it alone, the made one below has to do.
        boolean there = Files.exists(repository.resolve(".git")) || Files.exists(repository.resolve("HEAD"));
        if (there && git(repository, "rev-parse", "--is-shallow-repository").equals(List.of("false"))) {
            agrees(repository);
        }
    }

    @Test
    void aLargeOneWithManyMergesThatGitMakesHere() throws IOException, InterruptedException {
        git(folder, "init", "-q", "--bare", ".");
        Path stream = folder.resolve("stream");
        Files.writeString(stream, history(new Random(20)));
        Process reading = new ProcessBuilder("git", "fast-import", "--quiet")
                .directory(folder.toFile())
                .redirectInput(stream.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reading.waitFor()).as(said).isZero();
        assertThat(agrees(folder)).isEqualTo(LARGE);
    }

    /** Some dozens of lines of work that go on side by side, every fifth commit a merge of two or three of them. */
    private static String history(Random random) {
        StringBuilder stream = new StringBuilder();
        List<Integer> heads = new ArrayList<>();
        for (int mark = 1; mark <= LARGE; mark++) {
            stream.append("commit refs/heads/line\nmark :%d\ncommitter Ana <ana@example.org> %d +0000\ndata 0\n"
                    .formatted(mark, 1_700_000_000 + mark));
            if (heads.size() < LINES && random.nextInt(20) == 0) {
                heads.add(mark);
                stream.append(heads.size() == 1 ? "" : "from :" + heads.get(random.nextInt(heads.size() - 1)) + "\n");
            } else if (heads.isEmpty()) {
                heads.add(mark);
            } else {
                int line = random.nextInt(heads.size());
                stream.append("from :").append(heads.get(line)).append('\n');
                for (int i = 0; i < 2 && heads.size() > 1 && random.nextInt(5) == 0; i++) {
                    int other = heads.get(random.nextInt(heads.size()));
                    if (other != heads.get(line)
                            && stream.indexOf("merge :" + other + "\n", stream.length() - 30) < 0) {
                        stream.append("merge :").append(other).append('\n');
                    }
                }
                heads.set(line, mark);
            }
            stream.append('\n');
        }
        for (int i = 0; i < heads.size(); i++) {
            stream.append("reset refs/heads/line-")
                    .append(i)
                    .append("\nfrom :")
                    .append(heads.get(i))
                    .append("\n\n");
        }
        return stream.append("done\n").toString();
    }

    /** How many commits there are; each of those looked at has the ancestors and descendants that git says. */
    private static int agrees(Path repository) throws IOException, InterruptedException {
        List<String> lines = git(repository, "rev-list", "--all", "--topo-order", "--reverse", "--parents");
        Map<String, Integer> seqs = new HashMap<>();
        List<String> commits = new ArrayList<>(List.of(""));
        List<Integer> parents = new ArrayList<>();
        List<Integer> children = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            seqs.put(words[0], commits.size());
            for (int i = 1; i < words.length; i++) {
                parents.add(seqs.get(words[i]));
                children.add(commits.size());
            }
            commits.add(words[0]);
        }
        Lineage lineage = kept(lines.size(), parents, children);
        Random random = new Random(7);
        for (int i = 0; i < LOOKED_AT; i++) {
            int seq = lines.size() <= LOOKED_AT ? 1 + i % lines.size() : 1 + random.nextInt(lines.size());
            String commit = commits.get(seq);
            assertThat(lineage.ancestors(seq))
                    .as("above " + commit)
                    .isEqualTo(seqs(git(repository, "rev-list", commit), seqs, commit));
            assertThat(lineage.descendants(seq))
                    .as("below " + commit)
                    .isEqualTo(
                            seqs(git(repository, "rev-list", "--all", "--ancestry-path", "^" + commit), seqs, commit));
        }
        return lines.size();
    }

    private static long[] seqs(List<String> commits, Map<String, Integer> seqs, String but) {
        return commits.stream()
                .filter(each -> !each.equals(but))
                .mapToLong(seqs::get)
                .sorted()
                .toArray();
    }

    /** The lineage of works with these sources, in a database of its own. */
    private static Lineage kept(int works, List<Integer> parents, List<Integer> children) {
        TestDatabase database = TestDatabase.fresh();
        JdbcClient db = JdbcClient.create(database.ownerDataSource());
        // What is looked for by words is not asked here.
        for (String table : List.of("work", "version", "edge")) {
            db.sql("alter table " + table + " disable trigger user").update();
        }
        UUID ana = UUID.randomUUID();
        db.sql("""
                insert into person (id, handle, name, credit_name, about, locale, age_band, joined_at, approved_at)
                values (?, 'ana', 'Ana', 'Ana', '', 'en', 'ADULT', now(), now())""").param(ana).update();
        db.sql("""
                with w as (
                    insert into work (id, seq, nth, shared_at, maker, title, about, medium, audience, ai_use, ai_note,
                        who_is_in_it, prompt_text, latest_version, created_at)
                    select uuidv7(), n, n, now(), :ana, 'Commit ' || n, '', 'TEXT', 'EVERYONE', 'NONE', '', '', '', 1, now()
                    from generate_series(1, :works) n returning id)
                insert into version (work_id, number, body, note, made_at, made_by) select id, 1, 'a', '', now(), :ana from w""").param("ana", ana).param("works", works).update();
        Instant now = Instant.now();
        db.sql("""
                insert into edge (seq, parent, parent_seq, parent_version, child, child_seq, child_version, class, used,
                    thanks, at)
                select nextval('edge_seq'), p.id, p.seq, 1, c.id, c.seq, 1, 'ADAPTS', '', 'Thanks', :now
                from unnest(:parents::int[], :children::int[]) with ordinality e (parent, child, n)
                    join work p on p.seq = e.parent join work c on c.seq = e.child order by e.n""")
                .param("now", java.sql.Timestamp.from(now))
                .param("parents", parents.toArray(Integer[]::new))
                .param("children", children.toArray(Integer[]::new))
                .update();
        return new Lineage(database.client(), new JdbcTemplate(database.dataSource()));
    }

    private static List<String> git(Path repository, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "safe.directory=*", "-C", repository.toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(command.toString()).isZero();
        return said;
    }
}
