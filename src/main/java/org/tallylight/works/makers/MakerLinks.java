package org.tallylight.works.makers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import org.tallylight.works.makers.ShareProposal.Line;

/** Links for those who are invited to a work and have no account yet: whoever comes by one first is who was meant. */
@Component
class MakerLinks {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    private final JdbcClient db;
    private final Works works;
    private final Makers makers;
    private final ShareProposals proposals;
    private final ProposalShelf shelf;
    private final MakerNews news;

    MakerLinks(
            JdbcClient db, Works works, Makers makers, ShareProposals proposals, ProposalShelf shelf, MakerNews news) {
        this.db = db;
        this.works = works;
        this.makers = makers;
        this.proposals = proposals;
        this.shelf = shelf;
        this.news = news;
    }

    /**
     * A link for someone whom a proposal knows by name only, told this once; one made before holds no longer.
     *
     * @return its secret
     * @throws Refused when the proposal has ended, or they came already (409)
     */
    @Transactional
    String make(WorkId work, ProposalId proposal, int position, Viewer by) {
        ShareProposal asked = proposals.proposed(work, proposal, by);
        ShareProposals.mustWait(asked);
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Line line = asked.lines().stream()
                .filter(each -> each.position() == position)
                .findFirst()
                .orElseThrow(() -> new NotFound(proposal));
        int made = db.sql("""
                update share_line set link_hash = ? where proposal = ? and position = ? and person is null""")
                .params(hash(secret), proposal.value(), line.position())
                .update();
        if (made == 0) {
            throw new Refused(409, "makers.link.came");
        }
        return secret;
    }

    /** What the bearer of a link is invited to: by whom, to which work, as what. */
    record Door(ShareProposal proposal, Line line, Work work) {}

    /**
     * What a link leads to.
     *
     * @throws Refused when it was used by another, or the invitation has ended (410)
     */
    Door look(String secret, Viewer viewer) {
        record At(UUID proposal, int position) {}
        Optional<At> at = db.sql("select proposal, position from share_line where link_hash = ?")
                .param(hash(secret))
                .query((row, n) -> new At(row.getObject("proposal", UUID.class), row.getInt("position")))
                .optional();
        At found = at.orElseThrow(() -> new NotFound("a link"));
        ShareProposal proposal = shelf.find(new ProposalId(found.proposal)).orElseThrow(() -> new NotFound("a link"));
        Line line = proposal.lines().get(found.position);
        Work work = works.facts(List.of(proposal.work())).get(proposal.work());
        boolean anothers = line.person() != null && !line.person().equals(viewer.person());
        if (!proposal.open() || anothers || work == null || work.withdrawnAt() != null) {
            throw new Refused(410, "makers.link.over");
        }
        return new Door(proposal, line, work);
    }

    /**
     * Whoever came says that they are meant; from then on they may see the work, and answer. The same again is the
     * same request.
     *
     * @throws Refused when the link is over (410), or they are asked or make the work already (409)
     */
    @Transactional
    Door come(String secret, Viewer by, Instant now) {
        Door door = look(secret, by);
        PersonId person = by.someone();
        if (person.equals(door.line().person())) {
            return door;
        }
        if (door.proposal().of(person).isPresent()
                || makers.find(door.work().id(), person).isPresent()) {
            throw new Refused(409, "makers.link.already");
        }
        int came = db.sql("""
                update share_line set person = ? where proposal = ? and position = ? and person is null
                    and exists (select 1 from share_proposal o where o.id = proposal and o.outcome is null)""")
                .params(
                        person.value(),
                        door.proposal().id().value(),
                        door.line().position())
                .update();
        if (came == 0) {
            throw new Refused(410, "makers.link.over");
        }
        news.came(door.work(), door.proposal(), by, now);
        return look(secret, by);
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
