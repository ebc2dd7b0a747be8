package org.tallylight.works.likeness;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.works.Cited;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** What works resemble, as JSON. */
@RestController
class LikenessApi {
    private final Works works;
    private final Likenesses likenesses;
    private final LikenessView view;
    private final Clock clock;

    LikenessApi(Works works, Likenesses likenesses, LikenessView view, Clock clock) {
        this.works = works;
        this.likenesses = likenesses;
        this.view = view;
        this.clock = clock;
    }

    /** Stretches are in milliseconds or words; a work that the viewer may not see is null. */
    record LikenessJson(
            Likeness.LikenessId id,
            @Nullable WorkId work,
            @Nullable WorkId parent,
            String kind,
            int ofWorkBp,
            int ofParentBp,
            int semitones,
            List<Likeness.Stretch> stretches,
            boolean copy,
            @Nullable String denial,
            Instant foundAt) {
        static LikenessJson of(LikenessView.Pair pair) {
            Likeness likeness = pair.likeness();
            Likeness.Denial denial = likeness.denial();
            return new LikenessJson(
                    likeness.id(),
                    pair.child() == null ? null : likeness.child(),
                    pair.parent() == null ? null : likeness.parent(),
                    likeness.kind().name(),
                    likeness.ofChildBp(),
                    likeness.ofParentBp(),
                    likeness.shift(),
                    likeness.stretches(),
                    likeness.copy(),
                    denial == null ? null : denial.words(),
                    likeness.foundAt());
        }
    }

    /** {@code looking} says that the work is still to be looked at. */
    record LikenessesJson(boolean looking, List<LikenessJson> likenesses) {}

    @SignedIn
    @GetMapping("/api/v1/works/{id}/likenesses")
    LikenessesJson asked(@PathVariable WorkId id, Viewer viewer) {
        List<Likeness> asked = likenesses.asked(id, viewer);
        boolean looking = likenesses.looking(works.visibleTo(viewer).get(id));
        return new LikenessesJson(
                looking,
                view.pairs(asked, viewer).stream().map(LikenessJson::of).toList());
    }

    record Naming(@Nullable String kind, @Nullable String thanks) {}

    /** It was made from it: it is named as its source. */
    @SignedIn
    @PostMapping("/api/v1/works/{id}/likenesses/{likeness}/source")
    @ResponseStatus(HttpStatus.CREATED)
    LikenessesJson itWas(
            @PathVariable WorkId id,
            @PathVariable Likeness.LikenessId likeness,
            @RequestBody Naming naming,
            Viewer viewer) {
        of(id, likeness, viewer);
        Cited cited = likenesses.name(
                likeness, EdgeClass.of(shown(naming.kind())), shown(naming.thanks()), viewer, clock.instant());
        return switch (cited) {
            case Cited.Done _ -> asked(id, viewer);
            case Cited.Younger(var unused, var title) -> throw new Refused(409, "source.younger", title);
            case Cited.Unpublished(var unused, var title) -> throw new Refused(409, "source.unpublished", title);
            case Cited.Known(var title) -> throw new Refused(409, "source.known", title);
            case Cited.NoChanges(var title, var licence) -> throw new Refused(409, "external.no-changes", title, licence);
            case Cited.TooMany(int sourcesMax) -> throw new Refused(422, "source.many", sourcesMax);
            case Cited.LicenceClash _ -> throw new Refused(409, "likeness.cannot");
        };
    }

    private void of(WorkId id, Likeness.LikenessId likeness, Viewer viewer) {
        if (likenesses.asked(id, viewer).stream().noneMatch(each -> each.id().equals(likeness))) {
            throw new NotFound(likeness);
        }
    }

    private static String shown(@Nullable String text) {
        return text == null ? "" : text;
    }

    record Denial(@Nullable String words) {}

    /** It was not made from it. */
    @SignedIn
    @PostMapping("/api/v1/works/{id}/likenesses/{likeness}/denial")
    LikenessesJson itWasNot(
            @PathVariable WorkId id,
            @PathVariable Likeness.LikenessId likeness,
            @RequestBody Denial denial,
            Viewer viewer) {
        of(id, likeness, viewer);
        likenesses.deny(likeness, shown(denial.words()), viewer, clock.instant());
        return asked(id, viewer);
    }

    @Allow(Role.CURATOR)
    @GetMapping("/api/v1/curation/likenesses")
    Page<LikenessJson> flagged(@RequestParam @Nullable String after, Viewer viewer) {
        return view.pairs(likenesses.flagged(after), viewer).map(LikenessJson::of);
    }

    record Verdict(@Nullable String kind, @Nullable String reason) {}

    @Allow(Role.CURATOR)
    @PostMapping("/api/v1/curation/likenesses/{likeness}/source")
    void itIsSo(@PathVariable Likeness.LikenessId likeness, @RequestBody Verdict verdict, Viewer viewer) {
        EdgeClass kind = EdgeClass.of(verdict.kind() == null ? "COPY" : verdict.kind());
        decided(likenesses.itIsSo(likeness, kind, shown(verdict.reason()), viewer.someone(), clock.instant()));
    }

    @Allow(Role.CURATOR)
    @PostMapping("/api/v1/curation/likenesses/{likeness}/refusal")
    void itIsNotSo(@PathVariable Likeness.LikenessId likeness, @RequestBody Verdict verdict, Viewer viewer) {
        decided(likenesses.itIsNotSo(likeness, shown(verdict.reason()), viewer.someone(), clock.instant()));
    }

    private static void decided(Likenesses.Decided decided) {
        switch (decided) {
            case DONE -> {}
            case CONCERNED -> throw new Refused(409, "edge.concerned");
            case ALREADY -> throw new Refused(409, "edge.already");
        }
    }
}
