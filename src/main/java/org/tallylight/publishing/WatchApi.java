package org.tallylight.publishing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.rights.Clearance;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.PageAsked;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;

/** What is out, its credits, and the gate, as JSON. Times are in flicks. */
@RestController
@RequestMapping("/api/v1")
class WatchApi {
    private final Publications publications;
    private final CreditRoll roll;
    private final Cuts cuts;
    private final Parts parts;
    private final Clock clock;

    WatchApi(Publications publications, CreditRoll roll, Cuts cuts, Parts parts, Clock clock) {
        this.publications = publications;
        this.roll = roll;
        this.cuts = cuts;
        this.parts = parts;
        this.clock = clock;
    }

    /** Something that is out: {@code watch} is its page, {@code film} its film, {@code poster} its picture. */
    record Out(
            PartId part,
            String title,
            CutId cut,
            String hash,
            @Nullable Flicks length,
            String about,
            Instant publishedAt,
            String watch,
            String film,
            String poster) {}

    private Out out(Publication publication) {
        return out(publication, parts.get(publication.part()), cuts.get(publication.cut()));
    }

    private static Out out(Publication publication, Part part, Cut cut) {
        Cut.Lock lock = cut.lock();
        return new Out(
                publication.part(),
                part.title(),
                cut.id(),
                lock == null ? "" : lock.hash(),
                cut.length(),
                publication.about(),
                publication.at(),
                publication.link(),
                film(publication) + "/play",
                film(publication) + "/poster");
    }

    private static String film(Publication publication) {
        return "/api/v1/publications/" + publication.part().text();
    }

    @GetMapping("/publications")
    @Anyone
    Page<Out> list(PageAsked rows) {
        Page<Publication> page = publications.out(rows.after(), rows.size());
        Map<PartId, Part> out =
                parts.facts(page.items().stream().map(Publication::part).toList());
        Map<CutId, Cut> cut =
                cuts.facts(page.items().stream().map(Publication::cut).toList());
        return page.map(each ->
                out(each, Objects.requireNonNull(out.get(each.part())), Objects.requireNonNull(cut.get(each.cut()))));
    }

    @GetMapping("/publications/{part}")
    @Anyone
    Out get(@PathVariable PartId part) {
        return out(publications.get(part));
    }

    @GetMapping("/publications/{part}/credits")
    @Anyone
    Credits credits(@PathVariable PartId part, Viewer viewer) {
        return roll.of(cuts.get(publications.get(part).cut()), viewer);
    }

    /** A stretch in which one work leads; {@code work} is null where nothing is on. */
    record ChapterJson(Flicks from, Flicks to, @Nullable WorkId work) {}

    /** The stretches of what is out, end to end. */
    @GetMapping("/publications/{part}/chapters")
    @Anyone
    List<ChapterJson> chapters(@PathVariable PartId part, Viewer viewer) {
        Cut cut = cuts.get(publications.get(part).cut());
        return Chapter.of(cuts.timeline(cut.id()), roll.of(cut, viewer).length()).stream()
                .map(each -> new ChapterJson(each.from(), each.to(), each.work()))
                .toList();
    }

    /** The gate of a cut, as it is told: each item with how it stands and where it can be mended. */
    record Told(CutId cut, boolean clear, List<Asked> items) {}

    record Asked(String what, String work, Clearance.State state, String said, String link) {}

    @GetMapping("/cuts/{id}/gate")
    @SignedIn
    Told gate(@PathVariable CutId id, Viewer viewer, Frame f) {
        return told(publications.gate(id, viewer), f);
    }

    private static Told told(Gate gate, Frame f) {
        List<Asked> items = new java.util.ArrayList<>();
        gate.checks()
                .forEach(check -> items.add(new Asked(
                        check.key().toUpperCase(java.util.Locale.ROOT),
                        "",
                        check.ready() ? Clearance.State.READY : Clearance.State.MISSING,
                        f.t(check.words(), check.arguments().toArray()),
                        check.link())));
        gate.clearance()
                .items()
                .forEach(item -> items.add(new Asked(
                        item.what().name(),
                        item.work().text(),
                        item.state(),
                        f.t(item.reasonKey(), item.args().toArray()),
                        item.link())));
        return new Told(gate.cut().id(), gate.clear(), items);
    }

    record Wanted(@Nullable CutId cut, @Nullable String about) {}

    /** Publishes a cut; while something is missing, a problem (409) that lists it. */
    @PutMapping("/parts/{part}/publication")
    @SignedIn
    Out publish(@PathVariable PartId part, @RequestBody Wanted wanted, Viewer viewer, Frame f) {
        CutId cut = wanted.cut();
        if (cut == null) {
            throw new Invalid("cut", "publication.cut.missing");
        }
        if (!cuts.get(cut, viewer).part().equals(part)) {
            throw new NotFound(cut);
        }
        String about = wanted.about() == null ? "" : wanted.about();
        return switch (publications.publish(cut, about, viewer, clock.instant())) {
            case Publishing.Out(var publication) -> out(publication);
            case Publishing.NotYet(var gate) -> throw notYet(gate, f);
        };
    }

    private static Refused notYet(Gate gate, Frame f) {
        List<Asked> missing = told(gate, f).items().stream()
                .filter(item -> item.state() == Clearance.State.MISSING)
                .toList();
        return new Refused(409, "gate.not-yet", gate.missing()).listing("missing", missing);
    }

    record Reason(@Nullable String reason) {}

    @PostMapping("/parts/{part}/publication/withdrawal")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable PartId part, @RequestBody Reason reason, Viewer viewer) {
        publications.withdraw(part, reason.reason() == null ? "" : reason.reason(), viewer, clock.instant());
    }
}
