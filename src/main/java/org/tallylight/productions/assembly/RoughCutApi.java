package org.tallylight.productions.assembly;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.media.AssetId;
import org.tallylight.media.Delivery;
import org.tallylight.media.RenditionKind;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Once;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;

/** The rough cut of a part, as JSON. Times are in flicks. */
@RestController
@RequestMapping("/api/v1/parts/{id}/rough-cut")
class RoughCutApi {
    private final RoughCuts cuts;
    private final Delivery delivery;
    private final Clock clock;

    RoughCutApi(RoughCuts cuts, Delivery delivery, Clock clock) {
        this.cuts = cuts;
        this.delivery = delivery;
        this.clock = clock;
    }

    /** One that is being made, {@code percent} of it; {@code failed} where it was given up. */
    record Making(Instant since, boolean names, int percent, boolean failed) {
        static @Nullable Making of(RoughCut cut) {
            RoughCut.Wanted wanted = cut.wanted();
            return wanted == null
                    ? null
                    : new Making(wanted.at(), wanted.names(), wanted.percent(), wanted.failed() != null);
        }
    }

    /** What is seen ({@code track} 1) or lies under it (2); {@code work} is null where a card says why. */
    record Item(
            int track,
            PartId slot,
            String title,
            Run.Kind kind,
            @Nullable WorkId work,
            @Nullable Integer version,
            Flicks in,
            Flicks out,
            @Nullable Flicks sourceIn) {
        static Item of(RoughCut.Row row) {
            return new Item(
                    row.track(),
                    row.slot(),
                    row.title(),
                    row.kind(),
                    row.work(),
                    row.version(),
                    row.at(),
                    row.end(),
                    row.from());
        }
    }

    /** The film: {@code rate} is its pictures a second, as a fraction; {@code file} is its URL once it is {@code ready}; {@code withheld} while nobody may look at it. */
    record Film(
            Flicks length,
            String rate,
            boolean names,
            Instant madeAt,
            boolean ready,
            boolean stale,
            boolean withheld,
            String file,
            List<Item> items) {}

    record RoughCutJson(@Nullable Making making, @Nullable Film film) {}

    record Wish(boolean names) {}

    record Noted(@Nullable String note) {}

    record Fresh(CutId id, int number) {}

    @GetMapping
    @SignedIn
    RoughCutJson get(@PathVariable PartId id, Viewer viewer) {
        RoughCut cut = cuts.get(id, viewer);
        return new RoughCutJson(Making.of(cut), film(cut));
    }

    private @Nullable Film film(RoughCut cut) {
        RoughCut.Made made = cut.made();
        return made == null
                ? null
                : new Film(
                        made.length(),
                        made.rate().text(),
                        made.names(),
                        made.at(),
                        made.ready(),
                        cuts.stale(cut),
                        cuts.withheld(cut),
                        "/api/v1" + cut.film() + "/play",
                        made.runs().stream().map(Item::of).toList());
    }

    /** Has it made; it is there some time later. */
    @PostMapping
    @SignedIn
    @ResponseStatus(HttpStatus.ACCEPTED)
    RoughCutJson make(@PathVariable PartId id, @RequestBody Wish wish, Viewer viewer) {
        cuts.want(id, wish.names(), viewer, clock.instant());
        return get(id, viewer);
    }

    /** Makes it the next cut of its part, with its timeline. */
    @PostMapping("/cuts")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    Fresh cut(@PathVariable PartId id, @RequestBody Noted noted, HttpServletRequest request, Viewer viewer) {
        String note = noted.note() == null ? "" : noted.note();
        Cut cut = cuts.cut(id, note, Once.key(request), viewer, clock.instant());
        return new Fresh(cut.id(), cut.number());
    }

    @GetMapping("/films/{film}/{rendition:play|poster|thumbnail|sprite}")
    @SignedIn
    ResponseEntity<Resource> file(
            @PathVariable PartId id, @PathVariable AssetId film, @PathVariable String rendition, Viewer viewer) {
        RoughCut.Made made = cuts.playing(id, viewer).made();
        if (made == null || !made.asset().id().equals(film)) {
            throw new NotFound(film);
        }
        return delivery.serve(film, RenditionKind.of(rendition), null);
    }
}
