package org.tallylight.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AfterTest {
    private static final UUID SOME = UUID.fromString("01980000-0000-7000-8000-000000000001");

    @Test
    void aListBeginsWhereNothingIsSaid() {
        assertThat(After.latestFirst(null)).isEqualTo(new UUID(-1, -1));
        assertThat(After.oldestFirst("")).isEqualTo(new UUID(0, 0));
        assertThat(After.number(" ", 7)).isEqualTo(7);
        assertThat(Keyset.read(null, Keyset.END)).isEqualTo(Keyset.END);
    }

    @Test
    void aKeyThatAPageGaveIsRead() {
        assertThat(After.latestFirst(Id.write(SOME))).isEqualTo(SOME);
        assertThat(After.number("12", 0)).isEqualTo(12);
        assertThat(After.number("zz", 0, 36)).isEqualTo(1295);
        Instant at = Instant.parse("2026-10-02T10:00:00.000001Z");
        record Some(UUID value) implements Id {}
        assertThat(Keyset.read(Keyset.write(at, new Some(SOME)), Keyset.END)).isEqualTo(new Keyset(at, SOME));
    }

    @Test
    void aKeyThatNoPageGaveIsRefusedAlike() {
        for (String wrong : List.of("0", "-", "O0Il", "x".repeat(500))) {
            assertThatThrownBy(() -> After.latestFirst(wrong))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("invalid.after");
        }
        for (String wrong : List.of("x", "1.5", "9".repeat(30))) {
            assertThatThrownBy(() -> After.number(wrong, 0))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("invalid.after");
        }
        for (String wrong :
                List.of("x", ".", "-zzzzzzzzzzzz." + Id.write(SOME), "zzzzzzzzzzzzz." + Id.write(SOME), "1.0")) {
            assertThatThrownBy(() -> Keyset.read(wrong, Keyset.START))
                    .as(wrong)
                    .isInstanceOf(Invalid.class)
                    .hasMessage("invalid.after");
        }
    }
}
