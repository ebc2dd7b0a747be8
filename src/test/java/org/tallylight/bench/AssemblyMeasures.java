package org.tallylight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tallylight.Api;
import org.tallylight.RunningCompany;
import org.tallylight.database.DataFolder;
import org.tallylight.media.Samples;
import org.tallylight.shared.Flicks;

/**
 * A rough cut of 22 minutes from 120 slots, no two of the same length, asked for by the API: until it plays, beside one
 * bare ffmpeg that joins the same pieces of the same films in one graph, coded by the same recipe; and the same once one
 * slot has another film.
 */
final class AssemblyMeasures implements Group {
    private static final int SCENES = 4;
    private static final int SLOTS_OF_A_SCENE = 30;
    private static final int FILMS = 6;
    private static final int FRAMES_PER_SECOND = 25;
    /** So that all of them together are 22 minutes: 275 pictures each, some fewer and some more. */
    private static final int SHORTEST_FRAMES = 215;

    /** Seldom enough that what it costs to answer is no part of what is measured. */
    private static final int LOOK_MS = 250;

    private static final long MOST_NANOS = 1_800_000_000_000L;
    private static final Path FOLDER = MillionWorks.FOLDER.resolve("assembly");

    @Override
    public String name() {
        return "cut";
    }

    @Override
    public List<String> measures() {
        return List.of("assembly-seconds", "assembly-again-seconds");
    }

    @Override
    public List<Measure> take() throws Exception {
        Files.createDirectories(FOLDER);
        DataFolder.remove(FOLDER.resolve("data"));
        List<Path> films = films();
        double bare = bare(films);
        try (RunningCompany company = RunningCompany.ofJar(
                MillionWorks.LAID_OUT, FOLDER.resolve("data"), "--enable-native-access=ALL-UNNAMED")) {
            Api api = new Api(company.port(), company.founded());
            List<String> works = new ArrayList<>();
            for (Path film : films) {
                works.add(shared(api, film));
            }
            String part = api.post("/api/v1/parts", Map.of("kind", "FILM", "title", "Measured"))
                    .text("id");
            String changed = fill(api, part, works);
            double whole = assembled(api, part);
            api.delete("/api/v1/parts/" + changed + "/works/" + works.get(0));
            api.put("/api/v1/parts/" + changed + "/works/" + works.get(1), Map.of());
            double again = assembled(api, part);
            return List.of(
                    Measure.atMost("assembly-seconds", whole, bare, 1.3),
                    Measure.atMost("assembly-again-seconds", again, whole, 0.15));
        }
    }

    private static List<Path> films() {
        List<Path> films = new ArrayList<>();
        for (int i = 0; i < FILMS; i++) {
            films.add(Samples.made(
                    FOLDER,
                    "film-" + i + ".mp4",
                    "-f lavfi -i testsrc2=s=1280x720:r=25:d=14,hue=h=" + 60 * i + " -f lavfi -i sine=f="
                            + (220 + 55 * i)
                            + ":d=14 -c:v libx264 -preset veryfast -pix_fmt yuv420p -c:a aac -shortest"));
        }
        return films;
    }

    private static int frames(int slot) {
        return SHORTEST_FRAMES + slot;
    }

    /** The same pieces in one graph. */
    private static double bare(List<Path> films) {
        StringBuilder options = new StringBuilder();
        StringBuilder graph = new StringBuilder();
        int slots = SCENES * SLOTS_OF_A_SCENE;
        for (int slot = 0; slot < slots; slot++) {
            options.append("-t ")
                    .append(frames(slot) / (double) FRAMES_PER_SECOND)
                    .append(" -i ")
                    .append(films.get(slot % FILMS))
                    .append(' ');
            graph.append("[%1$d:v:0][%1$d:a:0]".formatted(slot));
        }
        graph.append("concat=n=").append(slots).append(":v=1:a=1[v][a]");
        long before = System.nanoTime();
        Samples.ffmpeg(
                options + "-filter_complex " + graph + " -map [v] -map [a] -c:v libx264 -preset veryfast -crf 23 -bf 0"
                        + " -profile:v high -pix_fmt yuv420p -c:a aac -aac_coder fast -aac_ms 0 -b:a 160k -movflags +faststart",
                FOLDER.resolve("bare.mp4"));
        return (System.nanoTime() - before) / 1e9;
    }

    /** A work that everyone may see, all of it prepared. */
    private static String shared(Api api, Path film) throws IOException, InterruptedException {
        String work = api.upload("/api/v1/works?title=Film&fileName=" + film.getFileName(), film)
                .text("id");
        api.put("/api/v1/works/" + work + "/audience", Map.of("audience", "EVERYONE"));
        long began = System.nanoTime();
        while (!api.get("/api/v1/works/" + work)
                .body()
                .path("version")
                .path("file")
                .path("finished")
                .asBoolean(false)) {
            pause(began);
        }
        return work;
    }

    private static void pause(long began) throws IOException, InterruptedException {
        if (System.nanoTime() - began > MOST_NANOS) {
            throw new IOException("it is never ready");
        }
        Thread.sleep(LOOK_MS);
    }

    /** Returns a slot of the first film, in the middle. */
    private static String fill(Api api, String part, List<String> works) {
        String middle = "";
        for (int scene = 0; scene < SCENES; scene++) {
            String above = api.post("/api/v1/parts/" + part + "/parts", Map.of("title", "Scene " + scene))
                    .text("id");
            for (int i = 0; i < SLOTS_OF_A_SCENE; i++) {
                int nth = scene * SLOTS_OF_A_SCENE + i;
                long planned = frames(nth) * (Flicks.PER_SECOND / FRAMES_PER_SECOND);
                String slot = api.post(
                                "/api/v1/parts/" + above + "/parts", Map.of("title", "Slot " + nth, "planned", planned))
                        .text("id");
                api.put("/api/v1/parts/" + slot + "/works/" + works.get(nth % FILMS), Map.of());
                middle = nth == SCENES * SLOTS_OF_A_SCENE / 2 ? slot : middle;
            }
        }
        return middle;
    }

    /** From the press of the button until it plays. */
    private static double assembled(Api api, String part) throws IOException, InterruptedException {
        String path = "/api/v1/parts/" + part + "/rough-cut";
        long began = System.nanoTime();
        api.post(path, Map.of("names", false));
        for (var json = api.get(path).body(); ; json = api.get(path).body()) {
            if (json.path("making").path("failed").asBoolean(false)) {
                throw new IOException("it could not be put together: " + json);
            }
            boolean going = json.path("making").has("percent");
            if (!going && json.path("film").path("ready").asBoolean(false)) {
                return (System.nanoTime() - began) / 1e9;
            }
            pause(began);
        }
    }
}
