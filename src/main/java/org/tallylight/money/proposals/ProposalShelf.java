package org.tallylight.money.proposals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.split.Flow;
import org.tallylight.money.split.Line;
import org.tallylight.money.split.Zero;
import org.tallylight.productions.CutId;
import org.tallylight.productions.PartId;
import org.tallylight.shared.After;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/** Reads proposals, their versions, lines and flows. */
@Component
public class ProposalShelf {
    private static final String COLUMNS = """
            select p.id, p.part, p.currency, p.final_at, p.posted_at, p.paid_at, p.tx, v.number, v.cut, v.policy, v.reason,
                v.freeze_hash, v.result_hash, v.opened_at, v.ends_at, v.gross, v.refunds, v.tax, v.fee, v.costs,
                v.net, v.reserve, v.distributed, v.company, v.pool, v.funded, v.unallocated,
                exists (select 1 from proposal_version e where e.proposal = p.id and e.number < v.number
                    and e.opened_at is not null) as revised
            from proposal p join proposal_version v on v.proposal = p.id
            """;
    private static final String LATEST =
            " and v.number = (select max(x.number) from proposal_version x where x.proposal = p.id)";

    /** One step of the mass, with the works and the department by their ids. */
    public record Step(
            @Nullable String department,
            @Nullable WorkId from,
            @Nullable WorkId to,
            @Nullable PayeeId payee,
            long units,
            Flow.Rule rule,
            boolean pastOwn) {}

    private final JdbcClient db;

    ProposalShelf(JdbcClient db) {
        this.db = db;
    }

