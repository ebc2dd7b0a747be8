package org.tallylight.productions.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tallylight.community.Notices;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.people.PersonErased;
import org.tallylight.productions.Approving;
import org.tallylight.productions.Change;
import org.tallylight.productions.Changes;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Part;
import org.tallylight.productions.Parts;
import org.tallylight.productions.approval.Approver.ApproverId;
import org.tallylight.productions.approval.Approver.Said;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.productions.guests.GuestErased;
import org.tallylight.productions.guests.GuestName;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/**
 * The approvals of all cuts. Who is asked is said by whoever edits the part, who may take that back; what was said of a
 * state of a cut is never changed, and counts while the cut is in that state.
 */
@Component
public class Approvals implements Approving {
    private static final String ASKED = """
            select a.*, g.name as guest_name, g.revoked_at is not null as guest_out, s.choice, s.hash, s.at, coalesce(w.words, '') as words
            from cut_approver a left join review_guest g on g.id = a.guest
            left join lateral (
                select * from cut_approval s where s.approver = a.id order by s.id desc limit 1) s on true
            left join cut_approval_words w on w.approval = s.id
            where a.cut = :cut and a.taken_back_at is null order by a.id
            """;

    private final JdbcClient db;
    private final Cuts cuts;
    private final Parts parts;
    private final People people;
    private final Changes changes;
    private final Notices notices;

    Approvals(JdbcClient db, Cuts cuts, Parts parts, People people, Changes changes, Notices notices) {
        this.db = db;
        this.cuts = cuts;
        this.parts = parts;
        this.people = people;
        this.changes = changes;
        this.notices = notices;
    }

    /** How far the approval of a cut is. Who may know it is asked before. */
    public Approval of(CutId id) {
        String hash = cuts.hash(cuts.get(id)).orElse(null);
        byte[] now = hash == null ? null : HexFormat.of().parseHex(hash);
        return Approval.of(
                hash,
                db.sql(ASKED)
                        .param("cut", id.value())
                        .query((row, n) -> approver(row, now))
                        .list());
    }

    /** The same for a page: where nobody is asked it needs no hash, for which the whole timeline is read. */
    public Approval shown(CutId id) {
        return asks(id) ? of(id) : Approval.of(null, List.of());
    }

