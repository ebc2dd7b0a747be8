package org.tallylight.community.telling;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.community.push.PushDevices;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Open;
import org.tallylight.web.Option;
import org.tallylight.web.SignedIn;

/** How someone wishes to be told, as HTML; and where a letter is unsubscribed from, by a person or by a program. */
@Controller
class TellingPages {
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(name -> name.contains("/") && !name.startsWith("SystemV/") && !name.startsWith("Etc/"))
            .sorted()
            .toList();

    private final Tastes tastes;
    private final Unsubscribing unsubscribing;
    private final PushDevices devices;
    private final Clock clock;

    TellingPages(Tastes tastes, Unsubscribing unsubscribing, PushDevices devices, Clock clock) {
        this.tastes = tastes;
        this.unsubscribing = unsubscribing;
        this.devices = devices;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/me/telling")
    ModelAndView telling(Viewer viewer, Frame f) {
        PersonId person = viewer.someone();
        TellingForm form = TellingForm.of(tastes.of(person), tastes.choices(person));
        return page(HttpStatus.OK, person, form, Map.of(), f);
    }

    @SignedIn
    @PostMapping("/me/telling")
    Object keep(@RequestParam Map<String, String> sent, Viewer viewer, Frame f, RedirectAttributes flash) {
        PersonId person = viewer.someone();
        TellingForm form = TellingForm.of(sent);
        try {
            tastes.keep(person, form.taste(), form.choices(), clock.instant());
        } catch (Invalid wrong) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, person, form, f.wrong(wrong), f);
        }
        return Html.redirect("/me/telling", "telling.kept", flash);
    }

    @SignedIn
    @PostMapping("/me/telling/devices/{id}/removal")
    String remove(@PathVariable String id, Viewer viewer, RedirectAttributes flash) {
        devices.remove(viewer.someone(), Id.read(id));
        return Html.redirect("/me/telling", "telling.device.gone", flash);
    }

    private ModelAndView page(
            HttpStatus status, PersonId person, TellingForm form, Map<String, String> errors, Frame f) {
        Map<Topic, Topic.Choice> choices = tastes.choices(person);
        choices.putAll(form.choices());
        List<Option> hours = IntStream.range(0, 24)
                .mapToObj(hour -> new Option(String.valueOf(hour), "%02d:00".formatted(hour)))
                .toList();
        return Html.page(
                status,
                "community/telling",
                "form",
                form,
                "choices",
                choices,
                "zones",
                ZONES,
                "chosen",
                tastes.chosen(person),
                "rhythms",
                Option.of(f.words(), "rhythm", Taste.Rhythm.values()),
                "hours",
                hours,
                "devices",
                devices.of(person),
                "key",
                devices.key(),
                "errors",
                errors);
    }

    /** Looking at it ends nothing: mail programs and those that look for harm fetch what stands in letters. */
    @Open
    @GetMapping("/unsubscribe/{token}")
    ModelAndView unsubscribe(@PathVariable String token, HttpServletResponse response) {
        secret(response);
        return Html.page("community/unsubscribe", "token", token, "ending", unsubscribing.read(token), "done", false);
    }

    /** One click of a mail program (RFC 8058), or the page's button: no session, no form's token, no redirect. */
    @Open
    @PostMapping("/unsubscribe/{token}")
    ModelAndView end(@PathVariable String token, HttpServletResponse response) {
        secret(response);
        Unsubscribing.Ending ending = unsubscribing.read(token);
        unsubscribing.end(ending);
        return Html.page("community/unsubscribe", "token", token, "ending", ending, "done", true);
    }

    /** The address is a secret: no other site is told it. */
    private static void secret(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
