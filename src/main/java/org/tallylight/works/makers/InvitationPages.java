package org.tallylight.works.makers;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** What waits for a person's yes, and the page that a link leads to. */
@Controller
class InvitationPages {
    private final ShareProposals proposals;
    private final MakerLinks links;
    private final WorkCards cards;
    private final Clock clock;

    InvitationPages(ShareProposals proposals, MakerLinks links, WorkCards cards, Clock clock) {
        this.proposals = proposals;
        this.links = links;
        this.cards = cards;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/me/invitations")
    ModelAndView waiting(@RequestParam @Nullable String after, Viewer viewer) {
        Page<ShareProposal> asked = proposals.asking(viewer.someone(), after, Page.SIZE);
        Map<WorkId, WorkCard> found = new HashMap<>(cards.find(
                viewer, asked.items().stream().map(ShareProposal::work).toList()));
        return Html.page("works/invitations", "page", asked, "cards", found);
    }

    /** In a closed company only those who are in it get here. */
    @Anyone
    @GetMapping("/makers/{secret}")
    Object door(@PathVariable String secret, Viewer viewer, Frame f) {
        try {
            MakerLinks.Door door = links.look(secret, viewer);
            if (door.line().person() != null) {
                return "redirect:" + door.proposal().path();
            }
            return door(HttpStatus.OK, door, secret, Map.of());
        } catch (Refused over) {
            return over(over, f);
        }
    }

    private static ModelAndView door(
            HttpStatus status, MakerLinks.Door door, String secret, Map<String, String> errors) {
        return Html.page(
                status,
                "works/joining",
                "proposal",
                door.proposal(),
                "line",
                door.line(),
                "work",
                door.work(),
                "secret",
                secret,
                "errors",
                errors);
    }

    private static ModelAndView over(Refused over, Frame f) {
        return Html.page(HttpStatus.valueOf(over.status()), "works/no-joining", "text", f.t(over.key()));
    }

    @SignedIn
    @Unkept
    @PostMapping("/makers/{secret}")
    Object come(@PathVariable String secret, Viewer viewer, Frame f) {
        try {
            return "redirect:"
                    + links.come(secret, viewer, clock.instant()).proposal().path();
        } catch (Refused refused) {
            return over(refused, f);
        }
    }
}
