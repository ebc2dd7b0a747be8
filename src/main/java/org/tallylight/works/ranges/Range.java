package org.tallylight.works.ranges;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * A good range of a work.
 *
 * @param person  who marked it
 * @param version the version in which it was marked, where it stays right
 * @param words   a few words about it, or none
 */
public record Range(
        RangeId id, PersonId person, WorkId work, int version, Stretch stretch, String words, Instant madeAt) {
    public static final int WORDS_CHARS_MAX = 280;
    /** What follows is cut in the form as well, and an address has an end. */
    private static final int TYPED_CHARS_MAX = 300;

    /** Its page, which is its person's alone. */
    public String path() {
        return "/me/ranges/" + id.text();
    }

    /** Where something is made from its work, with this part of it filled in; of long words the beginning. */
    public String remix() {
        String typed = stretch.typed();
        String some = typed.substring(0, Math.min(typed.length(), TYPED_CHARS_MAX));
        return "/works/" + work.text() + "/remix?part=" + URLEncoder.encode(some, StandardCharsets.UTF_8);
    }

    /** Where the version that it is a part of is. */
    public String media() {
        return "/works/" + work.text() + "/versions/" + version;
    }
}
