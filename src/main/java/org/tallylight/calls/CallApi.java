package org.tallylight.calls;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.people.People;
import org.tallylight.people.TheCompany;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Money;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.works.Language;
import org.tallylight.works.WorkId;
import org.tallylight.works.ranges.RangeId;

/** Prompts and calls as JSON. */
@RestController
@RequestMapping("/api/v1")
class CallApi {
    private static final int USED_MAX = 100;

    private final Prompts prompts;
    private final Calls calls;
    private final CallLists lists;
    private final TermsCards cards;
    private final Contributions contributions;
    private final Outcomes outcomes;
    private final Blinds blinds;
    private final CallViews views;
    private final People people;
    private final Examples examples;
    private final TheCompany company;
    private final Clock clock;

    CallApi(
            Prompts prompts,
            Calls calls,
            CallLists lists,
            TermsCards cards,
            Contributions contributions,
            Outcomes outcomes,
            Blinds blinds,
            CallViews views,
            People people,
            Examples examples,
            TheCompany company,
            Clock clock) {
        this.examples = examples;
        this.views = views;
        this.people = people;
        this.prompts = prompts;
        this.calls = calls;
        this.lists = lists;
        this.cards = cards;
        this.contributions = contributions;
        this.outcomes = outcomes;
        this.blinds = blinds;
        this.company = company;
        this.clock = clock;
    }

    record PromptJson(
            PromptId id,
            LocalDate day,
            String en,
            String es,
            @Nullable Medium medium) {
        static PromptJson of(Prompt prompt) {
            return new PromptJson(prompt.id(), prompt.day(), prompt.en(), prompt.es(), prompt.medium());
        }
    }

    record PromptTexts(
            @Nullable String en,
            @Nullable String es,
            @Nullable String medium) {}

    record TermsJson(
            @Nullable Integer version,
            @Nullable Money pool,
            Terms.@Nullable Sharing shared,
            @Nullable Money pitchPool,
            @Nullable Boolean exclusive,
            @Nullable Boolean alsoInSplit,
            @Nullable String rightsBeyond,
            @Nullable Instant decideBy,
            @Nullable String reason,
            @Nullable Instant at) {
        static TermsJson of(TermsCard card) {
            Terms terms = card.terms();
            return new TermsJson(
                    card.version(),
                    terms.pool(),
                    terms.shared(),
                    terms.pitchPool(),
                    terms.exclusive(),
                    terms.alsoInSplit(),
                    terms.rightsBeyond(),
                    terms.decideBy(),
                    card.reason(),
                    card.at());
        }

        Terms terms(java.util.Currency currency) {
            if (decideBy == null) {
                throw new Invalid("decideBy", "call.invalid.decide", Terms.DECIDING_MAX.toDays());
            }
            in(currency, "pool", pool);
            in(currency, "pitchPool", pitchPool);
            Terms.Sharing how = shared == null || shared == Terms.Sharing.UNPAID ? Terms.Sharing.EQUALLY : shared;
            return new Terms(
                    pool,
                    pool == null ? Terms.Sharing.UNPAID : how,
                    pitchPool,
                    Boolean.TRUE.equals(exclusive),
                    Boolean.TRUE.equals(alsoInSplit),
                    plain(rightsBeyond),
                    decideBy);
        }
    }

    private static void in(java.util.Currency currency, String field, @Nullable Money money) {
        if (money != null && !money.currency().equals(currency)) {
            throw new Invalid(field, "call.invalid.currency", currency.getCurrencyCode());
        }
    }

    /** What a call looks for; languages by their codes (BCP 47). */
    record WantedJson(
            @Nullable CallKind kind,
            @Nullable Integer count,
            @Nullable Integer minutes,
            @Nullable List<Skill> skills,
            @Nullable List<String> languages,
            @Nullable Boolean teams,
            @Nullable Integer eachMax) {
        static WantedJson of(Wanted wanted) {
            return new WantedJson(
                    wanted.kind(),
                    wanted.count(),
                    wanted.minutes(),
                    wanted.skills(),
                    wanted.languages().stream().map(Language::tag).toList(),
                    wanted.teams(),
                    wanted.eachMax());
        }

        /** What is not said of it is as its kind has it. */
        Wanted wanted() {
            CallKind of = kind == null ? CallKind.CUSTOM : kind;
            return new Wanted(
                    of,
                    count == null ? of.count() : count,
                    minutes == null ? of.minutes() : minutes,
                    skills == null ? of.skills() : skills,
                    languages == null ? List.of() : Wanted.languages(String.join(",", languages)),
                    !Boolean.FALSE.equals(teams),
                    eachMax);
        }
    }

