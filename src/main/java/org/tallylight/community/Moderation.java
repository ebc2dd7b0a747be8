package org.tallylight.community;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.Audit;
import org.tallylight.people.Change;
import org.tallylight.people.Standing;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
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
    private final Keepers keepers;
    private final Notices notices;
    private final Standing standing;
    private final Audit audit;
    private final RateLimits limits;

    Moderation(JdbcClient db, Keepers keepers, Notices notices, Standing standing, Audit audit, RateLimits limits) {
        this.db = db;
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
        Case open = get(id);
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
            notices.tell(
                    about.maker(), "moderation." + action.name(), "/me/notices", now, about.title(), message.strip());
        }
        if (action == Case.Action.SUSPEND) {
            suspend(about.maker(), by, message.strip(), now);
        }
        for (PersonId reporter : reporters(id)) {
            notices.tell(reporter, "moderation.answer", about.link(), now, about.title());
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
        Case closed = get(id);
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
        notices.tell(about.maker(), "moderation.BACK", about.link(), now, about.title());
        audit.write(by.someone(), "moderation.BACK", closed.subject().text(), "", now);
    }

    /** The oldest open cases first. */
    public List<Case> open(int most) {
        return db.sql("""
                select c.*, null as closer from moderation_case c
                where c.closed_at is null order by c.opened_at limit :most""").param("most", most).query(this::read).list();
    }

    public int openCount() {
        return db.sql("select count(*) from moderation_case where closed_at is null")
                .query(Integer.class)
                .single();
    }

    /** Cases that were answered, latest first. */
    public Page<Case> closed(@Nullable String after, int size) {
        UUID last = after == null ? new UUID(-1, -1) : Id.read(after);
        List<Case> rows = db.sql("""
                select c.*, p.name as closer from moderation_case c join person p on p.id = c.closed_by
                where c.closed_at is not null and c.id < :last order by c.id desc limit :limit""")
                .param("last", last)
                .param("limit", size + 1)
                .query(this::read)
                .list();
        return Page.of(rows, size, one -> one.id().text());
    }

    public Case get(Case.CaseId id) {
        return db.sql("""
                select c.*, p.name as closer from moderation_case c left join person p on p.id = c.closed_by
                where c.id = :id""").param("id", id.value()).query(this::read).optional().orElseThrow(() -> new NotFound(id));
    }

    /** What the case is about, as a moderator sees it; empty when it is gone. */
    public Optional<Keeper.Glimpse> about(Case one, Viewer moderator) {
        try {
            return Optional.of(keepers.see(one.subject(), moderator));
        } catch (NotFound gone) {
            return Optional.empty();
        }
    }

    /** Those of these cases whose subject is hidden now. */
    public Set<Case.CaseId> hidden(List<Case> cases) {
        return cases.stream().filter(one -> hidden(one.subject())).map(Case::id).collect(Collectors.toSet());
    }

    public boolean hidden(Subject subject) {
        return db.sql("select count(*) from hidden_subject where kind = :kind and subject = :subject")
                        .param("kind", subject.kind().name())
                        .param("subject", subject.id())
                        .query(Integer.class)
                        .single()
                == 1;
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

    private Case read(ResultSet row, int n) throws SQLException {
        Case.CaseId id = new Case.CaseId(row.getObject("id", UUID.class));
        Timestamp closedAt = row.getTimestamp("closed_at");
        Case.Closing closing = closedAt == null
                ? null
                : new Case.Closing(
                        Case.Action.valueOf(row.getString("action")),
                        row.getString("message"),
                        row.getString("closer"),
                        closedAt.toInstant());
        return new Case(
                id,
                new Subject(Subject.Kind.valueOf(row.getString("kind")), row.getObject("subject", UUID.class)),
                row.getTimestamp("opened_at").toInstant(),
                closing,
                reports(id));
    }

    private List<Report> reports(Case.CaseId id) {
        return db.sql("""
                select r.reason, r.body, p.name, r.at from report r left join person p on p.id = r.reporter
                where r.case_id = :id order by r.id limit 100""")
                .param("id", id.value())
                .query((row, n) -> new Report(
                        Report.Reason.valueOf(row.getString("reason")),
                        row.getString("body"),
                        row.getString("name"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }
}
