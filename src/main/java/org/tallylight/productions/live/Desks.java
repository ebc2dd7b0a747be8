package org.tallylight.productions.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;

/** Puts the desk together. */
@Component
class Desks {
    private static final int ON_THE_WALL_MAX = 12;
    private static final Page<LiveAnswers.LiveAnswer> NONE = new Page<>(List.of(), null);

    private final LiveShows shows;
    private final RunOfShow run;
    private final LivePrompts prompts;
    private final LiveAnswers answers;
    private final LiveAngles angles;
    private final LiveOrigins origins;
    private final Media media;

    Desks(
            LiveShows shows,
            RunOfShow run,
            LivePrompts prompts,
            LiveAnswers answers,
            LiveAngles angles,
            LiveOrigins origins,
            Media media) {
        this.shows = shows;
        this.run = run;
        this.prompts = prompts;
        this.answers = answers;
        this.angles = angles;
        this.origins = origins;
        this.media = media;
    }

    DeskView of(PartId id, @Nullable String fresh, Viewer viewer, Instant now) {
        Part part = shows.run(id, viewer);
        LiveShow show = shows.of(id).orElse(null);
        if (show == null) {
            return new DeskView(
                    part,
                    null,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    NONE,
                    0,
                    NONE,
                    Map.of(),
                    List.of(),
                    new Page<>(List.of(), null),
                    fresh,
                    now);
        }
        Optional<LivePrompts.LivePrompt> prompt = prompts.open(id);
        Page<LiveAnswers.LiveAnswer> queue = answers.queue(id, null, Page.SIZE);
        Page<LiveAnswers.LiveAnswer> wall = answers.wall(id, null, ON_THE_WALL_MAX);
        List<AssetId> files = Stream.concat(queue.items().stream(), wall.items().stream())
                .map(LiveAnswers.LiveAnswer::asset)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        Map<AssetId, Asset> found = files.isEmpty() ? Map.of() : media.find(files);
        return new DeskView(
                part,
                show,
                run.items(show, now),
                show.open() ? run.now(id) : Optional.empty(),
                prompt,
                prompt.map(answers::answered).orElse(0),
                queue,
                answers.waiting(id, DeskView.WAITING_COUNTED_MAX),
                wall,
                found,
                angles.of(id),
                origins.made(part, null, Page.SIZE, viewer),
                fresh,
                now);
    }
}
