package org.tallylight.productions.idea;

import java.time.Clock;
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
import org.tallylight.productions.PartId;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;

/** Voices and polls as JSON. */
@RestController
@RequestMapping("/api/v1")
class IdeaApi {
    private final PartVoices voices;
    private final Polls polls;
    private final Clock clock;

    IdeaApi(PartVoices voices, Polls polls, Clock clock) {
        this.voices = voices;
        this.polls = polls;
        this.clock = clock;
    }

    @GetMapping("/parts/{id}/voices")
    @Anyone
    Page<PartVoice> voices(@PathVariable PartId id, PageAsked rows, Viewer viewer) {
        return voices.of(id, rows.after(), rows.size(), viewer);
    }

    /** What a part is about, in at most 500 characters. */
    record VoiceSent(@Nullable String text) {}

    @PutMapping("/parts/{id}/voice")
    @SignedIn
    PartVoice say(@PathVariable PartId id, @RequestBody VoiceSent sent, Viewer viewer) {
        return voices.say(id, text(sent.text()), viewer, clock.instant());
    }

    @DeleteMapping("/parts/{id}/voices/{voice}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeAway(@PathVariable PartId id, @PathVariable PartVoice.VoiceId voice, Viewer viewer) {
        voices.takeAway(id, voice, viewer);
    }

    @GetMapping("/parts/{id}/polls")
    @Anyone
    Page<Poll.Standing> polls(@PathVariable PartId id, PageAsked rows, Viewer viewer) {
        return polls.of(id, rows.after(), rows.size(), viewer, clock.instant());
    }

    /** A question, 2 to 8 options, and for how many days it goes on. */
    record PollSent(
            @Nullable String question,
            @Nullable List<@Nullable String> options,
            @Nullable Integer days) {}

    @PostMapping("/parts/{id}/polls")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    Poll ask(@PathVariable PartId id, @RequestBody PollSent sent, Viewer viewer) {
        List<@Nullable String> options = sent.options() == null ? List.of() : sent.options();
        int days = sent.days() == null ? IdeaPages.DAYS_USUAL : sent.days();
        return polls.ask(
                id, text(sent.question()), options.stream().map(IdeaApi::text).toList(), days, viewer, clock.instant());
    }

    @GetMapping("/polls/{id}")
    @Anyone
    Poll.Standing poll(@PathVariable Poll.PollId id, Viewer viewer) {
        return polls.standing(polls.get(id, viewer), viewer, clock.instant());
    }

    @GetMapping("/polls/{id}/votes")
    @Anyone
    Page<Poll.Vote> votes(@PathVariable Poll.PollId id, PageAsked rows, Viewer viewer) {
        return polls.votes(id, rows.after(), rows.size(), viewer, clock.instant());
    }

    /** An option, from 0, and why. */
    record VoteSent(@Nullable Integer nth, @Nullable String reason) {}

    @PutMapping("/polls/{id}/vote")
    @SignedIn
    Poll.Standing vote(@PathVariable Poll.PollId id, @RequestBody VoteSent sent, Viewer viewer) {
        polls.vote(id, sent.nth() == null ? -1 : sent.nth(), text(sent.reason()), viewer, clock.instant());
        return poll(id, viewer);
    }

    @PutMapping("/polls/{id}/end")
    @SignedIn
    Poll.Standing close(@PathVariable Poll.PollId id, Viewer viewer) {
        polls.close(id, viewer, clock.instant());
        return poll(id, viewer);
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field.strip();
    }
}
