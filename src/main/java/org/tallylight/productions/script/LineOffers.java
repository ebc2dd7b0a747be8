package org.tallylight.productions.script;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tallylight.people.PersonErased;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.script.LineOffer.Act;
import org.tallylight.productions.script.LineOffer.Answer;
import org.tallylight.productions.script.LineOffer.Answered;
import org.tallylight.productions.script.LineOffer.Draft;
import org.tallylight.productions.script.LineOffer.OfferId;
import org.tallylight.productions.script.Script.ScriptId;
import org.tallylight.shared.After;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;

/** All that is offered for the lines of scripts. Whoever may read a script may offer, and agree with what others do. */
@Component
public class LineOffers {
    private final JdbcClient db;
    private final Parts parts;
    private final Scripts scripts;
    private final ScriptNews news;
    private final RateLimits limits;

    LineOffers(JdbcClient db, Parts parts, Scripts scripts, ScriptNews news, RateLimits limits) {
        this.db = db;
        this.parts = parts;
        this.scripts = scripts;
        this.news = news;
        this.limits = limits;
    }

    /**
     * An offer as it stands.
     *
     * @param current whether its lines still read as they did; if not, it cannot be taken
     * @param agreed  whether the viewer would have it like this
     */
    public record Standing(LineOffer offer, boolean current, boolean agreed) {}

    /**
     * Offers something for lines of a script. Whoever does agrees to be named for it. The same offer again is the one
     * that waits already.
     *
     * @throws NotFound when the viewer may not read the script
     * @throws Invalid  when there are no such lines, they are too many, or nothing would change
     * @throws Refused  (409) when they changed since they were read, or enough waits; (429) after
     *                  {@value LineOffer#PERSON_PER_DAY_MAX} in a day
     */
    @Transactional
    public LineOffer offer(ScriptId id, Draft draft, Viewer by, Instant now) {
        Scripts.Shown shown = scripts.get(id, by);
        Part part = parts.get(shown.script().part());
        if (part.dropped() != null) {
            throw new Refused(409, "part.dropped", part.title(), part.dropped().why());
        }
        hold(id);
        Reading reading = scripts.reading(shown);
        List<ScriptLine> run = run(reading, draft);
        PersonId me = by.someone();
        List<LineOffer> open = open(id);
        for (LineOffer there : open) {
            if (by.is(there.by()) && same(there, draft, run)) {
                return there;
            }
        }
        if (open.size() >= LineOffer.SCRIPT_MAX) {
            throw new Refused(409, "script.offers.many", LineOffer.SCRIPT_MAX);
        }
        if (open.stream().filter(each -> by.is(each.by())).count() >= LineOffer.PERSON_MAX) {
            throw new Refused(409, "script.offers.yours", LineOffer.PERSON_MAX);
        }
        if (!limits.take("line-offer", me.text(), LineOffer.PERSON_PER_DAY_MAX, Duration.ofDays(1))) {
            throw new Refused(429, "script.offers.often", LineOffer.PERSON_PER_DAY_MAX);
        }
        LineOffer offer = insert(id, draft, run, reading.version(), me, now);
        news.offered(shown.script(), shown.work(), offer, by, now);
        return offer;
    }

    private static List<ScriptLine> run(Reading reading, Draft draft) {
        if (reading.tooLong()) {
            throw new Invalid("first", "script.long", Script.LINES_MAX);
        }
        if (draft.act() == Act.AFTER && draft.first() == 0) {
            return List.of();
        }
        List<ScriptLine> run = reading.run(draft.first(), draft.act() == Act.AFTER ? draft.first() : draft.last());
        if (run.isEmpty()) {
            throw new Invalid("first", "script.line.absent");
        }
        if (run.size() > LineOffer.RUN_LINES_MAX || ScriptLine.text(run).length() > LineOffer.RUN_CHARS_MAX) {
            throw new Invalid("first", "script.run.long", LineOffer.RUN_LINES_MAX);
        }
        if (run.stream().anyMatch(line -> line.since() > draft.version())) {
            throw new Refused(409, "script.outdated");
        }
        if (draft.act() == Act.REPLACE && ScriptLine.text(run).equals(draft.text())) {
            throw new Invalid("text", "script.same");
        }
        return run;
    }

