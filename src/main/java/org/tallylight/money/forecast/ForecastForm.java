package org.tallylight.money.forecast;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.Department;
import org.tallylight.productions.Departments;
import org.tallylight.productions.UseId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.works.WorkId;

/**
 * Choices as a form, and an address of the API, say them: {@code department.SOUND} and {@code points.<use>} in percent, {@code work.<work>} a
 * {@link Choices.Place}, {@code income} in decimals; what is empty is not chosen.
 */
final class ForecastForm {
    private static final String DEPARTMENT = "department.";
    private static final String WORK = "work.";
    private static final String POINTS = "points.";

    private ForecastForm() {}

    /** @throws Invalid when something cannot be read */
    static Choices choices(Map<String, String> sent) {
        Map<Department, Integer> departments = new EnumMap<>(Department.class);
        Map<WorkId, Choices.Place> places = new HashMap<>();
        Map<UseId, Integer> points = new HashMap<>();
        sent.forEach((name, value) -> {
            if (value.isBlank()) {
                return;
            }
            if (name.startsWith(DEPARTMENT)) {
                departments.put(one(Department.class, name.substring(DEPARTMENT.length())), Departments.parse(value));
            } else if (name.startsWith(WORK)) {
                places.put(WorkId.of(name.substring(WORK.length())), one(Choices.Place.class, value));
            } else if (name.startsWith(POINTS)) {
                points.put(UseId.of(name.substring(POINTS.length())), points(Departments.parse(value)));
            }
        });
        return new Choices(departments.isEmpty() ? null : new Departments(departments), places, points);
    }

    private static int points(int bp) {
        if (bp < 0 || bp > Departments.WHOLE_BP) {
            throw new Invalid("points", "use.points.range");
        }
        return bp;
    }

    /** What is thought to come in; the usual where nothing was said. */
    static Money income(@Nullable String text, Money usual) {
        return text == null || text.isBlank() ? usual : checked(Money.parse(text, usual.currency(), "income"));
    }

    /** More than nothing, and no more than one split takes. */
    private static Money checked(Money income) {
        if (income.minor() < 1 || income.minor() > org.tallylight.money.split.Takings.AMOUNT_MAX_MINOR) {
            throw new Invalid("income", "forecast.income.range");
        }
        return income;
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new Invalid("choice", "forecast.unknown", name);
        }
    }
}
