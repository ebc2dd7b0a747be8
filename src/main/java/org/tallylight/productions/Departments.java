package org.tallylight.productions;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.tallylight.shared.Invalid;

/** How many basis points of what is shared go to each department; 10,000 in all. */
public record Departments(Map<Department, Integer> bp) {
    public static final int WHOLE_BP = 10_000;
    /** What a new production starts from, until someone says otherwise. */
    public static final Departments USUAL =
            new Departments(Map.of(Department.PICTURE, 5000, Department.SOUND, 3000, Department.WRITING, 2000));

    public Departments {
        Map<Department, Integer> kept = new EnumMap<>(Department.class);
        int sum = 0;
        for (var each : bp.entrySet()) {
            int points = each.getValue();
            if (points < 0 || points > WHOLE_BP) {
                throw new Invalid("departments", "departments.range", percent(points));
            }
            sum += points;
            if (points > 0) {
                kept.put(each.getKey(), points);
            }
        }
        if (sum != WHOLE_BP) {
            throw new Invalid("departments", "departments.sum", percent(sum));
        }
        bp = Collections.unmodifiableMap(kept);
    }

    public int of(Department department) {
        return bp.getOrDefault(department, 0);
    }

    /** Basis points in percent, without decimals that say nothing. */
    public static BigDecimal inPercent(int bp) {
        return BigDecimal.valueOf(bp, 2).stripTrailingZeros();
    }

    /** Basis points as a form shows them: {@code 50}, {@code 12.5}. */
    public static String percent(int bp) {
        return inPercent(bp).toPlainString();
    }

    /**
     * Reads a percentage with at most two decimals.
     *
     * @throws Invalid when it is none
     */
    public static int parse(String text) {
        String plain = text.strip().replace("%", "").replace(',', '.').strip();
        if (plain.isEmpty()) {
            return 0;
        }
        if (!plain.matches("\\d{1,3}(\\.\\d{1,2})?")) {
            throw new Invalid("departments", "departments.number", text);
        }
        return new BigDecimal(plain).movePointRight(2).intValueExact();
    }
}