    public Proposal get(ProposalId id) {
        return db.sql(COLUMNS + "where p.id = :id" + LATEST)
                .param("id", id.value())
                .query(ProposalShelf::read)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    public Proposal get(ProposalId id, int number) {
        return db.sql(COLUMNS + "where p.id = :id and v.number = :number")
                .param("id", id.value())
                .param("number", number)
                .query(ProposalShelf::read)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** The proposal, locked until the transaction ends, so that steps follow each other. */
    Proposal lock(ProposalId id) {
        db.sql("select id from proposal where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return get(id);
    }

    /** The one of a part in a currency that is not posted yet. */
    Optional<Proposal> goingOn(PartId part, Currency currency) {
        return db.sql(COLUMNS + "where p.part = :part and p.currency = :currency and p.posted_at is null" + LATEST)
                .param("part", part.value())
                .param("currency", currency.getCurrencyCode())
                .query(ProposalShelf::read)
                .optional();
    }

    /** All of a part, the latest first. */
    public List<Proposal> of(PartId part) {
        return db.sql(COLUMNS + "where p.part = :part" + LATEST + " order by p.id desc limit 100")
                .param("part", part.value())
                .query(ProposalShelf::read)
                .list();
    }

    /** All proposals, the latest first. */
    public Page<Proposal> all(@Nullable String after, int size) {
        List<Proposal> rows = db.sql(COLUMNS + "where p.id < :after" + LATEST + " order by p.id desc limit :limit")
                .param("after", After.latestFirst(after))
                .param("limit", size + 1)
                .query(ProposalShelf::read)
                .list();
        return Page.of(rows, size, proposal -> proposal.id().text());
    }

    /** The lines of a version, the largest share first, beside those of the version before. */
    public List<ProposalLine> lines(ProposalId id, int number) {
        Currency currency = get(id, number).sums().currency();
        return db.sql("""
                select l.*, b.share as before, coalesce(h.held, 0) as held,
                    coalesce((select array_agg(p.credit_name order by p.credit_name) from payee_person pp
                        join person p on p.id = pp.person where pp.payee = l.payee), '{}') as people
                from proposal_line l
                left join proposal_line b on b.proposal = l.proposal and b.number = l.number - 1 and b.payee = l.payee
                left join lateral (select max(q.held) as held from question q
                    where q.proposal = l.proposal and q.held_payee = l.payee and q.settled_at is null) h on true
                where l.proposal = :id and l.number = :number
                order by l.share desc, l.units desc, l.payee""")
                .param("id", id.value())
                .param("number", number)
                .query((row, n) -> line(row, currency))
                .list();
    }

    private static ProposalLine line(ResultSet row, Currency currency) throws SQLException {
        String zero = row.getString("zero");
        UUID about = row.getObject("zero_work", UUID.class);
        Timestamp ends = row.getTimestamp("ends_at");
        long before = row.getLong("before");
        Money earlier = row.wasNull() ? null : new Money(before, currency);
        return new ProposalLine(
                new PayeeId(row.getObject("payee", UUID.class)),
                Arrays.asList((String[]) row.getArray("people").getArray()),
                row.getLong("units"),
                row.getBigDecimal("exact"),
                new Money(row.getLong("share"), currency),
                row.getBoolean("waived"),
                Line.State.valueOf(row.getString("state")),
                zero == null ? null : Zero.valueOf(zero),
                about == null ? null : new WorkId(about),
                earlier,
                ends == null ? null : ends.toInstant(),
                new Money(row.getLong("held"), currency),
                new Money(row.getLong("recouped"), currency));
    }

    /** The payee of a person with merges followed, if they have one. */
    Optional<PayeeId> payeeOf(PersonId person) {
        return db.sql("""
                with recursive merged (payee) as (
                    select payee from payee_person where person = :person
                    union all
                    select y.merged_into from merged m join payee y on y.id = m.payee where y.merged_into is not null
                )
                select y.id from merged m join payee y on y.id = m.payee where y.merged_into is null""")
                .param("person", person.value())
                .query((row, n) -> new PayeeId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** What a payee was given in each posted proposal, the latest first. */
    public Page<Earning> earned(PayeeId payee, @Nullable String after, int size) {
        List<Earning> rows = db.sql("""
                select p.id, p.part, p.currency, p.posted_at, l.share from proposal p
                join proposal_line l on l.proposal = p.id
                  and l.number = (select max(x.number) from proposal_version x where x.proposal = p.id)
                where l.payee = :payee and p.posted_at is not null and p.id < :after order by p.id desc limit :limit""")
                .param("payee", payee.value())
                .param("after", After.latestFirst(after))
                .param("limit", size + 1)
                .query((row, n) -> new Earning(
                        new ProposalId(row.getObject("id", UUID.class)),
                        new PartId(row.getObject("part", UUID.class)),
                        new Money(row.getLong("share"), Currency.getInstance(row.getString("currency"))),
                        row.getTimestamp("posted_at").toInstant()))
                .list();
        return Page.of(rows, size, earning -> earning.proposal().text());
    }

    /** What a payee was given in one posted proposal. */
    public record Earning(ProposalId proposal, PartId part, Money share, Instant at) {}

    int unanswered(ProposalId id) {
        return db.sql("select count(*) from question where proposal = :id and answered_at is null")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    /**
     * Until when questions about a line may be asked, or null for a draft.
     *
     * @throws NotFound when the version has no such line
     */
    @Nullable
    Instant endsAt(ProposalId id, int number, PayeeId payee) {
        record Row(@Nullable Timestamp at) {}
        Timestamp at = db.sql("""
                select ends_at as at from proposal_line where proposal = :id and number = :number and payee = :payee""")
                .param("id", id.value())
                .param("number", number)
                .param("payee", payee.value())
                .query((row, n) -> new Row(row.getTimestamp("at")))
                .optional()
                .orElseThrow(() -> new NotFound(payee))
                .at();
        return at == null ? null : at.toInstant();
    }

    /** Whether a payee has a share in a version, or had one and gave it up. */
    boolean shares(ProposalId id, int number, PayeeId payee) {
        return db.sql("""
                select exists (select 1 from proposal_line
                where proposal = :id and number = :number and payee = :payee and (share > 0 or waived))""")
                .param("id", id.value())
                .param("number", number)
                .param("payee", payee.value())
                .query(Boolean.class)
                .single();
    }

    /** How many lines of the books that a version was computed from were taken back since. */
    int takenBack(ProposalId id, int number) {
        return db.sql("""
                select count(*) from taken_line t join book_line c on c.corrects = t.line
                where t.proposal = :id and t.number = :number and not exists (select 1 from taken_line x
                    where x.proposal = t.proposal and x.number = t.number and x.line = c.id)""")
                .param("id", id.value())
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    /** Edges in the cut's ancestry that nobody outside both works has confirmed, as frozen in a version. */
    public int waiting(ProposalId id, int number) {
        return db.sql("select waiting from proposal_version where proposal = :id and number = :number")
                .param("id", id.value())
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    private static Proposal read(ResultSet row, int n) throws SQLException {
        Proposal.Sums sums = new Proposal.Sums(
                Currency.getInstance(row.getString("currency")),
                row.getLong("gross"),
                row.getLong("refunds"),
                row.getLong("tax"),
                row.getLong("fee"),
                row.getLong("costs"),
                row.getLong("net"),
                row.getLong("reserve"),
                row.getLong("distributed"),
                row.getLong("company"),
                row.getLong("pool"),
                row.getLong("funded"),
                row.getLong("unallocated"));
        long tx = row.getLong("tx");
        Long posted = row.wasNull() ? null : tx;
        return new Proposal(
                new ProposalId(row.getObject("id", UUID.class)),
                new PartId(row.getObject("part", UUID.class)),
                row.getInt("number"),
                new CutId(row.getObject("cut", UUID.class)),
                row.getString("policy"),
                row.getString("reason"),
                row.getString("freeze_hash"),
                row.getString("result_hash"),
                sums,
                row.getBoolean("revised"),
                at(row, "opened_at"),
                at(row, "ends_at"),
                at(row, "final_at"),
                at(row, "posted_at"),
                posted,
                at(row, "paid_at"));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
