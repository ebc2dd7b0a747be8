package org.tallylight.calls;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.people.Audit;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;
import org.tallylight.works.Language;
import org.tallylight.works.WorkId;
import org.tallylight.works.ranges.RangeId;

/** The open calls of the company, and those that have ended. */
@Component
public class Calls {
    public static final int OPENED_PER_DAY_MAX = 10;
    public static final int TERMS_VERSIONS_MAX = 50;
    public static final int MOVES_MAX = 50;

    /** How many calls one list for the parts of a production, or for a person, holds. */
    public static final int LISTED_MAX = 1_000;

    private final JdbcClient db;
    private final Notices notices;
    private final Audit audit;
    private final RateLimits limits;
    private final TermsCards cards;
    private final Moves moves;
    private final CallNews news;
    private final ObjectProvider<PartNames> parts;

    Calls(
            JdbcClient db,
            Notices notices,
            Audit audit,
            RateLimits limits,
            TermsCards cards,
            Moves moves,
            CallNews news,
            ObjectProvider<PartNames> parts) {
        this.cards = cards;
        this.moves = moves;
        this.news = news;
        this.db = db;
        this.notices = notices;
        this.audit = audit;
        this.limits = limits;
        this.parts = parts;
    }

    /**
     * Opens a call; its terms are version 1 and stay what they are.
     *
     * @throws Forbidden when a paid call is opened by someone who is neither director nor producer, or a call
     *     for a part by someone who does not decide for it
     * @throws Refused   after {@link #OPENED_PER_DAY_MAX} in a day
     */
    @Transactional
    public Call open(Opening opening, Viewer by, Instant now) {
        Opening checked = opening.at(now);
        PersonId opener = by.someone();
        mayPromise(checked.terms(), by);
        if (checked.part() != null && !opens(checked.part(), by)) {
            throw new Forbidden("a call for a part");
        }
        if (!limits.take("call", opener.text(), OPENED_PER_DAY_MAX, Duration.ofDays(1))) {
            throw new Refused(429, "call.refused.many", OPENED_PER_DAY_MAX);
        }
        CallId id = CallId.fresh();
        PersonId decider = checked.decider() == null ? opener : checked.decider();
        insert(id, checked, opener, decider, now);
        cards.lay(new TermsCard(id, 1, checked.terms(), "", opener, now));
        Call call = get(id);
        if (!decider.equals(opener)) {
            notices.tell(decider, "call.decider", call.path(), now, call.title());
        }
        return call;
    }

