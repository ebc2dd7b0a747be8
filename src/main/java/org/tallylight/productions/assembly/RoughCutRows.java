package org.tallylight.productions.assembly;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.FrameRate;
import org.tallylight.media.Media;
import org.tallylight.media.Tries;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/** Rough cuts as rows. */
@Component
class RoughCutRows {
    private final JdbcClient db;
    private final JdbcTemplate batch;
    private final Media media;

    RoughCutRows(JdbcClient db, JdbcTemplate batch, Media media) {
        this.db = db;
        this.batch = batch;
        this.media = media;
    }

    /** Those of these parts that have one, each with all that is in it. */
    Map<PartId, RoughCut> find(Collection<PartId> parts) {
        UUID[] ids = parts.stream().map(PartId::value).toArray(UUID[]::new);
        Map<PartId, List<RoughCut.Row>> runs = new HashMap<>();
        db.sql("""
                select r.*, c.rate_numerator, c.rate_denominator from rough_cut_run r join rough_cut c on c.part = r.part
                where r.part = any(?) order by r.part, r.track, r.nth""").param(ids).query((ResultSet row) -> {
            runs.computeIfAbsent(new PartId(row.getObject("part", UUID.class)), id -> new ArrayList<>())
                    .add(run(row));
        });
        record Found(Facts facts, @Nullable AssetId asset) {}
        List<Found> rows = db.sql("select * from rough_cut where part = any(?)")
                .param(ids)
                .query((row, n) -> {
                    UUID asset = row.getObject("asset", UUID.class);
                    return new Found(Facts.of(row), asset == null ? null : new AssetId(asset));
                })
                .list();
        Map<AssetId, Asset> assets = media.find(
                rows.stream().map(Found::asset).filter(Objects::nonNull).toList());
        Map<PartId, RoughCut> found = new HashMap<>();
        for (Found each : rows) {
            Asset asset = each.asset() == null ? null : assets.get(each.asset());
            PartId part = each.facts().part();
            found.put(part, each.facts().roughCut(asset, runs.getOrDefault(part, List.of())));
        }
        return found;
    }

    Optional<RoughCut> find(PartId part) {
        return Optional.ofNullable(find(List.of(part)).get(part));
    }

    /** A row of {@code rough_cut}. */
    private record Facts(
            PartId part,
            RoughCut.@Nullable Wanted wanted,
            @Nullable String key,
            int frames,
            FrameRate rate,
            boolean names,
            @Nullable Instant madeAt,
            @Nullable PersonId madeBy) {
        static Facts of(ResultSet row) throws SQLException {
            byte[] key = row.getBytes("key");
            Timestamp madeAt = row.getTimestamp("made_at");
            return new Facts(
                    new PartId(row.getObject("part", UUID.class)),
                    wanted(row),
                    key == null ? null : HexFormat.of().formatHex(key),
                    row.getInt("frames"),
                    RoughCutRows.rate(row),
                    row.getBoolean("with_names"),
                    madeAt == null ? null : madeAt.toInstant(),
                    person(row, "made_by"));
        }

        private static RoughCut.@Nullable Wanted wanted(ResultSet row) throws SQLException {
            Timestamp at = row.getTimestamp("wanted_at");
            return at == null
                    ? null
                    : new RoughCut.Wanted(
                            at.toInstant(),
                            person(row, "wanted_by"),
                            row.getBoolean("names"),
                            row.getInt("turn"),
                            row.getInt("percent"),
                            row.getString("failure"));
        }

        RoughCut roughCut(@Nullable Asset asset, List<RoughCut.Row> runs) {
            RoughCut.Made made = asset == null || key == null || madeAt == null
                    ? null
                    : new RoughCut.Made(asset, key, frames, rate, names, madeAt, madeBy, runs);
            return new RoughCut(part, wanted, made);
        }
    }

    static FrameRate rate(ResultSet row) throws SQLException {
        return new FrameRate(row.getInt("rate_numerator"), row.getInt("rate_denominator"));
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }

    private static RoughCut.Row run(ResultSet row) throws SQLException {
        UUID work = row.getObject("work_id", UUID.class);
        Long from = row.getObject("source_in_flicks", Long.class);
        return new RoughCut.Row(
                rate(row),
                row.getInt("track"),
                HexFormat.of().formatHex(row.getBytes("key")),
                new PartId(row.getObject("slot", UUID.class)),
                row.getString("title"),
                Run.Kind.valueOf(row.getString("kind")),
                work == null ? null : new WorkId(work),
                row.getObject("version", Integer.class),
                row.getInt("in_frame"),
                row.getInt("frames"),
                from == null ? null : new Flicks(from));
    }

