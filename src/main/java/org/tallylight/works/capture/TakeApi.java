package org.tallylight.works.capture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.media.Asset;
import org.tallylight.media.Cut;
import org.tallylight.media.Media;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Anyone;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.TakesFile;
import org.tallylight.web.Unkept;
import org.tallylight.works.Content;
import org.tallylight.works.Drawing;
import org.tallylight.works.Drawings;
import org.tallylight.works.Limits;
import org.tallylight.works.Passage;
import org.tallylight.works.Uploads;
import org.tallylight.works.WorkId;

/**
 * The way in without an account, as JSON: something is put up, its claim is told once, and whoever says the claim
 * in the header {@code Tallylight-Take} keeps it or throws it away.
 */
@RestController
class TakeApi {
    private final Captures captures;
    private final Takes takes;
    private final Uploads uploads;
    private final Drawings drawings;
    private final Media media;

    TakeApi(Captures captures, Takes takes, Uploads uploads, Drawings drawings, Media media) {
        this.captures = captures;
        this.takes = takes;
        this.uploads = uploads;
        this.drawings = drawings;
        this.media = media;
    }

    record Written(String body) {}

    /** A take as its bearer sees it; what is not kept by {@code keptUntil} goes. */
    record TakeJson(
            TakeId id,
            Medium medium,
            @Nullable String body,
            @Nullable String ask,
            @Nullable WithJson with,
            @Nullable FileJson file,
            Instant madeAt,
            Instant keptUntil) {}

    /** The work that it was made with; times are in flicks of that work. */
    record WithJson(
            WorkId source,
            Along.@Nullable How how,
            @Nullable Flicks from,
            @Nullable Flicks to,
            boolean mixed) {
        static @Nullable WithJson of(Take take) {
            if (!(take.purpose() instanceof Take.For(var kind, var id, var _)) || !kind.equals(SourceOccasion.KIND)) {
                return null;
            }
            Along along = take.along();
            Passage passage = along == null ? null : along.passage();
            return new WithJson(
                    new WorkId(id),
                    along == null ? null : along.how(),
                    passage == null ? null : passage.from(),
                    passage == null ? null : passage.to(),
                    along != null && along.mixed());
        }
    }

    record FileJson(
            String name,
            Asset.State state,
            int progress,
            @Nullable String failure,
            String path) {}

    /** A take just held; its {@code claim} is told this once. */
    record Held(TakeJson take, String claim) {}

    /**
     * A file that a device recorded and sends once the network lets it.
     *
     * @param fileName as its maker's device calls it
     * @param once     the device's own key for it, a UUID: sent twice, it is held once
     * @param fromMs   of a sound or film only the part from here
     * @param toMs     to here is kept, in milliseconds
     * @param how      how the work of {@code ?source=} went along: OVER (with headphones), BESIDE (aloud), FIRST
     * @param sourceFromMs where in that work the part kept begins
     * @param sourceToMs   where it ends, in milliseconds
     * @param mixed    whether that work's sound is in it
     */
    record Recording(
            @Nullable String fileName,
            @Nullable UUID once,
            @Nullable Long fromMs,
            @Nullable Long toMs,
            @Nullable String how,
            @Nullable Long sourceFromMs,
            @Nullable Long sourceToMs,
            @Nullable Boolean mixed) {
        @Nullable
        Along along() {
            return Along.said(how, sourceFromMs, sourceToMs, mixed);
        }

        @Nullable
        Cut cut() {
            return toMs == null ? null : new Cut(fromMs == null ? 0 : fromMs, toMs);
        }
    }

    /** A text; {@code ?prompt=}, {@code ?call=} or {@code ?source=} says what it answers. */
    @Anyone
    @Unkept
    @PostMapping(path = "/api/v1/takes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Held write(
            @RequestBody Written written,
            @RequestHeader(name = Claim.HEADER, required = false) @Nullable String claim,
            HttpServletRequest request,
            HttpServletResponse response,
            Frame f) {
        Claim own = claim(claim, request);
        captures.count(request, purpose(request, f), own);
        if (written.body.isBlank()) {
            throw new Invalid("body", "capture.nothing");
        }
        return hold(new Content.Text(written.body), null, own, null, request, response, f);
    }

