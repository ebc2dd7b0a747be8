package org.tallylight.calls;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.calls.asking.AskOccasion;
import org.tallylight.calls.asking.Asks;
import org.tallylight.people.People;
import org.tallylight.people.TheCompany;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.capture.Spoken;
import org.tallylight.works.capture.TakeId;

/** Opening a call: from a template, in a minute, in writing or aloud. */
@Controller
class OpeningPages {
    private final Asks asks;
    private final Spoken spoken;
    private final Examples examples;
    private final CallViews views;
    private final People people;
    private final TheCompany company;
    private final ObjectProvider<CallOrigins> origins;
    private final Clock clock;

    OpeningPages(
            Asks asks,
            Spoken spoken,
            Examples examples,
            CallViews views,
            People people,
            TheCompany company,
            ObjectProvider<CallOrigins> origins,
            Clock clock) {
        this.asks = asks;
        this.spoken = spoken;
        this.examples = examples;
        this.views = views;
        this.people = people;
        this.company = company;
        this.origins = origins;
        this.clock = clock;
    }

    /** {@code ask} and {@code length} say what the slot is that it is opened for, {@code origin} what it comes from. */
    @SignedIn
    @GetMapping("/calls/new")
    ModelAndView blank(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "") String title,
            @RequestParam @Nullable String ask,
            @RequestParam @Nullable String length,
            @RequestParam(name = "said", defaultValue = "") String recorded,
            @RequestParam(defaultValue = "") String origin,
            HttpServletRequest request,
            Viewer viewer,
            Frame f) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        CallForm form = CallForm.blank(CallKind.of(kind), today, f.words(), part, title, recorded)
                .about(ask, length);
        return form(HttpStatus.OK, form, origin, Map.of(), request, viewer);
    }

    @SignedIn
    @PostMapping("/calls")
    Object open(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam @Nullable TakeId take,
            @RequestParam(defaultValue = "") String origin,
            HttpServletRequest request,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        CallForm form = CallForm.of(sent);
        UUID recorded = form.recordedId();
        try {
            // What is wrong elsewhere is said first: reading an example may mark a range, and one for each try would
            // stay.
            Instant now = clock.instant();
            form.opening(people, company.get().currency(), Opening.Example.NONE).at(now);
            Opening opening =
                    form.opening(people, company.get().currency(), examples.read(form.example(), viewer, now));
            Call call = asks.open(
                    opening,
                    () -> take == null || recorded == null
                            ? Optional.empty()
                            : spoken.takeOver(take, AskOccasion.KIND, recorded, request),
                    viewer,
                    clock.instant());
            if (!origin.isEmpty() && origin.length() <= CallOrigins.ORIGIN_CHARS_MAX) {
                origins.ifAvailable(known -> known.opened(origin, call, viewer, clock.instant()));
            }
            return Html.redirect(call.path(), "call.opened", flash);
        } catch (Invalid wrong) {
            return form(HttpStatus.UNPROCESSABLE_CONTENT, form, origin, CallPages.errors(wrong, f), request, viewer);
        }
    }

    private ModelAndView form(
            HttpStatus status,
            CallForm form,
            String origin,
            Map<String, String> errors,
            HttpServletRequest request,
            Viewer viewer) {
        UUID partId = form.part().isBlank() ? null : Id.read(form.part());
        UUID recorded = form.recordedId();
        return Html.page(
                status,
                "calls/new",
                "form",
                form,
                "origin",
                origin.length() <= CallOrigins.ORIGIN_CHARS_MAX ? origin : "",
                "part",
                partId == null ? null : views.partNames(List.of(partId), viewer).get(partId),
                "recorded",
                recorded == null
                        ? null
                        : spoken.recorded(AskOccasion.KIND, recorded, request).orElse(null),
                "fresh",
                Id.write(Id.fresh()),
                "mayPay",
                viewer.hasAny(Role.DIRECTOR, Role.PRODUCER),
                "currency",
                company.get().currency().getCurrencyCode(),
                "errors",
                errors);
    }
}
