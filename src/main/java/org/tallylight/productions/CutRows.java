package org.tallylight.productions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/** Cuts and uses as rows. */
@Component
class CutRows {
    private final JdbcClient db;
    private final JdbcTemplate batch;
    private final Media media;
    private final Countings countings;

    CutRows(JdbcClient db, JdbcTemplate batch, Media media, Countings countings) {
        this.countings = countings;
        this.db = db;
        this.batch = batch;
        this.media = media;
    }

    /** The cuts that a query gives, with their files, in its order. */
    List<Cut> cuts(JdbcClient.StatementSpec query) {
        record Row(AssetId asset, PartId part, BiFunction<Asset, Counting, Cut> cut) {}
        List<Row> rows = query.query((row, n) -> {
                    AssetId asset = new AssetId(row.getObject("asset", UUID.class));
                    return new Row(asset, new PartId(row.getObject("part", UUID.class)), cut(row, lock(row)));
                })
                .list();
        Map<AssetId, Asset> assets = media.find(rows.stream().map(Row::asset).toList());
        Map<PartId, Counting> counted =
                countings.of(rows.stream().map(Row::part).toList());
        return rows.stream()
                .map(row -> row.cut()
                        .apply(
                                Objects.requireNonNull(assets.get(row.asset())),
                                counted.getOrDefault(row.part(), Counting.USUAL)))
                .toList();
    }

    private static BiFunction<Asset, Counting, Cut> cut(ResultSet row, Cut.@Nullable Lock lock) throws SQLException {
        CutId id = new CutId(row.getObject("id", UUID.class));
        PartId part = new PartId(row.getObject("part", UUID.class));
        int number = row.getInt("number");
        Flicks length = flicks(row, "length_flicks");
        String note = row.getString("note");
        PersonId madeBy = new PersonId(row.getObject("made_by", UUID.class));
        Instant madeAt = row.getTimestamp("made_at").toInstant();
        return (asset, counting) -> new Cut(
                id,
                part,
                number,
                asset,
                length == null ? asset.duration() : length,
                note,
                madeBy,
                madeAt,
                counting,
                lock);
    }

    private static Cut.@Nullable Lock lock(ResultSet row) throws SQLException {
        UUID by = row.getObject("locked_by", UUID.class);
        return by == null
                ? null
                : new Cut.Lock(
                        new PersonId(by),
                        row.getTimestamp("locked_at").toInstant(),
                        HexFormat.of().formatHex(row.getBytes("hash")));
    }

    List<Use> uses(CutId cut) {
        return db.sql("select * from use where cut = :cut order by in_flicks, track, id")
                .param("cut", cut.value())
                .query(CutRows::use)
                .list();
    }

    private static Use use(ResultSet row, int number) throws SQLException {
        return new Use(
                new UseId(row.getObject("id", UUID.class)),
                new WorkId(row.getObject("work_id", UUID.class)),
                row.getInt("version"),
                Department.valueOf(row.getString("department")),
                row.getInt("track"),
                row.getInt("prominence"),
                new Flicks(row.getLong("in_flicks")),
                new Flicks(row.getLong("out_flicks")),
                flicks(row, "source_in_flicks"),
                flicks(row, "source_out_flicks"),
                row.getObject("words", Integer.class),
                row.getObject("area_mm2", Integer.class),
                row.getInt("off_screen_points_bp"),
                row.getString("note"));
    }

    private static @Nullable Flicks flicks(ResultSet row, String column) throws SQLException {
        Long count = row.getObject(column, Long.class);
        return count == null ? null : new Flicks(count);
    }

    /** Some in the order of a timeline, after one of it or from its beginning. */
    List<Use> uses(CutId cut, @Nullable UseId after, int most) {
        return db.sql("""
                select u.* from use u left join use a on a.id = :after and a.cut = u.cut
                where u.cut = :cut and (cast(:after as uuid) is null
                    or ((u.off_screen_points_bp > 0), u.in_flicks, u.track, u.out_flicks, u.id)
                        > ((a.off_screen_points_bp > 0), a.in_flicks, a.track, a.out_flicks, a.id))
                order by (u.off_screen_points_bp > 0), u.in_flicks, u.track, u.out_flicks, u.id limit :most""")
                .param("cut", cut.value())
                .param("after", after == null ? null : after.value(), java.sql.Types.OTHER)
                .param("most", most)
                .query(CutRows::use)
                .list();
    }

    int count(CutId cut) {
        return db.sql("select count(*)::int from use where cut = :cut")
                .param("cut", cut.value())
                .query(Integer.class)
                .single();
    }

    /** Sets the uses of a cut; those that stay as they were are not written again. */
    void replace(CutId cut, List<Use> uses) {
        Set<Use> before = new HashSet<>(uses(cut));
        List<Use> fresh = uses.stream().filter(use -> !before.remove(use)).toList();
        db.sql("delete from use where cut = :cut and id = any(:gone)")
                .param("cut", cut.value())
                .param("gone", before.stream().map(use -> use.id().value()).toArray(UUID[]::new))
                .update();
        add(cut, fresh);
    }

    /** Something of a cut is another thing now; a locked one stays as it is. */
    void changed(CutId cut) {
        db.sql("update cut set change_seq = nextval('cut_change') where id = ? and locked_at is null")
                .param(cut.value())
                .update();
    }

    /** The number of its last change. */
    long change(CutId cut) {
        return db.sql("select change_seq from cut where id = ?")
                .param(cut.value())
                .query(Long.class)
                .single();
    }

    void add(CutId cut, List<Use> uses) {
        batch.batchUpdate("""
                insert into use (id, cut, work_id, version, department, track, prominence, in_flicks, out_flicks,
                    source_in_flicks, source_out_flicks, words, area_mm2, off_screen_points_bp, note)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", uses, 500, (row, use) -> {
            row.setObject(1, use.id().value());
            row.setObject(2, cut.value());
            row.setObject(3, use.work().value());
            row.setInt(4, use.version());
            row.setString(5, use.department().name());
            row.setInt(6, use.track());
            row.setInt(7, use.prominence());
            row.setLong(8, use.in().count());
            row.setLong(9, use.out().count());
            row.setObject(10, count(use.sourceIn()), java.sql.Types.BIGINT);
            row.setObject(11, count(use.sourceOut()), java.sql.Types.BIGINT);
            row.setObject(12, use.words(), java.sql.Types.INTEGER);
            row.setObject(13, use.areaMm2(), java.sql.Types.INTEGER);
            row.setInt(14, use.offScreenPointsBp());
            row.setString(15, use.note());
        });
        changed(cut);
    }

    private static @Nullable Long count(@Nullable Flicks time) {
        return time == null ? null : time.count();
    }
}
