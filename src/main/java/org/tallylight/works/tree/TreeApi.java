package org.tallylight.works.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Relatives.Maker;
import org.tallylight.works.WorkId;

/** The family of a work, as JSON: those of the page, and the lines between them. */
@RestController
class TreeApi {
    private final Families families;

    TreeApi(Families families) {
        this.families = families;
    }

    /**
     * One of the family; {@code generation} is -1 and -2 for what the work was made from, 0 for itself and for the shows
     * it is in, 1 and 2 for what it became. Of SHOWS, more than are told, the title is their number. A maker without a name does not want to be named.
     */
    record KinJson(
            String key,
            Kin.Kind kind,
            int generation,
            @Nullable WorkId id,
            String title,
            @Nullable Medium medium,
            List<Maker> makers,
            @Nullable String path) {
        static KinJson of(Kin kin, int generation) {
            return new KinJson(
                    kin.key(), kin.kind(), generation, kin.work(), kin.title(), kin.medium(), kin.makers(), kin.path());
        }
    }

    /** From the older to the younger, by their keys; without kinds where the younger is a show. */
    record LineJson(String from, String to, List<EdgeClass> kinds) {}

    /** More than {@code count} where {@code atLeast}; {@code path} is the page that goes on from there. */
    record MoreJson(String of, boolean above, int count, boolean atLeast, String path) {}

    /** {@code above} and {@code below}, where there is more, are what to ask for next under these names. */
    record FamilyJson(
            KinJson work,
            List<KinJson> madeFrom,
            List<KinJson> became,
            List<KinJson> shows,
            List<LineJson> lines,
            List<MoreJson> more,
            @Nullable String above,
            @Nullable String below) {}

    @Anyone
    @GetMapping("/api/v1/works/{id}/lineage")
    FamilyJson lineage(@PathVariable WorkId id, @ModelAttribute Asked.Form asked, Viewer viewer) {
        Family family = families.of(id, asked.read(), viewer);
        return new FamilyJson(
                KinJson.of(family.centre(), 0),
                way(family.above(), -1),
                way(family.below(), 1),
                shows(family),
                family.lines().stream()
                        .map(line -> new LineJson(line.from(), line.to(), line.kinds()))
                        .toList(),
                family.mores().stream()
                        .map(more -> new MoreJson(more.of(), more.up(), more.count(), more.atLeast(), more.path()))
                        .toList(),
                next(family.moreAbove()),
                next(family.moreBelow()));
    }

    private static List<KinJson> way(List<Family.Branch> branches, int step) {
        List<KinJson> way = new ArrayList<>();
        branches.forEach(branch -> add(way, branch.kin(), step));
        branches.forEach(branch -> branch.next().forEach(next -> add(way, next.kin(), 2 * step)));
        return way;
    }

    private static void add(List<KinJson> way, Kin kin, int generation) {
        if (way.stream().noneMatch(each -> each.key().equals(kin.key()))) {
            way.add(KinJson.of(kin, generation));
        }
    }

    private static List<KinJson> shows(Family family) {
        return family.kin().stream()
                .filter(Kin::leaf)
                .map(kin -> KinJson.of(kin, 0))
                .toList();
    }

    private static @Nullable String next(Family.@Nullable More more) {
        return more == null ? null : String.valueOf(more.edge());
    }
}
