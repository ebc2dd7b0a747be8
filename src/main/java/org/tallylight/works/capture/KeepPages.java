package org.tallylight.works.capture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Delivery;
import org.tallylight.media.Media;
import org.tallylight.media.RenditionKind;
import org.tallylight.people.AgeBand;
import org.tallylight.people.Joined;
import org.tallylight.people.Joining;
import org.tallylight.people.Mail;
import org.tallylight.people.Sessions;
import org.tallylight.people.SignUps;
import org.tallylight.people.Visit;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.works.Audience;
import org.tallylight.works.Content;
import org.tallylight.works.Outbound;
import org.tallylight.works.Wrongs;
import org.tallylight.works.likeness.Unkept;

/** "Keep it?": who may see it, with the maker alone first; then, of a visitor, a name and a mail address. */
@Controller
class KeepPages {
    private final Takes takes;
    private final Keeps keeps;
    private final Spoken spoken;
    private final Crediting crediting;
    private final SignUps signUps;
    private final Media media;
    private final Delivery delivery;
    private final Sessions sessions;
    private final Unkept unkept;
    private final Clock clock;

    KeepPages(
            Takes takes,
            Keeps keeps,
            Spoken spoken,
            Crediting crediting,
            SignUps signUps,
            Media media,
            Delivery delivery,
            Sessions sessions,
            Unkept unkept,
            Clock clock) {
        this.takes = takes;
        this.keeps = keeps;
        this.spoken = spoken;
        this.crediting = crediting;
        this.signUps = signUps;
        this.media = media;
        this.delivery = delivery;
        this.sessions = sessions;
        this.unkept = unkept;
        this.clock = clock;
    }

    @Anyone
    @GetMapping("/keep")
    Object keep(HttpServletRequest request, Viewer viewer, Frame f) {
        Take take = Claim.of(request).flatMap(takes::latest).orElse(null);
        return take == null ? "redirect:/capture" : asking(take, viewer, f);
    }

    /** One of several that wait. */
    @Anyone
    @GetMapping("/keep/{id}")
    Object keep(@PathVariable TakeId id, HttpServletRequest request, Viewer viewer, Frame f) {
        return asking(
                Claim.of(request).flatMap(claim -> takes.find(id, claim)).orElseThrow(() -> new NotFound(id)),
                viewer,
                f);
    }

    /** What is to be said to someone is not kept. */
    private Object asking(Take take, Viewer viewer, Frame f) {
        return spoken.where(take)
                .<Object>map(path -> "redirect:" + path)
                .orElseGet(() -> asking(take, KeepForm.blank(f), Map.of(), viewer));
    }

    private ModelAndView asking(Take take, KeepForm form, Map<String, String> errors, Viewer viewer) {
        Asset asset = take.content() instanceof Content.File file ? media.get(file.asset()) : null;
        Crediting.Shown credit = crediting.shown(take, viewer);
        Object[] parameters = {
            "take",
            take,
            "asset",
            asset,
            "form",
            form,
            "errors",
            errors,
            "credit",
            credit,
            "outbound",
            credit == null ? Outbound.over(List.of()) : credit.outbound()
        };
        return errors.isEmpty() ? Html.page("works/keep", parameters) : Html.refused("works/keep", parameters);
    }

    @Anyone
    @PostMapping("/keep/{id}")
    Object keep(
            @PathVariable TakeId id,
            @ModelAttribute KeepForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Claim claim = Claim.of(request).orElseThrow(() -> new NotFound(id));
        try {
            Audience audience = Audience.of(KeepForm.shown(form.audience()));
            PersonId maker = viewer.person();
            if (maker == null && !signUps.mayTry(Visit.of(request))) {
                return again(id, claim, form, Map.of("name", f.t("sign-up.often")), viewer);
            }
            Kept kept = maker != null
                    ? keeps.keep(id, claim, audience, form.said(f.words()), maker, clock.instant())
                    : keeps.keep(id, claim, audience, form.said(f.words()), joining(form, request, f), clock.instant());
            return switch (kept) {
                case Kept.Done(var work, var next) -> {
                    if (maker == null) {
                        sessions.signIn(request, response, work.maker());
                    }
                    if (takes.latest(claim).isEmpty()) {
                        Claim.takeAway(request, response);
                    }
                    yield Html.redirect(next, work.published() ? "work.shared" : "work.kept", flash);
                }
                case Kept.NotJoined(var why) -> again(id, claim, form, why(why, f), viewer);
                case Kept.NotNamed(var why) -> again(id, claim, form, Wrongs.of(f.words(), why), viewer);
                case Kept.Nothing _ -> "redirect:/keep";
            };
        } catch (Invalid wrong) {
            return again(id, claim, form, f.wrong(wrong), viewer);
        }
    }

