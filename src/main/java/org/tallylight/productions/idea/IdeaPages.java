package org.tallylight.productions.idea;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.people.People;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.script.ScriptViews;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** What a part is about: voices, its outlines and scripts, and polls. */
@Controller
class IdeaPages {
    static final int DAYS_USUAL = 7;

    private final Parts parts;
    private final PartVoices voices;
    private final Polls polls;
    private final ScriptViews scripts;
    private final People people;
    private final Clock clock;

    IdeaPages(Parts parts, PartVoices voices, Polls polls, ScriptViews scripts, People people, Clock clock) {
        this.parts = parts;
        this.voices = voices;
        this.polls = polls;
        this.scripts = scripts;
        this.people = people;
        this.clock = clock;
    }

    /** What was typed and could not be taken. */
    record Typed(@Nullable String voice, String question, String options, String days) {
        static final Typed NOTHING = new Typed(null, "", "", "" + DAYS_USUAL);
    }

    @GetMapping("/parts/{id}/ideas")
    @Anyone
    ModelAndView ideas(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String asked,
            Viewer viewer) {
        return Html.page("productions/idea/ideas", model(id, after, asked, Typed.NOTHING, Map.of(), viewer));
    }

    private Object[] model(
            PartId id,
            @Nullable String after,
            @Nullable String asked,
            Typed typed,
            Map<String, String> errors,
            Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(id);
        Page<PartVoice> said = voices.of(id, after, Page.SIZE, viewer);
        PersonId me = viewer.person();
        PartVoice own = me == null ? null : voices.own(id, me).orElse(null);
        String text = typed.voice() != null ? typed.voice() : own == null ? "" : own.text();
        return new Object[] {
            "part",
            part,
            "path",
            parts.path(id),
            "voices",
            said,
            "own",
            own != null,
            "text",
            text,
            "polls",
            polls.of(id, asked, Page.SIZE, viewer, clock.instant()),
            "scripts",
            scripts.of(id, viewer),
            "names",
            people.names(said.items().stream().map(PartVoice::by).toList()),
            "standing",
            parts.standing(id, viewer),
            "typed",
            typed,
            "errors",
            errors
        };
    }

    @PostMapping("/parts/{id}/voice")
    @SignedIn
    Object say(
            @PathVariable PartId id, @RequestParam(required = false) @Nullable String voice, Viewer viewer, Frame f) {
        String said = text(voice);
        try {
            voices.say(id, said, viewer, clock.instant());
            return back(id) + "#voices";
        } catch (Invalid wrong) {
            return refused(id, new Typed(said, "", "", "" + DAYS_USUAL), wrong, viewer, f);
        }
    }

    @PostMapping("/parts/{id}/voices/{voice}/removal")
    @SignedIn
    String takeAway(@PathVariable PartId id, @PathVariable PartVoice.VoiceId voice, Viewer viewer) {
        voices.takeAway(id, voice, viewer);
        return back(id) + "#voices";
    }

    @PostMapping("/parts/{id}/polls")
    @SignedIn
    Object ask(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable String question,
            @RequestParam(required = false) @Nullable String options,
            @RequestParam(required = false) @Nullable String days,
            Viewer viewer,
            Frame f) {
        Typed typed = new Typed(null, text(question), text(options), text(days));
        try {
            List<String> lines = Arrays.asList(typed.options().split("\\R", -1));
            return "redirect:"
                    + polls.ask(id, typed.question(), lines, number(typed.days()), viewer, clock.instant())
                            .link();
        } catch (Invalid wrong) {
            return refused(id, typed, wrong, viewer, f);
        }
    }

    private ModelAndView refused(PartId id, Typed typed, Invalid wrong, Viewer viewer, Frame f) {
        return Html.refused("productions/idea/ideas", model(id, null, null, typed, f.wrong(wrong), viewer));
    }

    @GetMapping("/polls/{id}")
    @Anyone
    ModelAndView poll(
            @PathVariable Poll.PollId id, @RequestParam(required = false) @Nullable String after, Viewer viewer) {
        return Html.page("productions/idea/poll", model(id, after, "", Map.of(), viewer));
    }

    private Object[] model(
            Poll.PollId id, @Nullable String after, String reason, Map<String, String> errors, Viewer viewer) {
        Instant now = clock.instant();
        Poll poll = polls.get(id, viewer);
        Poll.Standing standing = polls.standing(poll, viewer, now);
        Page<Poll.Vote> votes =
                standing.shown() ? polls.votes(id, after, Page.SIZE, viewer, now) : new Page<>(List.of(), null);
        List<PersonId> named =
                new ArrayList<>(votes.items().stream().map(Poll.Vote::by).toList());
        named.add(poll.by());
        return new Object[] {
            "part",
            parts.get(poll.part()),
            "path",
            parts.path(poll.part()),
            "standing",
            standing,
            "votes",
            votes,
            "names",
            people.names(named),
            "directs",
            parts.standing(poll.part(), viewer).directs(),
            "reason",
            reason,
            "errors",
            errors
        };
    }

    @PostMapping("/polls/{id}/vote")
    @SignedIn
    Object vote(
            @PathVariable Poll.PollId id,
            @RequestParam(required = false) @Nullable String nth,
            @RequestParam(required = false) @Nullable String reason,
            Viewer viewer,
            Frame f) {
        String why = text(reason);
        try {
            polls.vote(id, number(text(nth)), why, viewer, clock.instant());
            return "redirect:/polls/" + id.text();
        } catch (Invalid wrong) {
            return Html.refused("productions/idea/poll", model(id, null, why, f.wrong(wrong), viewer));
        }
    }

    @PostMapping("/polls/{id}/end")
    @SignedIn
    String close(@PathVariable Poll.PollId id, Viewer viewer) {
        polls.close(id, viewer, clock.instant());
        return "redirect:/polls/" + id.text();
    }

    private static String back(PartId id) {
        return "redirect:/parts/" + id.text() + "/ideas";
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field.strip();
    }
}
