package org.tallylight.productions.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallylight.interchange.Colors;
import org.tallylight.interchange.Meta;
import org.tallylight.interchange.Noted;
import org.tallylight.interchange.TimeCode;
import org.tallylight.shared.Flicks;

/**
 * A marker of a file that came back.
 *
 * @param to    where its range ends, itself not part of it; null for one frame
 * @param note  the id of the note that it went out as, or empty
 * @param reply what was written behind that, or empty
 * @param kind  what it is meant as, where it says so
 * @param state what became of it, where it says so
 */
record SentMarker(
        Flicks from,
        @Nullable Flicks to,
        String text,
        String note,
        String reply,
        ReviewNote.@Nullable Kind kind,
        ReviewNote.@Nullable State state) {
    /** What stands behind the words of a note that went out: what it is, what became of it, whose it is, its id. */
    private static final Pattern TAG =
            Pattern.compile("\\[([^\\[\\]]*)tallylight-note ([1-9A-HJ-NP-Za-km-z]{18,22})\\]");

    private static final Pattern NAMELESS = Pattern.compile("(?i)(marker|marcador|guide|guía)?\\s*\\d*");
    static final String BETWEEN = " · ";
    /** Before an answer, in formats that have one line for everything. */
    static final String ANSWER = " | ";

    /** The facts of a note in brackets. */
    static String tag(ReviewNote note, String by) {
        return "[" + said(note.kind()) + BETWEEN + said(note.state()) + BETWEEN + by.replaceAll("[\\[\\]]", "")
                + BETWEEN + "tallylight-note " + note.id().text() + "]";
    }

    static String said(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Words on one line. */
    static String line(String text) {
        return text.strip().replaceAll("\\s+", " ").replace(ANSWER, " / ");
    }

    /** As an edit suite wrote it. Its words are its name, and what it says beside where the name says nothing. */
    static SentMarker of(Noted noted, TimeCode code) {
        var marker = noted.marker();
        Meta meta = marker.about().metadata();
        Matcher tag = TAG.matcher(marker.comment());
        if (!tag.find()) {
            tag = TAG.matcher(marker.about().name());
        }
        boolean known = tag.reset().find();
        String[] facts = known ? tag.group(1).split(BETWEEN, -1) : new String[0];
        ReviewNote.State state = known && facts.length > 1 ? one(ReviewNote.State.class, facts[1]) : null;
        String done = meta.ours(Meta.DONE);
        if (done.equals("yes")) {
            state = ReviewNote.State.SOLVED;
        } else if (done.equals("no") && state == ReviewNote.State.SOLVED) {
            state = ReviewNote.State.OPEN;
        }
        String reply = known ? behind(marker.comment()) + behind(marker.about().name()) : "";
        String name = before(marker.about().name());
        int answers = name.indexOf(ANSWER);
        name = (known && answers >= 0 ? name.substring(0, answers) : name).strip();
        String comment = known ? "" : marker.comment().strip();
        ReviewNote.Kind kind = known && facts.length > 0 ? one(ReviewNote.Kind.class, facts[0]) : null;
        String words = words(name, comment);
        if (!known) {
            kind = prefix(words);
            words = kind == null
                    ? words
                    : words.substring(words.indexOf(':') + 1).strip();
            kind = kind == null ? kind(Colors.name(marker.color())) : kind;
        }
        Flicks end = noted.at().plus(noted.length());
        boolean range = code.frame(noted.length()) > 1;
        return new SentMarker(
                noted.at(), range ? end : null, shorter(words), known ? tag.group(2) : "", shorter(reply), kind, state);
    }

    private static String before(String text) {
        Matcher tag = TAG.matcher(text);
        return tag.find() ? text.substring(0, tag.start()) : text;
    }

    private static String behind(String text) {
        Matcher tag = TAG.matcher(text);
        return tag.find() ? text.substring(tag.end()).strip() : "";
    }

    private static String words(String name, String comment) {
        if (comment.isEmpty() || comment.equals(name)) {
            return name;
        }
        return NAMELESS.matcher(name).matches() ? comment : name + "\n" + comment;
    }

    static String shorter(String text) {
        String words = text.strip();
        return words.length() <= ReviewNote.TEXT_CHARS_MAX
                ? words
                : words.substring(0, ReviewNote.TEXT_CHARS_MAX - 1) + "…";
    }

    /** {@code must fix: …}, {@code question: …}. */
    private static ReviewNote.@Nullable Kind prefix(String words) {
        int colon = words.indexOf(':');
        return colon < 0 ? null : one(ReviewNote.Kind.class, words.substring(0, colon));
    }

    static <E extends Enum<E>> @Nullable E one(Class<E> type, String said) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> said(each).equals(said.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    /** The colour in which a kind of note goes out. */
    static String color(ReviewNote.Kind kind) {
        return switch (kind) {
            case MUST_FIX -> "RED";
            case PRAISE -> "GREEN";
            case QUESTION -> "BLUE";
            case IDEA -> "YELLOW";
        };
    }

    private static ReviewNote.@Nullable Kind kind(String color) {
        return switch (color) {
            case "RED" -> ReviewNote.Kind.MUST_FIX;
            case "GREEN" -> ReviewNote.Kind.PRAISE;
            case "BLUE", "CYAN" -> ReviewNote.Kind.QUESTION;
            case "YELLOW" -> ReviewNote.Kind.IDEA;
            default -> null;
        };
    }
}
