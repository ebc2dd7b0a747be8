package org.tallylight.productions.talk;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.UploadId;
import org.tallylight.productions.talk.Talk.TalkId;
import org.tallylight.productions.talk.TalkTake.TalkTakeId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Arrived;
import org.tallylight.works.Audience;
import org.tallylight.works.Description;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;

/** What each side recorded. A take is its maker's own draft; the talk knows when it began and when its claps come. */
@Component
public class TalkTakes {
    private static final int TITLE_OF_TALK_CHARS = 60;

    private final JdbcClient db;
    private final Talks talks;
    private final TalkRounds rounds;
    private final Arrived arrived;

    TalkTakes(JdbcClient db, Talks talks, TalkRounds rounds, Arrived arrived) {
        this.db = db;
        this.talks = talks;
        this.rounds = rounds;
        this.arrived = arrived;
    }

    /**
     * Keeps what a device says of a take of its own, again and again while it records; the file comes later.
     *
     * @throws NotFound when the take is somebody else's, or there is no such round
     * @throws Refused  409 when it is a new one and the viewer did not agree to be recorded, or has too many
     */
    @Transactional
    public TalkTake put(TalkId id, TalkTakeId take, TalkTake.Said said, Viewer by, Instant now) {
        TalkSide side = talks.mine(id, by);
        TalkRound round = rounds.of(id).stream()
                .filter(each -> each.number() == said.round())
                .findFirst()
                .orElseThrow(() -> new NotFound(take));
        Optional<Owner> owner = owner(take);
        if (owner.isEmpty()) {
            begin(id, side, by);
        } else if (!owner.get().equals(new Owner(id, by.someone(), said.round()))) {
            throw new NotFound(take);
        }
        db.sql("""
                insert into talk_take (id, talk, round, person_id, began_at, error_ms, length_flicks)
                values (:id, :talk, :round, :me, :began, :error, :length)
                on conflict (id) do update set began_at = excluded.began_at, error_ms = excluded.error_ms,
                    length_flicks = greatest(talk_take.length_flicks, excluded.length_flicks)""")
                .param("id", take.value())
                .param("talk", id.value())
                .param("round", said.round())
                .param("me", by.someone().value())
                .param("began", Timestamp.from(said.began(now)))
                .param("error", said.errorMs())
                .param("length", Flicks.ofMillis(said.lengthMs()).count())
                .update();
        clap(take, said, round);
        talks.happened(id);
        return get(id, take, by.someone());
    }

    private record Owner(TalkId talk, PersonId person, int round) {}

    private Optional<Owner> owner(TalkTakeId take) {
        return db.sql("select talk, person_id, round from talk_take where id = :id")
                .param("id", take.value())
                .query((row, n) -> new Owner(
                        new TalkId(row.getObject("talk", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getInt("round")))
                .optional();
    }

    private void begin(TalkId id, TalkSide side, Viewer by) {
        if (!side.agreed()) {
            throw new Refused(409, "talk.consent.first");
        }
        talks.hold(id);
        int made = db.sql("select count(*)::int from talk_take where talk = :talk and person_id = :me")
                .param("talk", id.value())
                .param("me", by.someone().value())
                .query(Integer.class)
                .single();
        if (made >= TalkTake.OF_A_SIDE_MAX) {
            throw new Refused(409, "talk.takes.many", TalkTake.OF_A_SIDE_MAX);
        }
    }

    private void clap(TalkTakeId take, TalkTake.Said said, TalkRound round) {
        Set<Integer> claps = round.claps().stream().map(TalkRound.Mark::nth).collect(Collectors.toSet());
        said.claps().forEach((clap, millis) -> {
            if (!claps.contains(clap)) {
                throw new Invalid("claps", "talk.take.said");
            }
            db.sql("""
                    insert into talk_take_clap (take, clap, offset_flicks) values (:take, :clap, :offset)
                    on conflict (take, clap) do update set offset_flicks = excluded.offset_flicks""")
                    .param("take", take.value())
                    .param("clap", clap)
                    .param("offset", TalkTake.Said.flicks(millis).count())
                    .update();
        });
    }

    /**
     * Makes the draft of a take, which only its maker sees, of the upload that brought it; asked for again, it is there.
     *
     * @throws NotFound when the take or the upload is not the viewer's
     * @throws Refused  409 when bytes are missing
     */
    public TalkTake keep(TalkId id, TalkTakeId take, UploadId upload, Viewer by) {
        Talk talk = talks.get(id, by);
        TalkTake mine = get(id, take, by.someone());
        if (mine.work() != null) {
            return mine;
        }
        String title = talk.title().codePointCount(0, talk.title().length()) > TITLE_OF_TALK_CHARS
                ? talk.title().substring(0, talk.title().offsetByCodePoints(0, TITLE_OF_TALK_CHARS)) + "…"
                : talk.title();
        Work work = arrived.keep(
                Description.titled(title + " " + mine.round() + " (" + by.name() + ")")
                        .withWhoIsInIt(by.name()),
                Audience.ONLY_ME,
                upload,
                by.someone());
        db.sql("update talk_take set work = :work where id = :id and work is null")
                .param("work", work.id().value())
                .param("id", take.value())
                .update();
        return get(id, take, by.someone());
    }

    private TalkTake get(TalkId id, TalkTakeId take, PersonId person) {
        return list(id).stream()
                .filter(each -> each.id().equals(take) && each.person().equals(person))
                .findFirst()
                .orElseThrow(() -> new NotFound(take));
    }

    /** All takes that the viewer may know of: their own, and those of the sides whose yes stands. */
    public List<TalkTake> of(TalkId id, Viewer viewer) {
        talks.get(id, viewer);
        Set<PersonId> agreed = talks.sides(id).stream()
                .filter(TalkSide::agreed)
                .map(TalkSide::person)
                .collect(Collectors.toSet());
        return list(id).stream()
                .filter(take -> viewer.is(take.person()) || agreed.contains(take.person()))
                .toList();
    }

    private List<TalkTake> list(TalkId id) {
        Map<UUID, Map<Integer, Flicks>> claps = new HashMap<>();
        db.sql("""
                select c.* from talk_take_clap c join talk_take t on t.id = c.take where t.talk = :id""").param("id", id.value()).query(row -> {
            claps.computeIfAbsent(row.getObject("take", UUID.class), take -> new TreeMap<>())
                    .put(row.getInt("clap"), new Flicks(row.getLong("offset_flicks")));
        });
        return new ArrayList<>(db.sql("""
                select t.* from talk_take t join talk_side s on s.talk = t.talk and s.person_id = t.person_id
                where t.talk = :id order by t.round, s.nth, t.began_at, t.id""")
                .param("id", id.value())
                .query((row, n) -> {
                    UUID take = row.getObject("id", UUID.class);
                    UUID work = row.getObject("work", UUID.class);
                    return new TalkTake(
                            new TalkTakeId(take),
                            row.getInt("round"),
                            new PersonId(row.getObject("person_id", UUID.class)),
                            row.getTimestamp("began_at").toInstant(),
                            row.getInt("error_ms"),
                            new Flicks(row.getLong("length_flicks")),
                            Objects.requireNonNullElse(claps.get(take), Map.of()),
                            work == null ? null : new WorkId(work));
                })
                .list());
    }
}