    private static boolean same(LineOffer there, Draft draft, List<ScriptLine> run) {
        return there.act() == draft.act()
                && there.text().equals(draft.text())
                && there.lines().equals(run.stream().map(ScriptLine::number).toList());
    }

    private LineOffer insert(ScriptId id, Draft draft, List<ScriptLine> run, int version, PersonId me, Instant now) {
        return db.sql("""
                insert into line_offer (id, script, person_id, version, act, lines, was, text, reason, at)
                values (:id, :script, :me, :version, :act, :lines, :was, :text, :reason, :now) returning *""")
                .param("id", Id.fresh())
                .param("script", id.value())
                .param("me", me.value())
                .param("version", version)
                .param("act", draft.act().name())
                .param("lines", run.stream().map(ScriptLine::number).toArray(Integer[]::new))
                .param("was", draft.act() == Act.AFTER ? "" : ScriptLine.text(run))
                .param("text", draft.text())
                .param("reason", draft.reason())
                .param("now", Timestamp.from(now))
                .query(LineOffers::row)
                .single();
    }

    /** Holds a script until commit, so that what waits in it is counted and answered by one at a time. */
    void hold(ScriptId id) {
        db.sql("select 1 from script where id = :id for no key update")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    /**
     * An offer in a script that the viewer may read.
     *
     * @throws NotFound when there is none
     */
    public LineOffer get(OfferId id, Viewer viewer) {
        LineOffer offer = find(id);
        try {
            scripts.get(offer.script(), viewer);
        } catch (NotFound e) {
            throw new NotFound(id);
        }
        return offer;
    }

    LineOffer find(OfferId id) {
        return db.sql("select * from line_offer where id = :id")
                .param("id", id.value())
                .query(LineOffers::row)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** Would have it like this, too; of one's own, of what was answered, or said again, nothing happens. */
    @Transactional
    public void agree(OfferId id, Viewer by, Instant now) {
        LineOffer offer = get(id, by);
        if (by.is(offer.by()) || !offer.open()) {
            return;
        }
        count(
                id,
                db.sql("""
                insert into line_agreement (offer, person_id, at) values (:id, :me, :now) on conflict do nothing""")
                        .param("id", id.value())
                        .param("me", by.someone().value())
                        .param("now", Timestamp.from(now))
                        .update());
    }

    /** No longer would; said again, nothing happens. */
    @Transactional
    public void disagree(OfferId id, Viewer by) {
        get(id, by);
        count(
                id,
                -db.sql("delete from line_agreement where offer = :id and person_id = :me")
                        .param("id", id.value())
                        .param("me", by.someone().value())
                        .update());
    }

    private void count(OfferId id, int more) {
        if (more != 0) {
            db.sql("update line_offer set agrees = agrees + :more where id = :id")
                    .param("more", more)
                    .param("id", id.value())
                    .update();
        }
    }

    /**
     * Takes one's own offer back.
     *
     * @throws Forbidden when it is somebody else's
     * @throws Refused   (409) when it was answered
     */
    @Transactional
    public void takeBack(OfferId id, Viewer by) {
        LineOffer offer = get(id, by);
        if (!by.is(offer.by())) {
            throw new Forbidden("offer " + id);
        }
        if (db.sql("delete from line_offer where id = :id and answer is null")
                        .param("id", id.value())
                        .update()
                == 0) {
            throw new Refused(409, "script.answered");
        }
    }

    private List<LineOffer> open(ScriptId script) {
        return db.sql("select * from line_offer where script = :script and answer is null order by agrees desc, id")
                .param("script", script.value())
                .query(LineOffers::row)
                .list();
    }

    /** What waits for an answer in a script, first what most agree with; at most {@link LineOffer#SCRIPT_MAX}. */
    public List<Standing> open(Scripts.Shown shown, Viewer viewer) {
        List<LineOffer> open = open(shown.script().id());
        return open.isEmpty() ? List.of() : standing(open, scripts.reading(shown), viewer);
    }

    /** How one stands. */
    public Standing standing(LineOffer offer, Viewer viewer) {
        Reading reading = scripts.reading(scripts.get(offer.script(), viewer));
        return standing(List.of(offer), reading, viewer).getFirst();
    }

    private List<Standing> standing(List<LineOffer> offers, Reading reading, Viewer viewer) {
        PersonId me = viewer.person();
        Set<UUID> agreed = me == null
                ? Set.of()
                : new HashSet<>(db.sql(
                                "select offer from line_agreement where person_id = :me and offer = any(:offers)")
                        .param("me", me.value())
                        .param(
                                "offers",
                                offers.stream().map(each -> each.id().value()).toArray(UUID[]::new))
                        .query(UUID.class)
                        .list());
        return offers.stream()
                .map(each -> new Standing(
                        each,
                        each.open() && reading.has(each),
                        agreed.contains(each.id().value())))
                .toList();
    }

    /** What was answered in a script, the latest offer first. */
    public Page<LineOffer> answered(ScriptId script, @Nullable String after, int size, Viewer viewer) {
        scripts.get(script, viewer);
        List<LineOffer> rows = db.sql("""
                select * from line_offer where script = :script and answer is not null and id < :after
                order by id desc limit :limit""")
                .param("script", script.value())
                .param("after", After.latestFirst(after))
                .param("limit", size + 1)
                .query(LineOffers::row)
                .list();
        return Page.of(rows, size, offer -> offer.id().text());
    }

    /** How many wait for an answer, by script. */
    public Map<ScriptId, Integer> waiting(Collection<Script> of) {
        Map<ScriptId, Integer> waiting = new HashMap<>();
        db.sql("""
                select script, count(*)::int as waiting from line_offer
                where script = any(:scripts) and answer is null group by script""")
                .param("scripts", of.stream().map(each -> each.id().value()).toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    waiting.put(new ScriptId(row.getObject("script", UUID.class)), row.getInt("waiting"));
                });
        return waiting;
    }

    /** How many wait for an answer, by part; for those who see all of it. */
    public Map<PartId, Integer> waitingIn(Collection<PartId> of) {
        Map<PartId, Integer> waiting = new HashMap<>();
        db.sql("""
                select s.part, count(*)::int as waiting from script s join line_offer o on o.script = s.id
                where s.part = any(:parts) and s.removed_at is null and o.answer is null group by s.part""")
                .param("parts", of.stream().map(PartId::value).toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    waiting.put(new PartId(row.getObject("part", UUID.class)), row.getInt("waiting"));
                });
        return waiting;
    }

