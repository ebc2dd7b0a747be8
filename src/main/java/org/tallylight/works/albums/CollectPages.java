package org.tallylight.works.albums;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Option;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkView;
import org.tallylight.works.WorkViews;
import org.tallylight.works.ranges.Range;
import org.tallylight.works.ranges.RangeId;
import org.tallylight.works.ranges.Ranges;

/** A work, or a range of it, into an album: one that is there, or a new one, in one step. */
@Controller
class CollectPages {
    private final Albums albums;
    private final AlbumCards cards;
    private final Gathering gathering;
    private final Ranges ranges;
    private final WorkViews works;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CollectPages(
            Albums albums,
            AlbumCards cards,
            Gathering gathering,
            Ranges ranges,
            WorkViews works,
            TransactionTemplate transaction,
            Clock clock) {
        this.albums = albums;
        this.cards = cards;
        this.gathering = gathering;
        this.ranges = ranges;
        this.works = works;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Into which album, what of the work, and what is said of it there. */
    record CollectForm(
            @Nullable AlbumId album,
            @Nullable String title,
            @Nullable String audience,
            @Nullable RangeId range,
            @Nullable String note) {
        static final CollectForm EMPTY = new CollectForm(null, null, null, null, null);

        CollectForm with(@Nullable RangeId chosen) {
            return new CollectForm(album, title, audience, chosen, note);
        }

        String shownTitle() {
            return title == null ? "" : title;
        }

        String shownNote() {
            return note == null ? "" : note;
        }
    }

    @SignedIn
    @GetMapping("/works/{id}/albums")
    ModelAndView collect(
            @PathVariable WorkId id,
            @RequestParam(required = false) @Nullable RangeId range,
            @RequestParam(required = false) @Nullable String after,
            Viewer viewer,
            Frame f) {
        return page(HttpStatus.OK, id, CollectForm.EMPTY.with(range), Map.of(), after, viewer, f);
    }

    private ModelAndView page(
            HttpStatus status,
            WorkId id,
            CollectForm form,
            Map<String, String> errors,
            @Nullable String after,
            Viewer viewer,
            Frame f) {
        WorkView view = works.get(id, null, viewer);
        List<Option> kept = albums.of(viewer.someone()).stream()
                .map(album -> new Option(album.id().text(), album.title(), f.t("album.audience." + album.audience())))
                .toList();
        return Html.page(
                status,
                "works/albums/collect",
                "view",
                view,
                "kept",
                kept,
                "parts",
                parts(id, viewer, f),
                "having",
                cards.having(id, viewer, after, Page.SIZE),
                "form",
                form,
                "errors",
                errors);
    }

    /** The whole, and what of it the viewer has marked. */
    private List<Option> parts(WorkId id, Viewer viewer, Frame f) {
        List<Option> parts = new ArrayList<>();
        for (Range range : ranges.of(viewer, id)) {
            parts.add(new Option(range.id().text(), range.stretch().text(), range.words()));
        }
        if (!parts.isEmpty()) {
            parts.addFirst(new Option("", f.t("album.collect.whole")));
        }
        return parts;
    }

    @SignedIn
    @PostMapping("/works/{id}/albums")
    Object collect(
            @PathVariable WorkId id,
            @ModelAttribute CollectForm form,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        works.get(id, null, viewer);
        try {
            Entry entry = transaction.execute(status -> {
                AlbumId album = form.album();
                if (album == null) {
                    AlbumDraft draft = AlbumDraft.of(form.title(), "", form.audience());
                    album = albums.make(draft, viewer.someone(), clock.instant())
                            .id();
                } else {
                    albums.get(album, viewer);
                }
                return gathering.add(album, id, form.range(), form.shownNote(), viewer, clock.instant());
            });
            return Html.redirect(
                    "/albums/" + java.util.Objects.requireNonNull(entry).album().text(), "album.collected", flash);
        } catch (Invalid wrong) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, id, form, f.wrong(wrong), null, viewer, f);
        }
    }
}
