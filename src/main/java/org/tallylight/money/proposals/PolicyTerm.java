package org.tallylight.money.proposals;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.tallylight.money.split.Policy;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.web.Frame;

/**
 * One parameter of the rules, as it is read and typed.
 *
 * @param name  of the parameter, and of its field and its words
 * @param value in basis points, minor units or days
 */
public record PolicyTerm(String name, long value, Unit unit) {
    /** What its number counts. */
    public enum Unit {
        PERCENT,
        MONEY,
        DAYS
    }

    /** All of a version, in the order in which they are applied. */
    public static List<PolicyTerm> of(Policy policy) {
        return List.of(
                percent("distributionFeeBp", policy.distributionFeeBp()),
                percent("reserveBp", policy.reserveBp()),
                percent("companyBp", policy.companyBp()),
                percent("copyBp", policy.copyBp()),
                percent("incorporatesBp", policy.incorporatesBp()),
                percent("adaptsBp", policy.adaptsBp()),
                percent("inspiredBp", policy.inspiredBp()),
                percent("lineageCapBp", policy.lineageCapBp()),
                percent("ownOverlapBp", policy.ownOverlapBp()),
                new PolicyTerm("floorMinor", policy.floorMinor(), Unit.MONEY),
                percent("capBp", policy.capBp()),
                new PolicyTerm("minimumPayoutMinor", policy.minimumPayoutMinor(), Unit.MONEY),
                new PolicyTerm("windowDays", policy.windowDays(), Unit.DAYS),
                new PolicyTerm("reopenDays", policy.reopenDays(), Unit.DAYS),
                percent("reopenCutBp", policy.reopenCutBp()));
    }

    private static PolicyTerm percent(String name, long bp) {
        return new PolicyTerm(name, bp, Unit.PERCENT);
    }

    /** As it is read. */
    public String shown(Frame f, Currency currency) {
        return switch (unit) {
            case PERCENT -> f.percent(BigDecimal.valueOf(value, 2));
            case MONEY -> f.money(new Money(value, currency));
            case DAYS -> f.t("policy.in-days", value);
        };
    }

    /** As it stands in its field. */
    public String typed(Currency currency) {
        return switch (unit) {
            case PERCENT -> BigDecimal.valueOf(value, 2).stripTrailingZeros().toPlainString();
            case MONEY -> new Money(value, currency).decimal();
            case DAYS -> String.valueOf(value);
        };
    }

    /**
     * The parameters as they were typed, by their names.
     *
     * @throws Invalid when one is missing or no number of its kind
     */
    static Policy typed(Map<String, String> form, Currency currency) {
        return new Policy(
                "",
                number(form, "distributionFeeBp"),
                number(form, "reserveBp"),
                number(form, "companyBp"),
                number(form, "copyBp"),
                number(form, "incorporatesBp"),
                number(form, "adaptsBp"),
                number(form, "inspiredBp"),
                number(form, "lineageCapBp"),
                number(form, "ownOverlapBp"),
                Money.parse(form.getOrDefault("floorMinor", ""), currency, "floorMinor")
                        .minor(),
                number(form, "capBp"),
                Money.parse(form.getOrDefault("minimumPayoutMinor", ""), currency, "minimumPayoutMinor")
                        .minor(),
                number(form, "windowDays"),
                number(form, "reopenDays"),
                number(form, "reopenCutBp"));
    }

    /** Days, or a percentage in basis points. */
    private static int number(Map<String, String> form, String name) {
        String text = form.getOrDefault(name, "").strip();
        if (name.endsWith("Days")) {
            if (!text.matches("\\d{1,3}")) {
                throw new Invalid(name, "invalid.policy.window");
            }
            return Integer.parseInt(text);
        }
        if (!text.matches("\\d{1,3}([.,]\\d{1,2})?")) {
            throw new Invalid(name, "invalid.percent");
        }
        return new BigDecimal(text.replace(',', '.')).movePointRight(2).intValueExact();
    }
}
