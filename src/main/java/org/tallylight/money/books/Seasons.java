package org.tallylight.money.books;

import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.money.ledger.Kind;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.ledger.Leg;
import org.tallylight.money.ledger.Posting;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.PersonId;

/**
 * Shares out what stands in a season's books to its episodes, by published weights ({@code split.md}: income
 * belongs to a part). Each line goes over whole, to the cent, by the weights that held when it was written.
 */
@Component
public class Seasons {
    public static final int WEIGHT_MAX = 1_000_000;

    /** The weights in force, with why; episodes without one get nothing. */
    public record Weights(Map<PartId, Integer> of, String reason, String byName, Instant at) {}

    private final JdbcClient db;
    private final BookRows rows;
    private final Ledger ledger;
    private final Parts parts;

    Seasons(JdbcClient db, BookRows rows, Ledger ledger, Parts parts) {
        this.db = db;
        this.rows = rows;
        this.ledger = ledger;
        this.parts = parts;
    }

    /** Keeps others from writing in a part's books or sharing them out until the transaction ends. */
    void hold(PartId part) {
        db.sql("select pg_advisory_xact_lock(91, hashtext(:part))")
                .param("part", part.text())
                .query()
                .listOfRows();
    }

    /** Writes a version of a season's weights. */
    void publish(PartId season, Map<PartId, Integer> weights, String reason, PersonId by, Instant now) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > BookLine.REASON_CHARS_MAX) {
            throw new Invalid("reason", "books.reason.length", BookLine.REASON_CHARS_MAX);
        }
        List<PartId> episodes = parts.get(season).kind() == PartKind.SEASON
                ? parts.children(season).stream().map(Part::id).toList()
                : List.of();
        boolean fits = weights.values().stream().allMatch(each -> each >= 1 && each <= WEIGHT_MAX);
        if (weights.isEmpty() || !fits || !episodes.containsAll(weights.keySet())) {
            throw new Invalid("weights", "season.weights", WEIGHT_MAX);
        }
        UUID id = Id.fresh();
        db.sql("insert into season_weights (id, season, reason, by, at) values (?, ?, ?, ?, ?)")
                .params(id, season.value(), why, by.value(), Timestamp.from(now))
                .update();
        weights.forEach(
                (episode, weight) -> db.sql("insert into season_weight (weights, episode, weight) values (?, ?, ?)")
                        .params(id, episode.value(), weight)
                        .update());
    }

    /** The latest weights of a season. */
    public Optional<Weights> weights(PartId season) {
        record Row(UUID id, String reason, String name, Timestamp at) {}
        return db.sql("""
                select w.id, w.reason, p.name, w.at from season_weights w join person p on p.id = w.by
                where w.season = :season order by w.id desc limit 1""")
                .param("season", season.value())
                .query(Row.class)
                .optional()
                .map(row -> {
                    Map<PartId, Integer> of = new LinkedHashMap<>();
                    db.sql("select episode, weight from season_weight where weights = :id order by episode")
                            .param("id", row.id())
                            .query(each -> {
                                of.put(new PartId(each.getObject("episode", UUID.class)), each.getInt("weight"));
                            });
                    return new Weights(of, row.reason(), row.name(), row.at().toInstant());
                });
    }

    /** Shares out one line of a season, where its weights are published and it was not shared out before. */
    void spread(BookLine line, Instant now, PersonId by) {
        Optional<Weights> weights = weights(line.part());
        if (weights.isEmpty()) {
            return;
        }
        SortedMap<PartId, Integer> of = new TreeMap<>(Comparator.comparing(PartId::value));
        of.putAll(weights.get().of());
        Map<PartId, Money> amounts = divide(line.amount(), of);
        List<Leg> legs = new ArrayList<>();
        legs.add(new Leg(
                line.kind().account(line.part()),
                line.kind().entered(line.amount()).negated()));
        amounts.forEach((episode, amount) ->
                legs.add(new Leg(line.kind().account(episode), line.kind().entered(amount))));
        String key = "allocate:" + line.id().text();
        long tx = ledger.post(
                        Posting.of(key, Kind.TRANSFER, line.day(), line.kind().name(), legs), now)
                .seq();
        amounts.forEach((episode, amount) -> rows.add(
                new BookLineId(Id.fresh()),
                new BookLine.Draft(episode, line.kind(), amount, line.what(), line.country(), line.day()),
                BookRows.Origin.allocated(tx, line.id()),
                by,
                now));
    }

    /** By largest remainder; ties go to the episode that was made first. Nobody is given nothing. */
    static Map<PartId, Money> divide(Money amount, SortedMap<PartId, Integer> weights) {
        BigInteger sum = BigInteger.valueOf(
                weights.values().stream().mapToLong(each -> each).sum());
        Map<PartId, Long> parts = new LinkedHashMap<>();
        Map<PartId, BigInteger> rests = new LinkedHashMap<>();
        long left = amount.minor();
        for (Map.Entry<PartId, Integer> each : weights.entrySet()) {
            BigInteger[] exact = BigInteger.valueOf(amount.minor())
                    .multiply(BigInteger.valueOf(each.getValue()))
                    .divideAndRemainder(sum);
            parts.put(each.getKey(), exact[0].longValueExact());
            rests.put(each.getKey(), exact[1]);
            left -= exact[0].longValueExact();
        }
        List<PartId> byRest = new ArrayList<>(weights.keySet());
        byRest.sort(Comparator.comparing((PartId each) -> rests.getOrDefault(each, BigInteger.ZERO))
                .reversed());
        for (PartId each : byRest.subList(0, Math.toIntExact(left))) {
            parts.merge(each, 1L, Long::sum);
        }
        Map<PartId, Money> amounts = new LinkedHashMap<>();
        parts.forEach((part, minor) -> {
            if (minor > 0) {
                amounts.put(part, new Money(minor, amount.currency()));
            }
        });
        return amounts;
    }
}
