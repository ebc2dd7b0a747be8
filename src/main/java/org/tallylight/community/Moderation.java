package org.tallylight.community;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.Audit;
import org.tallylight.people.Change;
import org.tallylight.people.Standing;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;

/**
 * Reports and their answers. Reports about one subject are one case; a moderator closes it with an action
 * and a message to whoever made the subject, and everyone who reported is told. All of it is audited.
 */
@Component
public class Moderation {
    private static final int REPORTS_A_DAY_MOST = 20;
    public static final int MESSAGE_CHARS_MAX = 2000;

    private final JdbcClient db;
    private final Cases cases;
    private final Keepers keepers;
    private final Notices notices;
    private final Standing standing;
    private final Audit audit;
    private final RateLimits limits;

    Moderation(
            JdbcClient db,
            Cases cases,
            Keepers keepers,
            Notices notices,
            Standing standing,
            Audit audit,
            RateLimits limits) {
        this.db = db;
        this.cases = cases;
        this.keepers = keepers;
        this.notices = notices;
        this.standing = standing;
        this.audit = audit;
        this.limits = limits;
    }

    /** Reports a subject that the viewer can see; {@code from} is what a visitor is counted by. */
    @Transactional
    public void report(Subject subject, Report.Reason reason, String body, Viewer viewer, String from, Instant now) {
        keepers.see(subject, viewer);
        String said = Report.checked(body);
        PersonId reporter = viewer.person();
        String who = reporter == null ? from : reporter.text();
        if (!limits.take("report", who, REPORTS_A_DAY_MOST, Duration.ofDays(1))) {
            throw new Refused(429, "report.often");
        }
        db.sql("""
                insert into moderation_case (id, kind, subject, opened_at) values (:id, :kind, :subject, :at)
                on conflict (kind, subject) where closed_at is null do nothing""")
                .param("id", Id.fresh())
                .param("kind", subject.kind().name())
                .param("subject", subject.id())
                .param("at", Timestamp.from(now))
                .update();
        db.sql("""
                insert into report (id, case_id, reporter, reason, body, at)
                select :report, id, :reporter, :reason, :body, :at from moderation_case
                where kind = :kind and subject = :subject and closed_at is null""")
                .param("report", Id.fresh())
                .param("reporter", reporter == null ? null : reporter.value())
                .param("reason", reason.name())
                .param("body", said)
                .param("at", Timestamp.from(now))
                .param("kind", subject.kind().name())
                .param("subject", subject.id())
                .update();
    }

    /**
     * Closes a case; whoever made what is hidden is told why.
     *
     * @throws Invalid when something is hidden without a word to its maker
     */
    @Transactional
    public void close(Case.CaseId id, Case.Action action, String message, Viewer by, Instant now) {
        if (message.length() > MESSAGE_CHARS_MAX) {
            throw new Invalid("message", "moderation.long", MESSAGE_CHARS_MAX);
        }
        if (action != Case.Action.NOTHING && message.isBlank()) {
            throw new Invalid("message", "moderation.silent");
        }
        Case open = cases.get(id);
        int changed = db.sql("""
                update moderation_case set closed_at = :at, closed_by = :by, action = :action, message = :message
                where id = :id and closed_at is null""")
                .param("at", Timestamp.from(now))
                .param("by", by.someone().value())
                .param("action", action.name())
                .param("message", message.strip())
                .param("id", id.value())
                .update();
        if (changed == 0) {
            throw new Refused(409, "moderation.closed");
        }
        Keeper.Glimpse about = keepers.see(open.subject(), by);
        if (action != Case.Action.NOTHING) {
            hide(open, now);
            about.makers().stream()
                    .filter(maker -> !by.is(maker))
                    .forEach(maker -> notices.tell(
                            maker, "moderation." + action.name(), "/me/notices", now, about.title(), message.strip()));
        }
        if (action == Case.Action.SUSPEND) {
            suspend(about.maker(), by, message.strip(), now);
        }
        for (PersonId reporter : reporters(id)) {
            if (!by.is(reporter)) {
                notices.tell(reporter, "moderation.answer", about.link(), now, about.title());
            }
        }
        audit.write(by.someone(), "moderation." + action.name(), open.subject().text(), message.strip(), now);
    }

    /**
     * Takes back what a case led to: its subject is seen again, and whoever was suspended for it may come in.
     * The case stays as it was closed; that it was taken back is in the audit log.
     *
     * @throws Refused when nothing of it is in force
     */
    @Transactional
    public void takeBack(Case.CaseId id, Viewer by, Instant now) {
        Case closed = cases.get(id);
        int shown = db.sql("delete from hidden_subject where kind = :kind and subject = :subject")
                .param("kind", closed.subject().kind().name())
                .param("subject", closed.subject().id())
                .update();
        if (shown == 0) {
            throw new Refused(409, "moderation.back.nothing");
        }
        Keeper.Glimpse about = keepers.see(closed.subject(), by);
        if (closed.closing() != null && closed.closing().action() == Case.Action.SUSPEND) {
            standing.reinstate(about.maker(), by, "", now);
        }
        about.makers().stream()
                .filter(maker -> !by.is(maker))
                .forEach(maker -> notices.tell(maker, "moderation.BACK", about.link(), now, about.title()));
        audit.write(by.someone(), "moderation.BACK", closed.subject().text(), "", now);
    }

    private void suspend(PersonId person, Viewer by, String reason, Instant now) {
        switch (standing.suspend(person, by, reason, now)) {
            case Change.Done() -> {}
            case Change.LastOperator() -> throw new Refused(409, "moderation.lastOperator");
        }
    }

    private void hide(Case open, Instant now) {
        db.sql("""
                insert into hidden_subject (kind, subject, case_id, at) values (:kind, :subject, :case, :at)
                on conflict do nothing""")
                .param("kind", open.subject().kind().name())
                .param("subject", open.subject().id())
                .param("case", open.id().value())
                .param("at", Timestamp.from(now))
                .update();
    }

    private List<PersonId> reporters(Case.CaseId id) {
        return db.sql("select distinct reporter from report where case_id = :id and reporter is not null")
                .param("id", id.value())
                .query((row, n) -> new PersonId(row.getObject("reporter", UUID.class)))
                .list();
    }
}
