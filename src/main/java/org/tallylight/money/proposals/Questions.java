package org.tallylight.money.proposals;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.people.People;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/**
 * "Ask about this" on a line, and "I'm missing", with their recorded answers ({@code split.md}, rule 16). A
 * question is seen by its asker and the producers, and by everyone if the asker wants so. An admitted claim
 * holds its amount back from the line it is against; the rest is paid.
 */
@Component
public class Questions {
    public static final int BODY_CHARS_MAX = 2000;
    public static final int OPEN_PER_PERSON_MAX = 20;

    public record QuestionId(UUID value) implements Id {}

    /**
     * A question as it is shown.
     *
     * @param number the version that it was asked about
     * @param payee the line it is about, or null for "I'm missing"
     * @param held  what is held of {@code heldPayee}'s line while the claim is open, or null
     * @param awarded what the claim was granted, in minor units, or null while it is open
     */
    public record Question(
            QuestionId id,
            ProposalId proposal,
            int number,
            PersonId asker,
            String askerName,
            @Nullable PayeeId payee,
            String body,
            String evidence,
            boolean openToAll,
            Instant at,
            @Nullable String answer,
            @Nullable Instant answeredAt,
            @Nullable String answeredBy,
            @Nullable PayeeId heldPayee,
            @Nullable Long held,
            @Nullable Instant settledAt,
            @Nullable Long awarded,
            @Nullable String settledBecause) {}

    private final JdbcClient db;
    private final ProposalShelf shelf;
    private final Notices notices;
    private final People people;
    private final Parts parts;

    Questions(JdbcClient db, ProposalShelf shelf, Notices notices, People people, Parts parts) {
        this.db = db;
        this.shelf = shelf;
        this.notices = notices;
        this.people = people;
        this.parts = parts;
    }

    /**
     * Asks about a line, or says that one is missing; producers are told.
     *
     * @throws Refused when the time for it is over, or they asked too often
     */
    @Transactional
    public QuestionId ask(
            ProposalId id,
            @Nullable PayeeId payee,
            String body,
            String evidence,
            boolean openToAll,
            Viewer by,
            Instant now) {
        Proposal proposal = shelf.lock(id);
        String said = body.strip();
        if (said.isEmpty() || said.length() > BODY_CHARS_MAX || evidence.length() > BODY_CHARS_MAX) {
            throw new Invalid("body", "question.length", BODY_CHARS_MAX);
        }
        if (!stillOpen(proposal, payee, now)) {
            throw new Refused(409, "question.closed");
        }
        if (asked(id, by.someone()) >= OPEN_PER_PERSON_MAX) {
            throw new Refused(429, "question.often", OPEN_PER_PERSON_MAX);
        }
        QuestionId question = new QuestionId(Id.fresh());
        db.sql("""
                insert into question (id, proposal, number, asker, payee, body, evidence, open_to_all, at)
                values (:id, :proposal, :number, :asker, :payee, :body, :evidence, :all, :at)""")
                .param("id", question.value())
                .param("proposal", id.value())
                .param("number", proposal.number())
                .param("asker", by.someone().value())
                .param("payee", payee == null ? null : payee.value(), Types.OTHER)
                .param("body", said)
                .param("evidence", evidence.strip())
                .param("all", openToAll)
                .param("at", Timestamp.from(now))
                .update();
        String title = parts.get(proposal.part()).title();
        people.withRole(Role.PRODUCER).stream()
                .filter(producer -> !by.is(producer))
                .forEach(producer -> notices.tell(
                        producer,
                        payee == null ? "proposal.missing" : "proposal.asked",
                        link(id),
                        now,
                        by.name(),
                        title));
        return question;
    }

    private boolean stillOpen(Proposal proposal, @Nullable PayeeId payee, Instant now) {
        if (!proposal.open(now)) {
            return false;
        }
        if (payee == null) {
            return true;
        }
        Instant ends = shelf.endsAt(proposal.id(), proposal.number(), payee);
        return ends == null || now.isBefore(ends);
    }

