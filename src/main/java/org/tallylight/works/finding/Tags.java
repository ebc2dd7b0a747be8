package org.tallylight.works.finding;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.Audit;
import org.tallylight.shared.After;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Limits;
import org.tallylight.works.Tag;

/**
 * The tags of this company. A tag that is merged into another keeps all it had: its name only leads there, from its
 * pages, from searches and where it is used again; a later row takes the two apart again.
 */
@Component
public class Tags {
    static final int OFFERED = 8;

    private final JdbcClient db;
    private final Audit audit;

    Tags(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /**
     * A tag.
     *
     * @param key   what all its spellings have in common
     * @param shown as most spell it
     * @param uses  in what members may see, with those of the tags that were merged into it
     */
    public record Named(String key, String shown, int uses) {
        public String path() {
            return Tag.path(shown);
        }
    }

    /** A tag for curators: also what it leads to (or null), and which lead to it. */
    public record Counted(Named tag, @Nullable String into, List<String> merged) {}

    /** Tags that begin like this, those most used first; only such as are used where members may see them. */
    public List<Named> offered(String beginning) {
        String key = Tag.key(beginning.length() > Limits.TAG_CHARS_MAX ? "" : beginning);
        return db.sql("""
                with likely as (
                    select coalesce(n.into_tag, n.tag) as tag, sum(n.uses) as uses from (
                        select n.tag, n.into_tag, n.uses from tag_name n
                        where n.uses > 0 and n.tag >= :key collate "C" and n.tag < (:key || U&'\\FFFD') collate "C"
                        order by n.uses desc limit 64) n
                    group by 1)
                select o.tag as key, o.shown, l.uses::int from likely l join tag_name o on o.tag = l.tag
                order by l.uses desc, o.tag limit :most""")
                .param("key", key)
                .param("most", OFFERED)
                .query(Named.class)
                .list();
    }

    /** Where a name leads; empty when nobody has ever used it where members may see it. */
    public Optional<Named> find(String name) {
        return db.sql("""
                select o.tag as key, o.shown,
                    (select sum(m.uses) from tag_name m where m.tag = o.tag or m.into_tag = o.tag)::int as uses
                from tag_name n join tag_name o on o.tag = coalesce(n.into_tag, n.tag)
                where n.tag = :key collate "C"
                    and exists (select from tag_name m where (m.tag = o.tag or m.into_tag = o.tag) and m.uses > 0)""").param("key", Tag.key(name)).query(Named.class).optional();
    }

    /** The keys under which works of a tag stand: its own, and those that were merged into where it leads. */
    List<String> all(String key) {
        List<String> keys = db.sql("""
                select m.tag from tag_name n join tag_name m on m.tag = coalesce(n.into_tag, n.tag)
                    or m.into_tag = coalesce(n.into_tag, n.tag)
                where n.tag = :key collate "C" order by m.tag limit 1000""").param("key", key).query(String.class).list();
        return keys.isEmpty() ? List.of(key) : keys;
    }

    /** All that are used, those most used first. */
    public Page<Named> used(@Nullable String after) {
        Key from = Key.read(after);
        List<Named> tags = db.sql("""
                select tag as key, shown, uses from tag_name
                where uses > 0 and into_tag is null and (uses, tag) < (:uses, :tag collate "C")
                order by uses desc, tag desc limit :most""")
                .param("uses", from.uses())
                .param("tag", from.tag())
                .param("most", Page.SIZE_MAX + 1)
                .query(Named.class)
                .list();
        return Page.of(tags, Page.SIZE_MAX, tag -> tag.uses() + "." + tag.key());
    }

    /** All, also those that lead to another, as curators see them. */
    Page<Counted> counted(@Nullable String after, String like) {
        Key from = Key.read(after);
        String key = Tag.key(like);
        List<Counted> tags = db.sql("""
                select n.tag as key, n.shown, n.uses, o.shown as into_shown,
                    array(select m.shown from tag_name m where m.into_tag = n.tag order by m.tag limit 50) as merged
                from tag_name n left join tag_name o on o.tag = n.into_tag
                where (n.uses > 0 or n.into_tag is not null) and (n.uses, n.tag) < (:uses, :tag collate "C")
                    and (:like = '' or strpos(n.tag, :like) > 0)
                order by n.uses desc, n.tag desc limit :most""")
                .param("uses", from.uses())
                .param("tag", from.tag())
                .param("like", key)
                .param("most", Page.SIZE + 1)
                .query((row, n) -> new Counted(
                        new Named(row.getString("key"), row.getString("shown"), row.getInt("uses")),
                        row.getString("into_shown"),
                        List.of((String[]) row.getArray("merged").getArray())))
                .list();
        return Page.of(
                tags, Page.SIZE, each -> each.tag().uses() + "." + each.tag().key());
    }

    private record Key(int uses, String tag) {
        static Key read(@Nullable String after) {
            if (after == null || after.isBlank()) {
                return new Key(Integer.MAX_VALUE, "");
            }
            int dot = after.indexOf('.');
            long uses = After.number(dot < 0 ? "x" : after.substring(0, dot), 0);
            if (uses < 0 || uses > Integer.MAX_VALUE || after.indexOf('\0') >= 0) {
                throw After.refused();
            }
            return new Key((int) uses, after.substring(dot + 1));
        }
    }

    /**
     * Merges one into another: what was tagged like that is found by the other's name from now on.
     *
     * @throws NotFound when there is no such tag
     * @throws Invalid  when it is the same, or leads elsewhere already
     */
    @Transactional
    public Named merge(String name, String into, PersonId by, Instant now) {
        lock();
        String from = Tag.key(name);
        Lead one = lead(from).orElseThrow(() -> new NotFound("tag"));
        Lead other = lead(Tag.key(into)).orElseThrow(() -> new Invalid("into", "tags.unknown"));
        String root = other.into() == null ? other.tag() : other.into();
        if (one.into() != null) {
            throw new Invalid("into", "tags.merged-before");
        }
        if (root.equals(from)) {
            throw new Invalid("into", "tags.same");
        }
        write(from, root, by, now);
        audit.write(by, "tag.merged", "tag", one.shown() + " → " + other.shown(), now);
        return find(root).orElseGet(() -> new Named(root, other.shown(), 0));
    }

    /**
     * Takes a tag apart again from the one it was merged into.
     *
     * @throws NotFound when it leads nowhere
     */
    @Transactional
    public void part(String name, PersonId by, Instant now) {
        lock();
        String key = Tag.key(name);
        Lead one = lead(key).filter(each -> each.into() != null).orElseThrow(() -> new NotFound("tag"));
        write(key, null, by, now);
        audit.write(by, "tag.parted", "tag", one.shown(), now);
    }

    /** One after the other, so that two merges never make a circle. */
    private void lock() {
        db.sql("select 1 from (select pg_advisory_xact_lock(hashtext('tag_merge'))) held")
                .query(Integer.class)
                .single();
    }

    private record Lead(String tag, String shown, @Nullable String into) {}

    private Optional<Lead> lead(String key) {
        return db.sql("""
                select tag, shown, into_tag as into from tag_name n where tag = :key collate "C"
                    and (uses > 0 or into_tag is not null or exists (select from tag_merge m where m.into_tag = n.tag))""")
                .param("key", key)
                .query((row, n) -> new Lead(row.getString("tag"), row.getString("shown"), row.getString("into")))
                .optional();
    }

    /** What follows is reckoned anew from all rows: a tag leads where the last of its own leads, and on from there. */
    private void write(String tag, @Nullable String into, PersonId by, Instant now) {
        db.sql("insert into tag_merge (tag, into_tag, by, at) values (:tag, :into, :by, :now)")
                .param("tag", tag)
                .param("into", into, java.sql.Types.VARCHAR)
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .update();
        db.sql("""
                with recursive latest as (
                    select distinct on (tag) tag, into_tag from tag_merge order by tag, seq desc),
                way (tag, root, steps) as (
                    select tag, coalesce(into_tag, tag), 0 from latest
                    union all
                    select w.tag, l.into_tag, w.steps + 1 from way w join latest l on l.tag = w.root
                    where l.into_tag is not null and w.steps < 1000),
                ends as (select distinct on (tag) tag, nullif(root, tag) as root from way order by tag, steps desc),
                moved as (
                    update tag_name n set into_tag = e.root from ends e
                    where e.tag = n.tag and n.into_tag is distinct from e.root returning n.tag)
                insert into search_stale select distinct t.work_id from moved m join tag t on t.tag = m.tag
                    join work w on w.id = t.work_id and w.seq is not null
                on conflict do nothing""").update();
    }
}
