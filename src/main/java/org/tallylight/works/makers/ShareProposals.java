package org.tallylight.works.makers;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.PersonErased;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import org.tallylight.works.makers.ShareProposal.Answer;
import org.tallylight.works.makers.ShareProposal.Line;
import org.tallylight.works.makers.ShareProposal.Outcome;

/** All proposals of who makes which work, with which shares. */
@Component
public class ShareProposals {
    static final int PER_HOUR_MAX = 30;

    private final JdbcClient db;
    private final Works works;
    private final Makers makers;
    private final Drafting drafting;
    private final ProposalShelf shelf;
    private final MakerNews news;
    private final RateLimits limits;

    ShareProposals(
            JdbcClient db,
            Works works,
            Makers makers,
            Drafting drafting,
            ProposalShelf shelf,
            MakerNews news,
            RateLimits limits) {
        this.db = db;
        this.works = works;
        this.makers = makers;
        this.drafting = drafting;
        this.shelf = shelf;
        this.news = news;
        this.limits = limits;
    }

    /**
     * Proposes who makes a work from now on. The proposer's own yes is in it.
     *
     * @throws NotFound                            when the proposer may not see the work
     * @throws Forbidden                           when they are none of its makers
     * @throws Refused                             while another proposal waits (409), or after too many (429)
     * @throws org.tallylight.shared.Invalid when it cannot be, see {@link Drafting#lines}
     */
    @Transactional
    public ShareProposal propose(WorkId id, Draft draft, Viewer by, Instant now) {
        Work work = works.visibleTo(by).get(id);
        lock(id);
        List<Maker> present = makers.of(id);
        if (present.stream().noneMatch(maker -> by.is(maker.person()))) {
            throw new Forbidden("work");
        }
        if (shelf.open(id).isPresent()) {
            throw new Refused(409, "makers.open");
        }
        List<Drafting.Line> lines = drafting.lines(draft, present);
        if (!limits.take("makers", by.someone().text(), PER_HOUR_MAX, Duration.ofHours(1))) {
            throw new Refused(429, "makers.often");
        }
        return put(work, draft, lines, Set.of(by.someone()), by, now);
    }

    /** Puts it before those whose yes it does not have already. */
    ShareProposal put(Work work, Draft draft, List<Drafting.Line> lines, Set<PersonId> agreed, Viewer by, Instant now) {
        ProposalId proposal = insert(work.id(), draft, lines, agreed, by.someone(), now);
        news.asked(work, get(proposal), by, now);
        return settled(work, proposal, by, now);
    }

    private ProposalId insert(
            WorkId work, Draft draft, List<Drafting.Line> lines, Set<PersonId> agreed, PersonId by, Instant now) {
        ProposalId id = ProposalId.fresh();
        db.sql("""
                insert into share_proposal (id, work_id, number, by, equally, word, at)
                select :id, :work, 1 + coalesce(max(number), 0), :by, :equally, :word, :now
                from share_proposal where work_id = :work""")
                .param("id", id.value())
                .param("work", work.value())
                .param("by", by.value())
                .param("equally", draft.equally())
                .param("word", draft.word())
                .param("now", Timestamp.from(now))
                .update();
        for (int i = 0; i < lines.size(); i++) {
            Drafting.Line line = lines.get(i);
            boolean yes = line.person() != null && agreed.contains(line.person());
            db.sql("""
                    insert into share_line (proposal, position, person, stance, bp, craft, words, name, answer, answered_at)
                    values (:id, :position, :person, :stance, :bp, :craft, :words, :name, :answer, :answeredAt)""")
                    .param("id", id.value())
                    .param("position", i)
                    .param(
                            "person",
                            line.person() == null ? null : line.person().value(),
                            Types.OTHER)
                    .param("stance", line.stance().name())
                    .param("bp", line.bp())
                    .param("craft", line.craft() == null ? "" : line.craft().name())
                    .param("words", line.words())
                    .param("name", line.name())
                    .param("answer", yes ? Answer.YES.name() : null, Types.VARCHAR)
                    .param("answeredAt", yes ? Timestamp.from(now) : null, Types.TIMESTAMP)
                    .update();
        }
        return id;
    }

    /** Someone who makes the work leaves it, if the others agree; what they had goes to these, in proportion. */
    @Transactional
    ShareProposal leave(WorkId id, String word, Viewer by, Instant now) {
        works.visibleTo(by).get(id);
        Maker leaves = makers.find(id, by.person()).orElseThrow(() -> new Forbidden("work"));
        return propose(id, Drafting.leaving(leaves, word, makers.of(id)), by, now);
    }

    /**
     * Says yes or no. The last yes makes it so, in this transaction; one no ends it. The same answer again is the same
     * request.
     *
     * @throws NotFound when it names no such person, or the work is gone
     * @throws Refused  when it has ended (409)
     */
    @Transactional
    public ShareProposal answer(WorkId id, ProposalId proposal, Answer answer, String word, Viewer by, Instant now) {
        String said = Texts.line(word, "word", ShareProposal.ANSWER_CHARS_MAX);
        ShareProposal asked = seen(id, proposal, by);
        Line line = asked.of(by.person()).orElseThrow(() -> new NotFound(proposal));
        if (answer == line.answer()) {
            return asked;
        }
        if (!asked.open()) {
            throw new Refused(409, "makers.over");
        }
        Work work = works.visibleTo(by).get(id);
        db.sql("""
                update share_line set answer = ?, answer_word = ?, answered_at = ? where proposal = ? and position = ?""")
                .params(answer.name(), said, Timestamp.from(now), proposal.value(), line.position())
                .update();
        if (answer == Answer.NO) {
            end(proposal, Outcome.DECLINED, by.someone(), now);
            news.declined(work, asked, by, said, now);
            return get(proposal);
        }
        return settled(work, proposal, by, now);
    }

