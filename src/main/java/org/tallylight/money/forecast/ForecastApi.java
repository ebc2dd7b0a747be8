package org.tallylight.money.forecast;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.money.split.Zero;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.shared.Money;
import org.tallylight.shared.Viewer;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;

/**
 * What the choices of a cut do to credits and shares, as JSON. It asks and changes nothing; a choice is kept by the
 * timeline of the cut and the departments of the part.
 */
@RestController
@RequestMapping("/api/v1/cuts/{id}/forecast")
class ForecastApi {
    private final Forecasts forecasts;
    private final Cuts cuts;
    private final Clock clock;

    ForecastApi(Forecasts forecasts, Cuts cuts, Clock clock) {
        this.forecasts = forecasts;
        this.cuts = cuts;
        this.clock = clock;
    }

    /** Percent of the pool, as it is and as it is tried. */
    record Percent(BigDecimal now, BigDecimal then) {
        static Percent of(Forecast.Portion portion) {
            return new Percent(portion.nowPercent(), portion.thenPercent());
        }
    }

    record OfWork(WorkId work, List<Department> departments, Percent percent) {}

    /**
     * One who would be credited, or those who are paid together.
     *
     * @param amount of the pool as it is tried
     * @param before of the pool as it is
     * @param zero   why the amount is nothing, or null
     */
    record OfPeople(
            List<String> names,
            Forecast.Credited credited,
            Percent percent,
            Money before,
            Money amount,
            @Nullable Zero zero) {}

    /**
     * @param nothing  departments that works are used in and that get nothing
     * @param unshared works that do not count, since they are not shared with anyone
     * @param waiting  how many sources wait for a confirmation
     */
    record Given(
            Money income,
            Money pool,
            Map<Department, Integer> departments,
            List<OfPeople> people,
            List<OfWork> works,
            Set<Department> nothing,
            List<WorkId> unshared,
            int waiting) {
        static Given of(Forecast forecast) {
            return new Given(
                    forecast.income(),
                    forecast.pool(),
                    forecast.then().bp(),
                    forecast.people().stream()
                            .map(each -> new OfPeople(
                                    each.names(),
                                    each.credited(),
                                    Percent.of(each.whole()),
                                    each.before(),
                                    each.amount(),
                                    each.zero()))
                            .toList(),
                    forecast.works().stream()
                            .map(each -> new OfWork(each.id(), each.departments(), Percent.of(each.whole())))
                            .toList(),
                    forecast.nothing(),
                    forecast.unshared(),
                    forecast.waiting());
        }
    }

    /** @param sent what is tried, by the names of {@link ForecastForm} */
    @GetMapping
    @SignedIn
    Given forecast(@PathVariable CutId id, @RequestParam Map<String, String> sent, Viewer viewer) {
        Cut seen = cuts.get(id, viewer);
        Cut cut = forecasts.cut(seen.part(), seen.number(), viewer);
        Money income = ForecastForm.income(sent.get("income"), forecasts.usual());
        return Given.of(forecasts.of(cut, ForecastForm.choices(sent), income, viewer, clock.instant()));
    }
}
