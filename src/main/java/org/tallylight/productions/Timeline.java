package org.tallylight.productions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.works.WorkId;

/** Which work is used when in a cut. Uses may overlap; they stand by time, then by track. */
public record Timeline(CutId cut, List<Use> uses) {
    public static final int USES_MAX = 10_000;
    private static final Comparator<Use> ORDER = Comparator.comparing(Use::offScreen)
            .thenComparing(Use::in)
            .thenComparingInt(Use::track)
            .thenComparing(Use::out)
            .thenComparing(use -> use.id().value());

    /** A run of time in which the same uses are on. */
    public record Moment(Flicks from, Flicks to, List<Use> on) {}

    public Timeline {
        uses = uses.stream().sorted(ORDER).toList();
    }

    public Set<WorkId> works() {
        Set<WorkId> works = new LinkedHashSet<>();
        uses.forEach(use -> works.add(use.work()));
        return works;
    }

    /** The works with the highest version of each that is used. */
    public Map<WorkId, Integer> versions() {
        Map<WorkId, Integer> versions = new LinkedHashMap<>();
        uses.forEach(use -> versions.merge(use.work(), use.version(), Math::max));
        return versions;
    }

    /**
     * What keeps rows from being a timeline of a cut: a work that is unknown or was not shared, a version
     * that does not exist, a time that the cut or the source does not have, points past the whole, words or areas
     * counted for some uses of a department and time for others.
     *
     * @param materials the versions that the editor may see, by {@link Use#work} and {@link Use#version}
     */
    static List<Fault> faults(Flicks length, List<Use> rows, List<Material> materials) {
        List<Fault> faults = new ArrayList<>();
        if (rows.size() > USES_MAX) {
            faults.add(Fault.of(USES_MAX, "uses", "timeline.long", USES_MAX));
            return faults;
        }
        Map<Source, Material> known = new HashMap<>();
        Set<WorkId> works = new HashSet<>();
        for (Material material : materials) {
            known.put(new Source(material.work(), material.version()), material);
            works.add(material.work());
        }
        Map<Department, Integer> points = new EnumMap<>(Department.class);
        Map<Department, Use.Measure> counted = new EnumMap<>(Department.class);
        for (int row = 0; row < rows.size(); row++) {
            Use use = rows.get(row);
            Fault fault = works.contains(use.work())
                    ? fault(row, use, length, known.get(new Source(use.work(), use.version())))
                    : Fault.of(row, "work", "use.work.unknown");
            if (fault != null) {
                faults.add(fault);
            }
            if (points.merge(use.department(), use.offScreenPointsBp(), Integer::sum) > Departments.WHOLE_BP
                    && use.offScreen()) {
                faults.add(Fault.of(row, "points", "use.points.sum"));
            }
            Use.Measure measure = use.measure();
            if (!use.offScreen() && counted.computeIfAbsent(use.department(), any -> measure) != measure) {
                faults.add(Fault.of(row, measure == Use.Measure.AREA ? "area" : "words", "use.measure.mixed"));
            }
        }
        return faults;
    }

    private record Source(WorkId work, int version) {}

    private static @Nullable Fault fault(int row, Use use, Flicks length, @Nullable Material material) {
        if (material == null) {
            return Fault.of(row, "version", "use.version.unknown", use.version());
        }
        if (!material.shared()) {
            return Fault.of(row, "work", "use.work.private");
        }
        if (use.out().compareTo(length) > 0) {
            return Fault.of(row, "out", "use.out.late", Times.write(length));
        }
        Flicks source = material.length();
        if (use.sourceIn() != null && source == null) {
            return Fault.of(row, "sourceIn", "use.source.none");
        }
        if (use.sourceOut() != null && source != null && use.sourceOut().compareTo(source) > 0) {
            return Fault.of(row, "sourceOut", "use.source.late", Times.write(source));
        }
        return null;
    }

    /** The cut from its start to its end, divided wherever a use begins or ends. */
    public List<Moment> moments(Flicks length) {
        TreeSet<Flicks> edges = new TreeSet<>(List.of(Flicks.ZERO, length));
        List<Use> timed = uses.stream().filter(use -> !use.offScreen()).toList();
        for (Use use : timed) {
            edges.add(use.in());
            edges.add(use.out());
        }
        List<Moment> moments = new ArrayList<>();
        // They stand by their beginning: each comes on once and goes off once.
        List<Use> on = new ArrayList<>();
        int next = 0;
        Flicks from = null;
        for (Flicks to : edges) {
            if (from != null) {
                Flicks start = from;
                on.removeIf(use -> use.out().compareTo(start) <= 0);
                while (next < timed.size() && timed.get(next).in().compareTo(start) <= 0) {
                    on.add(timed.get(next++));
                }
                moments.add(new Moment(start, to, List.copyOf(on)));
            }
            from = to;
        }
        return moments;
    }

    /**
     * SHA-256 over the file's hash, the departments and the uses, in hexadecimal: the same facts give the same
     * hash on every machine. One line a fact, fields divided by tabs, in the timeline's order without row ids.
     */
    String hash(String fileSha256, Flicks length, Departments departments) {
        List<String> lines = new ArrayList<>();
        uses.stream().map(Timeline::line).sorted().forEach(lines::add);
        List<String> head = new ArrayList<>(List.of("file\t" + fileSha256, "length\t" + length.count()));
        departments.bp().forEach((department, bp) -> head.add("department\t" + department + "\t" + bp));
        head.addAll(lines);
        byte[] text = (String.join("\n", head) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String line(Use use) {
        String note = use.note()
                .replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        return String.join(
                "\t",
                "use",
                use.work().value().toString(),
                String.valueOf(use.version()),
                use.department().name(),
                String.valueOf(use.track()),
                String.valueOf(use.prominence()),
                String.valueOf(use.in().count()),
                String.valueOf(use.out().count()),
                use.sourceIn() == null ? "-" : String.valueOf(use.sourceIn().count()),
                use.sourceOut() == null ? "-" : String.valueOf(use.sourceOut().count()),
                Objects.toString(use.words(), "-"),
                Objects.toString(use.areaMm2(), "-"),
                String.valueOf(use.offScreenPointsBp()),
                note);
    }
}
