package org.tallylight.productions.live;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.people.Letters;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Id;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;
import org.tallylight.works.WorkId;

/** Running a show, as JSON. */
@RestController
@RequestMapping("/api/v1/parts/{id}/live")
class DeskApi {
    private static final long ANGLE_BYTES = 4L << 30;

    private final LiveShows shows;
    private final RunOfShow run;
    private final LivePrompts prompts;
    private final LiveAnswers answers;
    private final LiveAngles angles;
    private final LiveOrigins origins;
    private final Parts parts;
    private final Letters letters;
    private final Clock clock;

    DeskApi(
            LiveShows shows,
            RunOfShow run,
            LivePrompts prompts,
            LiveAnswers answers,
            LiveAngles angles,
            LiveOrigins origins,
            Parts parts,
            Letters letters,
            Clock clock) {
        this.shows = shows;
        this.run = run;
        this.prompts = prompts;
        this.answers = answers;
        this.angles = angles;
        this.origins = origins;
        this.parts = parts;
        this.letters = letters;
        this.clock = clock;
    }

    record ItemJson(PartId slot, String title, @Nullable Long plannedSeconds, long ranSeconds, boolean running) {
        static ItemJson of(RunOfShow.Item item) {
            return new ItemJson(
                    item.slot().id(), item.slot().title(), item.plannedSeconds(), item.ranSeconds(), item.running());
        }
    }

    record DeskJson(
            String code,
            String address,
            boolean open,
            Instant openedAt,
            List<ItemJson> items,
            LiveApi.@Nullable PromptJson prompt,
            int answered,
            int waiting,
            Instant now) {}

    record Asked(String ask, @Nullable Medium medium) {}

    record Begun(@Nullable PartId slot) {}

    record Decided(boolean through) {}

    record Filming(String label, @Nullable Long bytesMax) {}

    /** An angle; the address is told when it is made, and never again. */
    record AngleJson(String label, Instant madeAt, @Nullable String sender, boolean arrived) {}

    record Fresh(String address) {}

    @SignedIn
    @GetMapping
    DeskJson desk(@PathVariable PartId id, Viewer viewer) {
        LiveShow show = shows.runBy(id, viewer);
        Instant now = clock.instant();
        return new DeskJson(
                show.code(),
                letters.link(show.path()),
                show.open(),
                show.openedAt(),
                run.items(show, now).stream().map(ItemJson::of).toList(),
                prompts.open(id).map(LiveApi.PromptJson::of).orElse(null),
                prompts.open(id).map(answers::answered).orElse(0),
                answers.waiting(id, DeskView.WAITING_COUNTED_MAX),
                now);
    }

    /** Lets an audience in; twice is once. */
    @SignedIn
    @PutMapping
    DeskJson open(@PathVariable PartId id, Viewer viewer) {
        shows.open(id, viewer, clock.instant());
        return desk(id, viewer);
    }

    /** Sends it home. */
    @SignedIn
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable PartId id, Viewer viewer) {
        shows.close(id, viewer, clock.instant());
    }

    /** Begins an item of the rundown; without one, nothing runs. */
    @SignedIn
    @PutMapping("/run")
    DeskJson run(@PathVariable PartId id, @RequestBody Begun begun, Viewer viewer) {
        run.begin(id, begun.slot(), viewer, clock.instant());
        return desk(id, viewer);
    }

    @SignedIn
    @PostMapping("/prompts")
    @ResponseStatus(HttpStatus.CREATED)
    LiveApi.PromptJson ask(@PathVariable PartId id, @RequestBody Asked asked, Viewer viewer) {
        return LiveApi.PromptJson.of(prompts.ask(id, asked.ask(), asked.medium(), viewer, clock.instant()));
    }

    @SignedIn
    @DeleteMapping("/prompts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void hush(@PathVariable PartId id, Viewer viewer) {
        prompts.close(id, viewer, clock.instant());
    }

    /** What waits to be let through, the oldest first. */
    @SignedIn
    @GetMapping("/answers")
    Page<LiveApi.AnswerJson> queue(@PathVariable PartId id, PageAsked rows, Viewer viewer) {
        shows.runBy(id, viewer);
        return answers.queue(id, rows.after(), rows.size()).map(answer -> LiveApi.AnswerJson.of(answer, false));
    }

    @SignedIn
    @PutMapping("/answers/{answer}")
    LiveApi.AnswerJson decide(
            @PathVariable PartId id, @PathVariable String answer, @RequestBody Decided decided, Viewer viewer) {
        return LiveApi.AnswerJson.of(
                answers.decide(id, Id.read(answer), decided.through(), viewer, clock.instant()), false);
    }

    @SignedIn
    @GetMapping("/angles")
    List<AngleJson> angles(@PathVariable PartId id, Viewer viewer) {
        shows.runBy(id, viewer);
        return angles.of(id).stream()
                .map(each -> new AngleJson(each.label(), each.madeAt(), each.sender(), each.arrived()))
                .toList();
    }

    @SignedIn
    @Unkept
    @PostMapping("/angles")
    @ResponseStatus(HttpStatus.CREATED)
    Fresh angle(@PathVariable PartId id, @RequestBody Filming filming, Viewer viewer) {
        long most = filming.bytesMax() == null ? ANGLE_BYTES : filming.bytesMax();
        return new Fresh(
                letters.link("/upload-links/" + angles.make(id, filming.label(), most, viewer, clock.instant())));
    }

    /** The works that were made there, of those the viewer may see. */
    @Anyone
    @GetMapping("/works")
    Page<WorkId> works(@PathVariable PartId id, PageAsked rows, Viewer viewer) {
        return origins.made(parts.visibleTo(viewer).get(id), rows.after(), rows.size(), viewer)
                .map(card -> card.id());
    }
}
