package org.tallylight.works;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.web.Dictionary;

/** Files that are not what they say, sent by the real form and by the API: told in words, and nothing is left. */
@OnTallylight
class BadFilesTest {
    @Autowired
    private Cast cast;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Dictionary words;

    @Value("${tallylight.data}")
    private Path data;

    @TempDir
    private Path folder;

    /** A file under a name of its sender's, and the key of what is said of it. */
    private record Bad(String name, byte[] bytes, String key, Object... arguments) {}

    @Test
    void eachIsRefusedInWordsByFormAndByTheApiAndLeavesNothing() throws IOException {
        List<String> amiss = new ArrayList<>();
        List<Bad> all = all();
        for (String language : List.of("en", "es")) {
            Person ana = cast.keyholder("Ana");
            db.sql("update person set locale = ? where id = ?")
                    .params(language, ana.id().value())
                    .update();
            Browser pages = cast.browser(ana);
            Browser api = cast.browser().bearing(cast.token(cast.viewer(ana)));
            pages.get("/works/new");
            for (Bad bad : all) {
                String said = words.in(Locale.of(language)).t(bad.key(), bad.arguments());
                List<Browser.Answer> answers = List.of(post(pages, "/works", bad), post(api, "/api/v1/works", bad));
                for (Browser.Answer answer : answers) {
                    if (answer.status() != 422 || !answer.body().contains(said)) {
                        amiss.add(bad.name() + ": " + answer.status() + answer.location() + " without “" + said + "”");
                    }
                }
            }
            assertThat(traces(ana, all)).isEmpty();
        }
        assertThat(amiss).isEmpty();
    }

    private List<Bad> all() throws IOException {
        Path secret = Samples.sound(folder);
        String list = "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:2.0,\n%s\n#EXT-X-ENDLIST\n";
        String html = "<!doctype html><script>alert(1)</script>";
        return List.of(
                new Bad("film.mp4", Files.readAllBytes(Path.of("/bin/true")), "media.refused.program"),
                new Bad("cut.mp4", Files.readAllBytes(Samples.cut(Samples.film(folder), 0.6)), "media.refused.broken"),
                new Bad("empty.png", new byte[0], "media.refused.empty"),
                new Bad(
                        "bomb.png",
                        Files.readAllBytes(Samples.pngBomb(folder, 20_000, 20_000)),
                        "media.refused.pixels",
                        100),
                new Bad("song.m3u8", bytes(list.formatted(secret)), "media.refused.playlist"),
                new Bad("song.mp3", bytes(list.formatted("http://127.0.0.1:9/a.ts")), "media.refused.playlist"),
                new Bad("page.png", bytes(html), "media.refused.unknown"),
                new Bad(
                        "drawing.svg",
                        bytes("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                                + "<svg xmlns='http://www.w3.org/2000/svg'><text>&x;</text></svg>"),
                        "media.refused.svg"),
                new Bad("both.gif", bytes("GIF89a/*" + html + "*/=1;"), "media.refused.broken"),
                new Bad("zip.png", zip(), "media.refused.unknown"),
                new Bad("../../../../tmp/escaped.png", bytes(html), "media.refused.unknown"),
                new Bad("holiday\u202egnp.exe", bytes("MZ\u0000\u0001"), "media.refused.program"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** 64 MB of nothing in a few KB. */
    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("nothing"));
            for (int i = 0; i < 64; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        return bytes.toByteArray();
    }

    private static Browser.Answer post(Browser by, String path, Bad bad) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (List<String> field : List.of(List.of("_csrf", by.token()), List.of("title", "Kept title"))) {
            form.writeBytes(bytes("--cut\r\nContent-Disposition: form-data; name=\"" + field.getFirst() + "\"\r\n\r\n"
                    + field.getLast() + "\r\n"));
        }
        form.writeBytes(bytes(
                "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + bad.name() + "\"\r\n\r\n"));
        form.writeBytes(bad.bytes());
        form.writeBytes(bytes("\r\n--cut--\r\n"));
        return by.send(by.request(path)
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray())));
    }

    /** What is left of them: rows of whoever sent them, and rows and files with their bytes. */
    private List<String> traces(Person sender, List<Bad> all) throws IOException {
        List<String> traces = new ArrayList<>();
        for (String row : List.of("work where maker", "version where made_by", "asset where accepted_by")) {
            long count = db.sql("select count(*) from " + row + " = ?")
                    .param(sender.id().value())
                    .query(Long.class)
                    .single();
            traces.addAll(Collections.nCopies((int) count, row));
        }
        for (Bad bad : all) {
            db.sql("select storage_key from blob where sha256 = sha256(?)")
                    .param(bad.bytes())
                    .query(String.class)
                    .list()
                    .forEach(key -> traces.add(bad.name() + " as " + key));
        }
        for (Path file : kept()) {
            for (Bad bad : all) {
                if (bad.bytes().length > 0 && same(file, bad.bytes())) {
                    traces.add(bad.name() + " in " + file);
                }
            }
        }
        if (Files.exists(Path.of("/tmp/escaped.png"))) {
            traces.add("escaped");
        }
        return traces;
    }

    /** All files that are there, while others come and go. */
    private List<Path> kept() throws IOException {
        List<Path> kept = new ArrayList<>();
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                kept.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path gone, IOException why) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException why) {
                return FileVisitResult.CONTINUE;
            }
        });
        return kept;
    }

    private static boolean same(Path file, byte[] bytes) throws IOException {
        try {
            return Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
