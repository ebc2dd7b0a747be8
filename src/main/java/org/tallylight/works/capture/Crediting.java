package org.tallylight.works.capture;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Citation;
import org.tallylight.works.Content;
import org.tallylight.works.Difference;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Outbound;
import org.tallylight.works.WorkView;

/** The work that a take was made with, which is named as its source when the take is kept. */
@Component
public class Crediting {
    private final SourceOccasion sources;

    Crediting(SourceOccasion sources) {
        this.sources = sources;
    }

    /**
     * What "Keep it?" shows of it.
     *
     * @param likely   how it was most likely used
     * @param outbound the licences that it leaves
     * @param pieces   how its text was changed, or null where not both are texts
     */
    public record Shown(
            WorkView source,
            @Nullable Along along,
            EdgeClass likely,
            Outbound outbound,
            @Nullable List<Difference.Piece> pieces) {}

    /** What the maker of a take says of its source; what is not said is taken as likely. */
    record Said(@Nullable String kind, @Nullable String thanks) {
        Citation citation(Take take, WorkView source) {
            EdgeClass used = kind == null || kind.isBlank() ? likely(take, source) : EdgeClass.of(kind);
            Along along = take.along();
            return new Citation(
                    source.work().id(), used, "", null, along == null ? null : along.passage(), KeepForm.shown(thanks));
        }
    }

    private static EdgeClass likely(Take take, WorkView source) {
        return Along.likely(take.along(), source.work().medium(), take.content().medium());
    }

    /** The source of a take, as far as this viewer may see it still; what is gone is not named, and the take stays. */
    Optional<WorkView> of(Take take, Viewer viewer) {
        return take.purpose() instanceof Take.For(var kind, var id, var _) && kind.equals(SourceOccasion.KIND)
                ? sources.view(id, viewer)
                : Optional.empty();
    }

    @Nullable
    Shown shown(Take take, Viewer viewer) {
        return of(take, viewer)
                .map(source -> new Shown(
                        source,
                        take.along(),
                        likely(take, source),
                        Outbound.over(List.of(Outbound.Source.of(
                                source.work().title(),
                                source.work().description().licence()))),
                        pieces(take, source)))
                .orElse(null);
    }

    private static @Nullable List<Difference.Piece> pieces(Take take, WorkView source) {
        String before = source.shown().body();
        return source.work().medium() == Medium.TEXT
                        && before != null
                        && take.content() instanceof Content.Text(var after)
                ? Difference.between(before, after)
                : null;
    }
}
