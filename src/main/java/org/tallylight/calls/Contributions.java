package org.tallylight.calls;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.people.Consents;
import org.tallylight.people.Document;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Keyset;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Next;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;
import org.tallylight.works.Audience;
import org.tallylight.works.Share;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Works given to calls, and put forward for parts. How they are answered is {@link Answers}'. */
@Component
public class Contributions {
    public static final int GIVEN_PER_HOUR_MAX = 30;

    private final JdbcClient db;
    private final Calls calls;
    private final Works works;
    private final Consents consents;
    private final Notices notices;
    private final RateLimits limits;
    private final Rings rings;
    private final Blinds blinds;
    private final Begun begun;
    private final Pitches pitches;
    private final ObjectProvider<PartShelf> shelf;

    Contributions(
            JdbcClient db,
            Calls calls,
            Works works,
            Consents consents,
            Notices notices,
            RateLimits limits,
            Rings rings,
            Blinds blinds,
            Begun begun,
            Pitches pitches,
            ObjectProvider<PartShelf> shelf) {
        this.shelf = shelf;
        this.begun = begun;
        this.pitches = pitches;
        this.db = db;
        this.calls = calls;
        this.works = works;
        this.consents = consents;
        this.notices = notices;
        this.limits = limits;
        this.rings = rings;
        this.blinds = blinds;
    }

    /**
     * Gives a work of one's own to a call; one that several make is given by any of them, once for all of them.
     *
     * @param termsSeen       the version of the terms that the person saw
     * @param note            a line to whoever decides, may be empty
     * @param shareWithMembers whether a work that is still private may be shared with members for it
     * @throws NotFound when there is no such call, or no such work for this viewer
     */
    @Transactional
    public Given contribute(
            CallId id, WorkId workId, int termsSeen, String note, boolean shareWithMembers, Viewer by, Instant now) {
        Call call = calls.get(id);
        PersonId giver = by.someone();
        Work work = works.visibleTo(by).get(workId);
        List<PersonId> team = makers(workId);
        if (!team.contains(giver)) {
            return new Given.NotYours();
        }
        Optional<Contribution> before = given(id, workId);
        if (before.isPresent()) {
            return new Given.Again(before.get());
        }
        Instant moment = begun.moment(call, giver, now);
        if (moment == null) {
            return new Given.TooLate(
                    call.closure() == null ? call.deadline() : call.closure().at());
        }
        boolean pitch = call.pitching(moment);
        if (call.pitchUntil() != null && !pitch && !pitches.invited(id, giver)) {
            if (!begun.pitching(call, giver, now)) {
                return new Given.PitchFirst();
            }
            pitch = true;
        }
        if (!call.wanted().teams() && work.makers() > 1) {
            return new Given.OnePersonEach();
        }
        Integer most = call.wanted().eachMax();
        if (most != null && pitches.countHeld(id, giver, pitch) >= most) {
            return new Given.Enough(most);
        }
        if (call.terms().version() != termsSeen) {
            return new Given.TermsChanged(call.terms());
        }
        if (!consents.given(giver, Document.Kind.CONTRIBUTOR_AGREEMENT)) {
            return new Given.AgreementFirst();
        }
        if (!open(work) && !(shareWithMembers && work.madeBy(giver))) {
            return new Given.StillPrivate();
        }
        if (!limits.take("contribution", giver.text(), GIVEN_PER_HOUR_MAX, Duration.ofHours(1))) {
            return new Given.TooMany();
        }
        if (!open(work)) {
            works.share(workId, Audience.MEMBERS, giver, now);
        }
        hold(call, giver, now);
        Optional<Contribution> inserted = insert(call, null, workId, giver, note, pitch, now);
        if (inserted.isEmpty()) {
            return new Given.Again(given(id, workId).orElseThrow());
        }
        Contribution contribution = inserted.get();
        for (PersonId mate : team) {
            if (!mate.equals(giver)) {
                tellMate(mate, contribution, call, work, by, now);
            }
        }
        if (tally(List.of(id)).getOrDefault(id, Tally.NONE).waiting() == 1
                && !call.decider().equals(giver)) {
            if (blinds.is(id)) {
                notices.tell(call.decider(), "call.given.blind", call.path() + "/answers", now, call.title());
            } else {
                notices.tell(call.decider(), "call.given", call.path() + "/answers", now, by.name(), call.title());
            }
        }
        return new Given.Taken(contribution);
    }

