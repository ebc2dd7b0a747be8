package org.tallylight.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.tallylight.Api;
import org.tallylight.RunningCompany;
import org.tallylight.database.DataFolder;

/**
 * Files in several goes (tus), by one PATCH of 512 MiB and by eight of 64 MiB at once, from a client that uses
 * sendfile; a blob read again; and a film prepared. Ours hashes, looks at the file, and forces what came to the disk
 * every 32 MiB and in the end; the bare loop hashes and forces once in the end; nginx (DAV PUT) and the reference tus
 * server do neither.
 */
final class MediaMeasures implements Group {
    private static final long ONE_BYTES = 512L << 20;
    private static final long EACH_BYTES = 64L << 20;
    private static final long BLOB_BYTES = 1L << 30;
    private static final int AT_ONCE = 8;
    private static final int HASH_BYTES = 32;
    private static final int ROUNDS = 3;
    private static final double MIB = 1 << 20;
    private static final String UPLOADS = "/api/v1/uploads";
    private static final Path FOLDER = MillionWorks.FOLDER.resolve("media");

    @Override
    public String name() {
        return "media";
    }

    @Override
    public List<String> measures() {
        return List.of(
                "tus-one-mib-per-second",
                "tus-one-of-nginx-mib-per-second",
                "tus-one-of-reference-mib-per-second",
                "tus-eight-of-nginx-mib-per-second",
                "tus-eight-of-reference-mib-per-second",
                "tus-cpu-seconds-per-gib",
                "tus-cpu-of-bare-seconds-per-gib",
                "tus-heap-growth-mib",
                "download-mib-per-second",
                "pipeline-seconds",
                "first-play-seconds");
    }

    @Override
    public List<Measure> take() throws Exception {
        Files.createDirectories(FOLDER);
        DataFolder.remove(FOLDER.resolve("company"));
        Files.deleteIfExists(FOLDER.resolve("received"));
        int bare = Nginx.freePort();
        Process loop = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareReceiver.class.getName(),
                        "" + bare,
                        FOLDER.resolve("received").toString())
                .inheritIO()
                .start();
        List<Measure> measures = new ArrayList<>();
        try (RunningCompany company = RunningCompany.ofJar(
                        MillionWorks.LAID_OUT,
                        FOLDER.resolve("company/data"),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dtallylight.media.job-threads=0");
                Nginx nginx = Nginx.start(FOLDER.resolve("nginx"));
                ReferenceTus reference = ReferenceTus.start(FOLDER.resolve("reference"))) {
            String token = company.founded();
            SendingFile ours = new SendingFile(company.port(), "Authorization: Bearer " + token + "\r\n");
            SendingFile theirs = new SendingFile(reference.port(), "");
            SendingFile dav = new SendingFile(nginx.port(), "");
            try (Heap heap = Heap.of(company.process().pid())) {
                measures.addAll(uploads(ours, theirs, dav, bare, loop.pid(), company, heap));
            }
            measures.add(download(ours, dav, new Api(company.port(), token)));
        } finally {
            loop.destroy();
            loop.waitFor(10, TimeUnit.SECONDS);
        }
        DataFolder.remove(FOLDER.resolve("company"));
        try (RunningCompany company = RunningCompany.ofJar(
                MillionWorks.LAID_OUT, FOLDER.resolve("company/data"), "--enable-native-access=ALL-UNNAMED")) {
            measures.addAll(new PipelineMeasures(company, company.founded(), FOLDER).take());
        }
        return measures;
    }