    record OpeningJson(
            @Nullable String title,
            @Nullable String ask,
            @Nullable List<Medium> media,
            @Nullable String lengthHint,
            @Nullable WantedJson wanted,
            @Nullable WorkId example,
            @Nullable RangeId exampleRange,
            @Nullable Instant pitchUntil,
            @Nullable Instant deadline,
            @Nullable Instant shortlistBy,
            @Nullable PersonId decider,
            @Nullable PartRef part,
            @Nullable TermsJson terms) {}

    record CallJson(
            CallId id,
            String title,
            String ask,
            List<Medium> media,
            String lengthHint,
            WantedJson wanted,
            @Nullable WorkId example,
            @Nullable RangeId exampleRange,
            @Nullable Instant pitchUntil,
            Instant deadline,
            @Nullable Instant shortlistBy,
            Call.Stage stage,
            Phase phase,
            PersonId opener,
            PersonId decider,
            @Nullable PersonId adoptedBy,
            @Nullable PartRef part,
            TermsJson terms,
            Tally tally,
            @Nullable Instant closedAt,
            @Nullable String outcome) {
        static CallJson of(Call call, Tally tally, Instant now) {
            Call.Closure closure = call.closure();
            return new CallJson(
                    call.id(),
                    call.title(),
                    call.ask(),
                    call.media(),
                    call.lengthHint(),
                    WantedJson.of(call.wanted()),
                    call.example(),
                    call.exampleRange(),
                    call.pitchUntil(),
                    call.deadline(),
                    call.shortlistBy(),
                    call.stage(now),
                    call.phase(now),
                    call.opener(),
                    call.decider(),
                    call.adoption() == null ? null : call.adoption().by(),
                    call.part() == null ? null : new PartRef(call.part()),
                    TermsJson.of(call.terms()),
                    tally,
                    closure == null ? null : closure.at(),
                    closure == null ? null : closure.outcome());
        }
    }

    record AdoptionJson(@Nullable PartRef part) {}

    record ClosureJson(@Nullable String outcome) {}

    /** What came of a call; {@code usedNext} is the {@code usedAfter} of the next used ones, where there are more. */
    record OutcomeJson(
            CallJson call,
            List<ContributionApi.ContributionJson> used,
            @Nullable String usedNext) {}

    @Anyone
    @GetMapping("/prompts/{day}")
    PromptJson prompt(@PathVariable String day) {
        return PromptJson.of(prompts.of(Prompt.day(day.equals("today") ? today().toString() : day)));
    }

    @Allow({Role.CURATOR, Role.PRODUCER, Role.DIRECTOR})
    @PutMapping("/prompts/{day}")
    PromptJson keep(@PathVariable String day, @RequestBody PromptTexts texts, Viewer viewer) {
        Prompt prompt =
                Prompt.on(Prompt.day(day), plain(texts.en()), plain(texts.es()), Prompt.medium(plain(texts.medium())));
        prompts.keep(prompt, viewer.someone(), today(), clock.instant());
        return PromptJson.of(prompt);
    }

    /**
     * The open calls, of which {@code skill}, {@code medium}, {@code kind}, {@code minutes} (at most), {@code language}
     * and {@code paid} pick some; {@code stage=ANSWERING} or {@code CLOSED} for the others.
     */
    @Anyone
    @GetMapping("/calls")
    Page<CallJson> list(
            @RequestParam(defaultValue = "OPEN") Call.Stage stage, @ModelAttribute FindingForm form, PageAsked rows) {
        Instant now = clock.instant();
        Page<Call> page = switch (stage) {
            case OPEN -> lists.openOnes(form.finding(), now, rows.after(), rows.size());
            case ANSWERING -> lists.answering(now, rows.after(), rows.size());
            case CLOSED -> lists.ended(rows.after(), rows.size());
        };
        var tallies = contributions.tally(page.items().stream().map(Call::id).toList());
        return page.map(call -> CallJson.of(call, tallies.getOrDefault(call.id(), Tally.NONE), now));
    }

