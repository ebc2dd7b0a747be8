package org.tallylight.works.making;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.media.UploadId;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.FormFile;
import org.tallylight.web.Once;
import org.tallylight.web.SignedIn;
import org.tallylight.web.TakesFile;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** How works were made, and their materials, as JSON; a material's file is the body of its request, and streams. */
@RestController
class MakingApi {
    private static final String ALL = "/api/v1/works/{id}/materials";
    private static final String ONE = ALL + "/{material}";

    private final Works works;
    private final Making making;
    private final Materials materials;
    private final MaterialFiles files;
    private final Clock clock;

    MakingApi(Works works, Making making, Materials materials, MaterialFiles files, Clock clock) {
        this.works = works;
        this.making = making;
        this.materials = materials;
        this.files = files;
        this.clock = clock;
    }

    /** What it was made with, and how, in Markdown; what is left out is empty. */
    record Told(@Nullable String tools, @Nullable String process) {
        static Told of(HowMade made) {
            return new Told(made.tools(), made.process());
        }
    }

    @Anyone
    @GetMapping("/api/v1/works/{id}/making")
    Told told(@PathVariable WorkId id, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        return Told.of(making.of(id));
    }

    @SignedIn
    @PutMapping("/api/v1/works/{id}/making")
    Told tell(@PathVariable WorkId id, @RequestBody Told told, Viewer viewer) {
        works.visibleTo(viewer).own(id);
        HowMade made = new HowMade(shown(told.tools()), shown(told.process()));
        making.tell(id, made, viewer.someone(), clock.instant());
        return Told.of(made);
    }

    private static String shown(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * A file offered to build on; {@code download} is its path once it can be had, {@code play} that of a sound.
     *
     * @param version the version it belongs to, or null for the work as a whole
     * @param state   {@code PENDING}, {@code READY} or {@code FAILED}
     */
    record MaterialJson(
            MaterialId id,
            String kind,
            String name,
            String fileName,
            String mime,
            @Nullable Medium medium,
            long bytes,
            @Nullable Integer version,
            String state,
            @Nullable String download,
            @Nullable String play,
            Instant at) {
        static MaterialJson of(Material each) {
            String here = "/api/v1" + each.path();
            return new MaterialJson(
                    each.id(),
                    each.kind().name(),
                    each.name(),
                    each.fileName(),
                    each.mime(),
                    each.medium(),
                    each.bytes(),
                    each.version(),
                    each.state().name(),
                    each.ready() ? here + "/download" : null,
                    each.heard() ? here + "/play" : null,
                    each.at());
        }
    }

    @Anyone
    @GetMapping(ALL)
    Page<MaterialJson> all(@PathVariable WorkId id, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        return new Page<>(materials.of(id).stream().map(MaterialJson::of).toList(), null);
    }

    @Anyone
    @GetMapping(ONE)
    MaterialJson one(@PathVariable WorkId id, @PathVariable MaterialId material, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        return MaterialJson.of(materials.get(id, material));
    }

    /** A finished upload, and what it is: {@code STEM}, {@code LAYER}, {@code PROJECT}, {@code RAW} or {@code OTHER}. */
    record Given(
            @Nullable String kind,
            @Nullable String name,
            @Nullable Integer version,
            UploadId upload) {}

    @SignedIn
    @PostMapping(path = ALL, consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    MaterialJson give(@PathVariable WorkId id, @RequestBody Given given, Viewer viewer) {
        works.visibleTo(viewer).own(id);
        Offer offer = Offer.of(given.kind(), given.name(), given.version());
        return MaterialJson.of(materials.add(id, offer, given.upload(), viewer.someone(), clock.instant()));
    }

    /** The file is the body, what is said of it is in the query; or all of it is a form. */
    @SignedIn
    @TakesFile
    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.CREATED)
    MaterialJson send(
            @PathVariable WorkId id,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String name,
            @RequestParam @Nullable Integer version,
            @RequestParam(defaultValue = "file") String fileName,
            HttpServletRequest request,
            Viewer viewer)
            throws IOException {
        works.visibleTo(viewer).own(id);
        Offer offer = Offer.of(kind, name, version);
        FormFile file = FormFile.of(request);
        return MaterialJson.of(
                file == null
                        ? materials.add(
                                id,
                                offer,
                                request.getInputStream(),
                                fileName,
                                Once.key(request),
                                viewer.someone(),
                                clock.instant())
                        : materials.add(
                                id,
                                offer,
                                file.bytes(),
                                file.name(),
                                Once.key(request),
                                viewer.someone(),
                                clock.instant()));
    }

    @SignedIn
    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable WorkId id, @PathVariable MaterialId material, Viewer viewer) {
        works.visibleTo(viewer).own(id);
        materials.remove(materials.get(id, material));
    }

    @Anyone
    @GetMapping(ONE + "/download")
    ResponseEntity<Resource> download(@PathVariable WorkId id, @PathVariable MaterialId material, Viewer viewer) {
        return files.download(id, material, viewer);
    }

    @Anyone
    @GetMapping(ONE + "/play")
    ResponseEntity<Resource> play(@PathVariable WorkId id, @PathVariable MaterialId material, Viewer viewer) {
        return files.play(id, material, viewer);
    }
}