    /** Whose lines were taken into a text. */
    Set<PersonId> taken(Script script) {
        return new HashSet<>(db.sql("""
                select distinct o.person_id from line_offer o join script s on s.id = o.script
                where s.work_id = :work and o.answer = 'TAKEN' and o.act <> 'REMOVE'""")
                .param("work", script.work().value())
                .query((row, n) -> new PersonId(row.getObject(1, UUID.class)))
                .list());
    }

    /** Whoever leaves takes what still waits along, and their reasons; a line that was taken stays, under no name. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void forget(PersonErased erased) {
        UUID who = erased.person().value();
        db.sql("delete from line_offer where person_id = ? and answer is null")
                .param(who)
                .update();
        db.sql("update line_offer set reason = '' where person_id = ? and reason <> ''")
                .param(who)
                .update();
    }

    static LineOffer row(ResultSet row, int number) throws SQLException {
        Timestamp answered = row.getTimestamp("answered_at");
        return new LineOffer(
                new OfferId(row.getObject("id", UUID.class)),
                new ScriptId(row.getObject("script", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getInt("version"),
                Act.valueOf(row.getString("act")),
                Arrays.asList((Integer[]) row.getArray("lines").getArray()),
                row.getString("was"),
                row.getString("text"),
                row.getString("reason"),
                row.getTimestamp("at").toInstant(),
                row.getInt("agrees"),
                answered == null
                        ? null
                        : new Answered(
                                Answer.valueOf(row.getString("answer")),
                                row.getString("answer_word"),
                                new PersonId(row.getObject("answered_by", UUID.class)),
                                answered.toInstant(),
                                (Integer) row.getObject("became")));
    }
}
