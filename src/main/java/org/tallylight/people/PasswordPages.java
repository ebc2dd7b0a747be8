package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Open;

/** A new password by a link in a letter, and the link that confirms an address. */
@Controller
class PasswordPages {
    private final Resets resets;
    private final Sessions sessions;
    private final Clock clock;

    PasswordPages(Resets resets, Sessions sessions, Clock clock) {
        this.resets = resets;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Open
    @GetMapping("/password")
    ModelAndView form() {
        return Html.page("people/reset", "who", "", "errors", FormErrors.NONE);
    }

    /** The same answer whether there is such a person or not. */
    @Open
    @PostMapping("/password")
    ModelAndView ask(@RequestParam(defaultValue = "") String who, Frame f, HttpServletRequest request) {
        String name = who.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            Map<String, String> errors = FormErrors.of(f, "who", "invalid.empty");
            return Html.refused("people/reset", "who", who, "errors", errors);
        }
        if (!resets.mayAsk(name, Visit.of(request))) {
            Map<String, String> errors = FormErrors.of(f, "who", "reset.often");
            return Html.page(HttpStatus.TOO_MANY_REQUESTS, "people/reset", "who", who, "errors", errors);
        }
        resets.ask(name, clock.instant());
        return Html.page("people/reset-sent");
    }

    @Open
    @GetMapping("/password/{secret}")
    ModelAndView choose(@PathVariable String secret) {
        Optional<Person> person = resets.look(secret, clock.instant());
        return person.isEmpty() ? gone() : form(HttpStatus.OK, secret, person.get(), FormErrors.NONE);
    }

    @Open
    @PostMapping("/password/{secret}")
    Object chosen(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String password,
            Frame f,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Optional<Person> person;
        try {
            person = resets.choose(secret, password, clock.instant());
        } catch (Invalid e) {
            Optional<Person> owner = resets.look(secret, clock.instant());
            return owner.isEmpty() ? gone() : form(HttpStatus.UNPROCESSABLE_CONTENT, secret, owner.get(), f.wrong(e));
        }
        if (person.isEmpty()) {
            return gone();
        }
        if (person.get().mayComeIn()) {
            sessions.signIn(request, response, person.get().id());
            return Html.redirect("/", "password.kept", flash);
        }
        return Html.redirect("/sign-in", "password.kept", flash);
    }

    /** A button, not the link itself: programs that read mail follow links. */
    @Open
    @GetMapping("/confirm/{secret}")
    ModelAndView confirm(@PathVariable String secret) {
        return Html.page("people/confirm", "secret", secret);
    }

    @Open
    @PostMapping("/confirm/{secret}")
    Object confirmed(@PathVariable String secret, RedirectAttributes flash) {
        return resets.confirm(secret, clock.instant()) ? Html.redirect("/", "confirm.done", flash) : gone();
    }

    private static ModelAndView form(HttpStatus status, String secret, Person person, Map<String, String> errors) {
        return Html.page(status, "people/password", "secret", secret, "handle", person.handle(), "errors", errors);
    }

    private static ModelAndView gone() {
        return Html.page(HttpStatus.GONE, "people/link-gone");
    }
}
