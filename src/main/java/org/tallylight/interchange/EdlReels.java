package org.tallylight.interchange;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Short names of media, the same for the same media, as edit decision lists have room for. */
final class EdlReels {
    private static final int CHARS_MAX = 8;
    private final Map<String, String> reels = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** The name of a piece's media: as it was read, else made from its name and a number. */
    String of(Timed piece) {
        About about = piece.about();
        String media = piece instanceof Clip clip ? clip.medium().label() : "";
        String key = media.isEmpty() ? about.name() : media;
        String known = reels.get(key);
        if (known != null) {
            return known;
        }
        String reel = read(about);
        if (reel.isEmpty() || !taken.add(reel)) {
            reel = made(about.name());
            taken.add(reel);
        }
        reels.put(key, reel);
        return reel;
    }

    private static String read(About about) {
        return about.metadata().values().get(EdlWriter.META) instanceof Map<?, ?> edl
                        && edl.get("reel") instanceof String reel
                        && reel.matches("\\S{1,32}")
                        && !reel.equals(EdlEvent.BLACK)
                ? reel
                : "";
    }

    private String made(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        String number = String.valueOf(reels.size() + 1);
        int room = Math.max(0, CHARS_MAX - number.length() - 1);
        return plain.substring(0, Math.min(plain.length(), room)) + "_" + number;
    }
}
