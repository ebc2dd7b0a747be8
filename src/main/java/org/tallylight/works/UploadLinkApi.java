package org.tallylight.works;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.media.UploadId;
import org.tallylight.media.UploadLink;
import org.tallylight.media.UploadLinkId;
import org.tallylight.media.UploadLinks;
import org.tallylight.people.Letters;
import org.tallylight.people.People;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Open;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;

/** Asking someone for a file by a link, as JSON; the file itself comes by tus with the link's secret in a header. */
@RestController
class UploadLinkApi {
    private static final String MINE = "/api/v1/me/upload-links";
    private static final String SECRET = "Tallylight-Upload-Link";
    private static final int DAYS = 7;

    private final UploadLinks links;
    private final People people;
    private final Letters letters;
    private final Clock clock;

    UploadLinkApi(UploadLinks links, People people, Letters letters, Clock clock) {
        this.links = links;
        this.people = people;
        this.letters = letters;
        this.clock = clock;
    }

    /** What is asked for; without a size as much as any upload may have, without days for a week. */
    record Ask(
            @Nullable String ask,
            @Nullable Long bytesMax,
            @Nullable Integer days) {}

    /** What came, or is on its way; {@code upload} is what a work is made of once it is finished. */
    record ComingJson(
            UploadId upload,
            String sender,
            String name,
            long receivedBytes,
            @Nullable Long bytes,
            boolean finished,
            boolean used) {}

    /** A link of one's own; {@code holds} whether a file may still come by it. */
    record LinkJson(
            UploadLinkId id,
            String ask,
            long bytesMax,
            Instant madeAt,
            Instant expiresAt,
            boolean holds,
            boolean revoked,
            @Nullable ComingJson coming) {
        static LinkJson of(UploadLink link, Instant now) {
            UploadLink.Coming coming = link.coming();
            return new LinkJson(
                    link.id(),
                    link.ask(),
                    link.bytesMax(),
                    link.madeAt(),
                    link.expiresAt(),
                    link.holds(now),
                    link.revoked(),
                    coming == null
                            ? null
                            : new ComingJson(
                                    coming.upload(),
                                    coming.sender(),
                                    coming.fileName(),
                                    coming.receivedBytes(),
                                    coming.bytes(),
                                    coming.finished(),
                                    coming.used()));
        }
    }

    /** A link just made; its secret and its address are told this once. */
    record Made(LinkJson link, String secret, String address) {}

    @SignedIn
    @GetMapping(MINE)
    Page<LinkJson> mine(PageAsked rows, Viewer viewer) {
        Instant now = clock.instant();
        return links.of(viewer.someone(), rows.after(), rows.size()).map(link -> LinkJson.of(link, now));
    }

    @SignedIn
    @Unkept
    @PostMapping(MINE)
    @ResponseStatus(HttpStatus.CREATED)
    Made make(@RequestBody Ask ask, Viewer viewer) {
        Instant now = clock.instant();
        UploadLinks.Fresh fresh = links.make(
                WorkForm.shown(ask.ask()),
                Objects.requireNonNullElse(ask.bytesMax(), Long.MAX_VALUE),
                Objects.requireNonNullElse(ask.days(), DAYS),
                viewer.someone(),
                now);
        return new Made(
                LinkJson.of(fresh.link(), now), fresh.secret(), letters.link("/upload-links/" + fresh.secret()));
    }

    @SignedIn
    @DeleteMapping(MINE + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UploadLinkId id, Viewer viewer) {
        links.revoke(id, viewer.someone(), clock.instant());
    }

    /** What the holder of a link is told: who asks, for what, and how far their upload is, if they began. */
    record DoorJson(
            String asker,
            String ask,
            long bytesMax,
            Instant expiresAt,
            boolean holds,
            boolean arrived,
            @Nullable UploadId upload) {}

    @Open
    @GetMapping("/api/v1/upload-link")
    DoorJson door(@RequestHeader(name = SECRET, required = false) @Nullable String secret) {
        if (secret == null) {
            throw new NotFound("an upload link");
        }
        UploadLink link = links.look(secret);
        UploadLink.Coming coming = link.coming();
        return new DoorJson(
                people.get(link.by()).name(),
                link.ask(),
                link.bytesMax(),
                link.expiresAt(),
                link.holds(clock.instant()),
                link.arrived(),
                coming == null ? null : coming.upload());
    }
}
