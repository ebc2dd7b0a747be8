package org.tallylight.works.pack;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.media.Delivery;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.pack.MadePack.PackId;

/** Packs of parts, calls and albums: what would be in one, those there are, and the files. */
@Controller
class MadePackPages {
    private final MadePacks packs;
    private final Delivery delivery;
    private final Clock clock;

    MadePackPages(MadePacks packs, Delivery delivery, Clock clock) {
        this.packs = packs;
        this.delivery = delivery;
        this.clock = clock;
    }

    @GetMapping("/packs/{kind:parts|calls|albums}/{subject}")
    @SignedIn
    ModelAndView about(@PathVariable String kind, @PathVariable String subject, Viewer viewer) {
        return page(kind, subject, null, viewer);
    }

    private ModelAndView page(String kind, String subject, MadePacks.@Nullable Made made, Viewer viewer) {
        PackFiles.Preparing preparing = packs.preparing(kind, subject, viewer);
        return Html.page(
                "works/packs",
                "kind",
                kind,
                "subject",
                subject,
                "contents",
                packs.contents(kind, subject, viewer),
                "packs",
                packs.of(kind, subject, viewer),
                "made",
                made,
                "preparing",
                preparing.count(),
                "percent",
                preparing.percent());
    }

    @PostMapping("/packs/{kind:parts|calls|albums}/{subject}")
    @SignedIn
    ModelAndView make(
            @PathVariable String kind,
            @PathVariable String subject,
            @RequestParam(defaultValue = "ORIGINAL") String quality,
            @RequestParam(required = false) @Nullable PackId since,
            Viewer viewer,
            Frame f) {
        Quality of = Quality.of(quality);
        return page(kind, subject, packs.make(kind, subject, of, since, viewer, f, clock.instant()), viewer);
    }

    /** How far the files for edit suites are that somebody wants. */
    @GetMapping("/packs/{kind:parts|calls|albums}/{subject}/preparing")
    @SignedIn
    ModelAndView preparing(@PathVariable String kind, @PathVariable String subject, Viewer viewer) {
        PackFiles.Preparing preparing = packs.preparing(kind, subject, viewer);
        return Html.page(
                "works/preparing",
                "link",
                "/packs/" + kind + "/" + subject,
                "preparing",
                preparing.count(),
                "percent",
                preparing.percent());
    }

    /** In ranges too: what broke off is gone on with. */
    @ResponseBody
    @GetMapping({"/packs/{id}.zip", "/api/v1/packs/{id}.zip"})
    @SignedIn
    ResponseEntity<Resource> fetch(@PathVariable PackId id, Viewer viewer) {
        return delivery.serve(packs.archive(packs.get(id, viewer), viewer));
    }
}
