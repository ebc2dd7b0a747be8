package org.tallylight.works.makers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.people.Person;
import org.tallylight.shared.After;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/** Reads proposals with all their lines, each list in two queries. */
@Component
class ProposalShelf {
    private static final String SELECT = """
            select o.*, b.credit_name as by_name, e.credit_name as ended_name from share_proposal o
            join person b on b.id = o.by left join person e on e.id = o.ended_by
            """;

    private final JdbcClient db;

    ProposalShelf(JdbcClient db) {
        this.db = db;
    }

    Optional<ShareProposal> find(ProposalId id) {
        return whole(db.sql(SELECT + " where o.id = ?")
                        .param(id.value())
                        .query(ProposalShelf::proposal)
                        .list())
                .stream()
                .findFirst();
    }

    /** The one that waits for answers, if there is one. */
    Optional<ShareProposal> open(WorkId work) {
        return whole(db.sql(SELECT + " where o.work_id = ? and o.outcome is null")
                        .param(work.value())
                        .query(ProposalShelf::proposal)
                        .list())
                .stream()
                .findFirst();
    }

    /** Those that have ended, the latest first; {@code after} is the number of the last one seen. */
    Page<ShareProposal> ended(WorkId work, @Nullable String after, int size) {
        List<ShareProposal> rows = db.sql(SELECT + """
                 where o.work_id = ? and o.outcome is not null and o.number < ? order by o.number desc limit ?""")
                .params(work.value(), After.number(after, Integer.MAX_VALUE), size + 1)
                .query(ProposalShelf::proposal)
                .list();
        return Page.of(whole(rows), size, each -> String.valueOf(each.number()));
    }

    /** Those that wait for an answer of this person, the latest first; of works that were not taken away. */
    Page<ShareProposal> asking(PersonId person, @Nullable String after, int size) {
        List<ShareProposal> rows = db.sql(SELECT + """
                 join share_line l on l.proposal = o.id and l.person = :me
                where o.outcome is null and l.answer is null and o.id < :last
                    and exists (select 1 from work w where w.id = o.work_id and w.withdrawn_at is null)
                order by o.id desc limit :limit""")
                .param("me", person.value())
                .param("last", After.latestFirst(after))
                .param("limit", size + 1)
                .query(ProposalShelf::proposal)
                .list();
        return Page.of(whole(rows), size, each -> each.id().text());
    }

    private List<ShareProposal> whole(List<ShareProposal> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        Map<UUID, List<ShareProposal.Line>> lines = new HashMap<>();
        db.sql("""
                select l.*, p.handle, p.credit_name, p.picture is not null as pictured,
                    p.erased_at is not null or (p.suspended_at is not null and l.stance = 'STAYS'
                        and l.bp = (select s.bp from share_proposal o join work_share s on s.work_id = o.work_id
                            where o.id = l.proposal and s.person_id = l.person)) as gone
                from share_line l left join person p on p.id = l.person
                where l.proposal = any(?) order by l.proposal, l.position""")
                .param(bare.stream().map(each -> each.id().value()).toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    lines.computeIfAbsent(row.getObject("proposal", UUID.class), id -> new ArrayList<>())
                            .add(line(row));
                });
        return bare.stream()
                .map(each -> new ShareProposal(
                        each.id(),
                        each.work(),
                        each.number(),
                        each.by(),
                        each.byName(),
                        each.equally(),
                        each.word(),
                        each.at(),
                        each.remindedAt(),
                        each.ending(),
                        lines.getOrDefault(each.id().value(), List.of())))
                .toList();
    }

    private static ShareProposal proposal(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        return new ShareProposal(
                new ProposalId(row.getObject("id", UUID.class)),
                new WorkId(row.getObject("work_id", UUID.class)),
                row.getInt("number"),
                new PersonId(row.getObject("by", UUID.class)),
                row.getString("by_name"),
                row.getBoolean("equally"),
                row.getString("word"),
                row.getTimestamp("at").toInstant(),
                at(row, "reminded_at"),
                outcome == null
                        ? null
                        : new ShareProposal.Ending(
                                ShareProposal.Outcome.valueOf(outcome),
                                new PersonId(row.getObject("ended_by", UUID.class)),
                                row.getString("ended_name"),
                                row.getTimestamp("ended_at").toInstant()),
                List.of());
    }

    private static ShareProposal.Line line(ResultSet row) throws SQLException {
        UUID person = row.getObject("person", UUID.class);
        String handle = row.getString("handle");
        String answer = row.getString("answer");
        return new ShareProposal.Line(
                row.getInt("position"),
                person == null ? null : new PersonId(person),
                handle == null ? "" : handle,
                person == null ? row.getString("name") : row.getString("credit_name"),
                handle == null ? null : Person.pictureUrl(handle, row.getBoolean("pictured")),
                ShareProposal.Stance.valueOf(row.getString("stance")),
                row.getInt("bp"),
                Craft.of(row.getString("craft")),
                row.getString("words"),
                row.getBytes("link_hash") != null,
                row.getBoolean("gone"),
                answer == null ? null : ShareProposal.Answer.valueOf(answer),
                row.getString("answer_word"),
                at(row, "answered_at"));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
