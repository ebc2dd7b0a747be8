package org.tallylight.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tallylight.productions.Department;

/**
 * An episode of the demo before it is made: a block of {@code episodes.txt}.
 *
 * @param seconds how long its cut is; 0 where there is none yet
 */
record Plan(String key, String title, String theme, List<Slot> slots, List<Row> rows, double seconds) {
    /** A slot of its rundown, and the works that are placed there. */
    record Slot(String title, int seconds, List<String> works) {}

    /** A work in its cut, from when to when, in seconds. */
    record Row(Department department, String work, double in, double out) {}

    static Map<String, Plan> all() {
        Map<String, Plan> plans = new LinkedHashMap<>();
        List<String> block = new ArrayList<>();
        for (String line : Lines.of("episodes.txt")) {
            block.add(line);
            if (line.startsWith("end ")) {
                Plan plan = read(block);
                plans.put(plan.key(), plan);
                block.clear();
            }
        }
        return plans;
    }

    private static Plan read(List<String> block) {
        List<String> head = Lines.fields(block.getFirst().substring(1));
        List<Slot> slots = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        double seconds = 0;
        for (String line : block.subList(1, block.size())) {
            List<String> words = Lines.words(line);
            switch (words.getFirst()) {
                case "slot" -> {
                    List<String> fields = Lines.fields(line.substring("slot".length()));
                    slots.add(new Slot(fields.get(0), Integer.parseInt(fields.get(1)), Lines.words(fields.get(2))));
                }
                case "use" ->
                    rows.add(new Row(
                            Department.valueOf(words.get(1)),
                            words.get(2),
                            Double.parseDouble(words.get(3)),
                            Double.parseDouble(words.get(4))));
                default -> seconds = Double.parseDouble(words.get(1));
            }
        }
        return new Plan(head.get(0), head.get(1), head.get(4), slots, rows, seconds);
    }
}
