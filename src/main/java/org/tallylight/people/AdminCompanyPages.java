package org.tallylight.people;

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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Option;
import org.tallylight.web.Unkept;

/** What the company is called, who may come in and how: open or closed, class code, invitations. */
@Controller
class AdminCompanyPages {
    private final TheCompany company;
    private final Invitations invitations;
    private final People people;
    private final Clock clock;

    AdminCompanyPages(TheCompany company, Invitations invitations, People people, Clock clock) {
        this.company = company;
        this.invitations = invitations;
        this.people = people;
        this.clock = clock;
    }

    /** The company's form as it was typed. */
    record CompanyForm(String name, String kind, String url) {}

    @Allow(Role.OPERATOR)
    @GetMapping("/admin/company")
    ModelAndView form(Frame f) {
        return page(HttpStatus.OK, f, null, null, FormErrors.NONE);
    }

    @Allow(Role.OPERATOR)
    @PostMapping("/admin/company")
    Object change(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "CLOSED") String kind,
            @RequestParam(defaultValue = "") String url,
            Frame f,
            RedirectAttributes flash) {
        try {
            Company.Kind chosen = kind.equals("OPEN") ? Company.Kind.OPEN : Company.Kind.CLOSED;
            company.change(name, chosen, url, f.viewer().someone(), clock.instant());
        } catch (Invalid e) {
            CompanyForm form = new CompanyForm(name, kind, url);
            return page(HttpStatus.UNPROCESSABLE_CONTENT, f, form, null, f.wrong(e));
        }
        return Html.redirect("/admin/company", "settings.kept", flash);
    }

    /** The answer shows the code, this once. */
    @Allow(Role.OPERATOR)
    @Unkept
    @PostMapping("/admin/company/class-code")
    ModelAndView newClassCode(@RequestParam(required = false) @Nullable String under13, Frame f) {
        String code = company.newClassCode(under13 != null, f.viewer().someone(), clock.instant());
        return page(HttpStatus.CREATED, f, null, code, FormErrors.NONE);
    }

    @Allow(Role.OPERATOR)
    @PostMapping("/admin/company/class-code/end")
    String dropClassCode(Viewer viewer, RedirectAttributes flash) {
        company.dropClassCode(viewer.someone(), clock.instant());
        return Html.redirect("/admin/company", "company.class-code.ended", flash);
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @GetMapping("/admin/invitations")
    ModelAndView invitations(@RequestParam(required = false) @Nullable String after) {
        return invitations(HttpStatus.OK, after, null, FormErrors.NONE);
    }

    /** The answer shows the link, this once. */
    @Allow({Role.OPERATOR, Role.PRODUCER})
    @Unkept
    @PostMapping("/admin/invitations")
    ModelAndView invite(
            @RequestParam(defaultValue = "1") String peopleMax,
            @RequestParam(defaultValue = "") String mail,
            @RequestParam(defaultValue = "") String words,
            Frame f) {
        try {
            int most = peopleMax.matches("\\d{1,4}") ? Integer.parseInt(peopleMax) : 0;
            Mail to = mail.isBlank() ? null : new Mail(mail);
            Invitations.Fresh fresh =
                    invitations.make(most, words, to, f.words(), f.viewer().someone(), clock.instant());
            return invitations(HttpStatus.CREATED, null, fresh.link(), FormErrors.NONE);
        } catch (Invalid e) {
            return invitations(HttpStatus.UNPROCESSABLE_CONTENT, null, null, f.wrong(e));
        }
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @PostMapping("/admin/invitations/{id}/revocation")
    String revoke(@PathVariable InvitationId id, Viewer viewer, RedirectAttributes flash) {
        invitations.revoke(id, viewer.someone(), clock.instant());
        return Html.redirect("/admin/invitations", "invitation.revoked", flash);
    }

    private ModelAndView page(
            HttpStatus status,
            Frame f,
            @Nullable CompanyForm typed,
            @Nullable String code,
            Map<String, String> errors) {
        Company now = company.get();
        CompanyForm form =
                typed != null ? typed : new CompanyForm(now.name(), now.kind().name(), now.url());
        return Html.page(
                status,
                "people/admin-company",
                "form",
                form,
                "company",
                now,
                "kinds",
                Option.of(f.words(), "company.kind", Company.Kind.values()),
                "code",
                code,
                "errors",
                errors);
    }

    private ModelAndView invitations(
            HttpStatus status, @Nullable String after, @Nullable String link, Map<String, String> errors) {
        Page<Invitation> page = invitations.list(after, Page.SIZE);
        return Html.page(
                status,
                "people/admin-invitations",
                "page",
                page,
                "hosts",
                people.names(page.items().stream().map(Invitation::madeBy).toList()),
                "now",
                clock.instant(),
                "link",
                link,
                "errors",
                errors);
    }
}
