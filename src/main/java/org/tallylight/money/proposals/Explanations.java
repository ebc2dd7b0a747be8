package org.tallylight.money.proposals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.proposals.ProposalShelf.Step;
import org.tallylight.money.split.Flow;
import org.tallylight.works.WorkId;

/** Reads the stored flows of a version: they are the explanation of its lines. */
@Component
class Explanations {
    private final JdbcClient db;

    Explanations(JdbcClient db) {
        this.db = db;
    }

    /** How a payee's line came about: the flows to them, and those that brought mass to their works. */
    List<Step> explanation(ProposalId id, int number, PayeeId payee) {
        return db.sql("""
                with recursive mine as (
                    select f.* from proposal_flow f
                    where f.proposal = :id and f.number = :number and f.to_payee = :payee
                ), back (work) as (
                    select from_work from mine where from_work is not null
                    union
                    select f.from_work from back b
                    join proposal_flow f on f.proposal = :id and f.number = :number and f.to_work = b.work
                    where f.from_work is not null
                )
                select f.* from proposal_flow f
                where f.proposal = :id and f.number = :number
                  and (f.to_payee = :payee or f.to_work in (select work from back))
                order by f.ord limit 500""")
                .param("id", id.value())
                .param("number", number)
                .param("payee", payee.value())
                .query(Explanations::step)
                .list();
    }

    /** The last step of each line: for which works, or for what off screen, a payee gets it, the largest first. */
    Map<PayeeId, List<Step>> reasons(ProposalId id, int number) {
        Map<PayeeId, List<Step>> reasons = new HashMap<>();
        db.sql("""
                select * from proposal_flow
                where proposal = :id and number = :number and to_payee is not null order by units desc, ord""")
                .param("id", id.value())
                .param("number", number)
                .query(Explanations::step)
                .list()
                .forEach(step -> reasons.computeIfAbsent(step.payee(), payee -> new ArrayList<>())
                        .add(step));
        return reasons;
    }

    private static Step step(ResultSet row, int n) throws SQLException {
        UUID from = row.getObject("from_work", UUID.class);
        UUID to = row.getObject("to_work", UUID.class);
        UUID payee = row.getObject("to_payee", UUID.class);
        return new Step(
                row.getString("department"),
                from == null ? null : new WorkId(from),
                to == null ? null : new WorkId(to),
                payee == null ? null : new PayeeId(payee),
                row.getLong("units"),
                Flow.Rule.valueOf(row.getString("rule")),
                row.getBoolean("past_own"));
    }
}
