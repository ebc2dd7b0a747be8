package org.tallylight.productions.live;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Occasion;
import org.tallylight.works.WorkId;

/** {@code /capture?live=…}: what is made answers what an audience is asked. */
@Component
class LiveOccasion implements Occasion {
    static final String KIND = "live";

    private final LivePrompts prompts;
    private final LiveShows shows;
    private final LiveAnswers answers;
    private final LiveOrigins origins;
    private final HallLimits limits;
    private final Clock clock;

    LiveOccasion(
            LivePrompts prompts,
            LiveShows shows,
            LiveAnswers answers,
            LiveOrigins origins,
            HallLimits limits,
            Clock clock) {
        this.prompts = prompts;
        this.shows = shows;
        this.answers = answers;
        this.origins = origins;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Empty once something else is asked: nobody records for what takes nothing any more. */
    @Override
    public Optional<Ask> ask(UUID id, Viewer viewer, Locale language) {
        return prompts.find(id).map(prompt -> new Ask(prompt.ask(), prompt.medium()));
    }

    @Override
    public Optional<Boolean> admits(UUID id, String address, byte[] claim) {
        return prompts.find(id).map(prompt -> limits.admit(prompt.part(), address, claim));
    }

    @Override
    public void held(UUID id, Held held) {
        prompts.find(id).ifPresent(prompt -> answers.held(prompt, held, clock.instant()));
    }

    @Override
    public void dropped(UUID id, UUID take) {
        answers.dropped(take);
    }

    @Override
    public void kept(UUID id, Kept kept) {
        answers.kept(kept.take(), kept.work());
        origins.answered(id, kept.work(), clock.instant());
    }

    @Override
    public String next(UUID id, WorkId kept) {
        return origins.show(kept)
                .flatMap(shows::of)
                .filter(LiveShow::open)
                .map(LiveShow::path)
                .orElseGet(() -> Occasion.super.next(id, kept));
    }
}
