package org.tallylight.works;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Anyone;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;

/** What works were made from and what became of them, as JSON. */
@RestController
class LineageApi {
    private final Works works;
    private final WorkCards cards;
    private final Sources sources;
    private final Curation curation;
    private final Externals externals;
    private final Remixes remixes;
    private final Relatives relatives;
    private final Clock clock;

    LineageApi(
            Works works,
            WorkCards cards,
            Sources sources,
            Curation curation,
            Externals externals,
            Remixes remixes,
            Relatives relatives,
            Clock clock) {
        this.works = works;
        this.cards = cards;
        this.sources = sources;
        this.curation = curation;
        this.externals = externals;
        this.remixes = remixes;
        this.relatives = relatives;
        this.clock = clock;
    }

    /**
     * An edge; a work that the viewer may not see (any more) is null; {@code withdrawn} is what is left of a parent that
     * its maker has withdrawn, whose maker is empty when they do not want to be named.
     */
    record EdgeJson(
            long seq,
            @Nullable WorkId parent,
            int parentVersion,
            @Nullable WorkId child,
            int childVersion,
            String kind,
            String used,
            @Nullable Integer claimedBp,
            @Nullable Integer measuredBp,
            @Nullable Passage passage,
            String thanks,
            String state,
            Instant at,
            Relation.@Nullable Gone withdrawn) {
        static EdgeJson of(Edge edge, boolean parentSeen, boolean childSeen) {
            return of(edge, parentSeen, childSeen, null);
        }

        static EdgeJson of(Edge edge, boolean parentSeen, boolean childSeen, Relation.@Nullable Gone withdrawn) {
            return new EdgeJson(
                    edge.seq(),
                    parentSeen ? edge.parent() : null,
                    edge.parentVersion(),
                    childSeen ? edge.child() : null,
                    edge.childVersion(),
                    edge.kind().name(),
                    edge.used(),
                    edge.claimedBp(),
                    edge.confirmed() ? edge.measuredBp() : null,
                    edge.passage(),
                    edge.thanks(),
                    edge.confirmed() ? "CONFIRMED" : edge.waits() ? "WAITS" : "REFUSED",
                    edge.at(),
                    withdrawn);
        }
    }

    record ExternalJson(
            @Nullable String url,
            @Nullable String title,
            @Nullable String author,
            @Nullable String kind,
            @Nullable String licence,
            @Nullable String evidence,
            @Nullable LocalDate seenOn,
            @Nullable String used,
            @Nullable String thanks) {
        static ExternalJson of(External external) {
            return new ExternalJson(
                    external.url(),
                    external.title(),
                    external.author(),
                    external.kind().name(),
                    external.licence().code(),
                    external.evidence(),
                    external.seenOn(),
                    external.used(),
                    external.thanks());
        }

        External external() {
            return new External(
                    WorkForm.shown(url),
                    WorkForm.shown(title),
                    WorkForm.shown(author),
                    EdgeClass.of(WorkForm.shown(kind)),
                    ExternalLicence.of(licence),
                    WorkForm.shown(evidence),
                    seenOn,
                    WorkForm.shown(used),
                    WorkForm.shown(thanks));
        }
    }

    /** What a work was made from; {@code drafts} is what its maker named of a work that is not shared yet. */
    record SourcesJson(List<EdgeJson> sources, List<ExternalJson> external, List<Source> drafts) {}

    @Anyone
    @GetMapping("/api/v1/works/{id}/sources")
    SourcesJson sources(@PathVariable WorkId id, Viewer viewer) {
        Work work = works.visibleTo(viewer).get(id);
        List<Edge> edges = sources.of(id);
        List<Citation> drafts = work.published() ? List.of() : sources.drafts(id);
        var seen = cards.find(
                viewer,
                Stream.concat(edges.stream().map(Edge::parent), drafts.stream().map(Citation::parent))
                        .toList());
        var gone = relatives.tombstones(
                edges.stream()
                        .map(Edge::parent)
                        .filter(parent -> !seen.containsKey(parent))
                        .toList(),
                viewer);
        return new SourcesJson(
                edges.stream()
                        .map(edge -> EdgeJson.of(edge, seen.containsKey(edge.parent()), true, gone.get(edge.parent())))
                        .toList(),
                sources.external(id).stream().map(ExternalJson::of).toList(),
                drafts.stream()
                        .filter(draft -> seen.containsKey(draft.parent()))
                        .map(Source::of)
                        .toList());
    }

