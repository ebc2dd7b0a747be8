package org.tallylight.productions;

import java.util.List;
import java.util.Map;
import org.tallylight.shared.Invalid;
import org.tallylight.web.Frame;
import org.tallylight.web.Refused;

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

    /** A problem that names every row that is wrong, as {@code uses[3].out}. */
    public static Refused refused(List<Fault> faults, Frame f) {
        List<Map<String, String>> errors = faults.stream()
                .map(fault -> Map.of(
                        "field",
                        "uses[" + fault.row() + "]." + fault.field(),
                        "message",
                        f.t(fault.key(), fault.arguments().toArray())))
                .toList();
        return new Refused(422, "timeline.faulty", faults.size()).listing("errors", errors);
    }
}
