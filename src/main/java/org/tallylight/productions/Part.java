package org.tallylight.productions;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;

/**
 * A production or a part of one.
 *
 * @param production the part at the root, itself for a production
 * @param position   its place among its siblings, from 1 without gaps
 * @param planned    how long it is to be, if anyone has said so
 * @param moved      when it last changed
 * @param published  when it came out, or null
 */
public record Part(
        PartId id,
        PartId production,
        @Nullable PartId parent,
        PartKind kind,
        String title,
        String theme,
        Stage stage,
        int position,
        @Nullable Flicks planned,
        @Nullable LocalDate due,
        PersonId owner,
        Visibility visibility,
        Instant created,
        Instant moved,
        @Nullable Instant published) {
    public static final int CHILDREN_MAX = 100;

    public String link() {
        return "/parts/" + id.text();
    }

    /** Where a call for it is opened, its title said already. */
    public String callLink() {
        return "/calls/new?part=" + id.text() + "&title=" + URLEncoder.encode(title, StandardCharsets.UTF_8);
    }

    /** How many whole days nothing has changed. */
    public long idleDays(Instant now) {
        return Math.max(0, Duration.between(moved, now).toDays());
    }
}
