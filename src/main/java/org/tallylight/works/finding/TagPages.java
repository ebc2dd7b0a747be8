package org.tallylight.works.finding;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.Tag;

/** Tags as pages: those in use, the works of one, what is offered while one is typed, and merging for curators. */
@Controller
class TagPages {
    private static final int TYPED_CHARS_MAX = 1_000;

    private final Tags tags;
    private final Finder finder;
    private final Clock clock;

    TagPages(Tags tags, Finder finder, Clock clock) {
        this.tags = tags;
        this.finder = finder;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/tags")
    ModelAndView used(@RequestParam @Nullable String after) {
        return Html.page("works/tags", "page", tags.used(after));
    }

    /** A tag by any of its spellings and of the names that lead to it; the page is at the one that most use. */
    @Anyone
    @GetMapping("/tags/{name}")
    Object one(@PathVariable String name, @RequestParam @Nullable String after, Viewer viewer) {
        Page<org.tallylight.works.WorkCard> works = finder.find(Wanted.all().tagged(name), viewer, after, Page.SIZE);
        if (works.items().isEmpty() && after == null) {
            throw new NotFound("tag"); // Of what one may not see, not even the name is said.
        }
        Tags.Named tag = tags.find(name).orElseThrow(() -> new NotFound("tag"));
        if (!tag.shown().equals(name)) {
            RedirectView there = new RedirectView(tag.path());
            there.setExpandUriTemplateVariables(false);
            return there;
        }
        return Html.page("works/tag", "tag", tag, "page", works);
    }

    /** Options for the field in which tags are typed, each with what stands before it. */
    @SignedIn
    @GetMapping("/tag-suggestions")
    ModelAndView offered(@RequestParam(name = "tags", defaultValue = "") String typed) {
        String all = typed.length() > TYPED_CHARS_MAX ? "" : typed;
        int comma = all.lastIndexOf(',');
        String before = comma < 0 ? "" : all.substring(0, comma + 1) + " ";
        return Html.page(
                "works/offered",
                "before",
                before,
                "tags",
                tags.offered(all.substring(comma + 1).strip()));
    }

    @Allow(Role.CURATOR)
    @GetMapping("/curation/tags")
    ModelAndView counted(@RequestParam @Nullable String after, @RequestParam(defaultValue = "") String q) {
        String like = q.length() > Wanted.WORDS_CHARS_MAX ? "" : q;
        return Html.page(
                "works/tag-merging",
                "page",
                tags.counted(after, like),
                "offered",
                tags.used(null).items(),
                "q",
                like,
                "error",
                null,
                "wrong",
                "");
    }

    @Allow(Role.CURATOR)
    @PostMapping("/curation/tags/merges")
    Object merge(
            @RequestParam(name = "tag", defaultValue = "") String name,
            @RequestParam(defaultValue = "") String into,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        try {
            tags.merge(name, into, viewer.someone(), clock.instant());
            return Html.redirect("/curation/tags", "tags.merged", flash);
        } catch (Invalid wrong) {
            return Html.refused(
                    "works/tag-merging",
                    "page",
                    tags.counted(null, name),
                    "offered",
                    tags.used(null).items(),
                    "q",
                    name,
                    "error",
                    f.t(wrong.key(), wrong.arguments().toArray()),
                    "wrong",
                    Tag.key(name));
        }
    }

    @Allow(Role.CURATOR)
    @PostMapping("/curation/tags/partings")
    String part(@RequestParam(name = "tag", defaultValue = "") String name, Viewer viewer, RedirectAttributes flash) {
        tags.part(name, viewer.someone(), clock.instant());
        return Html.redirect("/curation/tags", "tags.parted", flash);
    }
}
