package org.tallylight.works;

import org.tallylight.media.AssetId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Texts;

/** What a work consists of. */
public sealed interface Content {
    Medium medium();

    /** Markdown. */
    record Text(String body) implements Content {
        public Text {
            body = Texts.lines(body, "body", Limits.BODY_CHARS_MAX);
            if (body.isEmpty()) {
                throw new Invalid("body", "invalid.empty");
            }
        }

        @Override
        public Medium medium() {
            return Medium.TEXT;
        }
    }

    /** A picture, a sound, a film or a document. */
    record File(AssetId asset, Medium medium) implements Content {}
}