    @SignedIn
    @PostMapping("/calls")
    ResponseEntity<CallJson> open(@RequestBody OpeningJson body, Viewer viewer) {
        if (body.deadline() == null) {
            throw new Invalid("deadline", "call.invalid.deadline", Opening.OPEN_MAX.toDays());
        }
        if (body.terms() == null) {
            throw new Invalid("terms", "call.invalid.terms");
        }
        if (body.decider() != null && people.find(body.decider()).isEmpty()) {
            throw new Invalid("decider", "call.invalid.decider", body.decider().text());
        }
        Wanted wanted = body.wanted() == null ? Wanted.ANY : body.wanted().wanted();
        Opening opening = new Opening(
                plain(body.title()),
                plain(body.ask()),
                body.media() == null ? wanted.kind().media() : body.media(),
                plain(body.lengthHint()),
                wanted,
                examples.of(body.example(), body.exampleRange(), viewer),
                body.pitchUntil(),
                body.deadline(),
                body.shortlistBy(),
                body.decider(),
                body.part() == null ? null : body.part().value(),
                body.terms().terms(company.get().currency()));
        Call call = calls.open(opening, viewer, clock.instant());
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Location", "/api/v1" + call.path())
                .body(json(call));
    }

    @Anyone
    @GetMapping("/calls/{id}")
    CallJson get(@PathVariable CallId id) {
        return json(calls.get(id));
    }

    @Anyone
    @GetMapping("/calls/{id}/terms")
    List<TermsJson> terms(@PathVariable CallId id) {
        calls.get(id);
        return cards.of(id).stream().map(TermsJson::of).toList();
    }

    /** Lays a new version of the terms; {@code reason} is what everyone who gave something reads. */
    @SignedIn
    @PostMapping("/calls/{id}/terms")
    @ResponseStatus(HttpStatus.CREATED)
    TermsJson change(@PathVariable CallId id, @RequestBody TermsJson body, Viewer viewer) {
        Terms terms = body.terms(company.get().currency());
        return TermsJson.of(calls.change(id, terms, plain(body.reason()), viewer, clock.instant())
                .terms());
    }

    @Allow({Role.DIRECTOR, Role.PRODUCER})
    @PostMapping("/calls/{id}/adoption")
    CallJson adopt(@PathVariable CallId id, @RequestBody AdoptionJson body, Viewer viewer) {
        PartRef part = body.part();
        return json(calls.adopt(id, part == null ? null : part.value(), viewer, clock.instant()));
    }

    @SignedIn
    @PostMapping("/calls/{id}/closure")
    CallJson close(@PathVariable CallId id, @RequestBody ClosureJson body, Viewer viewer) {
        return switch (calls.close(id, plain(body.outcome()), viewer, clock.instant())) {
            case Closing.Closed closed -> json(closed.call());
            case Closing.Unanswered waiting -> throw new Refused(409, "call.refused.unanswered.count", waiting.count());
        };
    }

    @Anyone
    @GetMapping("/calls/{id}/outcome")
    OutcomeJson outcome(@PathVariable CallId id, @RequestParam @Nullable String usedAfter, Viewer viewer) {
        Call call = calls.get(id);
        boolean leads = calls.leads(call, viewer.person());
        Page<Contribution> page = outcomes.used(id, usedAfter, USED_MAX);
        List<Contribution> used = contributions.visible(page.items(), viewer);
        var hidden = blinds.hidden(used, viewer.person());
        return new OutcomeJson(
                json(call),
                ContributionApi.json(
                        used.stream().filter(one -> !hidden.contains(one.id())).toList(),
                        hidden,
                        views.veiled(used, viewer, one -> leads),
                        viewer,
                        one -> leads),
                page.next());
    }

    private CallJson json(Call call) {
        Tally tally = Objects.requireNonNullElse(
                contributions.tally(List.of(call.id())).get(call.id()), Tally.NONE);
        return CallJson.of(call, tally, clock.instant());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    static String plain(@Nullable String text) {
        return text == null ? "" : text;
    }
}
