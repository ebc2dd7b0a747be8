package org.tallylight.productions.review;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/**
 * Which notes are wanted.
 *
 * @param who  who left it, or sees to it
 * @param mine only what the viewer left or sees to
 */
public record NoteFilter(
        ReviewNote.@Nullable Kind kind,
        ReviewNote.@Nullable State state,
        @Nullable PersonId who,
        boolean mine) {
    public static final NoteFilter ALL = new NoteFilter(null, null, null, false);

    /** A condition on {@code review_note n}, with {@link #parameters}. */
    static final String CONDITION = """
            and (cast(:kind as text) is null or n.kind = :kind)
            and (cast(:state as text) is null or n.state = :state)
            and (cast(:who as uuid) is null or :who in (n.person_id, n.assigned))
            and (not :mine or :me in (n.person_id, n.assigned) or n.guest = cast(:guest as uuid))
            """;

    Map<String, Object> parameters(Viewer viewer) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("kind", new SqlParameterValue(java.sql.Types.VARCHAR, kind == null ? null : kind.name()));
        parameters.put("state", new SqlParameterValue(java.sql.Types.VARCHAR, state == null ? null : state.name()));
        parameters.put("who", id(who));
        parameters.put("mine", mine);
        parameters.put("me", id(viewer.person()));
        return parameters;
    }

    private static SqlParameterValue id(@Nullable PersonId person) {
        return new SqlParameterValue(java.sql.Types.OTHER, person == null ? null : person.value());
    }

    boolean any() {
        return kind != null || state != null || who != null || mine;
    }
}
