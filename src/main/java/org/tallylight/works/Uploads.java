package org.tallylight.works;

import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tallylight.media.Accepted;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Blobs;
import org.tallylight.media.Cut;
import org.tallylight.media.Media;
import org.tallylight.media.MediaLimits;
import org.tallylight.media.Offered;
import org.tallylight.media.Received;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Refused;

/** Takes a file straight from the network: to the blobs, hashed on the way, then looked at. */
@Component
public class Uploads {
    private static final int BYTES_PER_MEGABYTE = 1 << 20;
    private static final int SWEPT_AT_ONCE_MAX = 200;

    private final JdbcClient db;
    private final Blobs blobs;
    private final Media media;
    private final MediaLimits limits;
    private final Clock clock;

    Uploads(JdbcClient db, Blobs blobs, Media media, MediaLimits limits, Clock clock) {
        this.db = db;
        this.blobs = blobs;
        this.media = media;
        this.limits = limits;
        this.clock = clock;
    }

    /** What became of a file. */
    public sealed interface Uploaded {
        record Taken(Asset asset) implements Uploaded {}

        /** It was not taken and nothing of it is left; the words and their arguments say why. */
        record Refused(String wordsKey, List<Object> arguments) implements Uploaded {}
    }

    /**
     * Receives a file, outside of a transaction. A stream that breaks off leaves nothing and throws. What
     * nothing is made of within {@link Limits#TAKE_HOURS} hours is removed.
     */
    public Uploaded receive(InputStream bytes, String name, @Nullable PersonId by) {
        return receive(bytes, name, by, null);
    }

    /** The same, of which only a part is kept. */
    public Uploaded receive(InputStream bytes, String name, @Nullable PersonId by, @Nullable Cut cut) {
        return switch (blobs.receive(bytes, limits.uploadBytesMax())) {
            case Received.Empty() -> new Uploaded.Refused("media.refused.empty", List.of());
            case Received.TooLarge(var bytesMax) ->
                new Uploaded.Refused("media.refused.large", List.of(bytesMax / BYTES_PER_MEGABYTE));
            case Received.Kept(var blob) ->
                switch (media.accept(blob.id(), name, by, cut)) {
                    case Accepted.Taken(var asset) -> loose(asset);
                    case Accepted.Refused(var key, var arguments) -> new Uploaded.Refused(key, arguments);
                };
        };
    }

    /**
     * The same for what need not be seen or heard: a file of a kind that we cannot tell is a blob, which goes unless the
     * caller keeps it.
     */
    public Offered receiveAny(InputStream bytes, String name, PersonId by) {
        return switch (blobs.receive(bytes, limits.uploadBytesMax())) {
            case Received.Empty() -> new Offered.Refused("media.refused.empty", List.of());
            case Received.TooLarge(var bytesMax) ->
                new Offered.Refused("media.refused.large", List.of(bytesMax / BYTES_PER_MEGABYTE));
            case Received.Kept(var blob) -> {
                Offered offered = media.offer(blob.id(), name, by);
                if (offered instanceof Offered.Shown(var asset)) {
                    loose(asset);
                }
                yield offered;
            }
        };
    }

    private Uploaded loose(Asset asset) {
        db.sql("insert into loose_upload (asset, at) values (?, ?)")
                .params(asset.id().value(), Timestamp.from(clock.instant()))
                .update();
        return new Uploaded.Taken(asset);
    }

    /** Something was made of an asset, which is no longer loose. */
    public void used(AssetId asset) {
        db.sql("delete from loose_upload where asset = ?").param(asset.value()).update();
    }

    /**
     * Makes a work, or a version, of received content; its file goes again unless the work has it.
     *
     * @throws Refused when the work was made before, with the same key, of another file
     */
    public @Nullable Work use(Content content, Supplier<@Nullable Work> making) {
        if (!(content instanceof Content.File(var asset, var _))) {
            return making.get();
        }
        boolean used = false;
        try {
            Work made = making.get();
            used = made != null && asset.equals(made.latest().asset());
            if (made != null && !used && !media.same(asset, made.latest().asset())) {
                throw new Refused(422, "idempotency.other");
            }
            return made;
        } finally {
            if (used) {
                used(asset);
            } else {
                media.drop(asset);
            }
        }
    }

    /** Removes what a crash left; what something was made of after all is kept by the database. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    void sweep() {
        Instant before = clock.instant().minus(Duration.ofHours(Limits.TAKE_HOURS));
        List<UUID> left = db.sql("select asset from loose_upload where at < ? order by at limit ?")
                .params(Timestamp.from(before), SWEPT_AT_ONCE_MAX)
                .query(UUID.class)
                .list();
        for (UUID asset : left) {
            try {
                media.drop(new AssetId(asset));
            } catch (DataIntegrityViolationException e) {
                used(new AssetId(asset));
            }
        }
    }
}
