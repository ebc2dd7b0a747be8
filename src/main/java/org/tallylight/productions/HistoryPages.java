package org.tallylight.productions;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tallylight.shared.After;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;

/** What happened to a part, and what happens in its production just now. */
@Controller
class HistoryPages {
    private final Parts parts;
    private final Changes changes;
    private final LiveStreams live;

    HistoryPages(Parts parts, Changes changes, LiveStreams live) {
        this.parts = parts;
        this.changes = changes;
        this.live = live;
    }

    @GetMapping("/parts/{id}/history")
    @Anyone
    ModelAndView history(
            @PathVariable PartId id, @RequestParam(required = false) @Nullable String after, Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(id);
        return Html.page(
                "productions/history",
                "part",
                part,
                "path",
                parts.path(id),
                "page",
                part.parent() == null
                        ? changes.in(id, after, Page.SIZE, viewer)
                        : changes.of(id, after, Page.SIZE, viewer));
    }

    /** Server-sent events; a browser that comes back says what it saw last. */
    @GetMapping(path = "/parts/{id}/changes/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Anyone
    SseEmitter live(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable String seen,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            Viewer viewer,
            Frame f) {
        Part part = parts.visibleTo(viewer).get(id);
        return live.open(part.production(), After.number(last == null ? seen : last, 0), viewer, f.words());
    }
}
