package org.tallylight.productions.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** The longest of all ascending runs that a list keeps when things are lifted out of it (patience sorting, n log n). */
final class Ascent {
    private Ascent() {}

    static <T> List<T> longest(List<T> list, ToIntFunction<T> height) {
        int[] heights = list.stream().mapToInt(height).toArray();
        int[] lowest = new int[heights.length]; // The lowest last height of a run of this length, less one.
        int[] last = new int[heights.length]; // Where that stands in the list.
        int[] before = new int[heights.length]; // What stands before each in its run, or -1.
        int length = 0;
        for (int i = 0; i < heights.length; i++) {
            int found = Arrays.binarySearch(lowest, 0, length, heights[i]);
            int run = found < 0 ? -found - 1 : found;
            lowest[run] = heights[i];
            last[run] = i;
            before[i] = run == 0 ? -1 : last[run - 1];
            length = Math.max(length, run + 1);
        }
        List<T> longest = new ArrayList<>();
        for (int i = length == 0 ? -1 : last[length - 1]; i >= 0; i = before[i]) {
            longest.add(list.get(i));
        }
        return longest.reversed();
    }
}
