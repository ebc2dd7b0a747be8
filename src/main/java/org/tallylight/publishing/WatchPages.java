package org.tallylight.publishing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.media.Delivery;
import org.tallylight.media.RenditionKind;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.ShareLine;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Html;

/** What is out: the list, the page where it is watched, its film and its tracks. */
@Controller
class WatchPages {
    private static final MediaType VTT = new MediaType("text", "vtt", StandardCharsets.UTF_8);

    private final Publications publications;
    private final CreditRoll roll;
    private final Cuts cuts;
    private final Parts parts;
    private final Delivery delivery;
    private final ObjectProvider<ShareLine> shares;

    WatchPages(
            Publications publications,
            CreditRoll roll,
            Cuts cuts,
            Parts parts,
            Delivery delivery,
            ObjectProvider<ShareLine> shares) {
        this.publications = publications;
        this.roll = roll;
        this.cuts = cuts;
        this.parts = parts;
        this.delivery = delivery;
        this.shares = shares;
    }

    /** Something that is out, in the list. */
    record Shown(
            Publication publication,
            Part part,
            @Nullable Part season,
            @Nullable Flicks length) {}

    @GetMapping("/watch")
    @Anyone
    ModelAndView list(@RequestParam(required = false) @Nullable String after) {
        Page<Publication> page = publications.out(after, Page.SIZE);
        Map<PartId, Part> out =
                parts.facts(page.items().stream().map(Publication::part).toList());
        Map<PartId, Part> seasons =
                parts.facts(out.values().stream().map(Part::production).toList());
        Map<CutId, Cut> cut =
                cuts.facts(page.items().stream().map(Publication::cut).toList());
        return Html.page(
                "publishing/list",
                "shown",
                page.items().stream()
                        .map(each -> shown(each, out, seasons, cut))
                        .toList(),
                "next",
                page.next());
    }

    private static Shown shown(
            Publication publication, Map<PartId, Part> out, Map<PartId, Part> seasons, Map<CutId, Cut> cuts) {
        Part part = Objects.requireNonNull(out.get(publication.part()));
        return new Shown(
                publication,
                part,
                part.parent() == null ? null : seasons.get(part.production()),
                Objects.requireNonNull(cuts.get(publication.cut())).length());
    }

    private @Nullable Part season(Part part) {
        return part.parent() == null ? null : parts.get(part.production());
    }

    @GetMapping("/watch/{id}")
    @Anyone
    ModelAndView watch(@PathVariable PartId id, @RequestParam(defaultValue = "0") String t, Viewer viewer) {
        Publication publication = publications.get(id);
        Part part = parts.get(id);
        Cut cut = cuts.get(publication.cut());
        Credits credits = roll.of(cut, viewer);
        WatchView view = new WatchView(
                publication,
                part,
                season(part),
                cut,
                credits,
                Chapter.of(cuts.timeline(cut.id()), credits.length()),
                second(t, credits.length()),
                more(part),
                shares.stream()
                        .flatMap(line -> line.of(id).stream())
                        .findFirst()
                        .orElse(null));
        return Html.page("publishing/watch", "view", view);
    }

    /** The second that a link asks for; the start when it asks for none that there is. */
    private static long second(String text, Flicks length) {
        boolean digits = text.matches("\\d{1,7}");
        return digits && Flicks.ofSeconds(Long.parseLong(text)).compareTo(length) < 0 ? Long.parseLong(text) : 0;
    }

    private Map<PartId, Part> more(Part part) {
        Map<PartId, Part> more = new LinkedHashMap<>();
        if (part.parent() != null) {
            List<PartId> out = publications.ofProduction(part.production()).stream()
                    .map(Publication::part)
                    .filter(each -> !each.equals(part.id()))
                    .toList();
            Map<PartId, Part> known = parts.facts(out);
            out.forEach(each -> more.put(each, Objects.requireNonNull(known.get(each))));
        }
        return more;
    }

    /** The film, in ranges; the poster and the card for links that unfold. */
    @GetMapping("/watch/{id}/{rendition:play|quick|poster|thumbnail|card|sprite}")
    @Anyone
    ResponseEntity<Resource> rendition(@PathVariable PartId id, @PathVariable String rendition) {
        Cut cut = cuts.get(publications.get(id).cut());
        return delivery.serve(cut.asset().id(), RenditionKind.of(rendition), null);
    }

    /** The same for a program, which bears a token where the company is closed. */
    @ResponseBody
    @GetMapping("/api/v1/publications/{part}/{rendition:play|quick|poster|thumbnail|card|sprite}")
    @Anyone
    ResponseEntity<Resource> file(@PathVariable PartId part, @PathVariable String rendition) {
        return rendition(part, rendition);
    }

    /** What a player asks for of a long film, and where its sprite shows what. */
    @GetMapping("/watch/{id}/film/{name}")
    @Anyone
    ResponseEntity<Resource> film(@PathVariable PartId id, @PathVariable String name) {
        Cut cut = cuts.get(publications.get(id).cut());
        return delivery.film(cut.asset().id(), name);
    }

    /** The same for a program. */
    @ResponseBody
    @GetMapping("/api/v1/publications/{part}/film/{name}")
    @Anyone
    ResponseEntity<Resource> filmFile(@PathVariable PartId part, @PathVariable String name) {
        return film(part, name);
    }

    @GetMapping("/watch/{id}/credits.vtt")
    @Anyone
    ResponseEntity<String> credits(@PathVariable PartId id, Viewer viewer) {
        Cut cut = cuts.get(publications.get(id).cut());
        return ResponseEntity.ok().contentType(VTT).body(WebVtt.credits(roll.of(cut, viewer)));
    }

    @GetMapping("/watch/{id}/chapters.vtt")
    @Anyone
    ResponseEntity<String> chapters(@PathVariable PartId id, Viewer viewer) {
        Cut cut = cuts.get(publications.get(id).cut());
        Credits credits = roll.of(cut, viewer);
        List<Chapter> chapters = Chapter.of(cuts.timeline(cut.id()), credits.length());
        return ResponseEntity.ok().contentType(VTT).body(WebVtt.chapters(chapters, credits::title));
    }

    /** All credits as a page of text. */
    @GetMapping("/watch/{id}/credits")
    @Anyone
    ModelAndView creditPage(@PathVariable PartId id, Viewer viewer) {
        Publication publication = publications.get(id);
        Cut cut = cuts.get(publication.cut());
        return Html.page(
                "publishing/credits",
                "part",
                parts.get(id),
                "publication",
                publication,
                "credits",
                roll.of(cut, viewer));
    }
}