    private static Approver approver(ResultSet row, byte @Nullable [] now) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        UUID guest = row.getObject("guest", UUID.class);
        String choice = row.getString("choice");
        byte[] hash = row.getBytes("hash");
        return new Approver(
                new ApproverId(row.getObject("id", UUID.class)),
                new CutId(row.getObject("cut", UUID.class)),
                person == null ? null : new PersonId(person),
                guest == null ? null : new GuestName(new GuestId(guest), row.getString("guest_name")),
                new PersonId(row.getObject("asked_by", UUID.class)),
                row.getTimestamp("asked_at").toInstant(),
                choice == null
                        ? null
                        : new Said(
                                Choice.valueOf(choice),
                                row.getString("words"),
                                HexFormat.of().formatHex(hash),
                                now != null && Arrays.equals(hash, now),
                                row.getTimestamp("at").toInstant()),
                row.getBoolean("guest_out"));
    }

    @Override
    public boolean approved(CutId cut) {
        return asks(cut) && of(cut).approved();
    }

    private boolean asks(CutId cut) {
        return db.sql("select exists (select 1 from cut_approver where cut = ? and taken_back_at is null)")
                .param(cut.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<Asked> asked(CutId cut) {
        if (!asks(cut)) {
            return List.of();
        }
        List<Approver> all = of(cut).asked();
        Map<PersonId, Person> names = names(all);
        return all.stream()
                .map(each -> {
                    Said said = each.said();
                    return new Asked(
                            name(each, names),
                            each.guest() != null,
                            said == null ? null : said.choice(),
                            said != null && said.counts(),
                            said == null ? "" : said.words(),
                            said == null ? null : said.at());
                })
                .toList();
    }

    private Map<PersonId, Person> names(List<Approver> all) {
        return people.names(
                all.stream().map(Approver::person).filter(Objects::nonNull).toList());
    }

    private static String name(Approver approver, Map<PersonId, Person> names) {
        if (approver.guest() != null) {
            return approver.guest().name();
        }
        Person person = approver.person() == null ? null : names.get(approver.person());
        return person == null ? "" : person.name();
    }

    /**
     * Asks a person to approve a cut, and tells them. Whether they may see it is asked before. Done again, nothing
     * happens.
     *
     * @throws Refused (409) when it is locked, its part was dropped, or too many are asked
     */
    @Transactional
    public Approval ask(CutId id, PersonId person, Viewer by, Instant now) {
        return ask(id, person, null, by, now);
    }

    /** The same of a guest, whose link says so by itself. */
    @Transactional
    public Approval ask(CutId id, GuestId guest, Viewer by, Instant now) {
        return ask(id, null, guest, by, now);
    }

    private Approval ask(CutId id, @Nullable PersonId person, @Nullable GuestId guest, Viewer by, Instant now) {
        Cut cut = edited(id, by);
        Part part = parts.get(cut.part());
        if (cut.locked()) {
            throw new Refused(409, "cut.locked", cut.number());
        }
        Approval before = of(id);
        boolean again = before.asked().stream()
                .anyMatch(each -> person == null
                        ? each.guest() != null && each.guest().id().equals(guest)
                        : person.equals(each.person()));
        if (again) {
            return before;
        }
        int ever = db.sql("select count(*)::int from cut_approver where cut = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
        if (before.asked().size() >= Approver.APPROVERS_OF_A_CUT_MAX || ever >= Approver.ASKED_EVER_MAX) {
            throw new Refused(409, "approval.many", Approver.APPROVERS_OF_A_CUT_MAX, Approver.ASKED_EVER_MAX);
        }
        UUID asked = Id.fresh();
        db.sql("""
                insert into cut_approver (id, cut, person_id, guest, asked_by, asked_at)
                values (:id, :cut, :person, :guest, :by, :now)""")
                .param("id", asked)
                .param("cut", id.value())
                .param("person", person == null ? null : person.value(), Types.OTHER)
                .param("guest", guest == null ? null : guest.value(), Types.OTHER)
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        cuts.changed(id);
        changes.happened(part.id(), Change.Kind.APPROVAL_ASKED, "", by.someone(), now, number(cut));
        if (person != null && !by.is(person)) {
            notices.tellOnce(
                    "approval:" + Id.write(asked),
                    person,
                    "approval.asked",
                    cut.link() + "/review#approval",
                    now,
                    by.name(),
                    part.title(),
                    cut.number());
        }
        return of(id);
    }

    /** The cut, held until commit, so that it is approved, changed and locked one after the other. */
    private Cut edited(CutId id, Viewer by) {
        Cut cut = cuts.get(id, by);
        parts.edited(cut.part(), by);
        return cuts.held(id);
    }

    private static String number(Cut cut) {
        return Integer.toString(cut.number());
    }

    /**
     * Takes it back that someone is asked; what they said stays. A cut that was approved can be changed from then on.
     *
     * @throws NotFound when nobody is asked so
     */
    @Transactional
    public Approval takeBack(CutId id, ApproverId approver, Viewer by, Instant now) {
        Cut cut = edited(id, by);
        int taken = db.sql("""
                update cut_approver set taken_back_by = ?, taken_back_at = ?
                where id = ? and cut = ? and taken_back_at is null""")
                .params(by.someone().value(), Timestamp.from(now), approver.value(), id.value())
                .update();
        if (taken == 1) {
            cuts.changed(id);
            changes.happened(cut.part(), Change.Kind.APPROVAL_TAKEN_BACK, "", by.someone(), now, number(cut));
        } else if (!db.sql("select exists (select 1 from cut_approver where id = ? and cut = ?)")
                .params(approver.value(), id.value())
                .query(Boolean.class)
                .single()) {
            throw new NotFound(approver);
        }
        return of(id);
    }

    /**
     * Approves a cut, or asks for changes. Whether they may see it is asked before. The same said again of the same
     * state changes nothing.
     *
     * @param hash of the state that they saw
     * @throws Forbidden when they are not asked
     * @throws Refused   (409) when it is in another state by now, is not ready, is locked, or they said too much
     */
    @Transactional
    public Approval say(
            CutId id,
            Choice choice,
            String words,
            String hash,
            @Nullable PersonId person,
            @Nullable GuestName guest,
            Instant now) {
        String said = words.strip();
        if (said.length() > Approver.WORDS_CHARS_MAX) {
            throw new Invalid("words", "approval.words.long", Approver.WORDS_CHARS_MAX);
        }
        Cut cut = cuts.held(id);
        Approval before = of(id);
        Approver approver = before.of(person, guest).orElseThrow(() -> new Forbidden("approve " + id));
        if (cut.locked()) {
            throw new Refused(409, "cut.locked", cut.number());
        }
        if (before.hash() == null) {
            throw new Refused(409, "cut.not-ready", cut.number());
        }
        if (!before.hash().equals(hash)) {
            throw new Refused(409, "approval.moved", cut.number());
        }
        Said last = approver.said();
        if (last != null
                && last.counts()
                && last.choice() == choice
                && last.words().equals(said)) {
            return before;
        }
        write(approver.id(), choice, said, hash, now);
        cuts.changed(id);
        Change.Kind kind = choice == Choice.APPROVED ? Change.Kind.CUT_APPROVED : Change.Kind.CUT_CHANGES_ASKED;
        String guestly = person == null ? "#approval.by-guest" : "";
        changes.happened(cut.part(), kind, "", person, now, number(cut), guestly);
        tell(cut, approver, choice, now);
        return of(id);
    }

    private void write(ApproverId approver, Choice choice, String words, String hash, Instant now) {
        int many = db.sql("select count(*)::int from cut_approval where approver = ?")
                .param(approver.value())
                .query(Integer.class)
                .single();
        if (many >= Approver.SAID_MAX) {
            throw new Refused(409, "approval.said.many", Approver.SAID_MAX);
        }
        UUID id = Id.fresh();
        db.sql("insert into cut_approval (id, approver, choice, hash, at) values (?, ?, ?, ?, ?)")
                .params(id, approver.value(), choice.name(), HexFormat.of().parseHex(hash), Timestamp.from(now))
                .update();
        if (!words.isEmpty()) {
            db.sql("insert into cut_approval_words (approval, words) values (?, ?)")
                    .params(id, words)
                    .update();
        }
    }

    /** Whoever asked is told what came of it. */
    private void tell(Cut cut, Approver approver, Choice choice, Instant now) {
        if (approver.askedBy().equals(approver.person())) {
            return;
        }
        notices.tell(
                approver.askedBy(),
                choice == Choice.APPROVED ? "approval.given" : "approval.changes",
                cut.link() + "/review#approval",
                now,
                name(approver, names(List.of(approver))),
                parts.get(cut.part()).title(),
                cut.number());
    }

    /** Whoever leaves takes their words along; that they approved stays. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void forget(PersonErased erased) {
        takeAlong("person_id", erased.person().value());
    }

    /** The same of a guest. */
    @EventListener
    @Transactional
    void forget(GuestErased erased) {
        takeAlong("guest", erased.guest().value());
    }

    private void takeAlong(String whose, UUID who) {
        db.sql("""
                delete from cut_approval_words w using cut_approval s, cut_approver a
                where s.id = w.approval and a.id = s.approver and a.%s = ?""".formatted(whose)).param(who).update();
        db.sql("""
                update cut_approver set taken_back_by = coalesce(person_id, asked_by), taken_back_at = asked_at
                where %s = ? and taken_back_at is null
                    and not exists (select 1 from cut_approval s where s.approver = cut_approver.id)""".formatted(whose)).param(who).update();
    }
}
