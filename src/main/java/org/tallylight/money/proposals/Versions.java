package org.tallylight.money.proposals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.split.Flow;
import org.tallylight.money.split.Line;
import org.tallylight.money.split.Split;
import org.tallylight.money.split.Takings;
import org.tallylight.money.split.Waterfall;
import org.tallylight.money.split.ZeroLine;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/** Writes a version of a proposal: what it was computed from, its sums, its lines and every flow. */
@Component
class Versions {
    private static final int BATCH = 1000;

    private final JdbcClient db;
    private final JdbcTemplate batches;

    Versions(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    void write(
            ProposalId proposal,
            int number,
            Freezer.Frozen frozen,
            Split split,
            String reason,
            PersonId by,
            Instant now) {
        Waterfall w = split.waterfall();
        db.sql("""
                insert into proposal_version (proposal, number, cut, policy, frozen, freeze_hash, result_hash, reason,
                    made_at, made_by, gross, refunds, tax, fee, costs, net, reserve, distributed, company, pool,
                    funded, unallocated, credit, waiting,
                    by_hand)
                values (:proposal, :number, :cut, :policy, :frozen, :freezeHash, :resultHash, :reason,
                    :at, :by, :gross, :refunds, :tax, :fee, :costs, :net, :reserve, :distributed, :company, :pool,
                    :funded, :unallocated, :credit, :waiting, :byHand)""")
                .param("proposal", proposal.value())
                .param("number", number)
                .param("cut", frozen.cut().id().value())
                .param("policy", frozen.freeze().policy().version())
                .param("frozen", packed(frozen.freeze().bytes()))
                .param("freezeHash", frozen.freeze().sha256())
                .param("resultHash", split.sha256())
                .param("reason", reason)
                .param("at", Timestamp.from(now))
                .param("by", by.value())
                .param("gross", w.gross())
                .param("refunds", w.refunds())
                .param("tax", w.taxAtSource())
                .param("fee", w.distributionFee())
                .param("costs", w.costs())
                .param("net", w.net())
                .param("reserve", w.reserve())
                .param("distributed", w.distributed())
                .param("company", w.company())
                .param("pool", w.pool())
                .param("funded", w.funded())
                .param("unallocated", split.unallocated())
                .param("credit", frozen.taken().creditMinor())
                .param("byHand", frozen.byHand())
                .param("waiting", split.waiting().size())
                .update();
        db.sql(
                        "insert into taken_line (proposal, number, line) select :proposal, :number, unnest(cast(:lines as uuid[]))")
                .param("proposal", proposal.value())
                .param("number", number)
                .param("lines", frozen.taken().lines().toArray(UUID[]::new))
                .update();
        sources(proposal, number, frozen.freeze().takings().sources());
        lines(proposal, number, frozen, split);
        flows(proposal, number, frozen.works(), split);
    }

    private void lines(ProposalId proposal, int number, Freezer.Frozen frozen, Split split) {
        record Row(
                String payee, @Nullable Line line, @Nullable ZeroLine zero) {}
        List<Row> rows = new ArrayList<>();
        List<Line> lines = split.lines();
        Map<String, ZeroLine> zeros = new java.util.HashMap<>();
        split.zeroLines().forEach(zero -> zeros.putIfAbsent(zero.payee(), zero));
        lines.forEach(line -> rows.add(new Row(line.payee(), line, zeros.remove(line.payee()))));
        zeros.values().forEach(zero -> rows.add(new Row(zero.payee(), null, zero)));
        batches.batchUpdate("""
                insert into proposal_line (proposal, number, payee, units, exact, share, waived, state, zero, zero_work,
                    weight, recouped, commissioned)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows, BATCH, (insert, row) -> {
            insert.setObject(1, proposal.value());
            insert.setInt(2, number);
            insert.setObject(3, PayeeId.of(row.payee()).value());
            insert.setLong(4, row.line() == null ? 0 : row.line().units());
            insert.setBigDecimal(
                    5, row.line() == null ? BigDecimal.ZERO : row.line().exact());
            insert.setLong(6, row.line() == null ? 0 : row.line().share());
            insert.setBoolean(7, row.line() != null && row.line().waived());
            insert.setString(
                    8,
                    row.line() == null
                            ? Line.State.NOTHING.name()
                            : row.line().state().name());
            insert.setString(9, row.zero() == null ? null : row.zero().reason().name());
            WorkId about = row.zero() == null || row.zero().work() == null
                    ? null
                    : frozen.works().get(row.zero().work());
            uuid(insert, 10, about == null ? null : about.value());
            insert.setBigDecimal(11, new BigDecimal(split.weight(row.payee())));
            insert.setLong(12, row.line() == null ? 0 : row.line().recouped());
            insert.setLong(13, row.line() == null ? 0 : commissioned(row.line(), split));
        });
    }

    /** What of a share is for work off screen: as much of it as of the units. */
    private static long commissioned(Line line, Split split) {
        return line.units() == 0
                ? 0
                : BigInteger.valueOf(line.share())
                        .multiply(BigInteger.valueOf(split.pointsUnits(line.payee())))
                        .divide(BigInteger.valueOf(line.units()))
                        .longValueExact();
    }

    private void sources(ProposalId proposal, int number, List<Takings.Source> sources) {
        batches.batchUpdate(
                "insert into proposal_source (proposal, number, country, minor) values (?, ?, ?, ?)",
                sources,
                BATCH,
                (insert, source) -> {
                    insert.setObject(1, proposal.value());
                    insert.setInt(2, number);
                    insert.setString(3, source.country());
                    insert.setLong(4, source.minor());
                });
    }

    private void flows(ProposalId proposal, int number, Map<Long, WorkId> works, Split split) {
        List<Flow> flows = new ArrayList<>();
        split.flows(flows::add);
        int[] order = {0};
        batches.batchUpdate("""
                insert into proposal_flow (proposal, number, ord, department, from_work, to_work, to_payee, units, rule,
                    past_own)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", flows, BATCH, (insert, flow) -> {
            insert.setObject(1, proposal.value());
            insert.setInt(2, number);
            insert.setInt(3, order[0]++);
            insert.setString(4, flow.from() instanceof Flow.InDepartment department ? department.name() : null);
            uuid(insert, 5, flow.from() instanceof Flow.InWork work ? id(works, work.seq()) : null);
            uuid(insert, 6, flow.to() instanceof Flow.InWork work ? id(works, work.seq()) : null);
            uuid(
                    insert,
                    7,
                    flow.to() instanceof Flow.WithPayee to
                            ? PayeeId.of(to.payee()).value()
                            : null);
            insert.setLong(8, flow.units());
            insert.setString(9, flow.rule().name());
            insert.setBoolean(10, flow.pastOwn());
        });
    }

    private static UUID id(Map<Long, WorkId> works, long seq) {
        return Objects.requireNonNull(works.get(seq)).value();
    }

    private static void uuid(PreparedStatement insert, int at, @Nullable UUID value) throws SQLException {
        if (value == null) {
            insert.setNull(at, Types.OTHER);
        } else {
            insert.setObject(at, value);
        }
    }

    private static byte[] packed(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
