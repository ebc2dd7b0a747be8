package org.tallylight.works.tree;

import org.tallylight.shared.Medium;

/** What tells kin apart by their shape, in a square of 24; filled by the even-odd rule. */
enum Glyph {
    TEXT("M5 1h14v22H5zM8 6h8v2H8zM8 11h8v2H8zM8 16h5v2H8z"),
    IMAGE("M12 0L24 12L12 24L0 12zM12 7L17 12L12 17L7 12z"),
    AUDIO("M1 9h4v6H1zM7 5h4v14H7zM13 1h4v22h-4zM19 7h4v10h-4z"),
    VIDEO("M3 1L23 12L3 23z"),
    DOCUMENT("M4 1h10v7h7v15H4zM16 1L21 6h-5z"),
    ELSEWHERE("M6 2h12l6 10l-6 10H6L0 12zM8 11h5V8l5 4l-5 4v-3H8z"),
    TOMBSTONE("M4 23V10C4 -2 20 -2 20 10v13zM8 9h8v2H8zM8 14h8v2H8z"),
    SHOW("M2 22C2 9 10 2 22 2C22 14 14 22 2 22zM5 20L16 9L15 8L4 19z");

    final String path;

    Glyph(String path) {
        this.path = path;
    }

    static Glyph of(Kin kin) {
        Medium medium = kin.medium();
        return switch (kin.kind()) {
            case TOMBSTONE -> TOMBSTONE;
            case ELSEWHERE -> ELSEWHERE;
            case SHOW, SHOWS -> SHOW;
            case WORK -> medium == null ? TEXT : valueOf(medium.name());
        };
    }
}
