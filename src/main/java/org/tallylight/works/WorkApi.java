package org.tallylight.works;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.media.UploadId;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.FormFile;
import org.tallylight.web.Once;
import org.tallylight.web.PageAsked;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.web.TakesFile;

/** Works as JSON; a file is the body of its request, or the last field of a form, and streams. */
@RestController
class WorkApi {
    private final Works works;
    private final WorkViews views;
    private final WorkCards cards;
    private final Uploads uploads;
    private final Arrived arrived;
    private final Clock clock;

    WorkApi(Works works, WorkViews views, WorkCards cards, Uploads uploads, Arrived arrived, Clock clock) {
        this.works = works;
        this.views = views;
        this.cards = cards;
        this.uploads = uploads;
        this.arrived = arrived;
        this.clock = clock;
    }

    /** What is said of a work; what is left out is empty, NONE, or ONLY_ME. It is a text or a finished upload. */
    record Said(
            @Nullable String title,
            @Nullable String about,
            @Nullable List<String> tags,
            @Nullable String licence,
            @Nullable String aiUse,
            @Nullable String aiNote,
            @Nullable String whoIsInIt,
            @Nullable Boolean notesWelcome,
            @Nullable String body,
            @Nullable UploadId upload,
            @Nullable String note,
            @Nullable String audience,
            @Nullable String language,
            @Nullable List<String> warnings,
            @Nullable String warningNote) {
        Description description() {
            return new Description(
                    WorkForm.shown(title),
                    WorkForm.shown(about),
                    tags == null ? List.of() : tags,
                    Licence.of(licence),
                    AiUse.of(aiUse),
                    WorkForm.shown(aiNote),
                    WorkForm.shown(whoIsInIt),
                    Boolean.TRUE.equals(notesWelcome),
                    Language.of(language),
                    new Warnings(Warning.of(warnings), WorkForm.shown(warningNote)));
        }

        Audience chosen() {
            return audience == null ? Audience.ONLY_ME : Audience.of(audience);
        }
    }

    @Anyone
    @GetMapping("/api/v1/works")
    Page<CardJson> list(PageAsked rows, @RequestParam(required = false) @Nullable String medium, Viewer viewer) {
        return cards.recent(viewer, rows.after(), rows.size(), WorkPages.medium(medium))
                .map(CardJson::of);
    }

    @SignedIn
    @GetMapping("/api/v1/me/works")
    Page<CardJson> mine(@RequestParam @Nullable String after, Viewer viewer) {
        return cards.shelf(viewer.someone(), after).map(CardJson::of);
    }

    @Anyone
    @GetMapping("/api/v1/works/{id}")
    WorkJson get(@PathVariable WorkId id, Viewer viewer) {
        return WorkJson.of(views.get(id, null, viewer));
    }

    @SignedIn
    @PostMapping(path = "/api/v1/works", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<WorkJson> write(@RequestBody Said said, Viewer viewer) {
        if (said.upload() != null) {
            Work kept = arrived.keep(said.description(), said.chosen(), said.upload(), viewer.someone());
            return created(kept, viewer);
        }
        Content content = new Content.Text(WorkForm.shown(said.body()));
        Work work =
                works.keep(Keeping.of(said.description(), content, said.chosen()), viewer.someone(), clock.instant());
        return created(work, viewer);
    }

    /** The file is the body, what is said of it is in the query; or all of it is a form. */
    @SignedIn
    @TakesFile
    @PostMapping("/api/v1/works")
    ResponseEntity<WorkJson> upload(
            @ModelAttribute WorkForm form,
            @RequestParam(defaultValue = "file") String fileName,
            HttpServletRequest request,
            Viewer viewer)
            throws IOException {
        Keeping said =
                new Keeping(form.description(), new Content.Text("."), form.chosenAudience(), null, Once.key(request));
        Content content = content(form, fileName, request, viewer);
        Keeping draft = said.with(content);
        Work work = uploads.use(content, () -> works.keep(draft, viewer.someone(), clock.instant()));
        return created(Objects.requireNonNull(work), viewer);
    }

    private Content content(WorkForm form, String fileName, HttpServletRequest request, Viewer viewer)
            throws IOException {
        FormFile file = FormFile.of(request);
        String type = request.getContentType();
        if (file == null && type != null && type.startsWith("multipart/")) {
            return new Content.Text(WorkForm.shown(form.body()));
        }
        Uploads.Uploaded uploaded = file != null
                ? uploads.receive(file.bytes(), file.name(), viewer.someone())
                : uploads.receive(request.getInputStream(), fileName, viewer.someone());
        return switch (uploaded) {
            case Uploads.Uploaded.Refused(var key, var arguments) -> throw new Refused(422, key, arguments.toArray());
            case Uploads.Uploaded.Taken(var asset) -> new Content.File(asset.id(), asset.medium());
        };
    }

    private ResponseEntity<WorkJson> created(Work work, Viewer viewer) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Location", "/api/v1/works/" + work.id().text())
                .body(WorkJson.of(views.get(work.id(), null, viewer)));
    }

