package org.tallylight.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.codec.base.Base58BtcCodec;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdTest {
    @Test
    void anIdIsWrittenAsTheCodecWouldWriteItAndReadBack() {
        Random random = new Random(58);
        for (int n = 0; n < 100_000; n++) {
            long most = random.nextLong() >>> n % 64;
            long least = n % 3 == 0 ? random.nextLong() : random.nextLong() >>> n % 64;
            isWritten(new UUID(most, least));
        }
        isWritten(new UUID(0, 0));
        isWritten(new UUID(-1, -1));
        isWritten(new UUID(0, -1));
        isWritten(new UUID(-1, 0));
    }

    private static void isWritten(UUID id) {
        assertThat(Id.write(id)).isEqualTo(Base58BtcCodec.INSTANCE.encode(id));
        assertThat(Id.read(Id.write(id))).isEqualTo(id);
    }
}
