package org.tallylight.people;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;

/** A person's tokens for the API. */
@Controller
class TokenPages {
    private final Tokens tokens;
    private final Clock clock;

    TokenPages(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/me/tokens")
    ModelAndView list(Viewer viewer) {
        return page(HttpStatus.OK, viewer, "", null, FormErrors.NONE);
    }

    /** The answer shows the secret, this once. */
    @SignedIn
    @Unkept
    @PostMapping("/me/tokens")
    ModelAndView make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable List<Scope> scopes,
            Frame f) {
        Set<Scope> asked = EnumSet.noneOf(Scope.class);
        if (scopes != null) {
            asked.addAll(scopes);
        }
        try {
            Tokens.Fresh fresh = tokens.make(f.viewer().someone(), name, asked, clock.instant());
            return page(HttpStatus.CREATED, f.viewer(), "", fresh, FormErrors.NONE);
        } catch (Invalid e) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, f.viewer(), name, null, f.wrong(e));
        }
    }

    @SignedIn
    @PostMapping("/me/tokens/{id}/revocation")
    String revoke(@PathVariable TokenId id, Viewer viewer, RedirectAttributes flash) {
        tokens.revoke(id, viewer.someone(), clock.instant());
        return Html.redirect("/me/tokens", "tokens.revoked", flash);
    }

    private ModelAndView page(
            HttpStatus status, Viewer viewer, String name, Tokens.@Nullable Fresh fresh, Map<String, String> errors) {
        return Html.page(
                status,
                "people/tokens",
                "tokens",
                tokens.of(viewer.someone()),
                "name",
                name,
                "fresh",
                fresh,
                "errors",
                errors);
    }
}
