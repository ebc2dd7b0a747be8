package org.tallylight.productions.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;
import org.tallylight.works.pack.PackFolders;
import org.tallylight.works.pack.PackSource;
import org.tallylight.works.pack.Packed;

/** What is picked for a part and for those below it, and the alternatives; for whoever edits it. */
@Component
class PartPacks implements PackSource {
    private static final String ALTERNATIVES = "alternatives";

    private final JdbcClient db;
    private final Parts parts;
    private final Cuts cuts;
    private final TimelineFiles files;

    PartPacks(JdbcClient db, Parts parts, Cuts cuts, TimelineFiles files) {
        this.db = db;
        this.parts = parts;
        this.cuts = cuts;
        this.files = files;
    }

    @Override
    public String kind() {
        return "parts";
    }

    @Override
    public Contents contents(String id, Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(PartId.of(id));
        if (!parts.standing(part.id(), viewer).edits()) {
            throw new NotFound(part.id());
        }
        Map<PartId, List<Part>> below = new HashMap<>();
        List<Part> all = new ArrayList<>(List.of(part));
        for (Part each : parts.below(part.id())) {
            if (each.dropped() == null && each.parent() != null) {
                below.computeIfAbsent(each.parent(), any -> new ArrayList<>()).add(each);
                all.add(each);
            }
        }
        below.values().forEach(children -> children.sort(Comparator.comparingInt(Part::position)));
        List<Item> items = new ArrayList<>();
        gather(part, List.of(), below, placed(all), items);
        return new Contents(part.title(), part.link(), items);
    }

    /**
     * The timeline of the newest cut that has one, else what the rundown comes to, in every format, with its media where
     * they lie in the pack.
     */
    @Override
    public Map<String, String> beside(String id, Map<WorkId, Packed> packed, Viewer viewer) {
        PartId part = PartId.of(id);
        if (!cuts.seenBy(part, viewer)) {
            return Map.of();
        }
        for (Cut cut : cuts.of(part)) {
            if (!cuts.timeline(cut.id()).uses().isEmpty()) {
                return files.texts(cut, packed, viewer);
            }
        }
        return files.texts(parts.get(part), packed, viewer);
    }

    private record Placed(WorkId work, boolean picked) {}

    private Map<PartId, List<Placed>> placed(List<Part> parts) {
        Map<PartId, List<Placed>> placed = new HashMap<>();
        db.sql("""
                select part, work_id, picked from slot_work where part = any(:parts)
                order by picked desc, placed_at, work_id""")
                .param("parts", parts.stream().map(part -> part.id().value()).toArray(UUID[]::new))
                .query((java.sql.ResultSet row) -> {
                    placed.computeIfAbsent(new PartId(row.getObject("part", UUID.class)), any -> new ArrayList<>())
                            .add(new Placed(
                                    new WorkId(row.getObject("work_id", UUID.class)), row.getBoolean("picked")));
                });
        return placed;
    }

    private static void gather(
            Part part,
            List<String> folders,
            Map<PartId, List<Part>> below,
            Map<PartId, List<Placed>> placed,
            List<Item> items) {
        for (Placed each : placed.getOrDefault(part.id(), List.of())) {
            items.add(new Item(each.picked ? folders : with(folders, ALTERNATIVES), each.work));
        }
        int number = 0;
        for (Part child : below.getOrDefault(part.id(), List.of())) {
            number++;
            gather(child, with(folders, PackFolders.numbered(number, child.title())), below, placed, items);
        }
    }

    private static List<String> with(List<String> folders, String more) {
        List<String> all = new ArrayList<>(folders);
        all.add(more);
        return List.copyOf(all);
    }
}
