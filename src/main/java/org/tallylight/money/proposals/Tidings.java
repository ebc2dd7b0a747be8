package org.tallylight.money.proposals;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.community.Notices;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Money;
import org.tallylight.shared.PersonId;

/** Tells everyone with a line in a proposal, or with one in the version before, what became of it. */
@Component
class Tidings {
    private final JdbcClient db;
    private final Parts parts;
    private final Notices notices;

    Tidings(JdbcClient db, Parts parts, Notices notices) {
        this.db = db;
        this.parts = parts;
        this.notices = notices;
    }

    void tell(Proposal proposal, String kind, Instant now) {
        String title = parts.get(proposal.part()).title();
        record Told(UUID person, long share) {}
        List<Told> lines = db.sql("""
                select pp.person, max(case when l.number = :number then l.share else 0 end) as share
                from proposal_line l join payee_person pp on pp.payee = l.payee
                join person p on p.id = pp.person and p.erased_at is null
                where l.proposal = :id and l.number in (:number, :number - 1)
                group by pp.person order by pp.person""")
                .param("id", proposal.id().value())
                .param("number", proposal.number())
                .query(Told.class)
                .list();
        for (Told line : lines) {
            Money share = proposal.sums().money(line.share());
            String amount = share.decimal() + " " + share.currency().getCurrencyCode();
            notices.tell(
                    new PersonId(line.person()),
                    kind,
                    "/proposals/" + proposal.id().text(),
                    now,
                    title,
                    amount);
        }
    }
}
