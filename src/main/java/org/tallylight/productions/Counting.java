package org.tallylight.productions;

import org.jspecify.annotations.Nullable;
import org.tallylight.interchange.Rate;
import org.tallylight.interchange.TimeCode;
import org.tallylight.media.FrameRate;
import org.tallylight.shared.Invalid;

/**
 * How a production counts its pictures.
 *
 * @param rate at which its rough cuts are made, one of {@link FrameRate#STEADY}
 * @param drop whether its time code counts by drop-frame where a rate has that
 */
public record Counting(FrameRate rate, boolean drop) {
    /** Where a production has not said. */
    public static final Counting USUAL = new Counting(FrameRate.USUAL, true);

    /**
     * As it was sent: {@code 25}, {@code 24000/1001}.
     *
     * @throws Invalid when edit suites know no such rate
     */
    static Counting of(@Nullable String rate, boolean drop) {
        String said = PartForm.text(rate);
        return FrameRate.STEADY.stream()
                .filter(each -> each.text().equals(said))
                .findFirst()
                .map(each -> new Counting(each, drop))
                .orElseThrow(() -> new Invalid("rate", "counting.unknown", said));
    }

    /** How a film of this rate is counted in the production. */
    public TimeCode code(Rate of) {
        return new TimeCode(of, drop);
    }

    /** How its rough cuts are counted. */
    public TimeCode code() {
        return code(new Rate(rate.numerator(), rate.denominator()));
    }
}
