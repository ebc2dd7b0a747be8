package org.tallylight.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.tallylight.Browser;
import org.tallylight.RunningCompany;

/**
 * Pages for a visitor who is not signed in, from the database of a million works, beside nginx with a static file
 * of 10 KB; at 16 connections, one server after the other, since they share the cores with what loads them.
 */
final class WebMeasures implements Group {
    private static final int ROUNDS = 5;
    private static final int ROUND_SECONDS = 3;
    /** By then the JVM has compiled what a page needs: it goes on for most of a minute on two cores. */
    private static final int WARM_UP_REQUESTS = 100_000;

    private static final int WARM_UP_ROUNDS_MAX = 20;
    private static final int WORKS = 2_000;
    private static final double PER_SECOND_LEAST = 1 / 16.0;
    private static final double P99_MOST = 8;
    private static final List<String> PAGES = List.of("work-page", "work-api", "feed-page", "feed-api");

    @Override
    public String name() {
        return "web";
    }

    @Override
    public List<String> measures() {
        return Stream.concat(
                        PAGES.stream().flatMap(page -> Stream.of(page + "-per-second", page + "-p99-ms")),
                        Stream.of("memory-program-mib", "memory-database-mib"))
                .toList();
    }

    @Override
    public List<Measure> take() throws Exception {
        Path folder = MillionWorks.FOLDER.resolve("web");
        Wrk wrk = new Wrk(folder);
        try (RunningCompany company = MillionWorks.start(MillionWorks.OPTIONS);
                Nginx nginx = Nginx.start(folder)) {
            Map<String, Path> paths = paths(wrk, company.address());
            Path still = wrk.paths("still", List.of("/page.html"));
            for (Path path : paths.values()) {
                warmUp(wrk, company.address(), path);
            }
            Rounds rounds = new Rounds(ROUNDS).run(round -> {
                note(round, "nginx", wrk.load(nginx.address(), still, ROUND_SECONDS));
                for (String page : PAGES) {
                    note(round, page, wrk.load(company.address(), paths.get(page), ROUND_SECONDS));
                }
            });
            return measures(rounds, company);
        }
    }

    private static void warmUp(Wrk wrk, String address, Path paths) throws IOException, InterruptedException {
        double requests = 0;
        for (int i = 0; i < WARM_UP_ROUNDS_MAX && requests < WARM_UP_REQUESTS; i++) {
            requests += wrk.load(address, paths, ROUND_SECONDS).perSecond() * ROUND_SECONDS;
        }
    }

    private static Map<String, Path> paths(Wrk wrk, String address) throws Exception {
        List<String> ids = MillionWorks.ids(WORKS);
        Random random = new Random(7);
        List<Long> after = random.longs(WORKS, 100, 1_000_000).boxed().toList();
        Map<String, List<String>> lists = new LinkedHashMap<>();
        lists.put("work-page", ids.stream().map(id -> "/works/" + id).toList());
        lists.put("work-api", ids.stream().map(id -> "/api/v1/works/" + id).toList());
        lists.put("feed-page", after.stream().map(seq -> "/works?after=" + seq).toList());
        lists.put(
                "feed-api",
                after.stream().map(seq -> "/api/v1/works?after=" + seq).toList());
        Map<String, Path> paths = new LinkedHashMap<>();
        for (var list : lists.entrySet()) {
            Browser.Answer answer = new Browser(address).get(list.getValue().getFirst());
            if (answer.status() != 200) {
                throw new IOException(list.getValue().getFirst() + " answers " + answer.status());
            }
            Bench.say(list.getKey() + ": " + answer.body().length() + " characters");
            paths.put(list.getKey(), wrk.paths(list.getKey(), list.getValue()));
        }
        return paths;
    }

    private static void note(Rounds round, String thing, Wrk.Load load) {
        round.add(thing, load.perSecond());
        round.add(thing + " p99", load.p99Ms());
    }

    private static List<Measure> measures(Rounds rounds, RunningCompany company) throws IOException {
        List<Measure> measures = new ArrayList<>();
        for (String page : PAGES) {
            measures.add(Measure.atLeast(
                    page + "-per-second", rounds.median(page), rounds.median("nginx"), PER_SECOND_LEAST));
            measures.add(Measure.atMost(
                    page + "-p99-ms", rounds.median(page + " p99"), rounds.median("nginx p99"), P99_MOST));
        }
        measures.add(Measure.info(
                "memory-program-mib", Memory.mostResidentMib(company.process().pid()), null));
        measures.add(Measure.info("memory-database-mib", Memory.familyMib(company.postgres()), null));
        return measures;
    }
}
