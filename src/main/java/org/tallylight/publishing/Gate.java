package org.tallylight.publishing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tallylight.productions.Cut;
import org.tallylight.rights.Clearance;
import org.tallylight.works.WorkId;

/** Whether a cut can be published, item by item: what is asked of the cut itself, and the rights of its works. */
public record Gate(Cut cut, List<Check> checks, Clearance clearance) {
    /**
     * One thing that is asked of the cut itself.
     *
     * @param key  the words that say what, and how it stands: {@code gate.<key>.ready}, {@code gate.<key>.missing}
     * @param link where it can be mended
     */
    public record Check(String key, boolean ready, List<Object> arguments, String link) {
        public Check {
            arguments = List.copyOf(arguments);
        }

        public String words() {
            return "gate." + key + (ready ? ".ready" : ".missing");
        }
    }

    public Gate {
        checks = List.copyOf(checks);
    }

    /** Whether nothing is missing. */
    public boolean clear() {
        return checks.stream().allMatch(Check::ready) && clearance.ready();
    }

    public long missing() {
        return checks.stream().filter(check -> !check.ready()).count()
                + clearance.missing().size();
    }

    /** The rights by the work that they are about, works with something missing first. */
    public Map<WorkId, List<Clearance.Item>> byWork() {
        Map<WorkId, List<Clearance.Item>> byWork = new LinkedHashMap<>();
        clearance.missing().forEach(item -> byWork.put(item.work(), new ArrayList<>()));
        clearance
                .items()
                .forEach(item -> byWork.computeIfAbsent(item.work(), work -> new ArrayList<>())
                        .add(item));
        return byWork;
    }
}
