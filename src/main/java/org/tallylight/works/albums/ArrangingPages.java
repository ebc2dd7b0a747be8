package org.tallylight.works.albums;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** An album's order, its notes and its cover, by those who keep it. */
@Controller
class ArrangingPages {
    static final int ROWS = 50;

    private final Albums albums;
    private final Entries entries;
    private final Gathering gathering;

    ArrangingPages(Albums albums, Entries entries, Gathering gathering) {
        this.albums = albums;
        this.entries = entries;
        this.gathering = gathering;
    }

    @SignedIn
    @GetMapping("/albums/{id}/arrangement")
    ModelAndView arrange(@PathVariable AlbumId id, @RequestParam @Nullable String after, Viewer viewer) {
        Album album = kept(id, viewer);
        Page<Entry> page = entries.of(album, viewer, after, ROWS);
        return Html.page("works/albums/arrange", "album", album, "page", page, "after", after, "errors", Map.of());
    }

    private Album kept(AlbumId id, Viewer viewer) {
        Album album = albums.get(id, viewer);
        if (!albums.keeps(album, viewer)) {
            throw new Forbidden("album");
        }
        return album;
    }

    /** Back to the row that was moved, on its page of the list. */
    private static String back(Album album, @Nullable String after, String row) {
        String page = after == null || after.isBlank() || !after.chars().allMatch(c -> c >= '0' && c <= '9')
                ? ""
                : "?after=" + after;
        return album.path() + "/arrangement" + page + row;
    }

    @SignedIn
    @PostMapping("/albums/{id}/entries/{entry}/place")
    String move(
            @PathVariable AlbumId id,
            @PathVariable EntryId entry,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable EntryId before,
            @RequestParam @Nullable EntryId behind,
            @RequestParam @Nullable String after,
            Viewer viewer,
            RedirectAttributes flash) {
        Album album = kept(id, viewer);
        gathering.move(id, entry, Place.of(to, before, behind), viewer);
        return Html.redirect(back(album, after, "#e-" + entry.text()), "album.moved", flash);
    }

    @SignedIn
    @PostMapping("/albums/{id}/entries/{entry}/note")
    Object note(
            @PathVariable AlbumId id,
            @PathVariable EntryId entry,
            @RequestParam(defaultValue = "") String note,
            @RequestParam @Nullable String after,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Album album = kept(id, viewer);
        try {
            gathering.note(id, entry, note, viewer);
        } catch (Invalid wrong) {
            Page<Entry> page = entries.of(album, viewer, after, ROWS);
            return Html.refused(
                    "works/albums/arrange", "album", album, "page", page, "after", after, "errors", f.wrong(wrong));
        }
        return Html.redirect(back(album, after, "#e-" + entry.text()), "album.noted", flash);
    }

    @SignedIn
    @PostMapping("/albums/{id}/entries/{entry}/removal")
    String remove(
            @PathVariable AlbumId id,
            @PathVariable EntryId entry,
            @RequestParam @Nullable String after,
            Viewer viewer,
            RedirectAttributes flash) {
        Album album = kept(id, viewer);
        gathering.remove(id, entry, viewer);
        return Html.redirect(back(album, after, ""), "album.removed", flash);
    }

    /** Its picture becomes the album's; or, where it is, is so no more. */
    @SignedIn
    @PostMapping("/albums/{id}/entries/{entry}/cover")
    String cover(
            @PathVariable AlbumId id,
            @PathVariable EntryId entry,
            @RequestParam(defaultValue = "true") boolean given,
            @RequestParam @Nullable String after,
            Viewer viewer,
            RedirectAttributes flash) {
        Album album = kept(id, viewer);
        gathering.cover(id, given ? entry : null, viewer);
        return Html.redirect(back(album, after, "#e-" + entry.text()), "album.covered", flash);
    }
}
