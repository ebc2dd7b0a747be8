package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
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
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Next;
import org.tallylight.web.Open;
import org.tallylight.web.SignedIn;

/** The two texts that people agree to, shown before they do, and whatever version they agreed to before. */
@Controller
class TermsPages {
    private final Documents documents;
    private final Consents consents;
    private final Signing signing;
    private final Clock clock;

    TermsPages(Documents documents, Consents consents, Signing signing, Clock clock) {
        this.documents = documents;
        this.consents = consents;
        this.signing = signing;
        this.clock = clock;
    }

    /** Where a person says yes to the site terms before going on. */
    static String path(String next) {
        return Next.through("/terms", next);
    }

    @Open
    @GetMapping("/terms")
    ModelAndView terms(Frame f, @RequestParam(required = false) @Nullable String next) {
        return show(Document.Kind.SITE_TERMS, f, next, FormErrors.NONE);
    }

    @SignedIn
    @PostMapping("/terms")
    Object agreeToTerms(Frame f, HttpServletRequest request, RedirectAttributes flash) {
        return agree(Document.Kind.SITE_TERMS, f, request, flash);
    }

    @Open
    @GetMapping("/agreement")
    ModelAndView agreement(Frame f, @RequestParam(required = false) @Nullable String next) {
        return show(Document.Kind.CONTRIBUTOR_AGREEMENT, f, next, FormErrors.NONE);
    }

    @SignedIn
    @PostMapping("/agreement")
    Object agreeToAgreement(Frame f, HttpServletRequest request, RedirectAttributes flash) {
        return agree(Document.Kind.CONTRIBUTOR_AGREEMENT, f, request, flash);
    }

    /** A version as it was shown, for whoever agreed to it. */
    @Open
    @GetMapping("/documents/{kind}/{version}")
    ModelAndView kept(@PathVariable String kind, @PathVariable int version, Frame f) {
        Document document =
                documents.get(Documents.kind(kind), version, f.words().locale());
        return Html.page("people/document", "document", document);
    }

    @SignedIn
    @GetMapping("/me/agreements")
    ModelAndView mine(Viewer viewer) {
        List<Consent> signed = consents.of(viewer.someone());
        boolean contributes = consents.given(viewer.someone(), Document.Kind.CONTRIBUTOR_AGREEMENT);
        return Html.page("people/agreements", "signed", signed, "contributes", contributes);
    }

    /** Takes the contributor agreement back for what is not locked into a production yet. */
    @SignedIn
    @PostMapping("/me/agreements/withdrawal")
    String withdraw(Viewer viewer, HttpServletRequest request, RedirectAttributes flash) {
        signing.withdraw(viewer.someone(), Visit.of(request), clock.instant());
        return Html.redirect("/me/agreements", "agreement.withdrawn", flash);
    }

    private ModelAndView show(Document.Kind kind, Frame f, @Nullable String next, Map<String, String> errors) {
        Document document = documents.current(kind, f.words().locale());
        PersonId person = f.viewer().person();
        return Html.page(
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
                "people/agree",
                "document",
                document,
                "asks",
                person != null && !consents.given(person, kind),
                "given",
                person != null && consents.given(person, kind),
                "byGuardian",
                person != null && signing.needsGuardian(kind, person),
                "next",
                Next.local(next, "/"),
                "errors",
                errors);
    }

    private Object agree(Document.Kind kind, Frame f, HttpServletRequest request, RedirectAttributes flash) {
        PersonId person = f.viewer().someone();
        String next = Next.local(request.getParameter("next"), "/");
        Document shown = documents.current(kind, f.words().locale());
        if (!shown.sha256Hex().equals(request.getParameter("sha256"))) {
            return show(kind, f, next, FormErrors.of(f, "agreed", "agreement.changed"));
        }
        if (request.getParameter("agreed") == null) {
            return show(kind, f, next, FormErrors.of(f, "agreed", "agreement.say-yes"));
        }
        try {
            signing.sign(person, shown, request.getParameter("guardian"), Visit.of(request), clock.instant());
        } catch (Invalid e) {
            return show(kind, f, next, f.wrong(e));
        }
        return Html.redirect(next, "agreement.kept", flash);
    }
}