    /** A team gives one contribution: each of the others hears of it now, and of its answer later. */
    private void tellMate(PersonId mate, Contribution given, Call call, Work work, Viewer by, Instant now) {
        String path = "/me/contributions#c-" + given.id().text();
        boolean agreed = consents.given(mate, Document.Kind.CONTRIBUTOR_AGREEMENT);
        notices.tell(
                mate,
                agreed ? "contribution.team" : "contribution.team.agree",
                agreed ? path : Next.through("/agreement", "/me/contributions"),
                now,
                by.name(),
                work.title(),
                call.title());
    }

    /** All who make a work. */
    List<PersonId> makers(WorkId work) {
        return works.shares(List.of(work)).getOrDefault(work, List.of()).stream()
                .map(Share::person)
                .toList();
    }

    /**
     * Puts a work, one's own or another's, before those who decide for a part. Only its maker can give away
     * what is still private, and that is not asked here. The part is held: what comes while it is dropped either comes
     * before that, and is answered with it, or finds it gone.
     *
     * @throws NotFound when there is no such part, or no such work for this viewer
     */
    @Transactional
    public Given consider(WorkId workId, UUID part, String note, Viewer by, Instant now) {
        PersonId giver = by.someone();
        Work work = works.visibleTo(by).get(workId);
        shelf.ifAvailable(each -> each.hold(part));
        Set<PersonId> deciders = calls.deciders(part);
        if (deciders.isEmpty() || !calls.sees(part, by)) {
            throw new NotFound(new PartRef(part));
        }
        Optional<Contribution> before = considered(part, workId);
        if (before.isPresent()) {
            return new Given.Again(before.get());
        }
        if (!open(work)) {
            return new Given.StillPrivate();
        }
        if (work.madeBy(giver) && !consents.given(giver, Document.Kind.CONTRIBUTOR_AGREEMENT)) {
            return new Given.AgreementFirst();
        }
        if (!limits.take("contribution", giver.text(), GIVEN_PER_HOUR_MAX, Duration.ofHours(1))) {
            return new Given.TooMany();
        }
        Optional<Contribution> inserted = insert(null, part, workId, giver, note, false, now);
        if (inserted.isEmpty()) {
            return new Given.Again(considered(part, workId).orElseThrow());
        }
        Contribution contribution = inserted.get();
        for (PersonId maker : makers(workId)) {
            if (!maker.equals(giver)) {
                notices.tell(maker, "part.forward", "/me/contributions", now, by.name(), work.title());
            }
        }
        for (PersonId decider : deciders) {
            if (!decider.equals(giver)) {
                notices.tell(decider, "part.considered", answersPath(part), now, by.name(), work.title());
            }
        }
        return new Given.Taken(contribution);
    }

    /** Where what is put forward for a part is answered. */
    public static String answersPath(UUID part) {
        return "/parts/" + Id.write(part) + "/contributions";
    }

    private static boolean open(Work work) {
        return work.audience() == Audience.MEMBERS || work.audience() == Audience.EVERYONE;
    }

    /** Empty when it was given at the same moment by another request. */
    private Optional<Contribution> insert(
            @Nullable Call call,
            @Nullable UUID part,
            WorkId work,
            PersonId by,
            String note,
            boolean pitch,
            Instant now) {
        String line = note.strip();
        if (line.length() > Contribution.NOTE_CHARS_MAX) {
            throw new Invalid("note", "contribution.invalid.note", Contribution.NOTE_CHARS_MAX);
        }
        ContributionId id = ContributionId.fresh();
        int rows = db.sql("""
                insert into contribution (id, call_id, terms_version, part, work_id, person_id, note, phase, given_at)
                values (:id, :call, :terms, :part, :work, :by, :note, :phase, :now) on conflict do nothing""")
                .param("phase", pitch ? "PITCH" : "WORK")
                .param("id", id.value())
                .param("call", call == null ? null : call.id().value(), Types.OTHER)
                .param("terms", call == null ? null : call.terms().version(), Types.INTEGER)
                .param("part", part, Types.OTHER)
                .param("work", work.value())
                .param("by", by.value())
                .param("note", line)
                .param("now", Timestamp.from(now))
                .update();
        return rows == 1 ? Optional.of(get(id)) : Optional.empty();
    }

    /**
     * Holds the call's row until commit, against being ended or changed at the same moment. One that ended after this was
     * begun opens again for its answer.
     */
    private void hold(Call call, PersonId giver, Instant now) {
        Call still = calls.held(call.id());
        if (begun.moment(still, giver, now) == null
                || still.terms().version() != call.terms().version()) {
            throw new Refused(409, "contribution.refused.moved");
        }
        if (still.closure() != null) {
            calls.reopen(still, giver, now);
        }
    }

