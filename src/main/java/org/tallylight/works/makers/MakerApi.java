package org.tallylight.works.makers;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.people.Letters;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import org.tallylight.works.makers.ShareProposal.Answer;
import org.tallylight.works.makers.ShareProposal.Line;

/** Who makes works, as JSON. Shares are in basis points, 10,000 a work, and told to its makers and those they ask. */
@RestController
class MakerApi {
    private static final String ALL = "/api/v1/works/{id}/makers";
    private static final String PROPOSALS = ALL + "/changes";
    private static final String ONE = PROPOSALS + "/{proposal}";

    private final Works works;
    private final Makers makers;
    private final ShareProposals proposals;
    private final MakerLinks links;
    private final Letters letters;
    private final Clock clock;

    MakerApi(Works works, Makers makers, ShareProposals proposals, MakerLinks links, Letters letters, Clock clock) {
        this.works = works;
        this.makers = makers;
        this.proposals = proposals;
        this.links = links;
        this.letters = letters;
        this.clock = clock;
    }

    /** One who makes it; {@code bp} and {@code pen} are null for those who do not. */
    record MakerJson(
            String handle,
            String name,
            @Nullable String craft,
            String words,
            boolean first,
            @Nullable Integer bp,
            @Nullable Boolean pen) {
        static MakerJson of(Maker maker, boolean inside) {
            return new MakerJson(
                    maker.handle(),
                    maker.name(),
                    maker.craft() == null ? null : maker.craft().name(),
                    maker.words(),
                    maker.first(),
                    inside ? maker.bp() : null,
                    inside ? maker.pen() : null);
        }
    }

    /** One whom a proposal names; {@code handle} is null until someone came by the link. */
    record LineJson(
            int position,
            @Nullable String handle,
            String name,
            String stance,
            int bp,
            @Nullable String craft,
            String words,
            @Nullable String answer,
            String word,
            @Nullable Instant answeredAt) {
        static LineJson of(Line line) {
            return new LineJson(
                    line.position(),
                    line.person() == null ? null : line.handle(),
                    line.name(),
                    line.stance().name(),
                    line.bp(),
                    line.craft() == null ? null : line.craft().name(),
                    line.words(),
                    line.answer() == null ? null : line.answer().name(),
                    line.answerWord(),
                    line.answeredAt());
        }
    }

    /** A proposal; {@code outcome} is {@code AGREED}, {@code DECLINED}, {@code TAKEN_BACK} or null while it waits. */
    record ProposalJson(
            ProposalId id,
            WorkId work,
            int number,
            String by,
            boolean equally,
            String word,
            Instant at,
            @Nullable String outcome,
            @Nullable Instant endedAt,
            List<LineJson> lines,
            String path) {
        static ProposalJson of(ShareProposal each) {
            ShareProposal.Ending ending = each.ending();
            return new ProposalJson(
                    each.id(),
                    each.work(),
                    each.number(),
                    each.byName(),
                    each.equally(),
                    each.word(),
                    each.at(),
                    ending == null ? null : ending.outcome().name(),
                    ending == null ? null : ending.at(),
                    each.lines().stream().map(LineJson::of).toList(),
                    each.path());
        }
    }

    /** Who makes a work, and what waits for answers, for those it concerns. */
    record MakersJson(List<MakerJson> makers, @Nullable ProposalJson proposal) {}

    @Anyone
    @GetMapping(ALL)
    MakersJson who(@PathVariable WorkId id, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        List<Maker> all = makers.of(id);
        ProposalJson open =
                proposals.open(id, viewer.person()).map(ProposalJson::of).orElse(null);
        boolean inside = open != null || all.stream().anyMatch(maker -> viewer.is(maker.person()));
        return new MakersJson(
                all.stream().map(maker -> MakerJson.of(maker, inside)).toList(), open);
    }

    record Role(@Nullable String craft, @Nullable String words) {}

    /** What one did oneself. */
    @SignedIn
    @PutMapping(ALL + "/me")
    MakersJson role(@PathVariable WorkId id, @RequestBody Role role, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        makers.call(id, Craft.of(role.craft()), shown(role.words()), viewer.someone());
        return who(id, viewer);
    }

    private static String shown(@Nullable String text) {
        return text == null ? "" : text;
    }

    record Pen(boolean may) {}

    /** Whether another may add versions and materials; for the first maker to say. */
    @SignedIn
    @PutMapping(ALL + "/{handle}/pen")
    MakersJson pen(@PathVariable WorkId id, @PathVariable String handle, @RequestBody Pen pen, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        makers.pen(id, handle.toLowerCase(Locale.ROOT), pen.may(), viewer.someone(), clock.instant());
        return who(id, viewer);
    }

