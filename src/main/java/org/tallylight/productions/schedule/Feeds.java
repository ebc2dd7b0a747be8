package org.tallylight.productions.schedule;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateStart;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.Codes;
import org.tallylight.people.Viewers;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Words;

/**
 * Schedules as calendars (RFC 5545). A calendar program has no account here, so a person has a private address for it,
 * which shows what they may see at that moment, until they take it back.
 */
@Component
public class Feeds {
    private final JdbcClient db;
    private final Parts parts;
    private final Schedules schedules;
    private final Viewers viewers;

    Feeds(JdbcClient db, Parts parts, Schedules schedules, Viewers viewers) {
        this.db = db;
        this.parts = parts;
        this.schedules = schedules;
        this.viewers = viewers;
    }

    /**
     * Makes a new address of someone's for a production; the one before ends.
     *
     * @return the secret, shown this once
     */
    @Transactional
    public String make(PartId production, Viewer by, Instant now) {
        Part part = parts.visibleTo(by).get(production);
        String secret = Codes.secret();
        db.sql("""
                insert into schedule_feed (person_id, production, secret, made_at) values (:me, :production, :secret, :now)
                on conflict (person_id, production) do update set secret = excluded.secret, made_at = excluded.made_at""")
                .param("me", by.someone().value())
                .param("production", part.production().value())
                .param("secret", Codes.hash(secret))
                .param("now", Timestamp.from(now))
                .update();
        return secret;
    }

    @Transactional
    public void end(PartId production, Viewer by) {
        Part part = parts.visibleTo(by).get(production);
        db.sql("delete from schedule_feed where person_id = :me and production = :production")
                .param("me", by.someone().value())
                .param("production", part.production().value())
                .update();
    }

    /** Whether someone has an address for a production. */
    public boolean has(PartId production, PersonId person) {
        return db.sql("select exists (select 1 from schedule_feed where person_id = :me and production = :production)")
                .param("me", person.value())
                .param("production", production.value())
                .query(Boolean.class)
                .single();
    }

    private record Key(UUID personId, UUID production) {}

    /**
     * The calendar behind a private address.
     *
     * @throws NotFound when there is none, or its person may not look in any more
     */
    public String read(String secret, String origin, Words words, Instant now) {
        Key key = db.sql("select person_id, production from schedule_feed where secret = :secret")
                .param("secret", Codes.hash(secret))
                .query(Key.class)
                .optional()
                .orElseThrow(() -> new NotFound("calendar"));
        Viewer viewer = viewers.of(new PersonId(key.personId()));
        if (!viewer.signedIn()) {
            throw new NotFound("calendar");
        }
        Part part = parts.visibleTo(viewer).get(new PartId(key.production()));
        return calendar(schedules.of(part, viewer, now), origin, words, now);
    }

    /** A schedule as an iCalendar file: a whole-day event for each day of each part. */
    String calendar(Schedule schedule, String origin, Words words, Instant now) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Tallylight//Schedule//EN");
        calendar.setName(schedule.top().title());
        for (Schedule.Entry entry : schedule.entries()) {
            VEvent event = new VEvent();
            event.setUid(entry.part().id().text() + "-" + entry.what().name().toLowerCase(Locale.ROOT) + "@"
                    + origin.replaceFirst("^https?://", ""));
            event.setSummary(
                    words.t("schedule.event." + entry.what(), entry.part().title()));
            // A day without an hour is written in the machine's zone by the library, so it is made in that.
            Date day =
                    Date.from(entry.day().atStartOfDay(ZoneId.systemDefault()).toInstant());
            event.setDateStart(new DateStart(day, false));
            event.setUrl(origin + entry.part().link());
            event.setSequence(entry.part().version());
            event.setDateTimeStamp(Date.from(now));
            calendar.addEvent(event);
        }
        return Biweekly.write(calendar).go();
    }
}
