package org.tallylight.productions.live;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.UploadLinks;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Id;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** Those who film: each gets a link for their file, however large, with or without an account. */
@Component
class LiveAngles {
    static final int LABEL_CHARS_MAX = 80;
    static final int ANGLES_OF_A_SHOW_MAX = 50;
    private static final int DAYS = 7;

    private final JdbcClient db;
    private final LiveShows shows;
    private final UploadLinks links;

    LiveAngles(JdbcClient db, LiveShows shows, UploadLinks links) {
        this.db = db;
        this.shows = shows;
        this.links = links;
    }

    /**
     * An angle.
     *
     * @param sender who sent its file, or null before one did
     * @param asker  the handle of whoever asked, whose file it is
     */
    public record Angle(
            UUID id, String label, Instant madeAt, @Nullable String sender, boolean arrived, String asker) {}

    List<Angle> of(PartId part) {
        return db.sql("""
                select a.id, a.label, a.made_at, u.sender, u.asset is not null as arrived, p.handle as asker
                from live_angle a join person p on p.id = a.made_by left join upload u on u.link = a.link
                where a.part = ? order by a.id desc limit ?""")
                .params(part.value(), ANGLES_OF_A_SHOW_MAX)
                .query((row, n) -> new Angle(
                        row.getObject("id", UUID.class),
                        row.getString("label"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getString("sender"),
                        row.getBoolean("arrived"),
                        row.getString("asker")))
                .list();
    }

    /**
     * Makes a link for someone who films.
     *
     * @param label    where they stand, or who they are
     * @param bytesMax the most bytes of their file
     * @return the link's secret, which is told this once
     */
    @Transactional
    public String make(PartId id, @Nullable String label, long bytesMax, Viewer by, Instant now) {
        String said = Texts.said(label, "label", LABEL_CHARS_MAX);
        LiveShow show = shows.openRunBy(id, by);
        int made = db.sql("select count(*) from live_angle where part = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
        if (made >= ANGLES_OF_A_SHOW_MAX) {
            throw new Refused(429, "live.angles.many", ANGLES_OF_A_SHOW_MAX);
        }
        UploadLinks.Fresh fresh = links.make(show.title() + ": " + said, bytesMax, DAYS, by.someone(), now);
        db.sql("insert into live_angle (id, part, label, link, made_by, made_at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        Id.fresh(),
                        id.value(),
                        said,
                        fresh.link().id().value(),
                        by.someone().value(),
                        Timestamp.from(now))
                .update();
        return fresh.secret();
    }
}
