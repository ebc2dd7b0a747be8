package org.tallylight.works;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.SignedIn;
import org.tallylight.works.finding.Finder;

/** Finding sources, what they leave, and a text remixed in place, as JSON. */
@RestController
class SourceApi {
    private final Works works;
    private final Sources sources;
    private final Finder finder;
    private final Remixes remixes;
    private final Viewed viewed;
    private final Clock clock;

    SourceApi(Works works, Sources sources, Finder finder, Remixes remixes, Viewed viewed, Clock clock) {
        this.works = works;
        this.sources = sources;
        this.finder = finder;
        this.remixes = remixes;
        this.viewed = viewed;
        this.clock = clock;
    }

    record Found(List<CardJson> items) {
        static Found of(List<WorkCard> cards) {
            return new Found(cards.stream().map(CardJson::of).toList());
        }
    }

    /** Works to name as sources, as a search finds them, also by mistyped words; at most a dozen. */
    @SignedIn
    @GetMapping("/api/v1/sources")
    Found find(@RequestParam(defaultValue = "") String q, Viewer viewer) {
        return Found.of(finder.findMeant(Texts.line(q, "q", Limits.FIND_CHARS_MAX), viewer, Sourcings.FOUND_MAX));
    }

    /** What the caller looked at last; {@code remembered} says whether it is written down at all. */
    record ViewedJson(boolean remembered, List<CardJson> items) {}

    @SignedIn
    @GetMapping("/api/v1/me/viewed")
    ViewedJson viewed(Viewer viewer) {
        return new ViewedJson(
                viewed.wanted(viewer.someone()),
                Found.of(viewed.latest(viewer, Viewed.KEPT_MAX)).items());
    }

    record Wanted(boolean remembered) {}

    @SignedIn
    @PutMapping("/api/v1/me/viewed")
    ViewedJson want(@RequestBody Wanted wanted, Viewer viewer) {
        viewed.want(viewer.someone(), wanted.remembered(), clock.instant());
        return viewed(viewer);
    }

    @SignedIn
    @DeleteMapping("/api/v1/me/viewed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(Viewer viewer) {
        viewed.forget(viewer.someone());
    }

    record Named(
            @Nullable List<LineageApi.Source> sources,
            @Nullable List<LineageApi.ExternalJson> external) {
        List<Citation> citations() {
            return sources == null
                    ? List.of()
                    : sources.stream().map(LineageApi.Source::citation).toList();
        }

        List<External> externals() {
            return external == null
                    ? List.of()
                    : external.stream().map(LineageApi.ExternalJson::external).toList();
        }
    }

    /**
     * What sources leave.
     *
     * @param licences   the SPDX identifiers that a work made from them may have for outside
     * @param blockers   the titles of the one or two that leave none
     * @param production FREE, IDEA, DRM_RISK, SIGNED or REFUSED, and in a sentence what that means
     */
    record Leaves(List<String> licences, List<String> blockers, InProduction.Verdict production, String means) {}

    /** What a work made from these would be left; nothing is kept. */
    @SignedIn
    @PostMapping("/api/v1/sources/licences")
    Leaves leaves(@RequestBody Named named, Viewer viewer, Frame f) {
        List<Citation> citations = named.citations();
        List<External> externals = named.externals();
        var parents = works.visibleTo(viewer)
                .find(citations.stream().map(Citation::parent).toList());
        Outbound outbound = Outbound.over(Sources.outbound(parents.values(), externals));
        List<External> all = new ArrayList<>(externals);
        all.addAll(sources.upstream(citations.stream()
                .filter(citation -> citation.kind().takes() && parents.containsKey(citation.parent()))
                .map(Citation::parent)
                .toList()));
        InProduction production = InProduction.of(all, f.words());
        return new Leaves(
                outbound.allowed().stream().sorted().map(Licence::spdx).toList(),
                outbound.blockers(),
                production.verdict(),
                production.said(f.words()));
    }

    /** A text as it is to be, compared with that of a work that the caller may see. */
    record Draft(@Nullable String body) {}

    @SignedIn
    @PostMapping("/api/v1/works/{id}/difference")
    List<Difference.Piece> difference(@PathVariable WorkId id, @RequestBody Draft draft, Viewer viewer) {
        String before = WorkForm.shown(works.visibleTo(viewer).get(id).latest().body());
        String after = Texts.lines(draft.body(), "body", Limits.BODY_CHARS_MAX);
        return Difference.between(before, after);
    }

    /** A text with what it was made from: kept together, or not at all. */
    record Remix(
            WorkApi.Said work,
            @Nullable List<LineageApi.Source> sources,
            @Nullable List<LineageApi.ExternalJson> external) {}

    record Kept(WorkId id, String path) {}

    @SignedIn
    @PostMapping("/api/v1/remixes")
    @ResponseStatus(HttpStatus.CREATED)
    Kept remix(@RequestBody Remix remix, Viewer viewer) {
        WorkApi.Said said = remix.work();
        if (said.upload() != null) {
            throw new Invalid("upload", "remix.upload");
        }
        Named named = new Named(remix.sources(), remix.external());
        List<Citation> citations = named.citations();
        List<External> externals = named.externals();
        if (citations.isEmpty() && externals.isEmpty()) {
            throw new Invalid("sources", "source.none");
        }
        Keeping draft = Keeping.of(said.description(), new Content.Text(WorkForm.shown(said.body())), said.chosen());
        Cited before = sources.check(said.description().licence(), citations, externals, viewer.someone());
        if (!(before instanceof Cited.Done)) {
            throw Wrongs.refused(before);
        }
        return switch (remixes.keep(draft, citations, externals, viewer.someone(), clock.instant())) {
            case Remixes.Remixed.Kept(var work) -> new Kept(work.id(), work.path());
            case Remixes.Remixed.Refused(var why) -> throw Wrongs.refused(why);
        };
    }
}
