package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, Intake.BUFFER_BYTES - 1, Intake.BUFFER_BYTES, 5 * Intake.BUFFER_BYTES + 17})
    void everyByteIsHashedAndWrittenInOrder(int length) throws Exception {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        MessageDigest written = MessageDigest.getInstance("SHA-256");

        Intake.Taken taken = Intake.take(new ByteArrayInputStream(bytes), into(written), Long.MAX_VALUE);

        byte[] expected = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(taken.sha256()).isEqualTo(HexFormat.of().formatHex(expected));
        assertThat(written.digest()).isEqualTo(expected);
        assertThat(taken.bytes()).isEqualTo(length);
    }

    @Test
    void itStopsReadingSoonAfterTheLimit() throws IOException {
        Endless in = new Endless();

        Intake.Taken taken = Intake.take(in, into(null), 1_000_000);

        assertThat(taken.bytes()).isGreaterThan(1_000_000);
        assertThat(in.given).isLessThanOrEqualTo(1_000_000 + 3L * Intake.BUFFER_BYTES);
    }

    @Test
    void aFullDiskEndsIt() {
        Storage.Writing full = new Storage.Writing() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void keep() {}

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> Intake.take(new Endless(), full, Long.MAX_VALUE))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void aSenderWhoGoesAwayEndsIt() {
        InputStream gone = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThatThrownBy(() -> Intake.take(gone, into(null), Long.MAX_VALUE))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    private static Storage.Writing into(@org.jspecify.annotations.Nullable MessageDigest digest) {
        return new Storage.Writing() {
            @Override
            public void write(ByteBuffer bytes) {
                if (digest != null) {
                    digest.update(bytes);
                }
                bytes.position(bytes.limit());
            }

            @Override
            public void keep() {}

            @Override
            public void close() {}
        };
    }

    private static final class Endless extends InputStream {
        long given;

        @Override
        public int read() {
            given++;
            return 7;
        }

        @Override
        public int read(byte[] bytes, int from, int count) {
            given += count;
            return count;
        }
    }
}
