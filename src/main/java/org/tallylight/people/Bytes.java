package org.tallylight.people;

import java.util.HexFormat;

/** A hash or a ciphertext as a value: equal when its bytes are, and never changed. */
public record Bytes(String hex) {
    static Bytes of(byte[] bytes) {
        return new Bytes(HexFormat.of().formatHex(bytes));
    }

    byte[] array() {
        return HexFormat.of().parseHex(hex);
    }
}
