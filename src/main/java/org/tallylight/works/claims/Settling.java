package org.tallylight.works.claims;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Curation;
import org.tallylight.works.Limits;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** How a claim is settled between two sides, step by step. Each step is for those who may read the claim. */
@Component
public class Settling {
    private final Claims claims;
    private final Works works;
    private final Sources sources;
    private final Curation curation;
    private final ClaimNews news;

    Settling(Claims claims, Works works, Sources sources, Curation curation, ClaimNews news) {
        this.claims = claims;
        this.works = works;
        this.sources = sources;
        this.curation = curation;
        this.news = news;
    }

    /** The other side says that it is so, with one line of thanks, and it is lineage from then on. */
    @Transactional
    public Stepped agree(ClaimId id, String thanks, Viewer viewer, Instant now) {
        sources.waitForTurn();
        Claim claim = held(id, viewer);
        String said = Texts.said(thanks, "thanks", Limits.THANKS_CHARS_MAX);
        Set<PersonId> younger = claims.makers(claim.draft().younger());
        PersonId by = viewer.someone();
        if (!younger.contains(by)) {
            return new Stepped.NotYours();
        }
        if (!claim.state().open() || !claims.stands(claim)) {
            return new Stepped.NotNow(claim);
        }
        edge(claim, said, now);
        Claim settled = claims.step(claim, Claim.State.AGREED, said, by, now);
        // The makers of the older work are told by the edge itself, with the thanks.
        news.tell(claim, Claim.State.AGREED, said, by, younger, now);
        return new Stepped.Done(settled);
    }

    private Long edge(Claim claim, String thanks, Instant now) {
        ClaimDraft draft = claim.draft();
        Map<WorkId, Work> both = works.facts(List.of(draft.older(), draft.younger()));
        Work older = Objects.requireNonNull(both.get(draft.older()));
        Work younger = Objects.requireNonNull(both.get(draft.younger()));
        Long seq = sources.settle(younger, older, draft.kind(), draft.used(), draft.passage(), thanks, now);
        // Named by the other side in the meantime: then that is the edge.
        return seq != null
                ? seq
                : sources.of(younger.id()).stream()
                        .filter(edge -> edge.parent().equals(older.id()) && edge.kind() == draft.kind())
                        .findFirst()
                        .orElseThrow(() -> new NotFound(claim.id()))
                        .seq();
    }

    /** The other side says that it is not so, and why. */
    @Transactional
    public Stepped deny(ClaimId id, String reason, Viewer viewer, Instant now) {
        Claim claim = held(id, viewer);
        String said = Texts.said(reason, "reason", Claim.WORDS_CHARS_MAX);
        if (!claims.makers(claim.draft().younger()).contains(viewer.someone())) {
            return new Stepped.NotYours();
        }
        return claim.state() == Claim.State.MADE
                ? done(claim, Claim.State.DENIED, said, viewer, now)
                : new Stepped.NotNow(claim);
    }

    /** Who said it puts it before a curator. */
    @Transactional
    public Stepped ask(ClaimId id, String words, Viewer viewer, Instant now) {
        Claim claim = held(id, viewer);
        String said = Texts.said(words, "words", Claim.WORDS_CHARS_MAX);
        if (!claims.makers(claim.draft().older()).contains(viewer.someone())) {
            return new Stepped.NotYours();
        }
        return claim.mayAsk(now) && claims.stands(claim)
                ? done(claim, Claim.State.ASKED, said, viewer, now)
                : new Stepped.NotNow(claim);
    }

    /** Whoever said it takes it back. */
    @Transactional
    Stepped takeBack(ClaimId id, Viewer viewer, Instant now) {
        Claim claim = held(id, viewer);
        if (!claim.by().equals(viewer.someone())) {
            return new Stepped.NotYours();
        }
        return claim.state().open() ? done(claim, Claim.State.TAKEN_BACK, "", viewer, now) : new Stepped.NotNow(claim);
    }

    /** A curator outside of both decides, and says why. What is decided so is lineage, and confirmed with it. */
    @Transactional
    Stepped decide(ClaimId id, boolean so, String reason, Viewer viewer, Instant now) {
        sources.waitForTurn();
        Claim claim = held(id, viewer);
        String said = Texts.said(reason, "reason", Claim.WORDS_CHARS_MAX);
        if (sides(claim).contains(viewer.someone())) {
            return new Stepped.Concerned();
        }
        if (claim.state() != Claim.State.ASKED || !claims.stands(claim)) {
            return new Stepped.NotNow(claim);
        }
        if (so) {
            curation.confirm(edge(claim, "", now), null, viewer.someone(), now);
        }
        return done(claim, so ? Claim.State.UPHELD : Claim.State.DISMISSED, said, viewer, now);
    }

    /** As its reader may see it, and held. */
    private Claim held(ClaimId id, Viewer viewer) {
        claims.get(id, viewer);
        return claims.any(id, true);
    }

    private Stepped done(Claim claim, Claim.State what, String words, Viewer viewer, Instant now) {
        Claim after = claims.step(claim, what, words, viewer.someone(), now);
        news.tell(claim, what, words, viewer.someone(), sides(claim), now);
        return new Stepped.Done(after);
    }

    private Set<PersonId> sides(Claim claim) {
        Set<PersonId> both = new HashSet<>(claims.makers(claim.draft().older()));
        both.addAll(claims.makers(claim.draft().younger()));
        both.add(claim.by());
        return both;
    }
}
