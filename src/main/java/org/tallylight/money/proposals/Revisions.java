package org.tallylight.money.proposals;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.split.Line;
import org.tallylight.money.split.Policy;
import org.tallylight.money.split.Revision;
import org.tallylight.money.split.Split;
import org.tallylight.people.Audit;
import org.tallylight.productions.Part;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;

/** The next version of a proposal, and for whom it opens again ({@code split.md}, rule 17). */
@Component
class Revisions {
    private final JdbcClient db;
    private final Freezer freezer;
    private final Versions versions;
    private final ProposalShelf shelf;
    private final Policies policies;
    private final Changes changes;
    private final Parts parts;
    private final Tidings tidings;
    private final Audit audit;

    Revisions(
            JdbcClient db,
            Freezer freezer,
            Versions versions,
            ProposalShelf shelf,
            Policies policies,
            Changes changes,
            Parts parts,
            Tidings tidings,
            Audit audit) {
        this.db = db;
        this.freezer = freezer;
        this.versions = versions;
        this.shelf = shelf;
        this.policies = policies;
        this.changes = changes;
        this.parts = parts;
        this.tidings = tidings;
        this.audit = audit;
    }

    /** Computes a proposal anew; the caller's transaction holds it. */
    Step revise(ProposalId id, String reason, Viewer by, Instant now) {
        Proposal proposal = shelf.lock(id);
        if (proposal.finalAt() != null) {
            return new Step.NotNow(proposal.state());
        }
        String why = reason.strip();
        if (why.isEmpty() || why.length() > Proposal.REASON_CHARS_MAX) {
            throw new Invalid("reason", "proposal.reason.length", Proposal.REASON_CHARS_MAX);
        }
        Part part = parts.visibleTo(by).get(proposal.part());
        Policy policy = policies.get(proposal.policy());
        Optional<Freezer.Frozen> frozen =
                freezer.freeze(id, part, proposal.sums().currency(), policy, changes.decided(id), now);
        if (frozen.isEmpty()) {
            return new Step.NoCut();
        }
        if (frozen.get().freeze().takings().grossMinor() == 0) {
            return new Step.NothingIn();
        }
        Split split = Split.of(frozen.get().freeze());
        int next = proposal.number() + 1;
        versions.write(id, next, frozen.get(), split, why, by.someone(), now);
        audit.write(by.someone(), "proposal.revised", "proposal " + id.text(), why, now);
        if (proposal.openedAt() != null) {
            List<Line> full = lines(id, lastFullyOpen(proposal, policy, now));
            reopen(
                    proposal,
                    next,
                    Revision.between(full, lines(id, proposal.number()), split.lines(), policy),
                    policy,
                    now);
        }
        return new Step.Done(shelf.get(id));
    }

    /** The last version that was in force for the full window, or else the first one that was opened. */
    private int lastFullyOpen(Proposal proposal, Policy policy, Instant now) {
        return db.sql("""
                select coalesce(max(number) filter (where until >= opened_at + make_interval(days => :days)), min(number))
                from (select number, opened_at, coalesce(lead(opened_at) over (order by number), :now) as until
                    from proposal_version where proposal = :id and opened_at is not null) v""")
                .param("days", policy.windowDays())
                .param("now", Timestamp.from(now))
                .param("id", proposal.id().value())
                .query(Integer.class)
                .single();
    }

    private List<Line> lines(ProposalId id, int number) {
        return shelf.lines(id, number).stream()
                .map(line -> new Line(
                        line.payee().text(),
                        line.units(),
                        line.exact(),
                        line.share().minor(),
                        line.waived(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        line.state()))
                .toList();
    }

    /** Gives each line of the next version its window: the one it had, or a longer one where it was changed. */
    private void reopen(Proposal before, int number, Revision revision, Policy policy, Instant now) {
        Instant last = before.endsAt() == null ? now : before.endsAt();
        Map<PayeeId, Instant> ended = ends(before.id(), before.number());
        Map<PayeeId, Instant> ends = new HashMap<>(ended);
        Instant all = last;
        for (Revision.Change change : revision.changes()) {
            int days = switch (change.effect()) {
                case NONE -> 0;
                case REOPENS -> policy.reopenDays();
                case RESTARTS -> policy.windowDays();
            };
            Instant until = later(ends.getOrDefault(PayeeId.of(change.payee()), last), now.plus(Duration.ofDays(days)));
            if (days > 0) {
                ends.put(PayeeId.of(change.payee()), until);
                all = later(all, until);
            }
        }
        List<PayeeId> payees = shelf.lines(before.id(), number).stream()
                .map(ProposalLine::payee)
                .toList();
        db.sql("""
                update proposal_line l set ends_at = e.at
                from unnest(cast(:payees as uuid[]), cast(:ends as timestamptz[])) e(payee, at)
                where l.proposal = :id and l.number = :number and l.payee = e.payee""")
                .param("payees", payees.stream().map(PayeeId::value).toArray(UUID[]::new))
                .param(
                        "ends",
                        payees.stream()
                                .map(payee -> ends.getOrDefault(payee, last).toString())
                                .toArray(String[]::new))
                .param("id", before.id().value())
                .param("number", number)
                .update();
        open(before.id(), number, all, now);
        tidings.tell(shelf.get(before.id()), "proposal.revised", now);
    }

    private Map<PayeeId, Instant> ends(ProposalId id, int number) {
        Map<PayeeId, Instant> ends = new HashMap<>();
        shelf.lines(id, number).forEach(line -> {
            if (line.endsAt() != null) {
                ends.put(line.payee(), line.endsAt());
            }
        });
        return ends;
    }

    /** Opens a version for questions. */
    void open(ProposalId id, int number, Instant ends, Instant now) {
        db.sql("""
                update proposal_version set opened_at = :at, ends_at = :ends
                where proposal = :id and number = :number""")
                .param("at", Timestamp.from(now))
                .param("ends", Timestamp.from(ends))
                .param("id", id.value())
                .param("number", number)
                .update();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
