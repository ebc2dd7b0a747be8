package org.tallylight.calls;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import org.springframework.util.MultiValueMap;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;

/** The terms' part of a form, as it was filled in. */
record TermsForm(
        String pool,
        String shared,
        String pitchPool,
        boolean exclusive,
        boolean alsoInSplit,
        String rightsBeyond,
        String decideBy) {
    /** The farthest behind any clock on Earth: a day has ended when it has ended there. */
    private static final ZoneOffset LAST_ON_EARTH = ZoneOffset.ofHours(-12);

    static TermsForm blank(LocalDate decideBy) {
        return new TermsForm("", Terms.Sharing.EQUALLY.name(), "", false, true, "", decideBy.toString());
    }

    static TermsForm of(Terms terms) {
        Money pool = terms.pool();
        Money pitches = terms.pitchPool();
        return new TermsForm(
                pool == null ? "" : pool.decimal(),
                pool == null ? Terms.Sharing.EQUALLY.name() : terms.shared().name(),
                pitches == null ? "" : pitches.decimal(),
                terms.exclusive(),
                terms.alsoInSplit(),
                terms.rightsBeyond(),
                day(terms.decideBy()).toString());
    }

    static TermsForm of(MultiValueMap<String, String> sent) {
        return new TermsForm(
                text(sent, "pool"),
                text(sent, "shared"),
                text(sent, "pitchPool"),
                sent.containsKey("exclusive"),
                sent.containsKey("alsoInSplit"),
                text(sent, "rightsBeyond"),
                text(sent, "decideBy"));
    }

    /**
     * The terms.
     *
     * @throws Invalid when something in them is no amount, no day, or nothing one could choose
     */
    Terms terms(Currency currency) {
        Money money = pool.isBlank() ? null : Money.parse(pool, currency, "pool");
        Terms.Sharing how = money == null
                ? Terms.Sharing.UNPAID
                : shared.equals(Terms.Sharing.BY_DECIDER.name()) ? Terms.Sharing.BY_DECIDER : Terms.Sharing.EQUALLY;
        Money pitches = pitchPool.isBlank() ? null : Money.parse(pitchPool, currency, "pitchPool");
        return new Terms(money, how, pitches, exclusive, alsoInSplit, rightsBeyond, end(decideBy, "decideBy"));
    }

    /**
     * The end of a day, wherever on Earth it ends last: nobody misses a deadline by their zone.
     *
     * @throws Invalid when the text is no day
     */
    static Instant end(String day, String field) {
        try {
            return LocalDate.parse(day.strip())
                    .plusDays(1)
                    .atStartOfDay(LAST_ON_EARTH)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new Invalid(field, "call.invalid.day", day);
        }
    }

    /** The day that ends then, or within it. */
    static LocalDate day(Instant end) {
        return end.minusMillis(1).atOffset(LAST_ON_EARTH).toLocalDate();
    }

    static String text(MultiValueMap<String, String> sent, String name) {
        String value = sent.getFirst(name);
        return value == null ? "" : value;
    }
}