    /** Someone who stays, joins or leaves: by their handle or, to get a link, by a name. */
    record PartJson(
            @Nullable String handle,
            @Nullable String name,
            @Nullable String craft,
            @Nullable String words,
            @Nullable Integer bp,
            @Nullable Boolean leaves) {
        Draft.Part part() {
            return new Draft.Part(
                    shown(handle), shown(name), Craft.of(craft), shown(words), bp, Boolean.TRUE.equals(leaves));
        }
    }

    /** Everyone who is to make it; without shares, or with {@code equally}, they share equally. */
    record Proposed(@Nullable Boolean equally, @Nullable String word, List<PartJson> makers) {
        Draft draft() {
            boolean unsaid = makers.stream().allMatch(part -> part.bp() == null);
            return new Draft(
                    equally == null ? unsaid : equally,
                    shown(word),
                    makers.stream().map(PartJson::part).toList());
        }
    }

    @SignedIn
    @PostMapping(PROPOSALS)
    @ResponseStatus(HttpStatus.CREATED)
    ProposalJson propose(@PathVariable WorkId id, @RequestBody Proposed proposed, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        return ProposalJson.of(proposals.propose(id, proposed.draft(), viewer, clock.instant()));
    }

    /** How the shares came to be, the latest first; for the work's makers. */
    @SignedIn
    @GetMapping(PROPOSALS)
    Page<ProposalJson> ended(@PathVariable WorkId id, PageAsked rows, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        return proposals.ended(id, viewer.someone(), rows.after(), rows.size()).map(ProposalJson::of);
    }

    /** {@code YES} or {@code NO}, and a word with it. */
    record Answered(@Nullable String answer, @Nullable String word) {
        Answer said() {
            for (Answer each : Answer.values()) {
                if (each.name().equals(answer)) {
                    return each;
                }
            }
            throw new Invalid("answer", "makers.answer.unclear");
        }
    }

    @SignedIn
    @PostMapping(ONE + "/answers")
    ProposalJson answer(
            @PathVariable WorkId id, @PathVariable ProposalId proposal, @RequestBody Answered answered, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        return ProposalJson.of(
                proposals.answer(id, proposal, answered.said(), shown(answered.word()), viewer, clock.instant()));
    }

    @SignedIn
    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable WorkId id, @PathVariable ProposalId proposal, Viewer viewer) {
        proposals.takeBack(id, proposal, viewer, clock.instant());
    }

    @SignedIn
    @PostMapping(ONE + "/reminders")
    ProposalJson remind(@PathVariable WorkId id, @PathVariable ProposalId proposal, Viewer viewer) {
        return ProposalJson.of(proposals.remind(id, proposal, viewer, clock.instant()));
    }

    /** A link for someone known by name only, told this once. */
    record LinkJson(String secret, String address) {}

    record For(int position) {}

    @SignedIn
    @Unkept
    @PostMapping(ONE + "/links")
    @ResponseStatus(HttpStatus.CREATED)
    LinkJson link(@PathVariable WorkId id, @PathVariable ProposalId proposal, @RequestBody For whom, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        String secret = links.make(id, proposal, whom.position(), viewer);
        return new LinkJson(secret, letters.link("/makers/" + secret));
    }

    record Word(@Nullable String word) {}

    @SignedIn
    @PostMapping(ALL + "/leaving")
    @ResponseStatus(HttpStatus.CREATED)
    ProposalJson leave(@PathVariable WorkId id, @RequestBody Word word, Viewer viewer) {
        return ProposalJson.of(proposals.leave(id, shown(word.word()), viewer, clock.instant()));
    }

    @SignedIn
    @GetMapping("/api/v1/me/invitations")
    Page<ProposalJson> waiting(PageAsked rows, Viewer viewer) {
        return proposals.asking(viewer.someone(), rows.after(), rows.size()).map(ProposalJson::of);
    }

    /** What the bearer of a link is invited to. */
    record DoorJson(
            String by,
            WorkId work,
            String title,
            String name,
            int bp,
            @Nullable String craft,
            String words) {
        static DoorJson of(MakerLinks.Door door) {
            Line line = door.line();
            return new DoorJson(
                    door.proposal().byName(),
                    door.work().id(),
                    door.work().title(),
                    line.name(),
                    line.bp(),
                    line.craft() == null ? null : line.craft().name(),
                    line.words());
        }
    }

    @Anyone
    @GetMapping("/api/v1/makers/{secret}")
    DoorJson door(@PathVariable String secret, Viewer viewer) {
        return DoorJson.of(links.look(secret, viewer));
    }

    /** The bearer of a link says that they are meant; from then on they are asked like everyone else. */
    @SignedIn
    @Unkept
    @PostMapping("/api/v1/makers/{secret}")
    ProposalJson come(@PathVariable String secret, Viewer viewer) {
        return ProposalJson.of(links.come(secret, viewer, clock.instant()).proposal());
    }
}
