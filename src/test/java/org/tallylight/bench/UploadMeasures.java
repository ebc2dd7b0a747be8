package org.tallylight.bench;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.RunningCompany;

/**
 * 512 MiB through the form that a browser sends, to the program with 256 MB of heap, beside a bare loop that reads
 * a socket, writes a file and hashes. Both force the file to the disk before they answer. The file is a sound,
 * looked at but not converted, since no jobs run: ours includes the form, its token, the session, the look, the rows of blob, asset,
 * version and work, and their commits. Each round sends other bytes, and what was kept is undone between rounds.
 */
final class UploadMeasures implements Group {
    private static final long FILE_BYTES = 512L << 20;
    private static final int BLOCK_BYTES = 1 << 20;
    private static final int ROUNDS = 5;
    private static final double PER_SECOND_LEAST = 0.7;
    private static final double HEAP_MOST_MIB = 64;
    private static final Pattern PLACE = Pattern.compile("(?im)^location: *(?:http://[^/]+)?(/works/\\w+)");

    private final byte[] block = new byte[BLOCK_BYTES];
    private int sent;

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public List<String> measures() {
        return List.of("upload-mib-per-second", "upload-heap-growth-mib");
    }

    @Override
    public List<Measure> take() throws Exception {
        new Random(5).nextBytes(block);
        Path folder = Files.createDirectories(MillionWorks.FOLDER.resolve("upload"));
        Files.deleteIfExists(folder.resolve("received"));
        int port = Nginx.freePort();
        Process bare = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareReceiver.class.getName(),
                        "" + port,
                        folder.resolve("received").toString())
                .inheritIO()
                .start();
        try (RunningCompany company = MillionWorks.start(
                        "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-Dtallylight.media.job-threads=0");
                Heap heap = Heap.of(company.process().pid())) {
            Browser nadia = new Browser(company.address());
            nadia.get("/sign-in");
            nadia.post("/sign-in", "who", "nadia@example.org", "password", Cast.PASSWORD);
            form(company, nadia);
            bare(port);
            Rounds rounds = new Rounds(ROUNDS).run(round -> {
                round.add("ours", form(company, nadia));
                round.add("bare", bare(port));
            });
            double growth = heap.growthMib(() -> form(company, nadia));
            return List.of(
                    Measure.atLeast(
                            "upload-mib-per-second", rounds.median("ours"), rounds.median("bare"), PER_SECOND_LEAST),
                    Measure.alone("upload-heap-growth-mib", growth, HEAP_MOST_MIB));
        } finally {
            bare.destroy();
            bare.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** MiB a second, until the redirect to the new work came. */
    private double form(RunningCompany company, Browser nadia) throws IOException {
        nadia.get("/works/new");
        String mark = "----tallylight" + ++sent;
        byte[] before = (field(mark, "_csrf", nadia.token())
                        + field(mark, "title", "A long take")
                        + field(mark, "audience", "ONLY_ME")
                        + field(mark, "aiUse", "NONE")
                        + "--" + mark
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"take.wav\"\r\n"
                        + "Content-Type: audio/wav\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\r\n--" + mark + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        String request = "POST /works HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n".formatted(company.port())
                + "Cookie: tallylight=%s; tallylight_form=%s\r\n"
                        .formatted(nadia.cookie("tallylight"), nadia.cookie("tallylight_form"))
                + "Content-Type: multipart/form-data; boundary=" + mark + "\r\n"
                + "Content-Length: " + (before.length + FILE_BYTES + after.length) + "\r\n\r\n";
        long began = System.nanoTime();
        String answer;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), company.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.write(before);
            file(out);
            out.write(after);
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Matcher place = PLACE.matcher(answer);
        if (!place.find()) {
            throw new IOException("the upload was answered: " + answer.substring(0, Math.min(4_000, answer.length())));
        }
        nadia.get(place.group(1));
        nadia.post(place.group(1) + "/undo");
        return (FILE_BYTES >> 20) / seconds;
    }

    private static String field(String mark, String name, String value) {
        return "--" + mark + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private double bare(int port) throws IOException, InterruptedException {
        sent++;
        long began = System.nanoTime();
        try (Socket socket = connected(port)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeLong(FILE_BYTES);
            file(out);
            if (socket.getInputStream().readAllBytes().length != 32) {
                throw new IOException("the bare loop gave no hash");
            }
        }
        return (FILE_BYTES >> 20) / ((System.nanoTime() - began) / 1e9);
    }

    private static Socket connected(int port) throws IOException, InterruptedException {
        for (int tenths = 0; ; tenths++) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (IOException e) {
                if (tenths == 50) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    /** Other bytes each time, made by changing a few of a block that is sent again and again. */
    private void file(OutputStream out) throws IOException {
        System.arraycopy(Wav.head(FILE_BYTES), 0, block, 0, Wav.HEAD_BYTES);
        block[Wav.HEAD_BYTES] = (byte) sent;
        for (long left = FILE_BYTES; left > 0; left -= block.length) {
            out.write(block);
        }
    }
}
