package org.tallylight.money.proposals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.split.Flow.Rule;
import org.tallylight.productions.Part;
import org.tallylight.shared.Money;
import org.tallylight.web.Flow;
import org.tallylight.web.Frame;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkId;

/**
 * A proposal as its page shows it.
 *
 * @param paid   lines with a share, the largest first
 * @param zeros  those that are named with why their line is nothing
 * @param why    for each payee, what they get it for
 * @param works  the works named in it that the reader may see
 * @param salaried   why the makers of a work were paid for it already, where its line says so
 * @param releases    what of the reserve was released since
 * @param reserveLeft what of it is still there
 */
public record ProposalView(
        Proposal proposal,
        Part part,
        List<ProposalLine> paid,
        List<ProposalLine> zeros,
        Map<PayeeId, List<ProposalShelf.Step>> why,
        Map<WorkId, WorkCard> works,
        Map<WorkId, String> salaried,
        List<Questions.Question> questions,
        List<Changes.Shown> adjustments,
        List<Releases.Shown> releases,
        Money reserveLeft,
        int waiting,
        @Nullable PayeeId mine) {

    public Money money(long minor) {
        return proposal.sums().money(minor);
    }

    public Money total() {
        return money(proposal.sums().pool());
    }

    public @Nullable WorkCard work(@Nullable WorkId id) {
        return id == null ? null : works.get(id);
    }

    public String nameOf(PayeeId payee) {
        return java.util.stream.Stream.concat(paid.stream(), zeros.stream())
                .filter(line -> line.payee().equals(payee))
                .map(ProposalLine::name)
                .findFirst()
                .orElse("");
    }

    /** The titles of works for which a line is paid, each once, the largest part first. */
    public List<String> forWhat(Frame f, ProposalLine line) {
        List<String> said = new ArrayList<>();
        for (ProposalShelf.Step step : why.getOrDefault(line.payee(), List.of())) {
            String text = null;
            if (step.rule() == Rule.KEPT) {
                WorkCard card = work(step.from());
                text = card == null ? f.t("proposal.for.private") : f.t("proposal.for.work", card.title());
            } else if (step.rule() == Rule.POINTS) {
                text = f.t("proposal.for.points", f.t("department." + step.department()));
            }
            if (text != null && !said.contains(text)) {
                said.add(text);
            }
        }
        return said;
    }

    /** From income to people, drawn; the table beside says the same. */
    public String picture(Frame f) {
        Proposal.Sums s = proposal.sums();
        List<Flow.Part> off = new ArrayList<>();
        add(f, off, "refunds", s.refunds());
        add(f, off, "tax", s.tax());
        add(f, off, "fee", s.fee());
        add(f, off, "costs", s.costs());
        add(f, off, "reserve", s.reserve());
        Flow flow = new Flow(f.t("proposal.picture"), part(f, "income", s.gross()));
        flow = flow.less(off, part(f, "to-share", s.distributed()));
        flow = flow.less(List.of(part(f, "company", s.company())), part(f, "people", s.pool()));
        List<Flow.Part> people = new ArrayList<>();
        long others = 0;
        for (ProposalLine line : paid) {
            if (people.size() < Flow.PEOPLE_SHOWN_MAX - 1 || paid.size() == Flow.PEOPLE_SHOWN_MAX) {
                people.add(new Flow.Part(line.name(), line.share().minor(), f.money(line.share())));
            } else {
                others += line.share().minor();
            }
        }
        if (others > 0) {
            people.add(new Flow.Part(f.t("proposal.others"), others, f.money(money(others))));
        }
        return flow.among(people).svg();
    }

    private void add(Frame f, List<Flow.Part> parts, String key, long minor) {
        if (minor > 0) {
            parts.add(part(f, key, minor));
        }
    }

    private Flow.Part part(Frame f, String key, long minor) {
        return new Flow.Part(f.t("proposal.sum." + key), minor, f.money(money(minor)));
    }
}
