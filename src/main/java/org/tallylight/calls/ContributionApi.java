package org.tallylight.calls;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Contributions and their answers as JSON. */
@RestController
@RequestMapping("/api/v1")
class ContributionApi {
    private final Calls calls;
    private final Contributions contributions;
    private final Answers answers;
    private final CallViews views;
    private final Becoming becoming;
    private final Blinds blinds;
    private final Works works;
    private final Clock clock;

    ContributionApi(
            Calls calls,
            Contributions contributions,
            Answers answers,
            CallViews views,
            Becoming becoming,
            Blinds blinds,
            Works works,
            Clock clock) {
        this.calls = calls;
        this.contributions = contributions;
        this.answers = answers;
        this.views = views;
        this.becoming = becoming;
        this.blinds = blinds;
        this.works = works;
        this.clock = clock;
    }

    /**
     * An answer: whoever gives one sends {@code kind}, {@code reason} and where it is used. {@code part} is there where
     * a timeline said it, and {@code through} where by a work that was made from the given one.
     */
    record AnswerJson(
            Answer.@Nullable Kind kind,
            @Nullable String reason,
            @Nullable String whereTitle,
            @Nullable String whereLink,
            @Nullable PersonId by,
            @Nullable Instant at,
            @Nullable PartRef part,
            @Nullable WorkId through) {
        static AnswerJson of(Answer answer) {
            Answer.Verdict said = answer.verdict();
            Answer.ByTimeline timeline = answer.timeline();
            return new AnswerJson(
                    said.kind(),
                    said.reason(),
                    said.whereTitle(),
                    said.whereLink(),
                    answer.by(),
                    answer.at(),
                    timeline == null ? null : new PartRef(timeline.part()),
                    timeline == null ? null : timeline.through());
        }

        /** What was said, without where it is used: that part is not for everyone, or would tell whose it is. */
        AnswerJson bare() {
            return new AnswerJson(kind, reason, null, null, by, at, null, null);
        }

        Answer.Verdict verdict() {
            if (kind == null) {
                throw new Invalid("kind", "answer.invalid.kind");
            }
            return new Answer.Verdict(kind, CallApi.plain(reason), CallApi.plain(whereTitle), CallApi.plain(whereLink));
        }
    }

    record ContributionJson(
            ContributionId id,
            @Nullable CallId call,
            @Nullable PartRef part,
            @Nullable WorkId work,
            @Nullable PersonId by,
            int termsVersion,
            boolean pitch,
            String note,
            Instant at,
            @Nullable AnswerJson answer) {
        /** While its call is blind to the caller: neither whose it is nor the work that would tell. */
        ContributionJson blind() {
            return new ContributionJson(id, call, part, null, null, termsVersion, pitch, "", at, bare());
        }

        static ContributionJson of(Contribution one) {
            return new ContributionJson(
                    one.id(),
                    one.call(),
                    one.part() == null ? null : new PartRef(one.part()),
                    one.work(),
                    one.by(),
                    one.termsVersion(),
                    one.pitch(),
                    one.note(),
                    one.at(),
                    one.answer() == null ? null : AnswerJson.of(one.answer()));
        }

        /** Without the part, which the viewer may not see. */
        ContributionJson elsewhere() {
            return new ContributionJson(id, call, null, work, by, termsVersion, pitch, note, at, bare());
        }

        /** Without where it is used, which the viewer may not see. */
        ContributionJson veiled() {
            return new ContributionJson(id, call, part, work, by, termsVersion, pitch, note, at, bare());
        }

        private @Nullable AnswerJson bare() {
            return answer == null ? null : answer.bare();
        }

        /** The line to whoever decides and why something was not used are between the two of them. */
        static ContributionJson seen(Contribution one, Viewer viewer, boolean leads) {
            ContributionJson whole = of(one);
            if (leads || one.by().equals(viewer.person())) {
                return whole;
            }
            boolean used = one.answer() != null && one.answer().kind() == Answer.Kind.USED;
            return new ContributionJson(
                    whole.id(),
                    whole.call(),
                    whole.part(),
                    whole.work(),
                    whole.by(),
                    whole.termsVersion(),
                    whole.pitch(),
                    "",
                    whole.at(),
                    used ? whole.answer() : null);
        }
    }

    /**
     * A work to be given.
     *
     * @param terms            the version of the terms that its maker has seen
     * @param shareWithMembers whether it may be shared with members for it
     */
    record GivingJson(
            @Nullable WorkId work,
            @Nullable Integer terms,
            @Nullable String note,
            @Nullable Boolean shareWithMembers) {}

