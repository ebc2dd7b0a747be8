package org.tallylight.works.pack;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;
import org.tallylight.works.pack.MadePack.PackId;

/** Packs as JSON. The ZIP is fetched by {@code file}, in ranges where a line breaks. */
@RestController
@RequestMapping("/api/v1")
class MadePackApi {
    private final MadePacks packs;
    private final Clock clock;

    MadePackApi(MadePacks packs, Clock clock) {
        this.packs = packs;
        this.clock = clock;
    }

    record InPack(String path, @Nullable WorkId work, int version, String sha256, long bytes) {}

    /** A pack: {@code file} is the URL of its ZIP, {@code bytes} those of its files. */
    record Given(
            PackId id,
            String title,
            Quality quality,
            @Nullable PackId since,
            Instant madeAt,
            long bytes,
            List<InPack> files,
            String file) {
        static Given of(MadePack pack) {
            return new Given(
                    pack.id(),
                    pack.title(),
                    pack.quality(),
                    pack.since(),
                    pack.madeAt(),
                    pack.bytes(),
                    pack.files().stream()
                            .map(file ->
                                    new InPack(file.path(), file.work(), file.version(), file.sha256(), file.bytes()))
                            .toList(),
                    "/api/v1" + pack.link());
        }
    }

    /**
     * A pack that was put together, and how many works are not in it: not prepared yet, or not for this person;
     * {@code plain} are in it as they were given, since nothing better can be made of them.
     */
    record Fresh(Given pack, int later, int unseen, int plain) {}

    /**
     * @param quality {@code ORIGINAL}, {@code EDITING} or {@code SMALL}; the originals where it is not said
     * @param since leaves out what is in this earlier pack of the same thing
     */
    record Wish(@Nullable String quality, @Nullable PackId since) {}

    @GetMapping("/packs/{kind:parts|calls|albums}/{subject}")
    @SignedIn
    List<Given> list(@PathVariable String kind, @PathVariable String subject, Viewer viewer) {
        packs.contents(kind, subject, viewer);
        return packs.of(kind, subject, viewer).stream().map(Given::of).toList();
    }

    @PostMapping("/packs/{kind:parts|calls|albums}/{subject}")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    Fresh make(
            @PathVariable String kind, @PathVariable String subject, @RequestBody Wish sent, Viewer viewer, Frame f) {
        Quality quality = sent.quality() == null ? Quality.ORIGINAL : Quality.of(sent.quality());
        MadePacks.Made made = packs.make(kind, subject, quality, sent.since(), viewer, f, clock.instant());
        return new Fresh(Given.of(made.pack()), made.later(), made.unseen(), made.plain());
    }
}
