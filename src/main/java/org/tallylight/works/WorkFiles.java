package org.tallylight.works;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tallylight.media.AssetId;
import org.tallylight.media.Delivery;
import org.tallylight.media.RenditionKind;
import org.tallylight.people.TheCompany;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.works.credit.CreditedDownloads;

/**
 * The files of works: {@code /works/{id}/versions/{n}/{rendition}} asks who is looking. The original with all
 * that it tells about its maker is for the maker; others get the copy without it, and documents as they are.
 */
@Controller
class WorkFiles {
    /** What is shown and played; not what is saved. */
    private static final Set<RenditionKind> PICTURES = EnumSet.complementOf(
            EnumSet.of(RenditionKind.ORIGINAL, RenditionKind.ORIGINAL_CLEAN, RenditionKind.CREDITED));

    private final Works works;
    private final Delivery delivery;
    private final Drawings drawings;
    private final TheCompany company;
    private final CreditedDownloads credited;

    WorkFiles(Works works, Delivery delivery, Drawings drawings, TheCompany company, CreditedDownloads credited) {
        this.works = works;
        this.credited = credited;
        this.drawings = drawings;
        this.delivery = delivery;
        this.company = company;
    }

    @Anyone
    @GetMapping("/works/{id}/versions/{number:\\d+}/{rendition:[a-z]+}")
    ResponseEntity<Resource> rendition(
            @PathVariable WorkId id, @PathVariable int number, @PathVariable String rendition, Viewer viewer) {
        Seen seen = seen(id, number, viewer);
        Work work = seen.work();
        RenditionKind kind = RenditionKind.of(rendition);
        if (kind == RenditionKind.ORIGINAL && !mayHaveOriginal(work, viewer)) {
            throw new NotFound(id);
        }
        // The maker's own original stays byte for byte what they sent.
        boolean own = kind == RenditionKind.ORIGINAL && work.medium() != Medium.DOCUMENT;
        RenditionKind given = own ? kind : credited.given(work, seen.asset(), kind);
        ResponseEntity<Resource> answer = delivery.serve(seen.asset(), given, kind.download() ? work.title() : null);
        return cached(answer, work, given);
    }

    private ResponseEntity<Resource> cached(ResponseEntity<Resource> answer, Work work, RenditionKind kind) {
        if (Delivery.askedAgain(answer)) {
            return answer;
        }
        return ResponseEntity.status(answer.getStatusCode())
                .headers(headers -> {
                    headers.addAll(answer.getHeaders());
                    headers.setCacheControl(caching(work, kind));
                })
                .body(answer.getBody());
    }

    /** What a player asks for of a film: its playlists, their files, and where its sprite shows what. */
    @Anyone
    @GetMapping("/works/{id}/versions/{number:\\d+}/film/{name}")
    ResponseEntity<Resource> film(
            @PathVariable WorkId id, @PathVariable int number, @PathVariable String name, Viewer viewer) {
        Seen seen = seen(id, number, viewer);
        return cached(delivery.film(seen.asset(), name), seen.work(), RenditionKind.RUNG);
    }

    /** The same for a program. */
    @Anyone
    @ResponseBody
    @GetMapping("/api/v1/works/{id}/versions/{number}/film/{name}")
    ResponseEntity<Resource> filmFile(
            @PathVariable WorkId id, @PathVariable int number, @PathVariable String name, Viewer viewer) {
        return film(id, number, name, viewer);
    }

    /** A page of a document as a picture, from 1. */
    @Anyone
    @GetMapping("/works/{id}/versions/{number:\\d+}/pages/{page:\\d+}")
    ResponseEntity<Resource> page(
            @PathVariable WorkId id, @PathVariable int number, @PathVariable int page, Viewer viewer) {
        Seen seen = seen(id, number, viewer);
        return cached(delivery.serve(seen.asset(), RenditionKind.PAGE, page), seen.work(), RenditionKind.PAGE);
    }

    /** The same for a program. */
    @Anyone
    @ResponseBody
    @GetMapping("/api/v1/works/{id}/versions/{number}/pages/{page}")
    ResponseEntity<Resource> pageFile(
            @PathVariable WorkId id, @PathVariable int number, @PathVariable int page, Viewer viewer) {
        return page(id, number, page, viewer);
    }

    private record Seen(Work work, AssetId asset) {}

    private Seen seen(WorkId id, int number, Viewer viewer) {
        VisibleWorks visible = works.visibleTo(viewer);
        Work work = visible.get(id);
        Version version = work.latest().number() == number ? work.latest() : visible.version(id, number);
        AssetId asset = version.asset();
        if (asset == null) {
            throw new NotFound(id);
        }
        return new Seen(work, asset);
    }

    /** The same for a program, which bears a token. */
    @Anyone
    @ResponseBody
    @GetMapping("/api/v1/works/{id}/versions/{number}/{rendition:[a-z]+}")
    ResponseEntity<Resource> file(
            @PathVariable WorkId id, @PathVariable int number, @PathVariable String rendition, Viewer viewer) {
        return rendition(id, number, rendition, viewer);
    }

    /** How a picture was drawn, for whoever may see it. */
    @Anyone
    @ResponseBody
    @GetMapping({"/works/{id}/versions/{number:\\d+}/drawing", "/api/v1/works/{id}/versions/{number}/drawing"})
    Drawing drawing(@PathVariable WorkId id, @PathVariable int number, Viewer viewer) {
        VisibleWorks visible = works.visibleTo(viewer);
        visible.get(id);
        AssetId picture = visible.version(id, number).asset();
        return Optional.ofNullable(picture).flatMap(drawings::find).orElseThrow(() -> new NotFound(id));
    }

    /** The same at any size, without time. */
    @Anyone
    @GetMapping("/works/{id}/versions/{number:\\d+}/drawing.svg")
    ResponseEntity<String> svg(@PathVariable WorkId id, @PathVariable int number, Viewer viewer) {
        String svg = drawing(id, number, viewer).svg();
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
                .body(svg);
    }

    private static boolean mayHaveOriginal(Work work, Viewer viewer) {
        return work.medium() == Medium.DOCUMENT || work.madeBy(viewer.person());
    }

    /** A rendition never changes; but what is not for everyone is for nobody's cache but the viewer's own. */
    private CacheControl caching(Work work, RenditionKind kind) {
        if (kind == RenditionKind.CREDITED) {
            return CacheControl.noCache()
                    .cachePrivate(); // It says something else once the work is called something else.
        }
        if (company.get().closed() || work.audience() != Audience.EVERYONE || !PICTURES.contains(kind)) {
            return CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate();
        }
        return CacheControl.maxAge(Duration.ofDays(1)).cachePublic().immutable();
    }
}
