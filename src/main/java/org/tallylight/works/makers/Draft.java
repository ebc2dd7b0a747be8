package org.tallylight.works.makers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;

/**
 * A proposal as it is made: everyone who is to make the work, and who leaves.
 *
 * @param equally whether all who make it share equally; then what is said of each share does not count
 * @param word    a line to those who are asked, may be empty
 */
public record Draft(boolean equally, String word, List<Part> parts) {
    public Draft {
        word = Texts.lines(word, "word", ShareProposal.WORD_CHARS_MAX);
        parts = List.copyOf(parts);
        if (parts.size() > ShareProposal.MAKERS_MAX) {
            throw new Invalid("makers", "makers.many", ShareProposal.MAKERS_MAX);
        }
        if (!equally && parts.stream().anyMatch(part -> !part.leaves && part.bp == null)) {
            throw new Invalid("share", "makers.share.missing");
        }
    }

    /**
     * One of them.
     *
     * @param handle of someone who is here, or empty
     * @param name   of someone who comes by a link, or empty
     * @param words  a line about what they do in it; counts, as {@code craft}, for those who join
     * @param bp     their share, or null where all share equally
     */
    public record Part(
            String handle,
            String name,
            @Nullable Craft craft,
            String words,
            @Nullable Integer bp,
            boolean leaves) {
        public Part {
            handle = handle.strip().replaceFirst("^@", "");
            name = Texts.line(name, "name", ShareProposal.NAME_CHARS_MAX);
            words = Texts.line(words, "words", Craft.WORDS_CHARS_MAX);
            if (handle.isEmpty() == name.isEmpty()) {
                throw new Invalid("who", "makers.who");
            }
            if (bp != null && (bp < 0 || bp > Shares.ALL_BP)) {
                throw new Invalid("share", "makers.share.unclear", bp);
            }
        }

        static Part of(String handle, @Nullable Integer bp, boolean leaves) {
            return new Part(handle, "", null, "", bp, leaves);
        }
    }
}
