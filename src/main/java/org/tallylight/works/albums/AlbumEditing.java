package org.tallylight.works.albums;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** What people do to an album as a whole: what is said of it, who keeps it, who follows it, its end. */
@Controller
class AlbumEditing {
    private final Albums albums;
    private final AlbumViews views;
    private final AlbumKeepers keepers;
    private final AlbumFollowers followers;
    private final Clock clock;

    AlbumEditing(Albums albums, AlbumViews views, AlbumKeepers keepers, AlbumFollowers followers, Clock clock) {
        this.albums = albums;
        this.views = views;
        this.keepers = keepers;
        this.followers = followers;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/albums/{id}/edit")
    ModelAndView edit(@PathVariable AlbumId id, Viewer viewer) {
        AlbumView view = kept(id, viewer);
        return editing(HttpStatus.OK, view, AlbumForm.of(view.album()), "", Map.of());
    }

    private AlbumView kept(AlbumId id, Viewer viewer) {
        AlbumView view = views.get(id, viewer);
        if (!view.keeps()) {
            throw new Forbidden("album");
        }
        return view;
    }

    private static ModelAndView editing(
            HttpStatus status, AlbumView view, AlbumForm form, String handle, Map<String, String> errors) {
        return Html.page(status, "works/albums/edit", "view", view, "form", form, "handle", handle, "errors", errors);
    }

    private ModelAndView refused(
            AlbumId id, @Nullable AlbumForm form, String handle, Invalid wrong, Viewer viewer, Frame f) {
        AlbumView view = kept(id, viewer);
        return editing(
                HttpStatus.UNPROCESSABLE_CONTENT,
                view,
                form == null ? AlbumForm.of(view.album()) : form,
                handle,
                f.wrong(wrong));
    }

    @SignedIn
    @PostMapping("/albums/{id}/edit")
    Object change(
            @PathVariable AlbumId id,
            @ModelAttribute AlbumForm form,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        kept(id, viewer);
        try {
            return Html.redirect(albums.change(id, form.draft(), viewer).path(), "album.changed", flash);
        } catch (Invalid wrong) {
            return refused(id, form, "", wrong, viewer, f);
        }
    }

    @SignedIn
    @PostMapping("/albums/{id}/deletion")
    String delete(@PathVariable AlbumId id, Viewer viewer, RedirectAttributes flash) {
        albums.delete(id, viewer);
        return Html.redirect("/me/albums", "album.deleted", flash);
    }

    @SignedIn
    @PostMapping("/albums/{id}/keepers")
    Object ask(
            @PathVariable AlbumId id,
            @RequestParam(defaultValue = "") String handle,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Album album = kept(id, viewer).album();
        try {
            keepers.ask(id, handle, viewer, clock.instant());
            return Html.redirect(album.path() + "/edit#keepers", "album.keepers.asked", flash);
        } catch (Invalid wrong) {
            return refused(id, null, handle, wrong, viewer, f);
        }
    }

    /** Yes or no to having been asked. */
    @SignedIn
    @PostMapping("/albums/{id}/keeping")
    String answer(
            @PathVariable AlbumId id,
            @RequestParam(defaultValue = "false") boolean yes,
            Viewer viewer,
            RedirectAttributes flash) {
        Album album = albums.get(id, viewer);
        if (yes) {
            keepers.accept(id, viewer, clock.instant());
            return Html.redirect(album.path(), "album.keeping.yes", flash);
        }
        keepers.remove(id, viewer.handle(), viewer, clock.instant());
        return Html.redirect("/me/albums", "album.keeping.no", flash);
    }

    @SignedIn
    @PostMapping("/albums/{id}/keepers/{handle}/removal")
    String remove(@PathVariable AlbumId id, @PathVariable String handle, Viewer viewer, RedirectAttributes flash) {
        Album album = albums.get(id, viewer);
        keepers.remove(id, handle, viewer, clock.instant());
        boolean left = viewer.handle().equals(handle);
        return Html.redirect(
                left ? "/me/albums" : album.path() + "/edit#keepers",
                left ? "album.keeping.no" : "album.keepers.removed",
                flash);
    }

    @SignedIn
    @PostMapping("/albums/{id}/following")
    String follow(
            @PathVariable AlbumId id,
            @RequestParam(defaultValue = "false") boolean given,
            Viewer viewer,
            RedirectAttributes flash) {
        if (given) {
            followers.follow(id, viewer, clock.instant());
        } else {
            followers.leave(id, viewer);
        }
        return Html.redirect("/albums/" + id.text(), given ? "album.follow.done" : "album.follow.ended", flash);
    }
}
