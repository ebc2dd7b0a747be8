package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Next;
import org.tallylight.web.Open;

/** The door: signing in and out. */
@Controller
class SignInPages {
    private final SignIns signIns;
    private final Sessions sessions;
    private final Consents consents;
    private final TheCompany company;

    SignInPages(SignIns signIns, Sessions sessions, Consents consents, TheCompany company) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.consents = consents;
        this.company = company;
    }

    @Open
    @GetMapping("/sign-in")
    Object form(Viewer viewer, @RequestParam(required = false) @Nullable String next) {
        String to = Next.local(next, "/");
        if (viewer.signedIn()) {
            return "redirect:" + to;
        }
        return Html.page("people/sign-in", parameters("", to, FormErrors.NONE));
    }

    @Open
    @PostMapping("/sign-in")
    Object signIn(
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String next,
            Frame f,
            HttpServletRequest request,
            HttpServletResponse response) {
        String to = Next.local(next, "/");
        if (!signIns.mayTry(who, Visit.of(request))) {
            Map<String, String> errors = FormErrors.of(f, "who", "sign-in.often", SignIns.WINDOW.toMinutes());
            return Html.page(HttpStatus.TOO_MANY_REQUESTS, "people/sign-in", parameters(who, to, errors));
        }
        return switch (signIns.check(who, password)) {
            case SigningIn.Welcome(Person person) -> {
                sessions.signIn(request, response, person.id());
                yield "redirect:" + onward(person, to);
            }
            case SigningIn.Wrong() -> refused(who, to, FormErrors.of(f, "who", "sign-in.wrong"));
            case SigningIn.Waiting() -> refused(who, to, FormErrors.of(f, "who", "sign-in.waiting"));
            case SigningIn.Suspended(String reason) ->
                refused(who, to, FormErrors.of(f, "who", "sign-in.suspended", reason));
        };
    }

    @Open
    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.signOut(request, response);
        return "redirect:/";
    }

    /** A new version of the site terms, or an account made by someone else, asks first. */
    private String onward(Person person, String to) {
        return consents.given(person.id(), Document.Kind.SITE_TERMS) ? to : TermsPages.path(to);
    }

    private ModelAndView refused(String who, String to, Map<String, String> errors) {
        return Html.refused("people/sign-in", parameters(who, to, errors));
    }

    private Object[] parameters(String who, String to, Map<String, String> errors) {
        return new Object[] {"who", who, "next", to, "errors", errors, "company", company.get()};
    }
}
