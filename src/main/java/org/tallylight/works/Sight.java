package org.tallylight.works;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/**
 * What a viewer may see of the works {@code w} of a query, as its condition; {@code :me} is the viewer.
 *
 * @param one  for works that are asked for by their ids
 * @param list for lists of what was shared
 * @param was  what they could see until its maker withdrew it: a tombstone, of which its title is left where something
 *             was made from it
 */
public record Sight(
        String one, String list, String was, @Nullable UUID me) {
    private static final String NOT_HIDDEN =
            "not exists (select 1 from hidden_subject h where h.kind = 'WORK' and h.subject = w.id)";
    private static final String EVERYONE = "w.audience = 'EVERYONE' and w.withdrawn_at is null";
    private static final String MEMBERS = "w.audience in ('MEMBERS', 'EVERYONE') and w.withdrawn_at is null";
    private static final String NOBODY = " and :me::uuid is null";

    private static final Sight VISITOR = new Sight(
            EVERYONE + " and " + NOT_HIDDEN + NOBODY,
            EVERYONE + " and " + NOT_HIDDEN + NOBODY,
            "w.audience = 'EVERYONE' and w.withdrawn_at is not null and " + NOT_HIDDEN + NOBODY,
            null);

    public static Sight of(Viewer viewer) {
        if (viewer.person() == null) {
            return VISITOR;
        }
        String seen = viewer.has(Role.GREETER) ? "w.audience <> 'ONLY_ME'" : "w.audience in ('MEMBERS', 'EVERYONE')";
        String open = viewer.has(Role.MODERATOR) ? "true" : NOT_HIDDEN;
        return new Sight(
                "w.withdrawn_at is null and (w.maker = :me or " + seen + " and " + open + ")",
                MEMBERS + " and (w.maker = :me or " + open + ")",
                "w.withdrawn_at is not null and (w.maker = :me or " + seen + " and " + open + ")",
                viewer.person().value());
    }
}
