package org.tallylight.media;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;

/**
 * Who sends an upload: the person whose it is, or whoever holds a link that this person made.
 *
 * @param link null for the person
 */
record Sender(PersonId person, @Nullable UploadLink link) {
    static Sender of(UploadLink link) {
        return new Sender(link.by(), link);
    }

    /** The holder of a link reaches what came by that link, and nothing else. */
    boolean reaches(Upload upload) {
        Upload.Brought brought = upload.brought();
        return link == null || (brought != null && brought.link().equals(link.id()));
    }

    /** How an upload is brought by this sender, who says their name where nobody knows it; null for the person. */
    Upload.@Nullable Brought brought(String name) {
        return link == null
                ? null
                : new Upload.Brought(link.id(), Texts.said(name, "sender", UploadLink.SENDER_CHARS_MAX));
    }
}