    public Contribution get(ContributionId id) {
        return db.sql(CallRows.CONTRIBUTIONS + " where x.id = :id")
                .param("id", id.value())
                .query(CallRows::contribution)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** Those of these that are there, in one query. */
    public Map<ContributionId, Contribution> find(Collection<ContributionId> ids) {
        Map<ContributionId, Contribution> found = new HashMap<>();
        db.sql(CallRows.CONTRIBUTIONS + " where x.id = any(cast(:ids as uuid[]))")
                .param("ids", CallRows.array(ids))
                .query(CallRows::contribution)
                .list()
                .forEach(one -> found.put(one.id(), one));
        return found;
    }

    private Optional<Contribution> given(CallId call, WorkId work) {
        return db.sql(CallRows.CONTRIBUTIONS + " where x.call_id = :call and x.work_id = :work")
                .param("call", call.value())
                .param("work", work.value())
                .query(CallRows::contribution)
                .optional();
    }

    private Optional<Contribution> considered(UUID part, WorkId work) {
        return db.sql(CallRows.CONTRIBUTIONS + " where x.part = :part and x.work_id = :work")
                .param("part", part)
                .param("work", work.value())
                .query(CallRows::contribution)
                .optional();
    }

    /**
     * What a call was given, in an order that is another for each viewer and day, so that nobody is always first: what
     * few have seen comes before what many have, and the same viewer sees one order all day.
     */
    public Page<Contribution> of(CallId call, Viewer viewer, LocalDate day, @Nullable String after, int size) {
        int given = tally(List.of(call)).getOrDefault(call, Tally.NONE).given();
        return rings.of(call, given, viewer, day, after, size);
    }

    /** Those of these whose works the viewer may see, in one query. */
    List<Contribution> visible(List<Contribution> some, Viewer viewer) {
        Map<WorkId, Work> seen = works.visibleTo(viewer)
                .find(some.stream().map(Contribution::work).toList());
        return some.stream().filter(one -> seen.containsKey(one.work())).toList();
    }

    /** What a person gave, and what was given of what they make with or without others, the latest on top. */
    public Page<Contribution> by(PersonId person, @Nullable String after, int size) {
        Keyset from = Keyset.read(after, Keyset.END);
        List<Contribution> rows = db.sql(CallRows.CONTRIBUTIONS + """
                join (select p.contribution_id from contribution_party p
                    where p.person_id = :person and (p.given_at, p.contribution_id) < (:at, :id)
                    order by p.given_at desc, p.contribution_id desc limit :limit) of on of.contribution_id = x.id
                order by x.given_at desc, x.id desc""")
                .param("person", person.value())
                .param("at", from.timestamp())
                .param("id", from.id())
                .param("limit", size + 1)
                .query(CallRows::contribution)
                .list();
        return Page.of(rows, size, one -> Keyset.write(one.at(), one.id()));
    }

    /** Who hears what became of it: whoever gave it, and all who make the work. */
    public List<PersonId> hearers(ContributionId id) {
        return db.sql("select person_id from contribution_party where contribution_id = :id order by person_id")
                .param("id", id.value())
                .query((row, n) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    /** What a work was given to or put forward for, the latest first. */
    public List<Contribution> ofWork(WorkId work, int most) {
        return db.sql(CallRows.CONTRIBUTIONS + " where x.work_id = :work order by x.given_at desc, x.id limit :most")
                .param("work", work.value())
                .param("most", most)
                .query(CallRows::contribution)
                .list();
    }

    /** The media that these calls were given, in one query. */
    Map<CallId, Set<Medium>> media(Collection<CallId> ids) {
        Map<CallId, Set<Medium>> found = new HashMap<>();
        db.sql("select call_id, media from call_tally where call_id = any(cast(:ids as uuid[]))")
                .param("ids", CallRows.array(ids))
                .query(row -> {
                    Set<Medium> media = EnumSet.noneOf(Medium.class);
                    for (String each : (String[]) row.getArray("media").getArray()) {
                        media.add(Medium.valueOf(each));
                    }
                    found.put(new CallId(row.getObject("call_id", UUID.class)), media);
                });
        return found;
    }

    /** The counts of these calls, in one query; a call without contributions is not in it. */
    public Map<CallId, Tally> tally(Collection<CallId> ids) {
        Map<CallId, Tally> counts = new HashMap<>();
        db.sql("select call_id, given, waiting, used from call_tally where call_id = any(cast(:ids as uuid[]))")
                .param("ids", CallRows.array(ids))
                .query(row -> {
                    counts.put(
                            new CallId(row.getObject("call_id", UUID.class)),
                            new Tally(row.getInt("given"), row.getInt("waiting"), row.getInt("used")));
                });
        return counts;
    }
}
