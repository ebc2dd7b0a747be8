package org.tallylight.productions.talk;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tallylight.community.Notices;
import org.tallylight.people.Consent;
import org.tallylight.people.ConsentAction;
import org.tallylight.people.Consents;
import org.tallylight.people.Document;
import org.tallylight.people.Documents;
import org.tallylight.people.PersonErased;
import org.tallylight.people.Signing;
import org.tallylight.people.Visit;
import org.tallylight.productions.talk.Talk.TalkId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Audience;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** What those who talk say to being recorded. Nothing is recorded of someone who has not said yes. */
@Component
public class TalkConsents {
    private final JdbcClient db;
    private final Talks talks;
    private final Works works;
    private final Documents documents;
    private final Signing signing;
    private final Consents consents;
    private final Notices notices;
    private final Clock clock;

    TalkConsents(
            JdbcClient db,
            Talks talks,
            Works works,
            Documents documents,
            Signing signing,
            Consents consents,
            Notices notices,
            Clock clock) {
        this.db = db;
        this.talks = talks;
        this.works = works;
        this.documents = documents;
        this.signing = signing;
        this.consents = consents;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Agrees to be recorded in this talk; said again while it stands, nothing happens.
     *
     * @param shown    the text that was read
     * @param guardian the full name of who signs for someone under age, else of no account
     * @throws Invalid when a guardian is needed and has no name
     * @throws Refused 409 when the talk is over
     */
    @Transactional
    public void agree(TalkId id, Document shown, @Nullable String guardian, Visit visit, Viewer by, Instant now) {
        talks.mine(id, by);
        Talk talk = talks.hold(id);
        if (!talk.open()) {
            throw new Refused(409, "talk.over");
        }
        if (talks.mine(id, by).agreed()) {
            return;
        }
        Consent consent = signing.signFor(id.value(), by.someone(), shown, guardian, visit, now);
        answer(id, by.someone(), TalkSide.Answer.YES, consent.id(), now);
        tell(talk, "talk.yes", by, now);
    }

    /**
     * Says no, or takes a yes back: then whatever they recorded is theirs alone, and is shown to nobody as a part of the
     * talk. Said again, nothing happens.
     *
     * @throws Refused 409 when they have shared what they recorded: that is taken back where it was shared
     */
    @Transactional
    public void refuse(TalkId id, Visit visit, Viewer by, Instant now) {
        talks.mine(id, by);
        Talk talk = talks.hold(id);
        TalkSide side = talks.mine(id, by);
        if (side.answer() == TalkSide.Answer.NO || side.answer() == TalkSide.Answer.TAKEN_BACK) {
            return;
        }
        if (side.answer() == null) {
            answer(id, by.someone(), TalkSide.Answer.NO, null, now);
            tell(talk, "talk.no", by, now);
            return;
        }
        if (shared(id, by.someone())) {
            throw new Refused(409, "talk.consent.shared");
        }
        Document text = agreedTo(id, by.someone());
        Consent consent = consents.record(
                by.someone(), text, ConsentAction.WITHDRAWN, visit.ip(), visit.userAgent(), List.of(id.value()), now);
        answer(id, by.someone(), TalkSide.Answer.TAKEN_BACK, consent.id(), now);
        tell(talk, "talk.taken-back", by, now);
    }

    /** The text that someone agreed to, as it was shown. */
    private Document agreedTo(TalkId id, PersonId person) {
        return db.sql("""
                select c.version, c.locale from talk_side s join consent c on c.id = s.consent
                where s.talk = :id and s.person_id = :me""")
                .param("id", id.value())
                .param("me", person.value())
                .query((row, n) ->
                        documents.get(Document.Kind.INTERVIEW, row.getInt("version"), row.getString("locale")))
                .single();
    }

    private boolean shared(TalkId id, PersonId person) {
        List<WorkId> kept = db.sql(
                        "select work from talk_take where talk = :id and person_id = :me and work is not null")
                .param("id", id.value())
                .param("me", person.value())
                .query((row, n) -> new WorkId(row.getObject("work", UUID.class)))
                .list();
        return works.facts(kept).values().stream()
                .anyMatch(work -> work.withdrawnAt() == null && work.audience() != Audience.ONLY_ME);
    }

    private void answer(TalkId id, PersonId person, TalkSide.Answer answer, @Nullable UUID consent, Instant now) {
        db.sql("""
                update talk_side set answer = :answer, answered_at = :now, consent = coalesce(:consent, consent),
                    device = null
                where talk = :id and person_id = :me""")
                .param("answer", answer.name())
                .param("now", Timestamp.from(now))
                .param("consent", consent, Types.OTHER)
                .param("id", id.value())
                .param("me", person.value())
                .update();
        talks.happened(id);
    }

    private void tell(Talk talk, String kind, Viewer by, Instant now) {
        if (!by.is(talk.lead())) {
            notices.tell(talk.lead(), kind, talk.link(), now, by.name(), talk.title());
        }
    }

    /** Whether someone who cares for them signs with them. */
    boolean needsGuardian(PersonId person) {
        return signing.needsGuardian(Document.Kind.INTERVIEW, person);
    }

    /** The text as it is now, in a reader's language. */
    Document text(Locale language) {
        return documents.current(Document.Kind.INTERVIEW, language);
    }

    /** Whoever leaves is in no talk any more: what they led is over, and nothing of theirs is listed. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void forget(PersonErased erased) {
        db.sql("select id from talk where lead = :who and ended_at is null")
                .param("who", erased.person().value())
                .query((row, n) -> new TalkId(row.getObject("id", UUID.class)))
                .list()
                .forEach(id -> talks.end(id, clock.instant()));
        db.sql("delete from talk_take where person_id = :who")
                .param("who", erased.person().value())
                .update();
        db.sql("""
                update talk_side set device = null, answer = 'TAKEN_BACK'
                where person_id = :who and answer = 'YES'""").param("who", erased.person().value()).update();
    }
}
