package org.tallylight.works.capture;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.media.Asset;
import org.tallylight.media.Media;
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
import org.tallylight.works.Limits;
import org.tallylight.works.Uploads;

/**
 * The way in without an account, as JSON: something is put up, its claim is told once, and whoever says the claim
 * in the header {@code Tallylight-Take} keeps it or throws it away.
 */
@RestController
class TakeApi {
    private final Captures captures;
    private final Takes takes;
    private final Uploads uploads;
    private final Media media;

    TakeApi(Captures captures, Takes takes, Uploads uploads, Media media) {
        this.captures = captures;
        this.takes = takes;
        this.uploads = uploads;
        this.media = media;
    }

    record Written(String body) {}

    /** A take as its bearer sees it; what is not kept by {@code keptUntil} goes. */
    record TakeJson(
            TakeId id,
            Medium medium,
            @Nullable String body,
            @Nullable String ask,
            @Nullable FileJson file,
            Instant madeAt,
            Instant keptUntil) {}

    record FileJson(
            String name,
            Asset.State state,
            int progress,
            @Nullable String failure,
            String path) {}

    /** A take just held; its {@code claim} is told this once. */
    record Held(TakeJson take, String claim) {}

    /** A text; {@code ?prompt=} or {@code ?call=} says what it answers. */
    @Anyone
    @Unkept
    @PostMapping(path = "/api/v1/takes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Held write(
            @RequestBody Written written,
            @RequestHeader(name = Claim.HEADER, required = false) @Nullable String claim,
            HttpServletRequest request,
            Frame f) {
        captures.count(request);
        if (written.body.isBlank()) {
            throw new Invalid("body", "capture.nothing");
        }
        return hold(new Content.Text(written.body), claim, request, f);
    }

    /** A file: the body of the request, or the last field of a form. */
    @Anyone
    @Unkept
    @TakesFile
    @PostMapping("/api/v1/takes")
    @ResponseStatus(HttpStatus.CREATED)
    Held record(
            @RequestParam(defaultValue = "file") String fileName,
            @RequestHeader(name = Claim.HEADER, required = false) @Nullable String claim,
            HttpServletRequest request,
            Frame f)
            throws IOException {
        captures.count(request);
        FormFile file = FormFile.of(request);
        PersonId by = f.viewer().person();
        Uploads.Uploaded uploaded = file != null
                ? uploads.receive(file.bytes(), file.name(), by)
                : uploads.receive(request.getInputStream(), fileName, by);
        return switch (uploaded) {
            case Uploads.Uploaded.Refused(var key, var arguments) ->
                throw new Invalid("file", key, arguments.toArray());
            case Uploads.Uploaded.Taken(var asset) ->
                hold(new Content.File(asset.id(), asset.medium()), claim, request, f);
        };
    }

    private Held hold(Content content, @Nullable String secret, HttpServletRequest request, Frame f) {
        Take.For purpose =
                captures.asked(request, f.viewer(), f.words().locale()).purpose();
        Claim claim = Claim.said(secret).orElseGet(Claim::fresh);
        return new Held(json(captures.hold(content, purpose, claim)), claim.secret());
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
