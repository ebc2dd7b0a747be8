package org.tallylight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tallylight.Api;
import org.tallylight.RunningCompany;
import org.tallylight.media.Samples;

/**
 * A film of a minute in 1080p: how long its preparation takes beside the time in which an ffmpeg of it runs, looked at
 * from outside, so that it holds whatever the recipe is; and how soon it first plays, beside a whole transcode to H.264
 * and AAC by a bare ffmpeg.
 */
final class PipelineMeasures {
    private static final int LOOK_MS = 10;
    private static final long QUIET_NANOS = 3_000_000_000L;
    private static final long MOST_NANOS = 900_000_000_000L;
    private static final String FILM = "-f lavfi -i testsrc2=s=1920x1080:r=30:d=60 -f lavfi -i sine=f=220:d=60"
            + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -shortest";

    private final RunningCompany company;
    private final Api api;
    private final Path folder;
    private long firstPlay;
    private long ready;
    private long lastSeen;
    private long busy;

    PipelineMeasures(RunningCompany company, String token, Path folder) {
        this.company = company;
        this.api = new Api(company.port(), token);
        this.folder = folder;
    }

    List<Measure> take() throws IOException, InterruptedException {
        Path film = folder.resolve("film.mp4");
        if (!Files.exists(film)) {
            Samples.made(folder, "film.mp4", FILM);
        }
        long before = System.nanoTime();
        Samples.ffmpeg(
                "-i " + film + " -c:v libx264 -preset veryfast -crf 23 -profile:v high -pix_fmt yuv420p -c:a aac"
                        + " -b:a 160k -movflags +faststart",
                folder.resolve("bare.mp4"));
        double bare = seconds(System.nanoTime() - before);
        String work =
                api.upload("/api/v1/works?title=Film&fileName=film.mp4", film).text("id");
        long began = System.nanoTime();
        watch("/api/v1/works/" + work, began);
        double whole = seconds(Math.max(ready, lastSeen) - began);
        return List.of(
                Measure.atMost("pipeline-seconds", whole, seconds(busy), 1.10),
                Measure.atMost("first-play-seconds", seconds(firstPlay - began), bare, 0.5));
    }

    /** Looks at the processes often and asks the company now and then, until nothing more is done. */
    private void watch(String work, long began) throws IOException, InterruptedException {
        long asked = 0;
        for (long last = began; ; ) {
            Thread.sleep(LOOK_MS);
            long now = System.nanoTime();
            if (converting()) {
                busy += now - last;
                lastSeen = now;
            }
            last = now;
            if (now - asked > 100 * 1_000_000L) {
                asked = now;
                ask(work, now);
            }
            if (ready > 0 && firstPlay > 0 && now - Math.max(ready, lastSeen) > QUIET_NANOS) {
                return;
            }
            if (now - began > MOST_NANOS) {
                throw new IOException("the film is never prepared");
            }
        }
    }

    private void ask(String work, long now) throws IOException {
        var file = api.get(work).body().path("version").path("file");
        if (file.path("state").asString().equals("FAILED")) {
            throw new IOException("the film could not be prepared: " + file);
        }
        if (firstPlay == 0 && file.path("renditions").has("play")) {
            firstPlay = now;
        }
        if (ready == 0 && file.path("state").asString().equals("READY")) {
            ready = now;
        }
    }

    private boolean converting() {
        return company.process().toHandle().descendants().anyMatch(PipelineMeasures::isFfmpeg);
    }

    private static boolean isFfmpeg(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/comm")).startsWith("ffmpeg");
        } catch (IOException e) {
            return false; // It ended meanwhile.
        }
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
