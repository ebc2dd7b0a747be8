package org.tallylight.site;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.community.AnswerBox;
import org.tallylight.community.Cases;
import org.tallylight.database.DataFolder;
import org.tallylight.https.Https;
import org.tallylight.media.FFmpeg;
import org.tallylight.people.TheCompany;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Words;
import org.tallylight.works.greeting.Breaches;

/** How the company's machine is doing, as lights. */
@Component
class Health {
    /** What is not renewed a week before its end will hardly be renewed by itself. */
    private static final Duration ENDING = Duration.ofDays(7);

    private static final long DISK_BYTES_MIN = 2L << 30;

    private final JdbcClient db;
    private final DataFolder data;
    private final FFmpeg ffmpeg;
    private final Failures failures;
    private final Cases cases;
    private final AnswerBox answers;
    private final Breaches breaches;
    private final Environment settings;
    private final Https https;
    private final TheCompany company;
    private final Clock clock;

    Health(
            JdbcClient db,
            DataFolder data,
            FFmpeg ffmpeg,
            Failures failures,
            Cases cases,
            AnswerBox answers,
            Breaches breaches,
            Environment settings,
            Https https,
            TheCompany company,
            Clock clock) {
        this.db = db;
        this.data = data;
        this.ffmpeg = ffmpeg;
        this.failures = failures;
        this.cases = cases;
        this.answers = answers;
        this.breaches = breaches;
        this.settings = settings;
        this.https = https;
        this.company = company;
        this.clock = clock;
    }

    List<Light> lights(Words words) {
        return List.of(
                database(words),
                disk(words),
                tools(words),
                jobs(words),
                mail(words),
                https(words),
                answers(words),
                greeting(words),
                cases(words));
    }

    private Light database(Words words) {
        boolean durable = db.sql(
                        "select current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'")
                .query(Boolean.class)
                .single();
        String size = db.sql("select pg_size_pretty(pg_database_size(current_database()))")
                .query(String.class)
                .single();
        return durable
                ? new Light("database", Light.State.READY, words.t("health.database.well", size))
                : new Light("database", Light.State.MISSING, words.t("health.database.unsafe"));
    }

    private Light disk(Words words) {
        try {
            FileStore store = Files.getFileStore(data.path());
            long free = store.getUsableSpace();
            String said = words.t("health.disk.free", free >> 30, data.path().toString());
            return new Light("disk", free < DISK_BYTES_MIN ? Light.State.MISSING : Light.State.READY, said);
        } catch (IOException e) {
            return new Light("disk", Light.State.MISSING, words.t("health.disk.unreadable"));
        }
    }

    private Light tools(Words words) {
        try {
            return new Light("tools", Light.State.READY, ffmpeg.about());
        } catch (IOException e) {
            return new Light("tools", Light.State.MISSING, words.t("health.tools.missing"));
        }
    }

    private Light jobs(Words words) {
        int failed = failures.page(null, 20).items().size();
        return failed == 0
                ? new Light("jobs", Light.State.READY, words.t("health.jobs.well"))
                : new Light("jobs", Light.State.WAIT, words.t("health.jobs.failed", failed));
    }

    private Light mail(Words words) {
        String host = settings.getProperty("spring.mail.host", "");
        return host.isEmpty()
                ? new Light("mail", Light.State.WAIT, words.t("health.mail.kept"))
                : new Light("mail", Light.State.READY, words.t("health.mail.sent", host));
    }

    private Light answers(Words words) {
        if (!answers.set()) {
            return new Light("answers", Light.State.READY, words.t("health.answers.page"));
        }
        AnswerBox.State state = answers.state();
        return state.error() == null && state.lookedAt() != null
                ? new Light("answers", Light.State.READY, words.t("health.answers.well", state.said(), state.dropped()))
                : new Light(
                        "answers",
                        Light.State.MISSING,
                        words.t("health.answers.unread", String.valueOf(state.error())));
    }

    private Light greeting(Words words) {
        int late = breaches.late(Viewer.VISITOR, clock.instant()).count();
        return new Light(
                "greeting", late == 0 ? Light.State.READY : Light.State.MISSING, words.t("health.greeting.late", late));
    }

    private Light https(Words words) {
        Https.Status status = https.status();
        if (!https.on()) {
            return company.get().url().startsWith("https://")
                    ? new Light("https", Light.State.READY, words.t("health.https.before"))
                    : new Light("https", Light.State.WAIT, words.t("health.https.off"));
        }
        Instant until = status.until();
        boolean ends = until == null || until.isBefore(clock.instant().plus(ENDING)) || status.temporary();
        if (ends) {
            return new Light("https", Light.State.MISSING, words.t("health.https.ends"));
        }
        String said = words.t("health.https." + status.way());
        return new Light("https", status.trouble() == null ? Light.State.READY : Light.State.WAIT, said);
    }

    private Light cases(Words words) {
        int waiting = cases.openCount();
        return new Light(
                "cases", waiting == 0 ? Light.State.READY : Light.State.WAIT, words.t("moderation.waiting", waiting));
    }
}
