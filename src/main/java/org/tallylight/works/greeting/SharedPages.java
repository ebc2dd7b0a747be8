package org.tallylight.works.greeting;

import java.time.Clock;
import java.time.Duration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tallylight.people.TheCompany;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.Audience;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkView;
import org.tallylight.works.WorkViews;

/** What follows a first share: a card to pass on, and who will answer; and that card as a picture for link previews. */
@Controller
class SharedPages {
    private final WorkViews views;
    private final Greetings greetings;
    private final ShareCards cards;
    private final TheCompany company;
    private final Clock clock;

    SharedPages(WorkViews views, Greetings greetings, ShareCards cards, TheCompany company, Clock clock) {
        this.views = views;
        this.greetings = greetings;
        this.cards = cards;
        this.company = company;
        this.clock = clock;
    }

    /** For its maker; a work that is shared with nobody goes to its own page. */
    @SignedIn
    @GetMapping("/works/{id}/shared")
    Object shared(@PathVariable WorkId id, Viewer viewer) {
        WorkView view = views.get(id, null, viewer);
        if (!view.work().madeBy(viewer.person())) {
            throw new Forbidden("work");
        }
        if (!view.work().audience().shared()) {
            return "redirect:" + view.work().path();
        }
        return Html.page(
                "works/shared", "view", view, "promise", greetings.promise(id).orElse(null), "now", clock.instant());
    }

    /** For whoever may see the work; what is not for everyone is for no cache but the viewer's own. */
    @Anyone
    @GetMapping("/works/{id}/card.jpg")
    ResponseEntity<Resource> card(@PathVariable WorkId id, Viewer viewer) {
        WorkView view = views.get(id, null, viewer);
        boolean open =
                view.work().audience() == Audience.EVERYONE && !company.get().closed() && !view.hidden();
        CacheControl caching = open ? CacheControl.maxAge(Duration.ofHours(1)).cachePublic() : CacheControl.noStore();
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(caching)
                .body(new ByteArrayResource(cards.of(view, company.get().name())));
    }

    /** The same for a program, which bears a token. */
    @Anyone
    @ResponseBody
    @GetMapping("/api/v1/works/{id}/card.jpg")
    ResponseEntity<Resource> cardFile(@PathVariable WorkId id, Viewer viewer) {
        return card(id, viewer);
    }
}