    private void insert(CallId id, Opening opening, PersonId opener, PersonId decider, Instant now) {
        Wanted wanted = opening.wanted();
        WorkId work = opening.example().work();
        RangeId range = opening.example().range();
        db.sql("""
                insert into call (id, opener, part, title, ask, media, length_hint, kind, wanted_count, minutes, skills,
                    languages, teams, each_max, example_work, example_range, pitch_until, deadline, shortlist_by, decider,
                    created_at)
                values (:id, :opener, :part, :title, :ask, :media, :length, :kind, :count, :minutes, :skills,
                    :languages, :teams, :each, :example, :range, :pitch, :deadline, :shortlist, :decider, :now)""")
                .param("id", id.value())
                .param("opener", opener.value())
                .param("part", opening.part(), Types.OTHER)
                .param("title", opening.title())
                .param("ask", opening.ask())
                .param("media", opening.media().stream().map(Enum::name).toArray(String[]::new))
                .param("length", opening.lengthHint())
                .param("kind", wanted.kind().name())
                .param("count", wanted.count(), Types.INTEGER)
                .param("minutes", wanted.minutes(), Types.INTEGER)
                .param("skills", wanted.skills().stream().map(Enum::name).toArray(String[]::new))
                .param(
                        "languages",
                        wanted.languages().stream().map(Language::tag).toArray(String[]::new))
                .param("teams", wanted.teams())
                .param("each", wanted.eachMax(), Types.INTEGER)
                .param("example", work == null ? null : work.value(), Types.OTHER)
                .param("range", range == null ? null : range.value(), Types.OTHER)
                .param("pitch", timestamp(opening.pitchUntil()), Types.TIMESTAMP)
                .param("deadline", Timestamp.from(opening.deadline()))
                .param("shortlist", timestamp(opening.shortlistBy()), Types.TIMESTAMP)
                .param("decider", decider.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    /**
     * The call of this id.
     *
     * @throws NotFound when there is none, or a moderator has hidden it
     */
    public Call get(CallId id) {
        Call call = find(List.of(id)).get(id);
        if (call == null) {
            throw new NotFound(id);
        }
        return call;
    }

    /** Those of these calls that are there, in one query. */
    public Map<CallId, Call> find(Collection<CallId> ids) {
        Map<CallId, Call> found = new HashMap<>();
        db.sql(CallRows.CALLS + "c.id = any(cast(:ids as uuid[]))")
                .param("ids", CallRows.array(ids))
                .query(CallRows::call)
                .list()
                .forEach(call -> found.put(call.id(), call));
        return found;
    }

    /** The calls for these parts, open ones first; at most {@link #LISTED_MAX}. */
    public List<Call> ofParts(Collection<UUID> partIds) {
        return db.sql(CallRows.CALLS + """
                c.part = any(cast(:parts as uuid[]))
                order by c.closed_at nulls first, c.deadline, c.id limit :limit""")
                .param(
                        "parts",
                        CallRows.array(partIds.stream().map(PartRef::new).toList()))
                .param("limit", LISTED_MAX)
                .query(CallRows::call)
                .list();
    }

    /** How many calls for these parts have not ended. */
    public long openOf(Collection<UUID> partIds) {
        return db.sql("select count(*) from (" + CallRows.CALLS + "c.part = any(:parts) and c.closed_at is null) x")
                .param("parts", partIds.toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    /**
     * Lays a new version of the terms. What was given keeps the version it was given under, and whoever gave
     * something is told.
     *
     * @param reason why, in words that everyone who gave something reads
     */
    @Transactional
    public Call change(CallId id, Terms terms, String reason, Viewer by, Instant now) {
        Call call = held(id);
        lead(call, by);
        mayPromise(terms, by);
        if (call.closure() != null) {
            throw new Refused(409, "call.refused.closed");
        }
        if (reason.isBlank() || reason.strip().length() > TermsCard.REASON_CHARS_MAX) {
            throw new Invalid("reason", "call.invalid.reason", TermsCard.REASON_CHARS_MAX);
        }
        if (call.pitchUntil() == null && terms.pitchPool() != null) {
            throw new Invalid("pitchPool", "call.invalid.pitch.pool");
        }
        if (call.shortlistBy() != null && call.shortlistBy().isAfter(terms.decideBy())) {
            throw new Invalid("decideBy", "call.invalid.shortlist");
        }
        if (terms.after(call.deadline()).equals(call.terms().terms())) {
            return call;
        }
        if (call.terms().version() == TERMS_VERSIONS_MAX) {
            throw new Refused(409, "call.refused.terms", TERMS_VERSIONS_MAX);
        }
        cards.lay(new TermsCard(id, call.terms().version() + 1, terms, reason.strip(), by.someone(), now));
        news.happened(call, CallNews.Kind.TERMS, by.someone(), now, call.title(), reason.strip());
        audit.write(by.someone(), "call.terms", "call " + id.text(), reason.strip(), now);
        return get(id);
    }

    /**
     * Moves the deadline of a call that has not ended. Whoever gave something, or follows it, is told why. What somebody
     * had begun before may be finished all the same: see {@link Begun}.
     *
     * @param reason why, in words that everyone reads
     * @throws Invalid when it is over at once, too far, or after the day by which answers are promised
     */
    @Transactional
    public Call move(CallId id, Instant deadline, String reason, Viewer by, Instant now) {
        Call call = held(id);
        lead(call, by);
        if (call.closure() != null) {
            throw new Refused(409, "call.refused.closed");
        }
        String why = Texts.said(reason, "reason", TermsCard.REASON_CHARS_MAX);
        if (deadline.equals(call.deadline())) {
            return call;
        }
        if (deadline.isBefore(now.plus(Opening.OPEN_MIN))
                || deadline.isAfter(call.createdAt().plus(Opening.OPEN_MAX))) {
            throw new Invalid("deadline", "call.invalid.deadline", Opening.OPEN_MAX.toDays());
        }
        Instant latest = call.shortlistBy() == null ? call.terms().terms().decideBy() : call.shortlistBy();
        if (deadline.isAfter(latest)
                || deadline.plus(Terms.DECIDING_MAX)
                        .isBefore(call.terms().terms().decideBy())) {
            throw new Invalid("deadline", "call.invalid.move", Terms.DECIDING_MAX.toDays());
        }
        if (call.pitchUntil() != null && !call.pitchUntil().isBefore(deadline)) {
            throw new Invalid("deadline", "call.invalid.pitch");
        }
        int moved = moves.write(call, deadline, why, by.someone(), now);
        if (moved > MOVES_MAX) {
            throw new Refused(409, "call.refused.moves", MOVES_MAX);
        }
        db.sql("update call set deadline = ? where id = ?")
                .params(Timestamp.from(deadline), id.value())
                .update();
        news.happened(call, CallNews.Kind.MOVED, by.someone(), now, call.title(), why);
        return get(id);
    }

    /**
     * A director makes somebody's call their own: they decide from now on, beside whoever opened it.
     *
     * @param part the part of a production it is for from now on, or null to leave that as it is
     */
    @Transactional
    public Call adopt(CallId id, @Nullable UUID part, Viewer by, Instant now) {
        Call call = held(id);
        PersonId director = by.someone();
        boolean decides = part != null && deciders(part).contains(director);
        if (!by.hasAny(Role.DIRECTOR, Role.PRODUCER) || (part != null && !decides)) {
            throw new Forbidden("adopting a call");
        }
        if (call.closure() != null) {
            throw new Refused(409, "call.refused.closed");
        }
        if (call.adoption() != null) {
            if (call.adoption().by().equals(director)) {
                return call;
            }
            throw new Refused(409, "call.refused.adopted");
        }
        db.sql("""
                update call set adopted_by = :by, adopted_at = :now, decider = :by, part = coalesce(:part, part)
                where id = :id""")
                .param("by", director.value())
                .param("now", Timestamp.from(now))
                .param("part", part, Types.OTHER)
                .param("id", id.value())
                .update();
        Set<PersonId> before = new HashSet<>(List.of(call.opener()));
        before.add(call.decider());
        before.remove(director);
        for (PersonId each : before) {
            notices.tell(each, "call.adopted", call.path(), now, by.name(), call.title());
        }
        audit.write(director, "call.adopted", "call " + id.text(), "", now);
        return get(id);
    }

    /**
     * Ends a call, once nobody waits for an answer, and tells everyone who gave something what came of it.
     *
     * @param outcome what came of it, Markdown, may be empty
     */
    @Transactional
    public Closing close(CallId id, String outcome, Viewer by, Instant now) {
        Call call = held(id);
        lead(call, by);
        return end(call, outcome, by, now);
    }

    /** As {@link #close}, by whoever drops the part that it is for, whether they lead it or not. */
    @Transactional
    public Closing closeWithItsPart(CallId id, String why, Viewer by, Instant now) {
        return end(held(id), why, by, now);
    }

    private Closing end(Call call, String outcome, Viewer by, Instant now) {
        CallId id = call.id();
        if (call.closure() != null) {
            return new Closing.Closed(call);
        }
        if (outcome.strip().length() > Call.OUTCOME_CHARS_MAX) {
            throw new Invalid("outcome", "call.invalid.outcome", Call.OUTCOME_CHARS_MAX);
        }
        int waiting = db.sql("select count(*) from contribution where call_id = :id and waits")
                .param("id", id.value())
                .query(Integer.class)
                .single();
        if (waiting > 0) {
            return new Closing.Unanswered(waiting);
        }
        db.sql("update call set closed_by = :by, closed_at = :now, outcome = :outcome where id = :id")
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .param("outcome", outcome.strip())
                .param("id", id.value())
                .update();
        news.happened(call, CallNews.Kind.CLOSED, by.someone(), now, call.title());
        return new Closing.Closed(get(id));
    }

    /**
     * Opens an ended call again for what somebody had begun to make before, and tells who leads it. It takes nothing else
     * any more: one that ended early is past its deadline from now on.
     */
    void reopen(Call call, PersonId giver, Instant now) {
        db.sql("""
                update call set closed_by = null, closed_at = null, deadline = least(deadline, :now),
                    pitch_until = case when pitch_until is not null then
                        least(pitch_until, least(deadline, :now) - interval '1 second') end
                where id = :id""")
                .param("now", Timestamp.from(now))
                .param("id", call.id().value())
                .update();
        notices.tell(call.decider(), "call.reopened", call.path() + "/answers", now, call.title());
        audit.write(giver, "call.reopened", "call " + call.id().text(), "", now);
    }

    /** Whether someone answers for a call: who leads it, or decides for its part. */
    public boolean leads(Call call, @Nullable PersonId person) {
        return person != null
                && (call.ledBy(person)
                        || (call.part() != null && deciders(call.part()).contains(person)));
    }

    void lead(Call call, Viewer by) {
        if (!leads(call, by.someone())) {
            throw new Forbidden("call " + call.id().text());
        }
    }

    boolean sees(UUID part, Viewer viewer) {
        PartNames known = parts.getIfAvailable();
        return known != null && known.names(List.of(part), viewer).containsKey(part);
    }

    /** Whether someone may open a call for a part: whoever decides for it, and the company's producers. */
    boolean opens(UUID part, Viewer by) {
        Set<PersonId> deciders = deciders(part);
        return deciders.contains(by.someone()) || (!deciders.isEmpty() && by.has(Role.PRODUCER));
    }

    Set<PersonId> deciders(UUID part) {
        PartNames known = parts.getIfAvailable();
        return known == null ? Set.of() : known.deciders(part);
    }

    /** The call, its row held until commit: nothing is given to it meanwhile. */
    Call held(CallId id) {
        if (db.sql("select id from call where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .isEmpty()) {
            throw new NotFound(id);
        }
        return get(id);
    }

    private static void mayPromise(Terms terms, Viewer by) {
        if (terms.promisesMoney() && !by.hasAny(Role.DIRECTOR, Role.PRODUCER)) {
            throw new Forbidden("a paid call");
        }
    }
}
