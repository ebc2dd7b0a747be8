package org.tallylight.productions.live;

import java.time.Duration;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import org.tallylight.productions.PartId;
import org.tallylight.web.RateLimits;

/**
 * How much a hall may send. All of it may stand behind one address, so that an address alone counts for little: a phone
 * is known by its claim, which whoever floods can throw away, so that the address and the show have a limit too; and
 * nothing more comes in while too much waits for those who look at it.
 */
@Component
class HallLimits {
    static final int A_PHONE_AND_MINUTE_MOST = 6;
    static final int AN_ADDRESS_AND_MINUTE_MOST = 600;
    static final int A_SHOW_AND_MINUTE_MOST = 1_200;
    static final int WAITING_MOST = 2_000;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final RateLimits limits;
    private final LiveAnswers answers;

    HallLimits(RateLimits limits, LiveAnswers answers) {
        this.limits = limits;
        this.answers = answers;
    }

    /** Counts one more, and says whether it may come in. */
    boolean admit(PartId show, String address, byte[] claim) {
        String at = show.text() + " ";
        return limits.take("live-phone", at + HexFormat.of().formatHex(claim), A_PHONE_AND_MINUTE_MOST, A_MINUTE)
                && limits.take("live-address", at + address, AN_ADDRESS_AND_MINUTE_MOST, A_MINUTE)
                && limits.take("live-show", at, A_SHOW_AND_MINUTE_MOST, A_MINUTE)
                && answers.waiting(show, WAITING_MOST) < WAITING_MOST;
    }
}