    @Anyone
    @GetMapping("/calls/{id}/contributions")
    Page<ContributionJson> of(@PathVariable CallId id, PageAsked rows, Viewer viewer) {
        boolean leads = calls.leads(calls.get(id), viewer.person());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Page<Contribution> page = contributions.of(id, viewer, today, rows.after(), rows.size());
        return new Page<>(json(contributions.visible(page.items(), viewer), viewer, one -> leads), page.next());
    }

    /** As the caller may read them: of a blind call without whose they are. */
    private List<ContributionJson> json(List<Contribution> some, Viewer viewer, Predicate<Contribution> leads) {
        return json(some, blinds.hidden(some, viewer.person()), views.veiled(some, viewer, leads), viewer, leads);
    }

    static List<ContributionJson> json(
            List<Contribution> some,
            Set<ContributionId> hidden,
            Set<ContributionId> veiled,
            Viewer viewer,
            Predicate<Contribution> leads) {
        return some.stream()
                .map(one -> {
                    ContributionJson seen = ContributionJson.seen(one, viewer, leads.test(one));
                    if (hidden.contains(one.id())) {
                        return seen.blind();
                    }
                    return veiled.contains(one.id()) ? seen.veiled() : seen;
                })
                .toList();
    }

    @SignedIn
    @PostMapping("/calls/{id}/contributions")
    ResponseEntity<ContributionJson> give(@PathVariable CallId id, @RequestBody GivingJson body, Viewer viewer) {
        if (body.work() == null || body.terms() == null) {
            throw new Invalid(body.work() == null ? "work" : "terms", "contribution.invalid.work");
        }
        boolean share = Boolean.TRUE.equals(body.shareWithMembers());
        return answer(
                contributions.contribute(
                        id, body.work(), body.terms(), CallApi.plain(body.note()), share, viewer, clock.instant()),
                viewer);
    }

    /** Puts a work forward for a part of a production. */
    @SignedIn
    @PostMapping("/parts/{part}/contributions")
    ResponseEntity<ContributionJson> consider(@PathVariable PartRef part, @RequestBody GivingJson body, Viewer viewer) {
        if (body.work() == null) {
            throw new Invalid("work", "contribution.invalid.work");
        }
        return answer(
                contributions.consider(body.work(), part.value(), CallApi.plain(body.note()), viewer, clock.instant()),
                viewer);
    }

    private ResponseEntity<ContributionJson> answer(Given given, Viewer viewer) {
        return switch (given) {
            case Given.Taken taken ->
                ResponseEntity.status(HttpStatus.CREATED).body(ContributionJson.of(taken.contribution()));
            case Given.Again again ->
                ResponseEntity.ok(json(List.of(again.contribution()), viewer, one -> false)
                        .getFirst());
            case Given.TooLate late -> throw new Refused(409, "contribution.late");
            case Given.TermsChanged changed ->
                throw new Refused(409, "contribution.terms", changed.now().version());
            case Given.AgreementFirst first -> throw new Refused(409, "contribution.agreement");
            case Given.StillPrivate hidden -> throw new Refused(409, "contribution.private");
            case Given.Enough enough -> throw new Refused(409, "contribution.enough", enough.most());
            case Given.OnePersonEach alone -> throw new Refused(409, "contribution.alone");
            case Given.PitchFirst first -> throw new Refused(409, "contribution.pitch.first");
            case Given.NotYours other -> throw new Forbidden("work");
            case Given.TooMany many -> throw new Refused(429, "contribution.many");
        };
    }

    /** What a work was given to or put forward for, the latest first. */
    @SignedIn
    @GetMapping("/works/{id}/contributions")
    List<ContributionJson> ofWork(@PathVariable WorkId id, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        List<Contribution> all = contributions.ofWork(id, Page.SIZE);
        Set<ContributionId> hidden = blinds.hidden(all, viewer.someone());
        List<Contribution> given =
                all.stream().filter(one -> !hidden.contains(one.id())).toList();
        boolean own = contributions.makers(id).contains(viewer.someone());
        var parts = views.partNames(
                given.stream().map(Contribution::part).filter(Objects::nonNull).toList(), viewer);
        var called = calls.find(
                given.stream().map(Contribution::call).filter(Objects::nonNull).toList());
        Predicate<Contribution> leads = one -> own
                || ((one.call() == null || called.containsKey(one.call())) && answers.decides(one, viewer.someone()));
        return json(given, hidden, views.veiled(given, viewer, leads), viewer, leads).stream()
                .map(one -> one.part() == null || parts.containsKey(one.part().value()) ? one : one.elsewhere())
                .toList();
    }

    @SignedIn
    @GetMapping("/me/contributions")
    Page<ContributionJson> mine(PageAsked rows, Viewer viewer) {
        return contributions.by(viewer.someone(), rows.after(), rows.size()).map(ContributionJson::of);
    }

