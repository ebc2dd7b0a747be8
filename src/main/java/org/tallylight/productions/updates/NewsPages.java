package org.tallylight.productions.updates;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.people.People;
import org.tallylight.productions.Looks;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** The news of a production: what changed since one last looked, updates, decisions. */
@Controller
class NewsPages {
    private final Parts parts;
    private final Updates updates;
    private final Decisions decisions;
    private final Looks looks;
    private final People people;
    private final Clock clock;

    NewsPages(Parts parts, Updates updates, Decisions decisions, Looks looks, People people, Clock clock) {
        this.parts = parts;
        this.updates = updates;
        this.decisions = decisions;
        this.looks = looks;
        this.people = people;
        this.clock = clock;
    }

    /** What was typed and could not be taken. */
    record Typed(String happened, String next, String what, String why) {
        static final Typed NOTHING = new Typed("", "", "", "");
    }

    @GetMapping("/parts/{id}/news")
    @Anyone
    ModelAndView news(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String decided,
            Viewer viewer) {
        Part part = production(id, viewer);
        Optional<Looks.News> since = looks.since(part.id(), viewer);
        PersonId me = viewer.person();
        if (me != null) {
            since.ifPresentOrElse(
                    news -> looks.looked(part.id(), me, news.until(), clock.instant()),
                    () -> looks.looked(part.id(), me, clock.instant()));
        }
        return Html.page(
                "productions/updates/news", model(part, after, decided, since, Typed.NOTHING, Map.of(), viewer));
    }

    private Part production(PartId id, Viewer viewer) {
        return parts.visibleTo(viewer).get(parts.visibleTo(viewer).get(id).production());
    }

    private Object[] model(
            Part part,
            @Nullable String after,
            @Nullable String decided,
            Optional<Looks.News> since,
            Typed typed,
            Map<String, String> errors,
            Viewer viewer) {
        Page<Update> written = updates.of(part.id(), after, Page.SIZE, viewer);
        Page<Decision> made = decisions.of(part.id(), decided, Page.SIZE, viewer);
        List<PersonId> named = new ArrayList<>();
        written.items().forEach(each -> named.add(each.by()));
        made.items().forEach(each -> named.add(each.by()));
        List<PartId> about = new ArrayList<>();
        written.items().forEach(each -> about.add(each.part()));
        made.items().forEach(each -> about.add(each.part()));
        return new Object[] {
            "part",
            part,
            "since",
            since.orElse(null),
            "updates",
            written,
            "decisions",
            made,
            "about",
            parts.visibleTo(viewer).find(about),
            "names",
            people.names(named),
            "follows",
            looks.follows(part.id(), viewer),
            "standing",
            parts.standing(part.id(), viewer),
            "typed",
            typed,
            "errors",
            errors
        };
    }

    @PostMapping("/parts/{id}/updates")
    @SignedIn
    Object write(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable String happened,
            @RequestParam(required = false) @Nullable String next,
            Viewer viewer,
            Frame f) {
        Typed typed = new Typed(text(happened), text(next), "", "");
        try {
            Update update = updates.write(id, typed.happened(), typed.next(), viewer, clock.instant());
            return back(update.production());
        } catch (Invalid e) {
            return refused(id, typed, e, viewer, f);
        }
    }

    @PostMapping("/parts/{id}/updates/{update}/removal")
    @SignedIn
    String withdraw(@PathVariable PartId id, @PathVariable Update.UpdateId update, Viewer viewer) {
        updates.withdraw(update, viewer, clock.instant());
        return back(id);
    }

    @PostMapping("/parts/{id}/decisions")
    @SignedIn
    Object decide(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(required = false) @Nullable String why,
            Viewer viewer,
            Frame f) {
        Typed typed = new Typed("", "", text(what), text(why));
        try {
            Decision decision = decisions.record(id, typed.what(), typed.why(), viewer, clock.instant());
            return back(decision.production()) + "#decisions";
        } catch (Invalid e) {
            return refused(id, typed, e, viewer, f);
        }
    }

    private ModelAndView refused(PartId id, Typed typed, Invalid e, Viewer viewer, Frame f) {
        Part part = production(id, viewer);
        return Html.refused(
                "productions/updates/news", model(part, null, null, Optional.empty(), typed, f.wrong(e), viewer));
    }

    @PostMapping("/parts/{id}/following")
    @SignedIn
    String follow(@PathVariable PartId id, Viewer viewer) {
        Instant now = clock.instant();
        looks.follow(id, viewer, now);
        return back(id);
    }

    @PostMapping("/parts/{id}/following/removal")
    @SignedIn
    String unfollow(@PathVariable PartId id, Viewer viewer) {
        looks.unfollow(id, viewer);
        return back(id);
    }

    private static String back(PartId id) {
        return "redirect:/parts/" + id.text() + "/news";
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field.strip();
    }
}
