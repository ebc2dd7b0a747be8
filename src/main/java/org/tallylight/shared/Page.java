package org.tallylight.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, by keyset: {@code next} is the key of the last row, to be given as {@code after}
 * for the page that follows, or null at the end. No page is ever counted by offset.
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public static final int SIZE = 20;
    public static final int SIZE_MAX = 100;

    /** Cuts a list of at most {@code size + 1} rows: the one too many only says that more follow. */
    public static <T> Page<T> of(List<T> rows, int size, Function<T, String> key) {
        if (rows.size() <= size) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> shown = List.copyOf(rows.subList(0, size));
        return new Page<>(shown, key.apply(shown.getLast()));
    }

    /**
     * A page of a list that is at hand as a whole: the key of a row is its place, from 0.
     *
     * @param after the place of the last row of the page before, or null
     */
    public static <T> Page<T> within(List<T> all, @Nullable String after, int size) {
        int first = (int) Math.clamp(After.number(after, -1), -1, all.size() - 1L) + 1;
        int end = Math.min(all.size(), first + Math.clamp(size, 1, SIZE_MAX));
        return new Page<>(List.copyOf(all.subList(first, end)), end < all.size() ? String.valueOf(end - 1) : null);
    }

    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(items.stream().map(each).toList(), next);
    }
}
