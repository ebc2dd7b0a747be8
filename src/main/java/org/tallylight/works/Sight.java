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
    /** Those who make it with others. */
    private static final String MAKES =
            "w.makers > 1 and exists (select 1 from work_share s where s.work_id = w.id and s.person_id = :me)";

    /** Those who are asked whether they make it too, as long as they are asked. */
    private static final String ASKED = "exists (select 1 from share_proposal o join share_line l on l.proposal = o.id"
            + " where o.work_id = w.id and o.outcome is null and l.person = :me)";

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
                "w.withdrawn_at is null and (w.maker = :me or " + seen + " and " + open + " or " + MAKES + " or " + open
                        + " and " + ASKED + ")",
                MEMBERS + " and (w.maker = :me or " + open + ")",
                "w.withdrawn_at is not null and (w.maker = :me or " + seen + " and " + open + ")",
                viewer.person().value());
    }
}
