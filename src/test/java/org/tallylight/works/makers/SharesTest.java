package org.tallylight.works.makers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tallylight.shared.Invalid;

class SharesTest {
    @Test
    void threeShareEquallyAndTheFirstHasTheOddPoint() {
        assertThat(Shares.equally(10_000, 3)).containsExactly(3_334, 3_333, 3_333);
        assertThat(Shares.equally(10_000, 7)).containsExactly(1_429, 1_429, 1_429, 1_429, 1_428, 1_428, 1_428);
    }

    @Test
    void whoeverWeighsNothingAmongThoseWhoWeighNothingSharesEqually() {
        assertThat(Shares.inProportion(10_000, new int[] {0, 0})).containsExactly(5_000, 5_000);
        assertThat(Shares.inProportion(10_000, new int[] {0, 5})).containsExactly(0, 10_000);
    }

    @Test
    void nothingIsLostAndNobodyIsOffByMoreThanAPoint() {
        Random random = new Random(42);
        for (int round = 0; round < 10_000; round++) {
            int[] weights = random.ints(1 + random.nextInt(30), 0, 10_001).toArray();
            int all = random.nextInt(10_001);
            int[] shares = Shares.inProportion(all, weights);
            assertThat(IntStream.of(shares).sum()).isEqualTo(all);
            long sum = IntStream.of(weights).asLongStream().sum();
            for (int i = 0; i < shares.length; i++) {
                double exact = sum == 0 ? (double) all / weights.length : (double) all * weights[i] / sum;
                assertThat(Math.abs(shares[i] - exact)).isLessThan(1);
            }
        }
    }

    @Test
    void aShareIsReadAsPeopleTypeIt() {
        assertThat(Shares.bp("33.33")).isEqualTo(3_333);
        assertThat(Shares.bp(" 33,3 % ")).isEqualTo(3_330);
        assertThat(Shares.bp("100")).isEqualTo(10_000);
        for (String wrong : new String[] {"", "-1", "101", "33.333", "1e2", "half", "999999999999"}) {
            assertThatThrownBy(() -> Shares.bp(wrong)).as(wrong).isInstanceOf(Invalid.class);
        }
    }
}
