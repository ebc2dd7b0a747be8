package org.tallylight.works;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/** How one text became another, word by word. */
public final class Difference {
    /** Past this product of changed words, the texts are shown as one gone and one new. */
    private static final long WORK_MAX = 4_000_000;

    private Difference() {}

    /** Words that stayed, went or came. */
    public record Piece(Kind kind, String text) {}

    /** What became of them. */
    public enum Kind {
        SAME,
        GONE,
        NEW
    }

    public static List<Piece> between(String before, String after) {
        List<String> old = words(before);
        List<String> fresh = words(after);
        int head = 0;
        while (head < Math.min(old.size(), fresh.size()) && old.get(head).equals(fresh.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(old.size(), fresh.size()) - head
                && old.get(old.size() - 1 - tail).equals(fresh.get(fresh.size() - 1 - tail))) {
            tail++;
        }
        List<Piece> pieces = new ArrayList<>();
        add(pieces, Kind.SAME, old.subList(0, head));
        middle(pieces, old.subList(head, old.size() - tail), fresh.subList(head, fresh.size() - tail));
        add(pieces, Kind.SAME, old.subList(old.size() - tail, old.size()));
        return pieces;
    }

    private static void middle(List<Piece> pieces, List<String> old, List<String> fresh) {
        if ((long) old.size() * fresh.size() > WORK_MAX) {
            add(pieces, Kind.GONE, old);
            add(pieces, Kind.NEW, fresh);
            return;
        }
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, fresh).getDeltas()) {
            add(pieces, Kind.SAME, old.subList(at, delta.getSource().getPosition()));
            add(pieces, Kind.GONE, delta.getSource().getLines());
            add(pieces, Kind.NEW, delta.getTarget().getLines());
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        add(pieces, Kind.SAME, old.subList(at, old.size()));
    }

    private static void add(List<Piece> pieces, Kind kind, List<String> words) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(kind, String.join("", words)));
        }
    }

    /** Words with the space after them, so that joined they are the text again. */
    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\\s)(?=\\S)", -1));
    }
}