    @SignedIn
    @PutMapping("/api/v1/works/{id}")
    WorkJson edit(@PathVariable WorkId id, @RequestBody Said said, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        return switch (works.edit(id, said.description(), viewer.someone(), clock.instant())) {
            case Edited.Done _ -> get(id, viewer);
            case Edited.LicenceStays(var licence) -> throw new Refused(409, "licence.stays", licence.shortName());
            case Edited.LicenceClash(var blockers) -> throw clash(blockers);
        };
    }

    static Refused clash(List<String> blockers) {
        return switch (blockers.size()) {
            case 0 -> new Refused(409, "licence.clash");
            case 1 -> new Refused(409, "licence.clash.one", blockers.getFirst());
            default -> new Refused(409, "licence.clash.two", blockers.getFirst(), blockers.getLast());
        };
    }

    record Shown(@Nullable String audience) {}

    @SignedIn
    @PutMapping("/api/v1/works/{id}/audience")
    WorkJson share(@PathVariable WorkId id, @RequestBody Shown shown, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        works.share(id, Audience.of(WorkForm.shown(shown.audience())), viewer.someone(), clock.instant());
        return get(id, viewer);
    }

    record VersionLine(int number, String note, Instant madeAt, String path) {}

    @Anyone
    @GetMapping("/api/v1/works/{id}/versions")
    Page<VersionLine> versions(@PathVariable WorkId id, Viewer viewer) {
        Work work = works.visibleTo(viewer).get(id);
        List<VersionLine> lines = works.versions(work).stream()
                .map(v -> new VersionLine(v.number(), v.note(), v.madeAt(), work.path() + "/versions/" + v.number()))
                .toList();
        return new Page<>(lines, null);
    }

    @Anyone
    @GetMapping("/api/v1/works/{id}/versions/{number}")
    WorkJson version(@PathVariable WorkId id, @PathVariable int number, Viewer viewer) {
        return WorkJson.of(views.get(id, number, viewer));
    }

    @SignedIn
    @PostMapping(path = "/api/v1/works/{id}/versions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    WorkJson rewrite(@PathVariable WorkId id, @RequestBody Said said, Viewer viewer) {
        Work work = works.visibleTo(viewer).get(id);
        if (said.upload() != null) {
            arrived.revise(work, WorkForm.shown(said.note()), said.upload(), viewer.someone());
            return get(id, viewer);
        }
        Content content = new Content.Text(WorkForm.shown(said.body()));
        works.revise(id, content, WorkForm.shown(said.note()), viewer.someone(), clock.instant());
        return get(id, viewer);
    }

    @SignedIn
    @TakesFile
    @PostMapping("/api/v1/works/{id}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    WorkJson replace(
            @PathVariable WorkId id,
            @ModelAttribute WorkForm form,
            @RequestParam(defaultValue = "file") String fileName,
            HttpServletRequest request,
            Viewer viewer)
            throws IOException {
        works.visibleTo(viewer).get(id);
        Content content = content(form, fileName, request, viewer);
        uploads.use(
                content,
                () -> works.revise(id, content, WorkForm.shown(form.note()), viewer.someone(), clock.instant()));
        return get(id, viewer);
    }

    @SignedIn
    @PostMapping("/api/v1/works/{id}/undo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(@PathVariable WorkId id, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        switch (works.undo(id, viewer.someone(), clock.instant())) {
            case Undone.Gone _ -> {}
            case Undone.TooLate _ -> throw new Refused(409, "work.undo.late");
            case Undone.InUse _ -> throw new Refused(409, "work.undo.used");
        }
    }
}
