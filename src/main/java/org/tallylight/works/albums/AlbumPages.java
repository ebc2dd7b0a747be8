package org.tallylight.works.albums;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkViews;
import org.tallylight.works.ranges.Range;

/** Albums as pages: the lists of them, a new one, one, and what is in it, one after another. */
@Controller
class AlbumPages {
    private final Albums albums;
    private final AlbumCards cards;
    private final AlbumViews views;
    private final Entries entries;
    private final WorkViews works;
    private final People people;
    private final Clock clock;

    AlbumPages(
            Albums albums,
            AlbumCards cards,
            AlbumViews views,
            Entries entries,
            WorkViews works,
            People people,
            Clock clock) {
        this.albums = albums;
        this.cards = cards;
        this.views = views;
        this.entries = entries;
        this.works = works;
        this.people = people;
        this.clock = clock;
    }

    /** Which list of albums a page shows. */
    enum Shelf {
        OPEN("/albums"),
        KEPT("/me/albums"),
        FOLLOWED("/me/albums/followed");

        private final String path;

        Shelf(String path) {
            this.path = path;
        }

        public String path() {
            return path;
        }
    }

    @Anyone
    @GetMapping("/albums")
    ModelAndView open(@RequestParam @Nullable String after, Viewer viewer) {
        return list(Shelf.OPEN, cards.open(viewer, after, Page.SIZE), NONE);
    }

    @SignedIn
    @GetMapping("/me/albums")
    ModelAndView kept(@RequestParam @Nullable String after, Viewer viewer) {
        Page<AlbumCard> asked = after == null ? cards.asked(viewer, null, Page.SIZE) : NONE;
        return list(Shelf.KEPT, cards.by(viewer.someone(), viewer, after, Page.SIZE), asked);
    }

    @SignedIn
    @GetMapping("/me/albums/followed")
    ModelAndView followed(@RequestParam @Nullable String after, Viewer viewer) {
        return list(Shelf.FOLLOWED, cards.followed(viewer, after, Page.SIZE), NONE);
    }

    private static final Page<AlbumCard> NONE = new Page<>(List.of(), null);

    private static ModelAndView list(Shelf shelf, Page<AlbumCard> page, Page<AlbumCard> asked) {
        return Html.page("works/albums/list", "shelf", shelf, "page", page, "asked", asked.items());
    }

    @Anyone
    @GetMapping("/people/{handle}/albums")
    ModelAndView by(@PathVariable String handle, @RequestParam @Nullable String after, Viewer viewer) {
        Person person = people.byHandle(handle);
        if (person.left()) {
            throw new NotFound(handle);
        }
        Page<AlbumCard> kept = cards.by(person.id(), viewer, after, Page.SIZE);
        return Html.page("works/albums/by", "person", person, "page", kept);
    }

    @SignedIn
    @GetMapping("/albums/new")
    ModelAndView blank() {
        return Html.page("works/albums/new", "form", AlbumForm.EMPTY, "errors", Map.of());
    }

    @SignedIn
    @PostMapping("/albums")
    Object make(@ModelAttribute AlbumForm form, Viewer viewer, Frame f, RedirectAttributes flash) {
        try {
            Album made = albums.make(form.draft(), viewer.someone(), clock.instant());
            return Html.redirect(made.path(), "album.made", flash);
        } catch (Invalid wrong) {
            return Html.refused("works/albums/new", "form", form, "errors", f.wrong(wrong));
        }
    }

    @Anyone
    @GetMapping("/albums/{id}")
    ModelAndView album(@PathVariable AlbumId id, @RequestParam @Nullable String after, Viewer viewer) {
        AlbumView view = views.get(id, viewer);
        return Html.page(
                "works/albums/album", "view", view, "page", entries.of(view.album(), viewer, after, Page.SIZE));
    }

    /** A work in the album, or just the range of it, with what comes before and after it. */
    @Anyone
    @GetMapping("/albums/{id}/entries/{entry}")
    ModelAndView entry(@PathVariable AlbumId id, @PathVariable EntryId entry, Viewer viewer) {
        Album album = albums.get(id, viewer);
        Entry shown = entries.get(album, entry, viewer);
        Range range = shown.range();
        return Html.page(
                "works/albums/entry",
                "album",
                album,
                "entry",
                shown,
                "view",
                works.get(shown.card().id(), range == null ? null : range.version(), viewer),
                "before",
                entries.before(album, shown, viewer).orElse(null),
                "after",
                entries.after(album, shown, viewer).orElse(null));
    }
}
