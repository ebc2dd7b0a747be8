package org.tallylight.works.finding;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;
import org.tallylight.works.CardJson;

/** Tags as JSON. */
@RestController
@RequestMapping("/api/v1")
class TagApi {
    private final Tags tags;
    private final Finder finder;
    private final Clock clock;

    TagApi(Tags tags, Finder finder, Clock clock) {
        this.tags = tags;
        this.finder = finder;
        this.clock = clock;
    }

    /** A tag: as most spell it, and how often it is used where members may see it. */
    record TagJson(String name, int uses, String path) {
        static TagJson of(Tags.Named tag) {
            return new TagJson(tag.shown(), tag.uses(), tag.path());
        }
    }

    /** All that are used, those most used first; or, with {@code q}, the few most used that begin like it. */
    @SignedIn
    @GetMapping("/tags")
    Page<TagJson> used(@RequestParam @Nullable String after, @RequestParam @Nullable String q) {
        return q == null ? tags.used(after).map(TagJson::of) : new Page<>(tags.offered(q), null).map(TagJson::of);
    }

    /** The works of a tag, the latest publication first. */
    @Anyone
    @GetMapping("/tags/{name}/works")
    Page<CardJson> works(@PathVariable String name, PageAsked rows, Viewer viewer) {
        Page<org.tallylight.works.WorkCard> found =
                finder.find(Wanted.all().tagged(name), viewer, rows.after(), rows.size());
        if (found.items().isEmpty() && rows.after() == null) {
            throw new NotFound("tag");
        }
        return found.map(CardJson::of);
    }

    /** A tag, and the one it is to lead to. */
    record Merging(@Nullable String tag, @Nullable String into) {}

    @Allow(Role.CURATOR)
    @PostMapping("/curation/tags/merges")
    TagJson merge(@RequestBody Merging merging, Viewer viewer) {
        String tag = merging.tag() == null ? "" : merging.tag();
        String into = merging.into() == null ? "" : merging.into();
        return TagJson.of(tags.merge(tag, into, viewer.someone(), clock.instant()));
    }

    record Parting(@Nullable String tag) {}

    @Allow(Role.CURATOR)
    @PostMapping("/curation/tags/partings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void part(@RequestBody Parting parting, Viewer viewer) {
        tags.part(parting.tag() == null ? "" : parting.tag(), viewer.someone(), clock.instant());
    }
}