    /** What everyone has agreed to takes effect. */
    private ShareProposal settled(Work work, ProposalId id, Viewer by, Instant now) {
        ShareProposal proposal = get(id);
        if (proposal.lines().stream().anyMatch(Line::waits)) {
            news.agrees(work, proposal, by, now);
            return proposal;
        }
        makers.become(work.id(), proposal.lines(), now);
        end(id, Outcome.AGREED, by.someone(), now);
        news.agreed(work, proposal, by, now);
        return get(id);
    }

    /**
     * Takes a proposal back, as whoever made it or as the first maker; as any maker, while whoever made it is suspended.
     *
     * @throws Refused when it has ended (409)
     */
    @Transactional
    ShareProposal takeBack(WorkId id, ProposalId proposal, Viewer by, Instant now) {
        ShareProposal asked = proposed(id, proposal, by);
        ShareProposal.Ending ending = asked.ending();
        if (ending != null && ending.outcome() == Outcome.TAKEN_BACK) {
            return asked;
        }
        mustWait(asked);
        end(proposal, Outcome.TAKEN_BACK, by.someone(), now);
        news.takenBack(works.visibleTo(by).get(id), asked, by, now);
        return get(proposal);
    }

    /**
     * Reminds those who have not answered, a day after they were asked or reminded at the earliest.
     *
     * @throws Refused when it has ended, or it is too early (409)
     */
    @Transactional
    ShareProposal remind(WorkId id, ProposalId proposal, Viewer by, Instant now) {
        ShareProposal asked = proposed(id, proposal, by);
        mustWait(asked);
        if (now.isBefore(asked.remindableAt())) {
            throw new Refused(409, "makers.reminded");
        }
        db.sql("update share_proposal set reminded_at = ? where id = ?")
                .params(Timestamp.from(now), proposal.value())
                .update();
        news.reminded(works.visibleTo(by).get(id), asked, by, now);
        return get(proposal);
    }

    static void mustWait(ShareProposal proposal) {
        if (!proposal.open()) {
            throw new Refused(409, "makers.over");
        }
    }

    /** The proposal for those it names and for the work's makers, its work held until commit. */
    private ShareProposal seen(WorkId id, ProposalId proposal, Viewer by) {
        works.visibleTo(by).get(id);
        lock(id);
        return shelf.find(proposal)
                .filter(found -> found.work().equals(id))
                .filter(found -> found.of(by.person()).isPresent()
                        || makers.find(id, by.person()).isPresent())
                .orElseThrow(() -> new NotFound(proposal));
    }

    /** The same for whoever may take it back. */
    ShareProposal proposed(WorkId id, ProposalId proposal, Viewer by) {
        ShareProposal found = seen(id, proposal, by);
        boolean first = makers.find(id, by.person()).filter(Maker::first).isPresent();
        if (!by.is(found.by()) && !first && !stuck(found)) {
            throw new Forbidden("makers");
        }
        return found;
    }

    /** Whether whoever made it cannot be asked any more, so that it would stand in the way for ever. */
    private boolean stuck(ShareProposal proposal) {
        return makers.find(proposal.work(), proposal.by()).filter(Maker::held).isPresent();
    }

    void lock(WorkId id) {
        if (db.sql("select 1 from work where id = ? and withdrawn_at is null for no key update")
                .param(id.value())
                .query(Integer.class)
                .optional()
                .isEmpty()) {
            throw new NotFound(id);
        }
    }

    private void end(ProposalId id, Outcome outcome, PersonId by, Instant now) {
        db.sql("update share_proposal set outcome = ?, ended_by = ?, ended_at = ? where id = ? and outcome is null")
                .params(outcome.name(), by.value(), Timestamp.from(now), id.value())
                .update();
    }

    private ShareProposal get(ProposalId id) {
        return shelf.find(id).orElseThrow(() -> new NotFound(id));
    }

    /** The proposal of a work that waits, for its makers and those it names; for anyone else there is none. */
    public Optional<ShareProposal> open(WorkId work, @Nullable PersonId reader) {
        return shelf.open(work)
                .filter(found -> found.of(reader).isPresent()
                        || makers.find(work, reader).isPresent());
    }

    /** How the shares came to be, for the work's makers: what has ended, the latest first. */
    Page<ShareProposal> ended(WorkId work, PersonId reader, @Nullable String after, int size) {
        return makers.find(work, reader).isPresent() ? shelf.ended(work, after, size) : new Page<>(List.of(), null);
    }

    /** What waits for an answer of this person, the latest first. */
    Page<ShareProposal> asking(PersonId person, @Nullable String after, int size) {
        return shelf.asking(person, after, size);
    }

    /** Someone's account was erased: what waits for them would wait for ever, and what they said in it goes. */
    @EventListener
    @Transactional
    public void left(PersonErased erased) {
        UUID person = erased.person().value();
        db.sql("update share_line set answer_word = '', words = '' where person = ?")
                .param(person)
                .update();
        db.sql("update share_proposal set word = '' where by = ?").param(person).update();
        db.sql("update work_share set words = '' where person_id = ?")
                .param(person)
                .update();
        db.sql("""
                update share_proposal o set outcome = 'TAKEN_BACK', ended_by = :person,
                    ended_at = (select erased_at from person where id = :person)
                where o.outcome is null and exists (select 1 from share_line l where l.proposal = o.id and l.person = :person)""").param("person", person).update();
    }
}
