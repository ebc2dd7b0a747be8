package org.tallylight.calls.review;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.calls.CallId;
import org.tallylight.calls.CallViews;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Contribution;
import org.tallylight.calls.ContributionId;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;

/** Looking at what a call was given, as JSON. */
@RestController
@RequestMapping("/api/v1")
class ReviewApi {
    private final Calls calls;
    private final CallViews views;
    private final RuleBook rules;
    private final Reviews reviews;
    private final Looks looks;
    private final Clock clock;

    ReviewApi(Calls calls, CallViews views, RuleBook rules, Reviews reviews, Looks looks, Clock clock) {
        this.calls = calls;
        this.views = views;
        this.rules = rules;
        this.reviews = reviews;
        this.looks = looks;
        this.clock = clock;
    }

    record RulesJson(
            @Nullable Boolean blind,
            @Nullable List<String> criteria,
            @Nullable List<PersonId> judges) {
        static RulesJson of(Rules rules) {
            return new RulesJson(rules.blind(), rules.criteria(), rules.judges());
        }
    }

    /**
     * A contribution to look at. {@code work} and {@code by} are null while its call is blind to the caller; its file
     * is had at {@code files}.
     */
    record LookJson(
            ContributionId id,
            @Nullable CallId call,
            String title,
            Medium medium,
            @Nullable WorkId work,
            @Nullable PersonId by,
            @Nullable String body,
            List<String> files) {
        static LookJson of(Looks.Look look) {
            CallViews.Item item = look.item();
            Contribution one = item.contribution();
            var card = item.card();
            if (card == null) {
                throw new NotFound(one.id());
            }
            return new LookJson(
                    one.id(),
                    one.call(),
                    card.title(),
                    card.medium(),
                    item.blind() ? null : one.work(),
                    item.blind() ? null : one.by(),
                    look.body(),
                    look.had().stream()
                            .map(each -> "/api/v1" + look.files() + "/" + each)
                            .toList());
        }
    }

    /** {@code points}: one from 1 to 5 for each criterion; {@code skip}: it is put back. */
    record ReviewJson(
            @Nullable List<Integer> points, @Nullable Boolean skip) {}

    /** How many gave points; the mean of each criterion, and of all, in thousandths of a point. */
    record ResultJson(ContributionId id, @Nullable WorkId work, int reviews, List<Integer> means, int mean) {}

    @Anyone
    @GetMapping("/calls/{id}/rules")
    RulesJson rules(@PathVariable CallId id) {
        calls.get(id);
        return RulesJson.of(rules.of(id));
    }

    /** Sets how a call is looked at; once something was given, only judges may join. */
    @SignedIn
    @PutMapping("/calls/{id}/rules")
    RulesJson set(@PathVariable CallId id, @RequestBody RulesJson body, Viewer viewer) {
        Rules wanted = new Rules(
                id,
                Boolean.TRUE.equals(body.blind()),
                body.criteria() == null ? List.of() : body.criteria(),
                body.judges() == null
                        ? List.of()
                        : body.judges().stream().distinct().toList());
        return RulesJson.of(rules.set(wanted, viewer, clock.instant()));
    }

    /**
     * The one that the caller has in hand.
     *
     * @throws NotFound when they have none
     */
    @SignedIn
    @GetMapping("/calls/{id}/review")
    LookJson inHand(@PathVariable CallId id, Viewer viewer) {
        calls.get(id);
        Contribution found = reviews.inHand(id, viewer).orElseThrow(() -> new NotFound(id));
        return LookJson.of(looks.of(found.id(), viewer, clock.instant()));
    }

    /** Hands the caller the next one to look at, for half an hour; nothing (204) when they have seen all. */
    @SignedIn
    @PostMapping("/calls/{id}/reviews")
    ResponseEntity<LookJson> next(@PathVariable CallId id, Viewer viewer) {
        var now = clock.instant();
        return reviews.next(id, viewer, now)
                .map(found -> ResponseEntity.ok(LookJson.of(looks.of(found.id(), viewer, now))))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @SignedIn
    @PostMapping("/contributions/{id}/reviews")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void done(@PathVariable ContributionId id, @RequestBody ReviewJson body, Viewer viewer) {
        if (Boolean.TRUE.equals(body.skip())) {
            reviews.skip(id, viewer, clock.instant());
        } else {
            reviews.done(id, body.points() == null ? List.of() : body.points(), viewer, clock.instant());
        }
    }

    /** What came of the points, the most first: for those who lead the call, and for everyone once it has ended. */
    @Anyone
    @GetMapping("/calls/{id}/results")
    Page<ResultJson> results(@PathVariable CallId id, PageAsked rows, Viewer viewer) {
        Page<CallViews.Item> page = views.items(reviews.results(id, viewer, rows.after(), rows.size()), viewer);
        Map<ContributionId, Reviews.Points> points = reviews.points(
                page.items().stream().map(item -> item.contribution().id()).toList());
        return page.map(item -> {
            ContributionId one = item.contribution().id();
            Reviews.Points own = points.getOrDefault(one, new Reviews.Points(0, List.of()));
            return new ResultJson(
                    one, item.blind() ? null : item.contribution().work(), own.of(), own.means(), own.mean());
        });
    }

    @Anyone
    @GetMapping("/contributions/{id}")
    LookJson look(@PathVariable ContributionId id, Viewer viewer) {
        return LookJson.of(looks.of(id, viewer, clock.instant()));
    }

    @Anyone
    @GetMapping("/contributions/{id}/files/{rendition}")
    ResponseEntity<Resource> file(@PathVariable ContributionId id, @PathVariable String rendition, Viewer viewer) {
        return looks.file(id, rendition, viewer);
    }
}