    record Source(
            WorkId parent,
            @Nullable String kind,
            @Nullable String used,
            @Nullable Integer usedBp,
            @Nullable Passage passage,
            @Nullable String thanks) {
        static Source of(Citation citation) {
            return new Source(
                    citation.parent(),
                    citation.kind().name(),
                    citation.used(),
                    citation.usedBp(),
                    citation.passage(),
                    citation.thanks());
        }

        Citation citation() {
            return new Citation(
                    parent,
                    EdgeClass.of(WorkForm.shown(kind)),
                    WorkForm.shown(used),
                    usedBp,
                    passage,
                    WorkForm.shown(thanks));
        }
    }

    record Naming(@Nullable List<Source> sources, @Nullable List<ExternalJson> external) {}

    /** Names sources of a work of one's own: all of them, or none. */
    @SignedIn
    @PostMapping("/api/v1/works/{id}/sources")
    @ResponseStatus(HttpStatus.CREATED)
    SourcesJson cite(@PathVariable WorkId id, @RequestBody Naming naming, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        List<Source> named = Objects.requireNonNullElse(naming.sources(), List.of());
        List<ExternalJson> external = Objects.requireNonNullElse(naming.external(), List.of());
        Cited cited = remixes.cite(
                id,
                named.stream().map(Source::citation).toList(),
                external.stream().map(ExternalJson::external).toList(),
                viewer.someone(),
                clock.instant());
        if (!(cited instanceof Cited.Done)) {
            throw Wrongs.refused(cited);
        }
        return sources(id, viewer);
    }

    @Allow(Role.CURATOR)
    @GetMapping("/api/v1/curation/edges")
    Page<EdgeJson> waiting(@RequestParam @Nullable String after) {
        return curation.unconfirmed(after).map(edge -> EdgeJson.of(edge, true, true));
    }

    record Measure(@Nullable Integer usedBp) {}

    @Allow(Role.CURATOR)
    @PostMapping("/api/v1/curation/edges/{seq}/confirmation")
    EdgeJson confirm(@PathVariable long seq, @RequestBody(required = false) @Nullable Measure measure, Viewer viewer) {
        Integer usedBp = measure == null ? null : measure.usedBp();
        return answered(curation.confirm(seq, usedBp, viewer.someone(), clock.instant()));
    }

    record Reason(@Nullable String reason) {}

    @Allow(Role.CURATOR)
    @PostMapping("/api/v1/curation/edges/{seq}/refusal")
    EdgeJson refuse(@PathVariable long seq, @RequestBody Reason reason, Viewer viewer) {
        return answered(curation.refuse(seq, WorkForm.shown(reason.reason()), viewer.someone(), clock.instant()));
    }

    /** What a work was made from, from elsewhere, as its maker says, and what a curator says about it. */
    record ClaimJson(ExternalSource.SourceId id, WorkId work, ExternalJson external, String state) {
        static ClaimJson of(ExternalSource source) {
            ExternalSource.Verdict verdict = source.verdict();
            return new ClaimJson(
                    source.id(),
                    source.work(),
                    ExternalJson.of(source.external()),
                    verdict == null ? "WAITS" : verdict.so() ? "CONFIRMED" : "REFUSED");
        }
    }

    @Allow(Role.CURATOR)
    @GetMapping("/api/v1/curation/external")
    Page<ClaimJson> waitingExternal(@RequestParam @Nullable String after) {
        return externals.waiting(after).map(ClaimJson::of);
    }

    @Allow(Role.CURATOR)
    @PostMapping("/api/v1/curation/external/{id}/confirmation")
    ClaimJson itIsSo(@PathVariable ExternalSource.SourceId id, Viewer viewer) {
        return ClaimJson.of(externals.confirm(id, viewer.someone(), clock.instant()));
    }

    @Allow(Role.CURATOR)
    @PostMapping("/api/v1/curation/external/{id}/refusal")
    ClaimJson itIsNotSo(@PathVariable ExternalSource.SourceId id, @RequestBody Reason reason, Viewer viewer) {
        return ClaimJson.of(externals.refuse(id, WorkForm.shown(reason.reason()), viewer.someone(), clock.instant()));
    }

    private static EdgeJson answered(Confirmed confirmed) {
        return switch (confirmed) {
            case Confirmed.Done(var edge) -> EdgeJson.of(edge, true, true);
            case Confirmed.Concerned _ -> throw new Refused(409, "edge.concerned");
            case Confirmed.Already _ -> throw new Refused(409, "edge.already");
        };
    }
}
