package org.tallylight.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tallylight.Api;
import org.tallylight.RunningCompany;
import org.tallylight.database.DataFolder;

/**
 * The pack of an album of eight sounds, 1 GiB in all, read by its maker from a program with 256 MB of heap, which makes
 * the ZIP while it sends it; beside nginx sending the same ZIP as a file.
 */
final class PackMeasures implements Group {
    private static final List<Integer> SOUNDS_MIB = List.of(121, 123, 125, 127, 129, 131, 133, 135);
    private static final double ALL_MIB = 1_024;
    private static final int ROUNDS = 5;
    private static final Path FOLDER = MillionWorks.FOLDER.resolve("pack");
    private static final Path ZIP = FOLDER.resolve("nginx/www/pack.zip");

    @Override
    public String name() {
        return "cut";
    }

    @Override
    public List<String> measures() {
        return List.of("pack-mib-per-second", "pack-heap-growth-mib");
    }

    @Override
    public List<Measure> take() throws Exception {
        Files.createDirectories(FOLDER);
        DataFolder.remove(FOLDER.resolve("company"));
        try (RunningCompany company = RunningCompany.ofJar(
                        MillionWorks.LAID_OUT,
                        FOLDER.resolve("company/data"),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED");
                Nginx nginx = Nginx.start(FOLDER.resolve("nginx"))) {
            String token = company.founded();
            Api api = new Api(company.port(), token);
            SendingFile ours = new SendingFile(company.port(), "Authorization: Bearer " + token + "\r\n");
            SendingFile theirs = new SendingFile(nginx.port(), "");
            String pack = pack(api);
            fetch(company.address() + pack, token);
            Rounds rounds = new Rounds(ROUNDS).run(round -> {
                round.add("ours", read(ours, pack));
                round.add("nginx", read(theirs, "/pack.zip"));
            });
            try (Heap heap = Heap.of(company.process().pid())) {
                double growth = heap.growthMib(() -> read(ours, pack));
                return List.of(
                        Measure.atLeast("pack-mib-per-second", rounds.median("ours"), rounds.median("nginx"), 0.8),
                        Measure.alone("pack-heap-growth-mib", growth, 64));
            }
        } finally {
            Files.deleteIfExists(ZIP);
            DataFolder.remove(FOLDER.resolve("company"));
        }
    }

    /** Makes works of the sounds, an album of them, and its pack; the path of the ZIP. */
    private static String pack(Api api) throws IOException, InterruptedException {
        List<String> works = new ArrayList<>();
        String album = api.post("/api/v1/albums", Map.of("title", "Measured", "audience", "MEMBERS"))
                .at("album", "id");
        for (int mib : SOUNDS_MIB) {
            Path sound = Wav.file(FOLDER, (long) mib << 20);
            String work = api.upload("/api/v1/works?title=Sound&fileName=" + sound.getFileName(), sound)
                    .text("id");
            api.post("/api/v1/albums/" + album + "/entries", Map.of("work", work));
            works.add(work);
        }
        // All is prepared, so that it is in the pack and nothing runs beside:
        for (String work : works) {
            api.awaitFile("/works/" + work);
        }
        return api.post("/api/v1/packs/albums/" + album, Map.of()).at("pack", "file");
    }

    /** The ZIP as a file of nginx. */
    private static void fetch(String from, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(from))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofFile(ZIP));
    }

    private static double read(SendingFile from, String path) throws IOException {
        long began = System.nanoTime();
        double mib = from.read(path) / 1_048_576.0;
        if (mib < ALL_MIB) {
            throw new IOException(path + " is cut short");
        }
        return mib / ((System.nanoTime() - began) / 1e9);
    }
}
