package org.tallylight.demo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tallylight.productions.idea.Interviews;
import org.tallylight.productions.idea.PartVoices;
import org.tallylight.productions.idea.Poll;
import org.tallylight.productions.idea.Polls;
import org.tallylight.productions.townhall.TownHall;
import org.tallylight.productions.townhall.TownQuestion.TownQuestionId;
import org.tallylight.productions.updates.Decisions;
import org.tallylight.productions.updates.Updates;
import org.tallylight.shared.Viewer;

/** What is said in the season's room: what a part is about, what everyone is asked, what members ask, and what is new. */
final class OnRoom {
    private static final int POLL_DAYS = 14;

    private final Map<String, Poll> asked = new HashMap<>();
    private final Map<String, TownQuestionId> questions = new HashMap<>();
    private final OnStage stage;
    private final DemoClock clock;
    private final PartVoices voices;
    private final Polls polls;
    private final Interviews interviews;
    private final TownHall hall;
    private final Decisions decisions;
    private final Updates updates;

    OnRoom(
            OnStage stage,
            DemoClock clock,
            PartVoices voices,
            Polls polls,
            Interviews interviews,
            TownHall hall,
            Decisions decisions,
            Updates updates) {
        this.stage = stage;
        this.clock = clock;
        this.voices = voices;
        this.polls = polls;
        this.interviews = interviews;
        this.hall = hall;
        this.decisions = decisions;
        this.updates = updates;
    }

    void voice(String part, String text, Viewer by) {
        voices.say(stage.part(part), text, by, clock.instant());
    }

    /** Asks everyone to choose; options are told apart by strokes. */
    void poll(String key, String part, String question, String options, Viewer by) {
        List<String> given = Arrays.asList(options.split("/", -1));
        asked.put(key, polls.ask(stage.part(part), question, given, POLL_DAYS, by, clock.instant()));
    }

    /** Chooses the option of this number, from 1. */
    void vote(String key, String number, String reason, Viewer by) {
        Poll poll = Objects.requireNonNull(asked.get(key), key);
        polls.vote(poll.id(), Integer.parseInt(number) - 1, reason, by, clock.instant());
    }

    void conversation(String part, String question, Viewer by) {
        interviews.add(stage.part(part), question, by, clock.instant());
    }

    void wonder(String key, String text, Viewer by) {
        questions.put(key, hall.ask(stage.season(), text, by, clock.instant()).id());
    }

    private TownQuestionId question(String key) {
        return Objects.requireNonNull(questions.get(key), key);
    }

    void second(String key, Viewer by) {
        hall.back(question(key), by, clock.instant());
    }

    void explain(String key, String text, Viewer by) {
        hall.answer(question(key), text, by, clock.instant());
    }

    void decided(String part, String what, String why, Viewer by) {
        decisions.record(stage.part(part), what, why, by, clock.instant());
    }

    void update(String happened, String next, Viewer by) {
        updates.write(stage.season(), happened, next, by, clock.instant());
    }
}
