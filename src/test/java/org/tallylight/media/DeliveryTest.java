package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.TestDatabase;
import org.tallylight.shared.NotFound;

class DeliveryTest {
    @TempDir
    Path data;

    @TempDir
    Path folder;

    Room room;
    MockMvc browser;

    @BeforeEach
    void open() {
        room = Room.open(TestDatabase.fresh(), data, "job-threads", "0");
        browser = MockMvcBuilders.standaloneSetup(new Door(room.the(Delivery.class)))
                .build();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @RestController
    static class Door {
        private final Delivery delivery;

        Door(Delivery delivery) {
            this.delivery = delivery;
        }

        @GetMapping("/{asset}/{kind}")
        ResponseEntity<Resource> serve(@PathVariable String asset, @PathVariable String kind) {
            return delivery.serve(AssetId.of(asset), RenditionKind.of(kind), null);
        }

        @GetMapping("/{asset}/{kind}/{name}")
        ResponseEntity<Resource> save(
                @PathVariable String asset, @PathVariable String kind, @PathVariable String name) {
            return delivery.serve(AssetId.of(asset), RenditionKind.of(kind), name);
        }
    }

    @Test
    void anOriginalIsOnlyEverSavedAndNeverGuessedAt() throws Exception {
        Path film = Samples.film(folder);
        AssetId id = room.take(film);

        byte[] got = browser.perform(get("/" + id + "/original"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "video/mp4"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"))
                .andExpect(header().string("Accept-Ranges", "bytes"))
                .andExpect(header().string("Content-Length", String.valueOf(Files.size(film))))
                .andExpect(header().string(
                                "Content-Disposition",
                                org.hamcrest.Matchers.startsWith("attachment; filename=\"film.mp4\"")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        assertThat(got).isEqualTo(Files.readAllBytes(film));
    }

    @Test
    void aNameToSaveByCannotBreakOut() throws Exception {
        AssetId id = room.take(Samples.pdf(folder));

        String disposition = browser.perform(get("/{id}/original/{name}", id, "Añil\"\r\nSet-Cookie: a=b\\..\\x"))
                .andReturn()
                .getResponse()
                .getHeader("Content-Disposition");

        assertThat(disposition)
                .startsWith("attachment; ")
                .endsWith(".pdf")
                .doesNotContain("\r")
                .doesNotContain("\\");
        assertThat(disposition).contains("filename*=UTF-8''A%C3%B1il");
    }

    @Test
    void aPartIsGivenAndSeekingInAHugeFileIsFree() throws Exception {
        AssetId id = room.take(Samples.film(folder));
        long huge = 3L << 30;
        try (RandomAccessFile file =
                new RandomAccessFile(room.files().getFirst().toFile(), "rw")) {
            file.setLength(huge);
            file.seek(huge - 3);
            file.write("end".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        room.jdbc().sql("update blob set bytes = ?").param(huge).update();

        long start = System.nanoTime();
        String end = browser.perform(get("/" + id + "/original").header("Range", "bytes=" + (huge - 3) + "-"))
                .andExpect(status().isPartialContent())
                .andExpect(header().string("Content-Range", "bytes " + (huge - 3) + "-" + (huge - 1) + "/" + huge))
                .andExpect(header().string("Content-Length", "3"))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(end).isEqualTo("end");
        assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(1_000);
    }

    @Test
    void partsAndWholesFollowWhatTheBrowserHas() throws Exception {
        Path film = Samples.film(folder);
        byte[] bytes = Files.readAllBytes(film);
        AssetId id = room.take(film);
        String url = "/" + id + "/original";
        String tag = browser.perform(get(url)).andReturn().getResponse().getHeader("ETag");

        assertThat(tag).isNotNull();
        browser.perform(get(url).header("If-None-Match", tag)).andExpect(status().isNotModified());
        byte[] part = browser.perform(get(url).header("Range", "bytes=10-19").header("If-Range", tag))
                .andExpect(status().isPartialContent())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(part).isEqualTo(Arrays.copyOfRange(bytes, 10, 20));
        byte[] whole = browser.perform(get(url).header("Range", "bytes=10-19").header("If-Range", "\"other\""))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(whole).isEqualTo(bytes);
        browser.perform(get(url).header("Range", "bytes=" + bytes.length + "-"))
                .andExpect(status().isRequestedRangeNotSatisfiable());
    }

    @Test
    void theTagIsTheHashOfTheBytesAndAHeadSendsNone() throws Exception {
        Path film = Samples.film(folder);
        AssetId id = room.take(film);
        String url = "/" + id + "/original";
        String sha256 = java.util.HexFormat.of().formatHex(Intake.hash(Files.newInputStream(film)));

        for (String range : new String[] {"", "bytes=10-19"}) {
            byte[] sent = browser.perform(head(url).header("Range", range))
                    .andExpect(status().isOk())
                    .andExpect(header().string("ETag", "\"" + sha256 + "\""))
                    .andExpect(header().string("Accept-Ranges", "bytes"))
                    .andExpect(header().string("Content-Type", "video/mp4"))
                    .andExpect(header().string("Content-Length", String.valueOf(Files.size(film))))
                    .andReturn()
                    .getResponse()
                    .getContentAsByteArray();
            assertThat(sent).isEmpty();
        }
        browser.perform(head(url).header("If-None-Match", "\"" + sha256 + "\"")).andExpect(status().isNotModified());
        browser.perform(get(url).header("If-None-Match", "W/\"" + sha256 + "\", \"other\""))
                .andExpect(status().isNotModified());
        browser.perform(get(url).header("If-None-Match", "\"other\"")).andExpect(status().isOk());
    }

    @Test
    void severalRangesAreSeveralPartsAndWhatIsNoRangeIsTheWhole() throws Exception {
        Path film = Samples.film(folder);
        byte[] bytes = Files.readAllBytes(film);
        String url = "/" + room.take(film) + "/original";

        String parts = browser.perform(get(url).header("Range", "bytes=0-3,10-19,-5"))
                .andExpect(status().isPartialContent())
                .andExpect(header().string("Content-Type", org.hamcrest.Matchers.startsWith("multipart/byteranges")))
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(parts).contains("bytes 0-3/" + bytes.length, "bytes 10-19/" + bytes.length);
        for (String none : new String[] {"bytes=5-2", "items=0-3", "bytes=", "bytes=a-b", "bytes=0-,0-,0-,1-"}) {
            browser.perform(get(url).header("Range", none))
                    .andExpect(status().isOk())
                    .andExpect(header().string("Content-Length", String.valueOf(bytes.length)));
        }
        browser.perform(get(url).header("Range", "bytes=-7"))
                .andExpect(status().isPartialContent())
                .andExpect(header().string("Content-Length", "7"));
        browser.perform(get(url).header("Range", "bytes=" + bytes.length + "-"))
                .andExpect(status().isRequestedRangeNotSatisfiable())
                .andExpect(header().string("Content-Range", "bytes */" + bytes.length));
        browser.perform(get(url).header("Range", "bytes=0-3").header("If-Range", "Sun, 01 Mar 2026 09:00:00 GMT"))
                .andExpect(status().isOk());
    }

    @Test
    void whatIsNotThereYetIsNotFound() {
        AssetId id = room.take(Samples.png(folder));
        Delivery delivery = room.the(Delivery.class);

        assertThatThrownBy(() -> delivery.serve(id, RenditionKind.POSTER, null)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> delivery.serve(AssetId.fresh(), RenditionKind.POSTER, null))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> RenditionKind.of("secret")).isInstanceOf(NotFound.class);
    }
}