    private int asked(ProposalId id, PersonId person) {
        return db.sql("select count(*) from question where proposal = :id and asker = :person")
                .param("id", id.value())
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    /**
     * Answers a question, on record. To admit a claim, say against whose line and how much: that much is held
     * of it until the claim is settled.
     *
     * @throws Invalid when what is held is not of a line of this proposal, or in another currency
     * @throws Refused when it was answered before, or the claim is one's own
     */
    @Transactional
    public void answer(
            QuestionId id, String answer, @Nullable PayeeId against, @Nullable Money held, Viewer by, Instant now) {
        Question question = get(id);
        Proposal proposal = shelf.lock(question.proposal());
        String said = answer.strip();
        if (said.isEmpty() || said.length() > BODY_CHARS_MAX) {
            throw new Invalid("answer", "question.length", BODY_CHARS_MAX);
        }
        if ((against == null) != (held == null) || (held != null && held.minor() <= 0)) {
            throw new Invalid("held", "question.held");
        }
        if (against != null && held != null) {
            if (by.is(question.asker())) {
                throw new Refused(409, "question.own");
            }
            if (!held.currency().equals(proposal.sums().currency())
                    || !shelf.shares(proposal.id(), proposal.number(), against)) {
                throw new Invalid("held", "question.held");
            }
        }
        int changed = db.sql("""
                update question set answer = :answer, answered_at = :at, answered_by = :by, held_payee = :payee,
                    held = :held
                where id = :id and answered_at is null""")
                .param("answer", said)
                .param("at", Timestamp.from(now))
                .param("by", by.someone().value())
                .param("payee", against == null ? null : against.value(), Types.OTHER)
                .param("held", held == null ? null : held.minor(), Types.BIGINT)
                .param("id", id.value())
                .update();
        if (changed == 0) {
            throw new Refused(409, "question.answered");
        }
        String title = parts.get(proposal.part()).title();
        if (!by.is(question.asker())) {
            notices.tell(question.asker(), "proposal.answered", link(question.proposal()), now, by.name(), title);
        }
    }

    public Question get(QuestionId id) {
        return select("where q.id = :id")
                .param("id", id.value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** The questions that a viewer may read, the first first. */
    public List<Question> of(ProposalId id, Viewer viewer) {
        return select("where q.proposal = :id and (q.open_to_all or q.asker = :me or :producer) order by q.id")
                .param("id", id.value())
                .param("me", viewer.person() == null ? null : viewer.person().value(), Types.OTHER)
                .param("producer", viewer.hasAny(Role.PRODUCER, Role.CURATOR))
                .query(this::read)
                .list();
    }

    private JdbcClient.StatementSpec select(String where) {
        return db.sql("""
                select q.*, p.name as asker_name, a.name as answerer, w.minor as awarded, w.reason as settled_because
                from question q left join award w on w.question = q.id
                join person p on p.id = q.asker left join person a on a.id = q.answered_by
                """ + where);
    }

    private Question read(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        UUID payee = row.getObject("payee", UUID.class);
        UUID against = row.getObject("held_payee", UUID.class);
        long amount = row.getLong("held");
        Long held = row.wasNull() ? null : amount;
        Timestamp answered = row.getTimestamp("answered_at");
        return new Question(
                new QuestionId(row.getObject("id", UUID.class)),
                new ProposalId(row.getObject("proposal", UUID.class)),
                row.getInt("number"),
                new PersonId(row.getObject("asker", UUID.class)),
                row.getString("asker_name"),
                payee == null ? null : new PayeeId(payee),
                row.getString("body"),
                row.getString("evidence"),
                row.getBoolean("open_to_all"),
                row.getTimestamp("at").toInstant(),
                row.getString("answer"),
                answered == null ? null : answered.toInstant(),
                row.getString("answerer"),
                against == null ? null : new PayeeId(against),
                held,
                row.getTimestamp("settled_at") == null
                        ? null
                        : row.getTimestamp("settled_at").toInstant(),
                row.getObject("awarded", Long.class),
                row.getString("settled_because"));
    }

    private static String link(ProposalId id) {
        return "/proposals/" + id.text();
    }
}
