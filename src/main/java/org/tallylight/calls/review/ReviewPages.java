package org.tallylight.calls.review;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.calls.Call;
import org.tallylight.calls.CallId;
import org.tallylight.calls.CallViews;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Contribution;
import org.tallylight.calls.ContributionId;
import org.tallylight.calls.Contributions;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** Looking at what a call was given: one after the other, by its rules, and what came of the points. */
@Controller
class ReviewPages {
    private final Calls calls;
    private final Contributions contributions;
    private final CallViews views;
    private final RuleBook rules;
    private final Reviews reviews;
    private final Looks looks;
    private final People people;
    private final Clock clock;

    ReviewPages(
            Calls calls,
            Contributions contributions,
            CallViews views,
            RuleBook rules,
            Reviews reviews,
            Looks looks,
            People people,
            Clock clock) {
        this.calls = calls;
        this.contributions = contributions;
        this.views = views;
        this.rules = rules;
        this.reviews = reviews;
        this.looks = looks;
        this.people = people;
        this.clock = clock;
    }

    /** The one that the reader has in hand. */
    @SignedIn
    @GetMapping("/calls/{id}/review")
    ModelAndView inHand(@PathVariable CallId id, Viewer viewer) {
        return inHand(id, Map.of(), viewer);
    }

    private ModelAndView inHand(CallId id, Map<String, String> errors, Viewer viewer) {
        Call call = calls.get(id);
        var now = clock.instant();
        Optional<Contribution> found = call.closure() == null ? reviews.inHand(id, viewer) : Optional.empty();
        Object[] model = {
            "call",
            call,
            "rules",
            rules.of(id),
            "look",
            found.map(one -> looks.of(one.id(), viewer, now)).orElse(null),
            "errors",
            errors
        };
        return errors.isEmpty() ? Html.page("calls/review/next", model) : Html.refused("calls/review/next", model);
    }

    /** Hands the reader the next one to look at. */
    @SignedIn
    @PostMapping("/calls/{id}/reviews")
    String next(@PathVariable CallId id, Viewer viewer, RedirectAttributes flash) {
        if (calls.get(id).closure() != null) {
            return Html.redirect("/calls/" + id.text(), "call.refused.closed", flash);
        }
        return handed(id, "", viewer, flash);
    }

    private String handed(CallId call, String notice, Viewer viewer, RedirectAttributes flash) {
        String path = "/calls/" + call.text() + "/review";
        if (reviews.next(call, viewer, clock.instant()).isEmpty()) {
            return Html.redirect(path, "review.none", flash);
        }
        return notice.isEmpty() ? "redirect:" + path : Html.redirect(path, notice, flash);
    }

    @SignedIn
    @PostMapping("/contributions/{id}/reviews")
    Object done(
            @PathVariable ContributionId id,
            @RequestParam Map<String, String> sent,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        CallId call = contributions.get(id).call();
        if (call == null) {
            throw new NotFound(id);
        }
        if (calls.get(call).closure() != null) {
            return Html.redirect("/calls/" + call.text(), "call.refused.closed", flash);
        }
        try {
            if (sent.containsKey("skip")) {
                reviews.skip(id, viewer, clock.instant());
                return handed(call, "", viewer, flash);
            }
            List<Integer> points = new ArrayList<>();
            for (int i = 0; i < rules.of(call).criteria().size() && sent.containsKey("points" + i); i++) {
                points.add(number(sent.get("points" + i)));
            }
            reviews.done(id, points, viewer, clock.instant());
            return handed(call, "review.done", viewer, flash);
        } catch (Invalid wrong) {
            return inHand(call, f.wrong(wrong), viewer);
        }
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d") ? Integer.parseInt(text) : 0;
    }

    @SignedIn
    @GetMapping("/calls/{id}/rules")
    ModelAndView rules(@PathVariable CallId id, Viewer viewer) {
        Call call = led(id, viewer);
        Rules book = rules.of(id);
        return form(call, book.blind(), String.join("\n", book.criteria()), handles(book.judges()), Map.of());
    }

    private Call led(CallId id, Viewer viewer) {
        Call call = calls.get(id);
        if (!calls.leads(call, viewer.someone())) {
            throw new Forbidden("call " + id.text());
        }
        return call;
    }

    private String handles(List<PersonId> judges) {
        Map<PersonId, Person> named = people.names(judges);
        return String.join(
                " ",
                judges.stream()
                        .map(named::get)
                        .filter(java.util.Objects::nonNull)
                        .map(Person::handle)
                        .toList());
    }

    private static ModelAndView form(
            Call call, boolean blind, String criteria, String judges, Map<String, String> errors) {
        Object[] model = {"call", call, "blind", blind, "criteria", criteria, "judges", judges, "errors", errors};
        return errors.isEmpty() ? Html.page("calls/review/rules", model) : Html.refused("calls/review/rules", model);
    }

    @SignedIn
    @PostMapping("/calls/{id}/rules")
    Object set(
            @PathVariable CallId id,
            @RequestParam(defaultValue = "") String blind,
            @RequestParam(defaultValue = "") String criteria,
            @RequestParam(defaultValue = "") String judges,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Call call = led(id, viewer);
        try {
            List<PersonId> named = new ArrayList<>();
            for (String handle : judges.strip().split("[\\s,]+", -1)) {
                if (!handle.isEmpty()) {
                    named.add(judge(handle));
                }
            }
            List<String> lines = Arrays.asList(criteria.split("\\R", -1));
            rules.set(
                    new Rules(
                            id,
                            !blind.isEmpty(),
                            lines,
                            named.stream().distinct().toList()),
                    viewer,
                    clock.instant());
            return Html.redirect(call.path(), "review.rules.set", flash);
        } catch (Invalid wrong) {
            return form(call, !blind.isEmpty(), criteria, judges, f.wrong(wrong));
        }
    }

    private PersonId judge(String handle) {
        try {
            return people.byHandle(handle.replaceFirst("^@", "")).id();
        } catch (NotFound e) {
            throw new Invalid("judges", "call.invalid.decider", handle);
        }
    }

    /** What came of the points, the most first. */
    @Anyone
    @GetMapping("/calls/{id}/results")
    ModelAndView results(@PathVariable CallId id, @RequestParam @Nullable String after, Viewer viewer) {
        Page<CallViews.Item> page = views.items(reviews.results(id, viewer, after, Page.SIZE), viewer);
        Map<ContributionId, Reviews.Points> points = new LinkedHashMap<>(reviews.points(
                page.items().stream().map(item -> item.contribution().id()).toList()));
        return Html.page(
                "calls/review/results", "call", calls.get(id), "rules", rules.of(id), "page", page, "points", points);
    }

    /** One by itself. */
    @Anyone
    @GetMapping("/contributions/{id}")
    ModelAndView look(@PathVariable ContributionId id, Viewer viewer) {
        return Html.page("calls/review/look", "look", looks.of(id, viewer, clock.instant()));
    }

    @Anyone
    @GetMapping("/contributions/{id}/files/{rendition:[a-z]+}")
    ResponseEntity<Resource> file(@PathVariable ContributionId id, @PathVariable String rendition, Viewer viewer) {
        return looks.file(id, rendition, viewer);
    }
}
