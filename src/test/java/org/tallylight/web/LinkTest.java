package org.tallylight.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final Link MONEY = new Link("/money", "Overview");
    private static final Link PAYOUTS = new Link("/money/payouts", "Payouts");
    private static final List<Link> ROOM = List.of(MONEY, PAYOUTS);

    @Test
    void aPageBelowAPlaceIsInItAndInTheInnermostOfSeveral() {
        assertThat(Link.around("/money/payouts/7", ROOM)).isEqualTo(PAYOUTS);
        assertThat(Link.around("/money/payouts", ROOM)).isEqualTo(PAYOUTS);
        assertThat(Link.around("/money/payees", ROOM)).isEqualTo(MONEY);
        assertThat(Link.around("/money/payoutsheet", List.of(PAYOUTS))).isNull();
    }
}