    private Object again(TakeId id, Claim claim, KeepForm form, Map<String, String> errors, Viewer viewer) {
        Take take = takes.find(id, claim).orElse(null);
        return take == null ? "redirect:/keep" : asking(take, form, errors, viewer);
    }

    private static Map<String, String> why(Joined why, Frame f) {
        Map<String, String> errors = new HashMap<>();
        switch (why) {
            case Joined.Taken(var field) -> errors.put(field, f.t("keep.taken." + field));
            case Joined.TooYoung _ -> errors.put("ageBand", f.t("keep.young"));
            case Joined.Waiting _, Joined.NoInvitation _, Joined.NoClassCode _, Joined.NoCompany _ ->
                errors.put("name", f.t("keep.closed"));
            case Joined.Welcome _ -> {}
        }
        return errors;
    }

    private static Joining joining(KeepForm form, HttpServletRequest request, Frame f) {
        return new Joining(
                KeepForm.shown(form.name()),
                null,
                new Mail(KeepForm.shown(form.mail())),
                form.password(),
                age(form.ageBand()),
                form.terms() != null,
                f.words().locale(),
                new Joining.Way.FrontDoor(),
                Visit.of(request));
    }

    private static AgeBand age(@Nullable String name) {
        for (AgeBand band : AgeBand.values()) {
            if (band.name().equals(name)) {
                return band;
            }
        }
        throw new Invalid("ageBand", "invalid.age");
    }

    /** What it resembles of what its bearer may see, before they decide. */
    @Anyone
    @GetMapping("/keep/{id}/likenesses")
    ModelAndView likenesses(@PathVariable TakeId id, HttpServletRequest request, Viewer viewer) {
        Take take = Claim.of(request).flatMap(claim -> takes.find(id, claim)).orElseThrow(() -> new NotFound(id));
        boolean looking = unkept.looking(take.content());
        return Html.page(
                "works/taken",
                "take",
                take,
                "looking",
                looking,
                "cards",
                looking ? List.of() : unkept.taken(take.content(), viewer));
    }

    /** The take itself, to be heard and seen by its bearer. */
    @Anyone
    @GetMapping("/keep/{id}/file")
    ResponseEntity<Resource> file(@PathVariable TakeId id, HttpServletRequest request) {
        return file(id, Claim.of(request));
    }

    @Anyone
    @ResponseBody
    @GetMapping("/api/v1/takes/{id}/file")
    ResponseEntity<Resource> file(
            @PathVariable TakeId id, @RequestHeader(name = Claim.HEADER, required = false) @Nullable String claim) {
        return file(id, Claim.said(claim));
    }

    private ResponseEntity<Resource> file(TakeId id, Optional<Claim> own) {
        Take take = own.flatMap(claim -> takes.find(id, claim)).orElseThrow(() -> new NotFound(id));
        if (!(take.content() instanceof Content.File file)) {
            throw new NotFound(id);
        }
        AssetId asset = file.asset();
        boolean ready = media.get(asset).playing().isPresent();
        return delivery.serve(asset, ready ? RenditionKind.PLAYABLE : RenditionKind.ORIGINAL, null);
    }

    @Anyone
    @PostMapping("/keep/{id}/removal")
    String throwAway(@PathVariable TakeId id, HttpServletRequest request, RedirectAttributes flash) {
        Optional<String> said =
                Claim.of(request).flatMap(claim -> takes.find(id, claim)).flatMap(spoken::where);
        Claim.of(request).ifPresent(claim -> takes.throwAway(id, claim));
        return Html.redirect(said.orElse("/capture"), "keep.thrown", flash);
    }
}
