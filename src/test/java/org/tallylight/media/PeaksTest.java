package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class PeaksTest {
    @Test
    void theLoudestIs255AndSilenceIs0() throws IOException {
        Peaks peaks = Peaks.measure(samples(6000, i -> i < 3000 ? 0 : i < 4500 ? 5_000 : -10_000), 6000);

        assertThat(peaks.levels()).hasSize(Peaks.COUNT);
        assertThat(peaks.levels().subList(0, 300)).containsOnly(0);
        assertThat(peaks.levels().subList(300, 450)).containsOnly(128);
        assertThat(peaks.levels().subList(450, 600)).containsOnly(255);
        assertThat(Peaks.of(peaks.bytes())).isEqualTo(peaks);
    }

    @Test
    void moreOrFewerSamplesThanExpectedDoNoHarm() throws IOException {
        assertThat(Peaks.measure(samples(100, i -> 9), 6000).levels().subList(20, 600))
                .containsOnly(0);
        assertThat(Peaks.measure(samples(9000, i -> 9), 6000).levels()).containsOnly(255);
        assertThat(Peaks.measure(samples(0, i -> 9), 0).levels()).containsOnly(0);
    }

    @Test
    void theyCanBeDrawn() throws IOException {
        assertThat(Peaks.measure(samples(6000, i -> 7), 6000).wave())
                .hasSize(Peaks.COUNT)
                .containsOnly(1f);
    }

    private static ByteArrayInputStream samples(int count, java.util.function.IntUnaryOperator level) {
        ByteBuffer bytes = ByteBuffer.allocate(count * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            bytes.putShort((short) level.applyAsInt(i));
        }
        return new ByteArrayInputStream(bytes.array());
    }
}
