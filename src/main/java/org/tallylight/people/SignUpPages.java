package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Next;
import org.tallylight.web.Open;

/** How someone gets an account: the front door, an invitation's link, the class code. */
@Controller
class SignUpPages {
    private final SignUps signUps;
    private final SignIns signIns;
    private final Sessions sessions;
    private final Invitations invitations;
    private final People people;
    private final TheCompany company;
    private final Clock clock;

    SignUpPages(
            SignUps signUps,
            SignIns signIns,
            Sessions sessions,
            Invitations invitations,
            People people,
            TheCompany company,
            Clock clock) {
        this.signUps = signUps;
        this.signIns = signIns;
        this.sessions = sessions;
        this.invitations = invitations;
        this.people = people;
        this.company = company;
        this.clock = clock;
    }

    @Open
    @GetMapping("/sign-up")
    Object form(Viewer viewer, @RequestParam(required = false) @Nullable String next) {
        String to = Next.local(next, "/");
        if (viewer.signedIn()) {
            return "redirect:" + to;
        }
        return Html.page("people/sign-up", parameters(JoinForm.EMPTY.goingTo(to), FormErrors.NONE));
    }

    @Open
    @GetMapping("/invitations/{secret}")
    Object invited(@PathVariable String secret, Viewer viewer) {
        if (viewer.signedIn()) {
            return "redirect:/";
        }
        return invitations
                .look(secret, clock.instant())
                .map(invitation ->
                        Html.page("people/sign-up", parameters(JoinForm.EMPTY.invitedBy(secret), FormErrors.NONE)))
                .orElseGet(() -> Html.page(HttpStatus.GONE, "people/no-invitation"));
    }

    @Open
    @PostMapping("/sign-up")
    Object join(Frame f, HttpServletRequest request, HttpServletResponse response) {
        JoinForm form = JoinForm.of(request);
        Visit visit = Visit.of(request);
        if (!signUps.mayTry(visit)) {
            return tooMany("people/sign-up", form, f);
        }
        try {
            Joining draft = form.byFrontDoor(f.words().locale(), visit);
            return answer(signUps.join(draft, clock.instant()), "people/sign-up", form, f, request, response);
        } catch (Invalid e) {
            return refused("people/sign-up", form, f.wrong(e));
        }
    }

    @Open
    @GetMapping("/class")
    Object classForm(Viewer viewer) {
        if (viewer.signedIn()) {
            return "redirect:/";
        }
        return Html.page("people/class", parameters(JoinForm.EMPTY, FormErrors.NONE));
    }

    @Open
    @PostMapping("/class")
    Object joinClass(Frame f, HttpServletRequest request, HttpServletResponse response) {
        JoinForm form = JoinForm.of(request);
        Visit visit = Visit.of(request);
        if (!signUps.mayTryCode(visit)) {
            return tooMany("people/class", form, f);
        }
        try {
            Joining draft = form.byClassCode(f.words().locale(), visit);
            return answer(signUps.join(draft, clock.instant()), "people/class", form, f, request, response);
        } catch (Invalid e) {
            return refused("people/class", form, f.wrong(e));
        }
    }

    private Object answer(
            Joined joined,
            String template,
            JoinForm form,
            Frame f,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (joined) {
            case Joined.Welcome(Person person) -> {
                sessions.signIn(request, response, person.id());
                yield "redirect:" + form.next();
            }
            case Joined.Waiting(Person person) -> Html.page("people/waiting", "person", person);
            case Joined.Taken(String field) -> taken(field, template, form, f, request, response);
            case Joined.TooYoung() -> Html.page(HttpStatus.UNPROCESSABLE_CONTENT, "people/too-young");
            case Joined.NoInvitation() -> Html.page(HttpStatus.GONE, "people/no-invitation");
            case Joined.NoClassCode() ->
                refused(template, form, FormErrors.of(f, "classCode", "sign-up.no-class-code"));
            case Joined.NoCompany() -> "redirect:/sign-in";
        };
    }

    /** Someone who forgot that they have an account, or sent the form twice, is let in by their password. */
    private Object taken(
            String field,
            String template,
            JoinForm form,
            Frame f,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (field.equals("mail")
                && signIns.mayTry(form.mail(), Visit.of(request))
                && signIns.check(form.mail(), form.password()) instanceof SigningIn.Welcome(Person person)) {
            sessions.signIn(request, response, person.id());
            return "redirect:" + form.next();
        }
        return refused(template, form, FormErrors.of(f, field, "sign-up.taken." + field));
    }

    private ModelAndView tooMany(String template, JoinForm form, Frame f) {
        Map<String, String> errors = FormErrors.of(f, "name", "sign-up.often");
        return Html.page(HttpStatus.TOO_MANY_REQUESTS, template, parameters(form, errors));
    }

    private ModelAndView refused(String template, JoinForm form, Map<String, String> errors) {
        return Html.refused(template, parameters(form, errors));
    }

    private @Nullable Object[] parameters(JoinForm form, Map<String, String> errors) {
        Invitation invitation = form.invitation().isEmpty()
                ? null
                : invitations.look(form.invitation(), clock.instant()).orElse(null);
        Person host = invitation == null ? null : people.get(invitation.madeBy());
        return new @Nullable Object[] {
            "form", form, "errors", errors, "company", company.get(), "invitation", invitation, "host", host
        };
    }
}