    private List<Measure> uploads(
            SendingFile ours,
            SendingFile theirs,
            SendingFile dav,
            int bare,
            long loop,
            RunningCompany company,
            Heap heap)
            throws Exception {
        long program = company.process().pid();
        tus(ours, UPLOADS, 1, ONE_BYTES);
        tus(theirs, ReferenceTus.FILES, 1, EACH_BYTES);
        Rounds rounds = new Rounds(ROUNDS).run(round -> {
            double before = Cpu.seconds(program);
            round.add("ours", tus(ours, UPLOADS, 1, ONE_BYTES));
            round.add("cpu", (Cpu.seconds(program) - before) * BLOB_BYTES / ONE_BYTES);
            double bareBefore = Cpu.seconds(loop);
            round.add("bare", bare(bare));
            round.add("bare cpu", (Cpu.seconds(loop) - bareBefore) * BLOB_BYTES / ONE_BYTES);
            round.add("nginx", put(dav, 1, ONE_BYTES));
            round.add("reference", tus(theirs, ReferenceTus.FILES, 1, ONE_BYTES));
            round.add("ours 8", tus(ours, UPLOADS, AT_ONCE, EACH_BYTES));
            round.add("nginx 8", put(dav, AT_ONCE, EACH_BYTES));
            round.add("reference 8", tus(theirs, ReferenceTus.FILES, AT_ONCE, EACH_BYTES));
        });
        double growth = heap.growthMib(() -> tus(ours, UPLOADS, AT_ONCE, EACH_BYTES));
        return List.of(
                Measure.atLeast("tus-one-mib-per-second", rounds.median("ours"), rounds.median("bare"), 0.85),
                Measure.info("tus-one-of-nginx-mib-per-second", rounds.median("ours"), rounds.median("nginx")),
                Measure.info("tus-one-of-reference-mib-per-second", rounds.median("ours"), rounds.median("reference")),
                Measure.atLeast(
                        "tus-eight-of-nginx-mib-per-second", rounds.median("ours 8"), rounds.median("nginx 8"), 0.55),
                Measure.atLeast(
                        "tus-eight-of-reference-mib-per-second",
                        rounds.median("ours 8"),
                        rounds.median("reference 8"),
                        3),
                Measure.alone("tus-cpu-seconds-per-gib", rounds.median("cpu"), 1.6),
                Measure.info("tus-cpu-of-bare-seconds-per-gib", rounds.median("cpu"), rounds.median("bare cpu")),
                Measure.alone("tus-heap-growth-mib", growth, 64));
    }

    /** One transfer of a file. */
    private interface Transfer {
        void run(int number) throws IOException;
    }

    /** MiB a second of so many transfers at once. */
    private static double atOnce(int count, long bytes, Transfer transfer) throws Exception {
        try (ExecutorService senders = Executors.newFixedThreadPool(count)) {
            long began = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(senders.submit(() -> {
                    transfer.run(number);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
            return count * bytes / MIB / ((System.nanoTime() - began) / 1e9);
        }
    }

    private static double tus(SendingFile client, String path, int count, long bytes) throws Exception {
        Path noise = Wav.file(FOLDER, bytes);
        List<String> uploads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            uploads.add(client.open(path, bytes));
        }
        double found = atOnce(count, bytes, number -> client.patch(uploads.get(number), noise, bytes));
        for (String upload : uploads) {
            client.delete(upload);
        }
        return found;
    }

    private static double put(SendingFile dav, int count, long bytes) throws Exception {
        Path noise = Wav.file(FOLDER, bytes);
        double found = atOnce(count, bytes, number -> dav.send("PUT", "/dav/" + number, Map.of(), noise, bytes));
        for (int i = 0; i < count; i++) {
            dav.send("DELETE", "/dav/" + i, Map.of(), noise, 0);
        }
        return found;
    }

    private static double bare(int port) throws Exception {
        Path noise = Wav.file(FOLDER, ONE_BYTES);
        return atOnce(1, ONE_BYTES, number -> {
            try (SocketChannel socket =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                socket.write(ByteBuffer.allocate(Long.BYTES).putLong(0, ONE_BYTES));
                SendingFile.transfer(noise, ONE_BYTES, socket);
                ByteBuffer hash = ByteBuffer.allocate(HASH_BYTES);
                while (hash.hasRemaining()) {
                    if (socket.read(hash) < 0) {
                        throw new IOException("the bare loop gave no hash");
                    }
                }
            }
        });
    }

    /** A blob of 1 GiB, read by its maker, beside the same as a static file. */
    private static Measure download(SendingFile ours, SendingFile dav, Api api) throws Exception {
        Path noise = Wav.file(FOLDER, BLOB_BYTES);
        Path www = FOLDER.resolve("nginx/www/noise.wav");
        Files.deleteIfExists(www);
        Files.createLink(www, noise);
        String upload = ours.open(UPLOADS, BLOB_BYTES);
        ours.patch(upload, noise, BLOB_BYTES);
        String id = upload.substring(upload.lastIndexOf('/') + 1);
        String work = api.post("/api/v1/works", Map.of("title", "A long take", "upload", id))
                .text("id");
        String original = "/api/v1/works/" + work + "/versions/1/original";
        Rounds rounds = new Rounds(ROUNDS).run(round -> {
            round.add("ours", read(ours, original));
            round.add("nginx", read(dav, "/noise.wav"));
        });
        return Measure.atLeast("download-mib-per-second", rounds.median("ours"), rounds.median("nginx"), 0.8);
    }

    private static double read(SendingFile from, String path) throws IOException {
        long began = System.nanoTime();
        if (from.read(path) < BLOB_BYTES) {
            throw new IOException(path + " is cut short");
        }
        return BLOB_BYTES / MIB / ((System.nanoTime() - began) / 1e9);
    }
}