    /** From when to when in a cut, in flicks. */
    record SpanJson(Flicks from, Flicks to) {
        static SpanJson of(Showings.Span span) {
            return new SpanJson(span.in(), span.out());
        }
    }

    /** A part that shows a work; {@code out} where it is published; {@code through} a work made from the given one. */
    record ShownJson(
            PartRef part,
            String title,
            String path,
            boolean out,
            List<SpanJson> spans,
            @Nullable WorkId through) {
        static ShownJson of(Showings.Showing one, @Nullable WorkId through) {
            return new ShownJson(
                    new PartRef(one.part()),
                    one.title(),
                    one.path(),
                    one.out(),
                    one.spans().stream().map(SpanJson::of).toList(),
                    through);
        }
    }

    /**
     * What became of a contribution: all its answers, the latest works made from it, and where it is shown; {@code fits}
     * are open calls for one that was not taken this time.
     */
    record BecameJson(
            ContributionJson contribution,
            List<AnswerJson> answers,
            List<WorkId> remixes,
            List<ShownJson> shows,
            List<CallId> fits) {}

    /** What became of what the caller gave, and of what they make with others. */
    @SignedIn
    @GetMapping("/me/became")
    Page<BecameJson> became(PageAsked rows, Viewer viewer) {
        Page<CallViews.Item> page = views.items(contributions.by(viewer.someone(), rows.after(), rows.size()), viewer);
        var became = becoming.of(page.items(), viewer);
        var fits = views.suggestions(page.items(), viewer, clock.instant());
        return page.map(item -> {
            Becoming.Became was = became.getOrDefault(item.contribution().id(), Becoming.Became.NOTHING);
            List<ShownJson> shows = new ArrayList<>();
            was.shows().forEach(each -> shows.add(ShownJson.of(each, null)));
            was.through()
                    .forEach(each ->
                            shows.add(ShownJson.of(each.showing(), each.by().id())));
            return new BecameJson(
                    ContributionJson.of(item.contribution()),
                    item.answers().stream().map(AnswerJson::of).toList(),
                    was.remixes().stream().map(WorkCard::id).toList(),
                    shows,
                    fits.getOrDefault(item.contribution().id(), List.of()).stream()
                            .map(Call::id)
                            .toList());
        });
    }

    /** What waits for an answer in a call, for those who lead it; with {@code all=true} also what has one. */
    @SignedIn
    @GetMapping("/calls/{id}/queue")
    Page<ContributionJson> queue(
            @PathVariable CallId id, PageAsked rows, @RequestParam(defaultValue = "false") boolean all, Viewer viewer) {
        calls.lead(calls.get(id), viewer);
        Page<Contribution> page = answers.queue(id, all, rows.after(), rows.size());
        return new Page<>(json(page.items(), viewer, one -> true), page.next());
    }

    /** What waits for an answer before those who decide for a part; with {@code all=true} also what has one. */
    @SignedIn
    @GetMapping("/parts/{part}/contributions")
    Page<ContributionJson> partQueue(
            @PathVariable PartRef part,
            PageAsked rows,
            @RequestParam(defaultValue = "false") boolean all,
            Viewer viewer) {
        if (!calls.deciders(part.value()).contains(viewer.someone())) {
            throw new Forbidden("part " + part.text());
        }
        return answers.queue(part.value(), all, rows.after(), rows.size()).map(ContributionJson::of);
    }

    @SignedIn
    @PostMapping("/contributions/{id}/answers")
    ResponseEntity<ContributionJson> answer(
            @PathVariable ContributionId id, @RequestBody AnswerJson body, Viewer viewer) {
        return switch (answers.answer(id, body.verdict(), viewer, clock.instant())) {
            case Answered.Told told ->
                ResponseEntity.status(HttpStatus.CREATED)
                        .body(json(List.of(told.contribution()), viewer, one -> true)
                                .getFirst());
            case Answered.Over over -> throw new Refused(409, "answer.over");
        };
    }

    /** All answers to a contribution, for whoever gave it and whoever decides. */
    @SignedIn
    @GetMapping("/contributions/{id}/answers")
    List<AnswerJson> answers(@PathVariable ContributionId id, Viewer viewer) {
        Contribution one = contributions.get(id);
        PersonId person = viewer.someone();
        if (!contributions.hearers(id).contains(person) && !answers.decides(one, person)) {
            throw new Forbidden("contribution " + id.text());
        }
        return answers.history(List.of(id)).getOrDefault(id, List.of()).stream()
                .map(AnswerJson::of)
                .toList();
    }
}
