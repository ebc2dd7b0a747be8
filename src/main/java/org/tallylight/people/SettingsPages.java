package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Dictionary;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Option;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;

/** A person's own settings: what others see, how they come in, and how they leave. */
@Controller
class SettingsPages {
    private final People people;
    private final Accounts accounts;
    private final SignIns signIns;
    private final Sessions sessions;
    private final Leaving leaving;
    private final OwnData ownData;
    private final Clock clock;

    SettingsPages(
            People people,
            Accounts accounts,
            SignIns signIns,
            Sessions sessions,
            Leaving leaving,
            OwnData ownData,
            Clock clock) {
        this.people = people;
        this.accounts = accounts;
        this.signIns = signIns;
        this.sessions = sessions;
        this.leaving = leaving;
        this.ownData = ownData;
        this.clock = clock;
    }

    /** The profile form as it was typed. */
    record ProfileForm(String name, String handle, String creditName, String about, String language) {
        static ProfileForm of(Person person) {
            return new ProfileForm(
                    person.name(),
                    person.handle(),
                    person.creditName(),
                    person.about(),
                    person.locale().getLanguage());
        }

        Profile profile() {
            return new Profile(new Handle(handle), name, creditName, about, Dictionary.language(language));
        }
    }

    @SignedIn
    @GetMapping("/me/settings")
    ModelAndView settings(Frame f) {
        return page(HttpStatus.OK, f, null, FormErrors.NONE);
    }

    @SignedIn
    @PostMapping("/me/settings")
    Object change(ProfileForm typed, Frame f, HttpServletRequest request, RedirectAttributes flash) {
        ProfileForm form = new ProfileForm(
                orEmpty(typed.name),
                orEmpty(typed.handle),
                orEmpty(typed.creditName),
                orEmpty(typed.about),
                orEmpty(typed.language));
        try {
            if (!people.change(f.viewer().someone(), form.profile())) {
                return refused(f, form, FormErrors.of(f, "handle", "sign-up.taken.handle"));
            }
        } catch (Invalid e) {
            return refused(f, form, f.wrong(e));
        }
        return Html.redirect("/me/settings", "settings.kept", flash);
    }

    @SignedIn
    @Unkept
    @PostMapping("/me/settings/password")
    Object password(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            Frame f,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        PersonId person = f.viewer().someone();
        signIns.mayGuess(f.viewer(), request);
        try {
            if (!accounts.changePassword(person, current, password, clock.instant())) {
                return refused(f, null, FormErrors.of(f, "current", "settings.current.wrong"));
            }
        } catch (Invalid e) {
            return refused(f, null, f.wrong(e));
        }
        sessions.signIn(request, response, person);
        return Html.redirect("/me/settings", "password.kept", flash);
    }

    @SignedIn
    @Unkept
    @PostMapping("/me/settings/mail")
    Object mail(
            @RequestParam(defaultValue = "") String mail,
            @RequestParam(defaultValue = "") String currentForMail,
            Frame f,
            HttpServletRequest request,
            RedirectAttributes flash) {
        PersonId person = f.viewer().someone();
        signIns.mayGuess(f.viewer(), request);
        try {
            return switch (accounts.changeMail(person, currentForMail, new Mail(mail), clock.instant())) {
                case KEPT -> Html.redirect("/me/settings", "settings.mail.kept", flash);
                case TAKEN -> refused(f, null, FormErrors.of(f, "mail", "settings.mail.taken"));
                case WRONG_PASSWORD -> refused(f, null, FormErrors.of(f, "currentForMail", "settings.current.wrong"));
            };
        } catch (Invalid e) {
            return refused(f, null, f.wrong(e));
        }
    }

    @SignedIn
    @PostMapping("/me/settings/sessions")
    String endSessions(
            Viewer viewer, HttpServletRequest request, HttpServletResponse response, RedirectAttributes flash) {
        sessions.endAll(viewer.someone());
        sessions.signIn(request, response, viewer.someone());
        return Html.redirect("/me/settings", "settings.sessions.ended", flash);
    }

    /** What is kept of a person, for them to take along. */
    @SignedIn
    @GetMapping("/me/data.json")
    ResponseEntity<Map<String, Object>> data(Viewer viewer) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"tallylight-" + viewer.handle() + ".json\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(ownData.of(viewer.someone()));
    }

    @SignedIn
    @GetMapping("/me/leave")
    ModelAndView leave(Viewer viewer) {
        return Html.page(
                "people/leave", "hasPassword", accounts.hasPassword(viewer.someone()), "errors", FormErrors.NONE);
    }

    @SignedIn
    @Unkept
    @PostMapping("/me/leave")
    Object left(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(required = false) @Nullable String keepCredit,
            Frame f,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        PersonId person = f.viewer().someone();
        boolean hasPassword = accounts.hasPassword(person);
        signIns.mayGuess(f.viewer(), request);
        if (hasPassword && !accounts.isPassword(person, current)) {
            return Html.refused(
                    "people/leave",
                    "hasPassword",
                    true,
                    "errors",
                    FormErrors.of(f, "current", "settings.current.wrong"));
        }
        return switch (leaving.leave(person, keepCredit != null, clock.instant())) {
            case Change.Done() -> {
                sessions.signOut(request, response);
                yield Html.redirect("/", "leave.done", flash);
            }
            case Change.LastOperator() ->
                Html.refused(
                        "people/leave",
                        "hasPassword",
                        hasPassword,
                        "errors",
                        FormErrors.of(f, "current", "admin.last-operator"));
        };
    }

    private ModelAndView refused(Frame f, @Nullable ProfileForm form, Map<String, String> errors) {
        return page(HttpStatus.UNPROCESSABLE_CONTENT, f, form, errors);
    }

    private ModelAndView page(HttpStatus status, Frame f, @Nullable ProfileForm form, Map<String, String> errors) {
        PersonId id = f.viewer().someone();
        Person person = people.get(id);
        Accounts.Account account = accounts.of(id);
        return Html.page(
                status,
                "people/settings",
                "person",
                person,
                "form",
                form != null ? form : ProfileForm.of(person),
                "account",
                account,
                "languages",
                Dictionary.LANGUAGES.stream().map(SettingsPages::language).toList(),
                "errors",
                errors);
    }

    private static Option language(Locale locale) {
        return new Option(locale.getLanguage(), locale.getDisplayLanguage(locale));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
