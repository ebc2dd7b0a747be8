package org.tallylight.demo.pictures;

import java.awt.Color;
import java.util.List;
import java.util.Random;

/** Six colours that go together, from the top of a sky down to the ground, and the light in it. */
record Palette(Color high, Color low, Color far, Color mid, Color near, Color light) {
    private static final List<Palette> NIGHTS = List.of(
            of(0x1B1B3A, 0x5B3A6B, 0x3A2C5A, 0x2A2148, 0x171330, 0xFFC24B),
            of(0x0E2233, 0x2F6173, 0x1F4656, 0x163544, 0x0B1E2B, 0xFFB45E),
            of(0x1A1423, 0x7A2E3E, 0x4A1F35, 0x351629, 0x1D0C18, 0xFFD166),
            of(0x10142B, 0x3C4E8A, 0x28356A, 0x1B2550, 0x0D1230, 0xFFE08A),
            of(0x20182E, 0xA8516A, 0x6B355C, 0x472449, 0x24142C, 0xFFC98B));

    private static final List<Palette> DAYS = List.of(
            of(0xF7C59F, 0xFFF1D6, 0xE08E6D, 0xB85C4B, 0x6B2F3A, 0xFFF7E0),
            of(0x8FC1D4, 0xFCEBC9, 0x7FA88F, 0x4F7F6B, 0x2B4D46, 0xFFF3B0),
            of(0xF2A6A0, 0xFFE3C7, 0xC6788B, 0x8B4B72, 0x4A2A4F, 0xFFE9A8),
            of(0xB7D3C6, 0xF9F3DC, 0x8DB59D, 0x5C8A66, 0x33553D, 0xFFD97A),
            of(0xFFD27D, 0xFFF4DA, 0xF0975B, 0xC85C3E, 0x7A2D2B, 0xFFFBEA),
            of(0x9AA7D8, 0xFBD9D0, 0x7D7BB5, 0x57548F, 0x302F5C, 0xFFE4B5));

    private static Palette of(int high, int low, int far, int mid, int near, int light) {
        return new Palette(
                new Color(high), new Color(low), new Color(far), new Color(mid), new Color(near), new Color(light));
    }

    static Palette night(Random random) {
        return NIGHTS.get(random.nextInt(NIGHTS.size()));
    }

    static Palette day(Random random) {
        return DAYS.get(random.nextInt(DAYS.size()));
    }

    static Palette any(Random random) {
        return random.nextBoolean() ? night(random) : day(random);
    }
}