    /** A file: the body of the request, or the last field of a form. */
    @Anyone
    @Unkept
    @TakesFile
    @PostMapping("/api/v1/takes")
    @ResponseStatus(HttpStatus.CREATED)
    Held record(
            Recording recording,
            @RequestHeader(name = Claim.HEADER, required = false) @Nullable String claim,
            HttpServletRequest request,
            HttpServletResponse response,
            Frame f)
            throws IOException {
        Claim own = claim(claim, request);
        Optional<Take> before = recording.once == null ? Optional.empty() : takes.sent(own, recording.once);
        if (before.isPresent()) {
            return held(before.get(), own, request, response);
        }
        Cut cut = recording.cut();
        Along along = recording.along();
        captures.count(request, purpose(request, f), own);
        FormFile file = FormFile.of(request);
        PersonId by = f.viewer().person();
        Uploads.Uploaded uploaded = file != null
                ? uploads.receive(file.bytes(), file.name(), by, cut)
                : uploads.receive(request.getInputStream(), named(recording.fileName), by, cut);
        return switch (uploaded) {
            case Uploads.Uploaded.Refused(var key, var arguments) ->
                throw new Invalid("file", key, arguments.toArray());
            case Uploads.Uploaded.Taken(var asset) ->
                hold(new Content.File(asset.id(), asset.medium()), along, own, recording.once, request, response, f);
        };
    }

    private static String named(@Nullable String fileName) {
        return fileName == null || fileName.isBlank() ? "file" : fileName;
    }

    /** The claim that is said; else the one of the browser that asks, for which its pages show what it holds. */
    private static Claim claim(@Nullable String said, HttpServletRequest request) {
        return Claim.said(said).or(() -> Claim.of(request)).orElseGet(Claim::fresh);
    }

    private Take.@Nullable For purpose(HttpServletRequest request, Frame f) {
        return captures.asked(request, f.viewer(), f.words().locale()).purpose();
    }

    private Held hold(
            Content content,
            @Nullable Along along,
            Claim claim,
            @Nullable UUID once,
            HttpServletRequest request,
            HttpServletResponse response,
            Frame f) {
        Take.For purpose = purpose(request, f);
        try {
            boolean going = purpose != null && purpose.kind().equals(SourceOccasion.KIND);
            Take take = captures.hold(content, purpose, going ? along : null, claim, once);
            return held(take, claim, request, response);
        } catch (DuplicateKeyException e) {
            // The same, sent twice at once: the other one was first.
            Take first = takes.sent(claim, Objects.requireNonNull(once)).orElseThrow(() -> e);
            return held(first, claim, request, response);
        }
    }

    /** A browser goes on to "Keep it?", whose pages know it by the cookie. */
    private Held held(Take take, Claim claim, HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader("Sec-Fetch-Site") != null) {
            claim.give(request, response);
        }
        return new Held(json(take), claim.secret());
    }

    /** How a picture was drawn, stroke by stroke. */
    @Anyone
    @PutMapping("/api/v1/takes/{id}/drawing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void draw(
            @PathVariable TakeId id,
            @RequestHeader(name = Claim.HEADER, required = false) @Nullable String claim,
            @RequestBody Drawing drawing) {
        Take take = Claim.said(claim).flatMap(own -> takes.find(id, own)).orElseThrow(() -> new NotFound(id));
        if (!(take.content() instanceof Content.File(var picture, var medium)) || medium != Medium.IMAGE) {
            throw new Invalid("strokes", "invalid.drawing.picture");
        }
        drawings.put(picture, drawing);
    }

    private TakeJson json(Take take) {
        FileJson file = null;
        if (take.content() instanceof Content.File content) {
            Asset asset = media.get(content.asset());
            String path = "/api/v1/takes/" + take.id().text() + "/file";
            file = new FileJson(asset.fileName(), asset.state(), asset.progress(), asset.failureKey(), path);
        }
        return new TakeJson(
                take.id(),
                take.content().medium(),
                take.content() instanceof Content.Text text ? text.body() : null,
                take.purpose() == null ? null : take.purpose().ask(),
                WithJson.of(take),
                file,
                take.madeAt(),
                take.madeAt().plus(Duration.ofHours(Limits.TAKE_HOURS)));
    }

    @Anyone
    @GetMapping("/api/v1/takes/{id}")
    TakeJson get(
            @PathVariable TakeId id, @RequestHeader(name = Claim.HEADER, required = false) @Nullable String claim) {
        return json(Claim.said(claim).flatMap(own -> takes.find(id, own)).orElseThrow(() -> new NotFound(id)));
    }

    /** Throws it away with its file; one that is gone already, or somebody else's, is not told of. */
    @Anyone
    @DeleteMapping("/api/v1/takes/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void throwAway(
            @PathVariable TakeId id, @RequestHeader(name = Claim.HEADER, required = false) @Nullable String claim) {
        Claim.said(claim).ifPresent(own -> takes.throwAway(id, own));
    }
}
