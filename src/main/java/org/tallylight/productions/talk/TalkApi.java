package org.tallylight.productions.talk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
import org.tallylight.people.Document;
import org.tallylight.people.Documents;
import org.tallylight.people.People;
import org.tallylight.people.Visit;
import org.tallylight.productions.PartId;
import org.tallylight.productions.talk.Talk.TalkId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.SignedIn;

/** Talks as JSON: opening, agreeing, what was recorded. */
@RestController
@RequestMapping("/api/v1")
class TalkApi {
    private final Talks talks;
    private final TalkConsents consents;
    private final TalkJoins joins;
    private final Documents documents;
    private final People people;
    private final Clock clock;

    TalkApi(Talks talks, TalkConsents consents, TalkJoins joins, Documents documents, People people, Clock clock) {
        this.talks = talks;
        this.consents = consents;
        this.joins = joins;
        this.documents = documents;
        this.people = people;
        this.clock = clock;
    }

    /** A talk in a list. */
    record TalkLine(
            TalkId id,
            String title,
            String about,
            PersonId lead,
            Instant at,
            @Nullable Instant endedAt) {
        static TalkLine of(Talk talk) {
            return new TalkLine(talk.id(), talk.title(), talk.about(), talk.lead(), talk.at(), talk.endedAt());
        }
    }

    /** Someone who talks; {@code answer} is null while they have not said whether they agree. */
    record SideJson(
            PersonId person,
            TalkSide.@Nullable Answer answer,
            @Nullable Instant answeredAt,
            boolean here) {
        static SideJson of(TalkSide side) {
            return new SideJson(side.person(), side.answer(), side.answeredAt(), side.device() != null);
        }
    }

    /** All of a talk that the reader may know; each round has its takes on one time. */
    record TalkJson(
            TalkId id,
            PartId part,
            String title,
            String about,
            PersonId lead,
            Instant at,
            @Nullable Instant endedAt,
            int asked,
            List<String> questions,
            List<SideJson> sides,
            List<TalkJoin> rounds) {}

    @GetMapping("/parts/{id}/talks")
    @SignedIn
    List<TalkLine> talks(@PathVariable PartId id, Viewer viewer) {
        return talks.of(id, viewer).stream().map(TalkLine::of).toList();
    }

    /** A talk to open: a title, what it is for, and the handles of one to three others. */
    record TalkSent(
            @Nullable String title,
            @Nullable String about,
            @Nullable List<@Nullable String> handles) {}

    @PostMapping("/parts/{id}/talks")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    TalkJson open(@PathVariable PartId id, @RequestBody TalkSent sent, Viewer viewer) {
        Talk.Draft draft = new Talk.Draft(text(sent.title()), text(sent.about()));
        List<PersonId> others = known(people, sent.handles() == null ? List.of() : sent.handles());
        return json(talks.open(id, draft, others, viewer, clock.instant()), viewer);
    }

    static String text(@Nullable String field) {
        return field == null ? "" : field.strip();
    }

    /** The people of some handles as they were typed; what is empty is nobody. */
    static List<PersonId> known(People people, List<@Nullable String> handles) {
        if (handles.size() > Talk.SIDES_MAX * 2) {
            throw new Invalid("handles", "talk.sides", Talk.SIDES_MAX - 1);
        }
        List<PersonId> found = new ArrayList<>();
        for (String each : handles) {
            String plain = text(each).replaceFirst("^@", "");
            if (!plain.isEmpty()) {
                try {
                    found.add(people.byHandle(plain).id());
                } catch (NotFound e) {
                    throw new Invalid("handles", "part.ask.nobody", plain);
                }
            }
        }
        return found;
    }

    private TalkJson json(Talk talk, Viewer viewer) {
        return new TalkJson(
                talk.id(),
                talk.part(),
                talk.title(),
                talk.about(),
                talk.lead(),
                talk.at(),
                talk.endedAt(),
                talk.asked(),
                talks.questions(talk.id()),
                talks.sides(talk.id()).stream().map(SideJson::of).toList(),
                joins.of(talk.id(), viewer));
    }

    @GetMapping("/talks/{id}")
    @SignedIn
    TalkJson talk(@PathVariable TalkId id, Viewer viewer) {
        return json(talks.get(id, viewer), viewer);
    }

    /** Ends it; what was recorded stays. */
    @PostMapping("/talks/{id}/end")
    @SignedIn
    TalkJson end(@PathVariable TalkId id, Viewer viewer) {
        talks.end(id, viewer, clock.instant());
        return json(talks.get(id, viewer), viewer);
    }

    /** The takes of one round on one time: an edit list. */
    @GetMapping("/talks/{id}/rounds/{number}")
    @SignedIn
    TalkJoin round(@PathVariable TalkId id, @PathVariable int number, Viewer viewer) {
        return joins.of(id, number, viewer);
    }

    /**
     * Agreeing to be recorded.
     *
     * @param sha256   of the text that was read ({@code GET /documents/interview})
     * @param guardian the full name of who signs with someone under age
     */
    record Agreed(@Nullable String sha256, @Nullable String guardian) {}

    @PutMapping("/talks/{id}/consent")
    @SignedIn
    TalkJson agree(
            @PathVariable TalkId id, @RequestBody Agreed sent, HttpServletRequest request, Viewer viewer, Frame f) {
        talks.mine(id, viewer);
        Document shown = documents.asRead(
                Document.Kind.INTERVIEW, text(sent.sha256()), f.words().locale());
        consents.agree(id, shown, sent.guardian(), Visit.of(request), viewer, clock.instant());
        return json(talks.get(id, viewer), viewer);
    }

    /** Says no, or takes a yes back. */
    @DeleteMapping("/talks/{id}/consent")
    @SignedIn
    TalkJson refuse(@PathVariable TalkId id, HttpServletRequest request, Viewer viewer) {
        consents.refuse(id, Visit.of(request), viewer, clock.instant());
        return json(talks.get(id, viewer), viewer);
    }
}
