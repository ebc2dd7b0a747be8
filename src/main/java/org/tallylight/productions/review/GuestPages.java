package org.tallylight.productions.review;

import java.time.Clock;
import java.util.List;
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
import org.tallylight.people.Letters;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.guests.Guest;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.productions.guests.Guests;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Option;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;

/** The guests of a cut, for whoever edits its part: let in, seen, let out again, and their names let go. */
@Controller
class GuestPages {
    private final Guests guests;
    private final Cuts cuts;
    private final Parts parts;
    private final Letters letters;
    private final Clock clock;

    GuestPages(Guests guests, Cuts cuts, Parts parts, Letters letters, Clock clock) {
        this.guests = guests;
        this.cuts = cuts;
        this.parts = parts;
        this.letters = letters;
        this.clock = clock;
    }

    @GetMapping("/parts/{id}/cuts/{number}/guests")
    @SignedIn
    ModelAndView list(
            @PathVariable PartId id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String after,
            Viewer viewer,
            Frame f) {
        return page(HttpStatus.OK, cuts.get(id, number, viewer), GuestForm.EMPTY, null, Map.of(), after, viewer, f);
    }

    private ModelAndView page(
            HttpStatus status,
            Cut cut,
            GuestForm form,
            @Nullable String link,
            Map<String, String> errors,
            @Nullable String after,
            Viewer viewer,
            Frame f) {
        Page<Guest> all = guests.of(cut.id(), after, Page.SIZE, viewer);
        List<Option> days = GuestForm.DAYS_OFFERED.stream()
                .map(count -> new Option(count.toString(), f.t("guest.days.of", count)))
                .toList();
        return Html.page(
                status,
                "productions/review/guests",
                "cut",
                cut,
                "part",
                parts.get(cut.part()),
                "path",
                parts.path(cut.part()),
                "page",
                all,
                "hosts",
                guests.hosts(cut.id(), all.items()),
                "form",
                form,
                "days",
                days,
                "link",
                link,
                "errors",
                errors,
                "now",
                clock.instant());
    }

    /** The link is shown this once, by the answer itself. */
    @PostMapping("/parts/{id}/cuts/{number}/guests")
    @SignedIn
    @Unkept
    ModelAndView make(
            @PathVariable PartId id,
            @PathVariable int number,
            @ModelAttribute GuestForm form,
            @RequestParam(defaultValue = "") String passphrase,
            Viewer viewer,
            Frame f) {
        Cut cut = cuts.get(id, number, viewer);
        guests.edited(cut.id(), viewer);
        try {
            Guests.Fresh fresh = guests.make(cut.id(), form.draft(), passphrase, viewer, clock.instant());
            String link = letters.link(GuestForm.door(fresh.token()));
            return page(HttpStatus.OK, cut, GuestForm.EMPTY, link, Map.of(), null, viewer, f);
        } catch (Invalid wrong) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, cut, form, null, f.wrong(wrong), null, viewer, f);
        }
    }

    @PostMapping("/parts/{id}/cuts/{number}/guests/{guest}/revocation")
    @SignedIn
    String revoke(@PathVariable PartId id, @PathVariable int number, @PathVariable GuestId guest, Viewer viewer) {
        Cut cut = cuts.get(id, number, viewer);
        guests.revoke(cut.id(), guest, viewer, clock.instant());
        return "redirect:" + cut.link() + "/guests";
    }

    @PostMapping("/parts/{id}/cuts/{number}/guests/{guest}/erasure")
    @SignedIn
    String erase(@PathVariable PartId id, @PathVariable int number, @PathVariable GuestId guest, Viewer viewer) {
        Cut cut = cuts.get(id, number, viewer);
        guests.erase(cut.id(), guest, viewer, clock.instant());
        return "redirect:" + cut.link() + "/guests";
    }
}