    /**
     * Says that one is to be made from now on.
     *
     * @return its turn
     */
    int want(PartId part, boolean names, @Nullable PersonId by, Instant now) {
        return db.sql("""
                insert into rough_cut (part, names, wanted_at, wanted_by, looked_at) values (:part, :names, :now, :by, :now)
                on conflict (part) do update set names = excluded.names, wanted_at = excluded.wanted_at,
                    wanted_by = excluded.wanted_by, looked_at = excluded.looked_at, turn = rough_cut.turn + 1,
                    tries = 0, percent = 0, failed_at = null, failure = null
                returning turn""")
                .param("part", part.value())
                .param("names", names)
                .param("by", by == null ? null : by.value(), Types.OTHER)
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    /** Says that a rundown was held against what was made of it. */
    void looked(PartId part, Instant now) {
        db.sql("""
                insert into rough_cut (part, looked_at) values (:part, :now)
                on conflict (part) do update set looked_at = excluded.looked_at""")
                .param("part", part.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Where the tries of a turn are counted, until it is over. */
    static Tries.Row counting(PartId part, int turn) {
        return new Tries.Row(
                "rough_cut",
                "part = :part and turn = :turn and wanted_at is not null and failed_at is null",
                Map.of("part", part.value(), "turn", turn));
    }

    /** How far a turn is, and whether something came of this try; false when it is over. */
    boolean progress(PartId part, int turn, int percent, boolean came) {
        return db.sql("""
                update rough_cut set percent = ?, tries = case when ? then 1 else tries end
                where part = ? and turn = ? and wanted_at is not null""").params(percent, came, part.value(), turn).update() == 1;
    }

    /** Hands a turn on to the next one; nothing when it is over. */
    Optional<Integer> next(PartId part, int turn) {
        return db.sql("""
                update rough_cut set turn = turn + 1, tries = 0
                where part = ? and turn = ? and wanted_at is not null returning turn""").params(part.value(), turn).query(Integer.class).optional();
    }

    void failed(PartId part, int turn, String reason, Instant now) {
        db.sql("update rough_cut set failed_at = ?, failure = ? where part = ? and turn = ? and wanted_at is not null")
                .params(Timestamp.from(now), reason, part.value(), turn)
                .update();
    }

    /** Nothing is to be made any more. */
    void settled(PartId part, int turn) {
        db.sql("""
                update rough_cut set wanted_at = null, wanted_by = null, failed_at = null, failure = null, percent = 0
                where part = ? and turn = ?""").params(part.value(), turn).update();
    }

    /** Holds a turn until commit; false when it is over. */
    boolean hold(PartId part, int turn) {
        return db.sql("select 1 from rough_cut where part = ? and turn = ? and wanted_at is not null for update")
                .params(part.value(), turn)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Writes what was made. */
    void made(PartId part, RoughCut.Wanted wanted, Assembly intended, Assembly made, AssetId asset, Instant now) {
        db.sql("""
                update rough_cut set asset = :asset, key = :key, frames = :frames, rate_numerator = :numerator,
                    rate_denominator = :denominator, with_names = :names, made_at = :now, made_by = :by, wanted_at = null, wanted_by = null, percent = 0, tries = 0
                where part = :part""")
                .param("asset", asset.value())
                .param("key", HexFormat.of().parseHex(intended.key()))
                .param("frames", made.frames())
                .param("numerator", made.rate().numerator())
                .param("denominator", made.rate().denominator())
                .param("names", wanted.names())
                .param("by", wanted.by() == null ? null : wanted.by().value(), Types.OTHER)
                .param("now", Timestamp.from(now))
                .param("part", part.value())
                .update();
        db.sql("delete from rough_cut_run where part = ?").param(part.value()).update();
        add(part, Assembly.SEEN, made.runs());
        add(part, Assembly.UNDER, made.under());
    }

    private void add(PartId part, int track, List<Run> runs) {
        List<Integer> places =
                java.util.stream.IntStream.range(0, runs.size()).boxed().toList();
        batch.batchUpdate("""
                insert into rough_cut_run (part, track, nth, key, slot, title, kind, work_id, version, in_frame, frames,
                    source_in_flicks)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", places, 500, (row, nth) -> {
            Run run = runs.get(nth);
            Run.Shown work = run.work();
            row.setObject(1, part.value());
            row.setInt(2, track);
            row.setInt(3, nth);
            row.setBytes(4, HexFormat.of().parseHex(run.segment().key()));
            row.setObject(5, run.slot().value());
            row.setString(6, run.title());
            row.setString(7, run.kind().name());
            row.setObject(8, work == null ? null : work.work().value(), Types.OTHER);
            row.setObject(9, work == null ? null : work.version(), Types.INTEGER);
            row.setInt(10, run.in());
            row.setInt(11, run.segment().frames());
            row.setObject(
                    12, work == null || work.from() == null ? null : work.from().count(), Types.BIGINT);
        });
    }
}
