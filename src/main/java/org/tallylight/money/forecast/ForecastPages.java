package org.tallylight.money.forecast;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.productions.Cut;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;

/** What the choices of a cut do to credits and shares, as HTML. */
@Controller
class ForecastPages {
    private final Forecasts forecasts;
    private final Clock clock;

    ForecastPages(Forecasts forecasts, Clock clock) {
        this.forecasts = forecasts;
        this.clock = clock;
    }

    @GetMapping("/parts/{id}/cuts/{number}/shares")
    @SignedIn
    ModelAndView shares(@PathVariable PartId id, @PathVariable int number, Viewer viewer) {
        Cut cut = forecasts.cut(id, number, viewer);
        Forecast forecast = forecasts.of(cut, Choices.NONE, forecasts.usual(), viewer, clock.instant());
        return Html.page("money/forecast/forecast", "forecast", forecast, "errors", Map.of(), "said", Map.of());
    }

    /** Shows what the choices do, or, with {@code keep}, makes them the cut's own. */
    @PostMapping("/parts/{id}/cuts/{number}/shares")
    @SignedIn
    Object choose(
            @PathVariable PartId id,
            @PathVariable int number,
            @RequestParam Map<String, String> sent,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Cut cut = forecasts.cut(id, number, viewer);
        try {
            Choices choices = ForecastForm.choices(sent);
            if (sent.containsKey("keep")) {
                forecasts.keep(cut, choices, sent.getOrDefault("seen", ""), viewer, clock.instant());
                return Html.redirect(cut.link() + "/shares", "forecast.kept", flash);
            }
            Money income = ForecastForm.income(sent.get("income"), forecasts.usual());
            Forecast forecast = forecasts.of(cut, choices, income, viewer, clock.instant());
            return Html.page("money/forecast/forecast", "forecast", forecast, "errors", Map.of(), "said", Map.of());
        } catch (Invalid wrong) {
            return refused(cut, wrong, sent, viewer, f);
        } catch (Refused changed) {
            Invalid wrong =
                    new Invalid("choices", changed.key(), changed.arguments().toArray());
            return refused(forecasts.cut(id, number, viewer), wrong, Map.of(), viewer, f);
        }
    }

    /** @param said what was said, and stays in the form for another look */
    private ModelAndView refused(Cut cut, Invalid wrong, Map<String, String> said, Viewer viewer, Frame f) {
        Forecast forecast = forecasts.of(cut, Choices.NONE, forecasts.usual(), viewer, clock.instant());
        return Html.refused("money/forecast/forecast", "forecast", forecast, "errors", f.wrong(wrong), "said", said);
    }
}
