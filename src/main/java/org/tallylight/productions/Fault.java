package org.tallylight.productions;

import java.util.List;
import org.tallylight.shared.Invalid;

/**
 * What is wrong with one row of a timeline.
 *
 * @param row   the row, from 0, in the order in which the rows were given
 * @param field the column
 * @param key   the words that say it, with their arguments
 */
public record Fault(int row, String field, String key, List<Object> arguments) {
    public Fault {
        arguments = List.copyOf(arguments);
    }

    public static Fault of(int row, String field, String key, Object... arguments) {
        return new Fault(row, field, key, List.of(arguments));
    }

    public static Fault of(int row, Invalid invalid) {
        return new Fault(row, invalid.field(), invalid.key(), invalid.arguments());
    }
}
