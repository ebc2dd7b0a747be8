package org.tallylight.productions.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.works.AiUse;
import org.tallylight.works.Audience;
import org.tallylight.works.Content;
import org.tallylight.works.Description;
import org.tallylight.works.Keeping;
import org.tallylight.works.WorkId;

/**
 * An outline or a script as it is typed: a new text, or the address of one that is there.
 *
 * @param work the address or the id of a text; a new one is kept where there is none
 */
public record ScriptForm(
        @Nullable String kind,
        @Nullable String title,
        @Nullable String body,
        @Nullable String audience,
        @Nullable String aiUse,
        @Nullable String aiNote,
        @Nullable String work) {
    public static final ScriptForm EMPTY = new ScriptForm(null, null, null, null, null, null, null);

    private static final Pattern ADDRESS = Pattern.compile("(?:\\S*/works/)?([0-9A-Za-z]{1,40})(?:[/?#]\\S*)?");

    boolean there() {
        return !shown(work).isBlank();
    }

    Script.Kind is() {
        return Script.Kind.of(shown(kind));
    }

    /**
     * The text that is there.
     *
     * @throws Invalid when this is no address of one
     */
    WorkId id() {
        Matcher address = ADDRESS.matcher(shown(work).strip());
        if (!address.matches()) {
            throw new Invalid("work", "script.work.none");
        }
        try {
            return new WorkId(Id.read(address.group(1)));
        } catch (NotFound e) {
            throw new Invalid("work", "script.work.none");
        }
    }

    /** The text to be kept; without a word about it, members may see it. */
    Keeping keeping() {
        Description said = Description.titled(shown(title)).withAi(AiUse.of(aiUse), shown(aiNote));
        Audience seen = shown(audience).isEmpty() ? Audience.MEMBERS : Audience.of(shown(audience));
        return Keeping.of(said, new Content.Text(shown(body)), seen);
    }

    public static String shown(@Nullable String field) {
        return field == null ? "" : field;
    }
}
