package org.tallylight.works.pack;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.BlobContents;
import org.tallylight.media.BlobId;
import org.tallylight.media.archive.Archive;
import org.tallylight.media.archive.Content;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import org.tallylight.works.pack.MadePack.PackId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Packs of many works: put together once, then fetched by whoever had them put together. */
@Component
public class MadePacks {
    private static final int LISTED_MAX = 20;

    private final JdbcClient db;
    private final Map<String, PackSource> sources;
    private final PackFiles files;
    private final Selects selects;
    private final BlobContents blobs;
    private final Works works;
    private final RateLimits limits;
    private final JsonMapper json;

    MadePacks(
            JdbcClient db,
            List<PackSource> sources,
            PackFiles files,
            Selects selects,
            BlobContents blobs,
            Works works,
            RateLimits limits,
            JsonMapper json) {
        this.db = db;
        this.sources = sources.stream().collect(Collectors.toMap(PackSource::kind, Function.identity()));
        this.files = files;
        this.selects = selects;
        this.blobs = blobs;
        this.works = works;
        this.limits = limits;
        this.json = json;
    }

    /**
     * What a pack of something would have in it.
     *
     * @throws NotFound when there is no such thing, or the viewer may not have a pack of it
     */
    public PackSource.Contents contents(String kind, String subject, Viewer viewer) {
        return source(kind).contents(subject, viewer);
    }

    /** How far the files for edit suites are that are wanted of its works. */
    PackFiles.Preparing preparing(String kind, String subject, Viewer viewer) {
        return files.preparing(contents(kind, subject, viewer).items(), viewer);
    }

    private PackSource source(String kind) {
        PackSource source = sources.get(kind);
        if (source == null) {
            throw new NotFound(kind);
        }
        return source;
    }

    /** A pack that was made, and what is not in it; see {@link PackFiles.Found}. */
    public record Made(MadePack pack, int later, int unseen, int plain) {}

    /**
     * Puts a pack together.
     *
     * @param since one of the same thing that this person had before, whose files are left out where they are the same
     * @throws Invalid when it has too many works
     * @throws Refused when somebody makes too many
     */
    @Transactional
    public Made make(
            String kind, String subject, Quality quality, @Nullable PackId since, Viewer by, Frame f, Instant now) {
        PackSource.Contents contents = contents(kind, subject, by);
        if (contents.works() > MadePack.WORKS_MAX) {
            throw new Invalid("subject", "packs.many", MadePack.WORKS_MAX);
        }
        if (!limits.take("pack", by.someone().text(), MadePack.MADE_PER_HOUR_MAX, Duration.ofHours(1))) {
            throw new Refused(429, "packs.often", MadePack.MADE_PER_HOUR_MAX);
        }
        MadePack before = since == null ? null : get(since, by);
        if (before != null && !(before.kind().equals(kind) && before.subject().equals(subject))) {
            throw new Invalid("since", "packs.elsewhere");
        }
        PackFiles.Found found = files.of(contents.items(), quality, before, by, f, now);
        List<MadePack.File> all = new ArrayList<>(found.files());
        source(kind).beside(subject, found.works(), by).forEach((path, text) -> all.add(PackFiles.text(path, text)));
        selects.of(found.works(), by).forEach((path, text) -> all.add(PackFiles.text(path, text)));
        PackId id = new PackId(Id.fresh());
        db.sql("""
                insert into pack (id, person, kind, subject, title, quality, since, made_at, files)
                values (:id, :person, :kind, :subject, :title, :quality, :since, :now, cast(:files as jsonb))""")
                .param("id", id.value())
                .param("person", by.someone().value())
                .param("kind", kind)
                .param("subject", subject)
                .param("title", contents.title())
                .param("quality", quality.name())
                .param("since", since == null ? null : since.value(), Types.OTHER)
                .param("now", Timestamp.from(now))
                .param("files", json.writeValueAsString(all))
                .update();
        return new Made(get(id, by), found.later(), found.unseen(), found.plain());
    }

    /**
     * A pack of this person's.
     *
     * @throws NotFound when there is none, or it is another's
     */
    public MadePack get(PackId id, Viewer viewer) {
        return db.sql("select * from pack where id = :id and person = :person")
                .param("id", id.value())
                .param("person", viewer.someone().value())
                .query(this::row)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** The latest packs that a person had of something, the latest first. */
    public List<MadePack> of(String kind, String subject, Viewer viewer) {
        return db.sql("""
                select * from pack where person = :person and kind = :kind and subject = :subject
                order by id desc limit :most""")
                .param("person", viewer.someone().value())
                .param("kind", kind)
                .param("subject", subject)
                .param("most", LISTED_MAX)
                .query(this::row)
                .list();
    }

    private MadePack row(ResultSet row, int number) throws SQLException {
        UUID since = row.getObject("since", UUID.class);
        return new MadePack(
                new PackId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("title"),
                Quality.valueOf(row.getString("quality")),
                since == null ? null : new PackId(since),
                row.getTimestamp("made_at").toInstant(),
                json.readValue(row.getString("files"), new TypeReference<List<MadePack.File>>() {}));
    }

    /**
     * A pack to be sent.
     *
     * @throws Refused (409) when a work of it was taken back since, or is for others now: then a new one must be made
     */
    public Archive archive(MadePack pack, Viewer viewer) {
        contents(pack.kind(), pack.subject(), viewer);
        List<WorkId> inside = pack.files().stream()
                .map(MadePack.File::work)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<BlobId, Content> stored = blobs.of(pack.files().stream()
                .map(MadePack.File::blob)
                .filter(Objects::nonNull)
                .map(BlobId::new)
                .toList());
        if (works.visibleTo(viewer).find(inside).size() < inside.size()) {
            throw new Refused(409, "packs.changed");
        }
        String root = PackFolders.slug(pack.title(), "pack") + "-" + pack.id().text();
        List<Archive.Entry> entries = new ArrayList<>();
        for (MadePack.File file : pack.files()) {
            Content content = files.content(file, stored);
            if (content == null) {
                throw new Refused(409, "packs.changed");
            }
            entries.add(new Archive.Entry(root + "/" + file.path(), content));
        }
        return new Archive(root + ".zip", pack.madeAt(), entries);
    }

    /** Forgets what was made long ago. */
    int sweep(Instant now) {
        return db.sql("delete from pack where made_at < :before")
                .param("before", Timestamp.from(now.minus(MadePack.KEPT)))
                .update();
    }

    /** Runs the sweep. */
    @Configuration
    static class Jobs {
        @Bean
        RecurringTask<Void> oldPacks(MadePacks packs, Clock clock) {
            return Tasks.recurring("old-packs", FixedDelay.of(Duration.ofHours(6)))
                    .execute((job, context) -> packs.sweep(clock.instant()));
        }
    }
}
