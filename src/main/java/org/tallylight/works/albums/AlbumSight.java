package org.tallylight.works.albums;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/**
 * What a viewer may see of the albums {@code a} of a query, as its condition; {@code :me} is the viewer. Whoever keeps
 * an album, or was asked to, sees it in any case.
 */
record AlbumSight(String one, String list, @Nullable UUID me) {
    private static final String KEPT =
            "exists (select 1 from album_keeper k where k.album = a.id and k.person = :me::uuid)";
    private static final String NOT_HIDDEN =
            "not exists (select 1 from hidden_subject h where h.kind = 'ALBUM' and h.subject = a.id)";

    static AlbumSight of(Viewer viewer) {
        if (viewer.person() == null) {
            String open = "a.audience = 'EVERYONE' and " + NOT_HIDDEN + " and :me::uuid is null";
            return new AlbumSight(open, open, null);
        }
        String shown = viewer.has(Role.MODERATOR) ? "true" : NOT_HIDDEN;
        String open = "a.audience in ('MEMBERS', 'EVERYONE') and " + shown;
        return new AlbumSight(
                "(" + KEPT + " or " + open + ")",
                open + " and :me::uuid is not null",
                viewer.person().value());
    }
}
