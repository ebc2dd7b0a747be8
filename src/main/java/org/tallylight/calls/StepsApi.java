package org.tallylight.calls;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;

/** The steps of a call in time, as JSON: its moved deadlines, its pitches, and what has begun. */
@RestController
@RequestMapping("/api/v1/calls/{id}")
class StepsApi {
    private final Calls calls;
    private final Moves moves;
    private final Begun begun;
    private final Pitches pitches;
    private final Inviting inviting;
    private final Blinds blinds;
    private final Clock clock;

    StepsApi(Calls calls, Moves moves, Begun begun, Pitches pitches, Inviting inviting, Blinds blinds, Clock clock) {
        this.blinds = blinds;
        this.calls = calls;
        this.moves = moves;
        this.begun = begun;
        this.pitches = pitches;
        this.inviting = inviting;
        this.clock = clock;
    }

    record MoveJson(Instant was, Instant until, String reason, Instant at) {}

    record MovingJson(@Nullable Instant until, @Nullable String reason) {}

    /** Until when what one has begun may be finished, whatever becomes of the call. */
    record BegunJson(Instant until) {}

    record InvitingJson(
            @Nullable ContributionId pitch, @Nullable String words) {}

    /** The deadlines that were moved, the latest first. */
    @Anyone
    @GetMapping("/moves")
    List<MoveJson> moved(@PathVariable CallId id) {
        calls.get(id);
        return moves.of(id).stream()
                .map(move -> new MoveJson(move.was(), move.until(), move.reason(), move.at()))
                .toList();
    }

    /** Moves the deadline; {@code reason} is what everyone who gave something, or follows, reads. */
    @SignedIn
    @PostMapping("/moves")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Instant> move(@PathVariable CallId id, @RequestBody MovingJson body, Viewer viewer) {
        if (body.until() == null) {
            throw new Invalid("until", "call.invalid.deadline", Opening.OPEN_MAX.toDays());
        }
        return Map.of(
                "until",
                calls.move(id, body.until(), CallApi.plain(body.reason()), viewer, clock.instant())
                        .deadline());
    }

    /** Says that one begins to make something for it. */
    @SignedIn
    @PutMapping("/beginning")
    BegunJson begin(@PathVariable CallId id, Viewer viewer) {
        Instant now = clock.instant();
        Call call = calls.get(id);
        begun.begins(call, viewer, now);
        return begun.since(id, viewer.someone(), now)
                .map(since -> new BegunJson(since.plus(Begun.FINISHING)))
                .orElseThrow(() -> new Refused(409, "contribution.late"));
    }

    /** The pitches, the first given first, for those who lead the call. */
    @SignedIn
    @GetMapping("/pitches")
    Page<ContributionApi.ContributionJson> pitches(@PathVariable CallId id, PageAsked rows, Viewer viewer) {
        calls.lead(calls.get(id), viewer);
        Page<Contribution> page = pitches.of(id, rows.after(), rows.size());
        return new Page<>(
                ContributionApi.json(
                        page.items(), blinds.hidden(page.items(), viewer.person()), Set.of(), viewer, one -> true),
                page.next());
    }

    /** Invites whoever gave a pitch to make it, with a word about it, which is their answer. */
    @SignedIn
    @PostMapping("/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> invite(@PathVariable CallId id, @RequestBody InvitingJson body, Viewer viewer) {
        if (body.pitch() == null) {
            throw new Invalid("pitch", "pitch.invalid");
        }
        if (!inviting.callOf(body.pitch()).equals(id)) {
            throw new NotFound(body.pitch());
        }
        inviting.invite(body.pitch(), CallApi.plain(body.words()), viewer, clock.instant());
        return Map.of("pitch", body.pitch().text());
    }
}
