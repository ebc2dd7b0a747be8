package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Open;
import org.tallylight.web.Option;

/** The one page of the first start. */
@Controller
class SetupPages {
    /** Currencies of the European Union and others with two decimals that are often asked for; the ledger takes any. */
    static final List<String> CURRENCIES = List.of(
            "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD", "NZD", "MXN", "BRL", "ARS",
            "COP", "CLP", "INR", "JPY", "ZAR");

    private final Setup setup;
    private final Sessions sessions;
    private final Clock clock;

    SetupPages(Setup setup, Sessions sessions, Clock clock) {
        this.setup = setup;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The set-up form as it was typed. */
    record SetupForm(
            String token,
            String company,
            String kind,
            String currency,
            String url,
            String name,
            String handle,
            String mail,
            String password,
            boolean terms) {
        static SetupForm of(HttpServletRequest request) {
            return new SetupForm(
                    typed(request, "token"),
                    typed(request, "company"),
                    typed(request, "kind"),
                    typed(request, "currency"),
                    typed(request, "url"),
                    typed(request, "name"),
                    typed(request, "handle"),
                    typed(request, "mail"),
                    typed(request, "password"),
                    request.getParameter("terms") != null);
        }

        private static String typed(HttpServletRequest request, String field) {
            String value = request.getParameter(field);
            return value == null ? "" : value;
        }

        Founding founding(Frame f, Visit visit) {
            if (password.isEmpty()) {
                throw new Invalid("password", "invalid.password.needed");
            }
            if (!CURRENCIES.contains(currency)) {
                throw new Invalid("currency", "invalid.currency");
            }
            Joining first = new Joining(
                    name,
                    handle.isBlank() ? null : new Handle(handle),
                    new Mail(mail),
                    password,
                    AgeBand.ADULT,
                    terms,
                    f.words().locale(),
                    new Joining.Way.FrontDoor(),
                    visit);
            Company.Kind chosen = kind.equals("OPEN") ? Company.Kind.OPEN : Company.Kind.CLOSED;
            return new Founding(company, chosen, Currency.getInstance(currency), url, first);
        }
    }

    @Open
    @GetMapping("/setup")
    ModelAndView form(@RequestParam(required = false) @Nullable String token, Frame f) {
        if (!setup.opens(token)) {
            return Html.page(HttpStatus.GONE, "people/setup-gone");
        }
        SetupForm blank = new SetupForm(String.valueOf(token), "", "OPEN", "EUR", f.origin(), "", "", "", "", false);
        return page(HttpStatus.OK, blank, FormErrors.NONE, f);
    }

    @Open
    @PostMapping("/setup")
    Object found(Frame f, HttpServletRequest request, HttpServletResponse response, RedirectAttributes flash) {
        SetupForm form = SetupForm.of(request);
        if (!setup.opens(form.token)) {
            return Html.page(HttpStatus.GONE, "people/setup-gone");
        }
        try {
            Optional<Person> first = setup.found(form.founding(f, Visit.of(request)), clock.instant());
            if (first.isEmpty()) {
                return Html.page(HttpStatus.GONE, "people/setup-gone");
            }
            sessions.signIn(request, response, first.get().id());
            return Html.redirect("/", "setup.done", flash);
        } catch (Invalid e) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, form, f.wrong(e), f);
        }
    }

    private static ModelAndView page(HttpStatus status, SetupForm form, Map<String, String> errors, Frame f) {
        List<Option> kinds = Option.of(f.words(), "company.kind", Company.Kind.values());
        List<Option> currencies = CURRENCIES.stream()
                .map(code -> new Option(
                        code,
                        code + " · "
                                + Currency.getInstance(code)
                                        .getDisplayName(f.words().locale())))
                .toList();
        return Html.page(
                status, "people/setup", "form", form, "errors", errors, "kinds", kinds, "currencies", currencies);
    }
}
