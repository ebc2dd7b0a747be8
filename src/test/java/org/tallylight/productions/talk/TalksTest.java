package org.tallylight.productions.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.community.Notices;
import org.tallylight.people.Capacity;
import org.tallylight.people.Consent;
import org.tallylight.people.ConsentAction;
import org.tallylight.people.Consents;
import org.tallylight.people.Document;
import org.tallylight.people.Documents;
import org.tallylight.people.Leaving;
import org.tallylight.people.Person;
import org.tallylight.people.Visit;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Visibility;
import org.tallylight.productions.idea.Interviews;
import org.tallylight.productions.talk.TalkRoom.DeviceId;
import org.tallylight.productions.talk.TalkTake.TalkTakeId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;
import tools.jackson.databind.JsonNode;

/** Talks: who is asked, who agrees, and what is known of what each side recorded. */
@OnTallylight
class TalksTest {
    @Autowired
    private Productions productions;

    @Autowired
    private Interviews interviews;

    @Autowired
    private Talks talks;

    @Autowired
    private TalkConsents agreeing;

    @Autowired
    private TalkRounds rounds;

    @Autowired
    private TalkTakes takes;

    @Autowired
    private TalkJoins joins;

    @Autowired
    private TalkRoom room;

    @Autowired
    private Consents consents;

    @Autowired
    private Documents documents;

    @Autowired
    private Notices notices;

    @Autowired
    private Leaving leaving;

    @Autowired
    private Cast cast;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient db;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Makers makers;
    private Instant now = Instant.EPOCH;
    private Viewer leo = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Part film;

    @BeforeEach
    void comeTogether() {
        makers = new Makers(context);
        now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        leo = makers.someone("Leo");
        ana = makers.someone("Ana");
        bo = makers.someone("Bo");
        film = productions.start(PartKind.FILM, PartDraft.titled("Pier"), leo, now);
        interviews.add(film.id(), "When did you first see it?", leo, now);
        interviews.add(film.id(), "And what stayed?", leo, now);
    }

    private Talk opened() {
        return talks.open(
                film.id(),
                new Talk.Draft("The harbour", "For the film about the pier."),
                List.of(ana.someone()),
                leo,
                now);
    }

    private void agrees(Talk talk, Viewer by) {
        Document text = documents.current(Document.Kind.INTERVIEW, Locale.ENGLISH);
        agreeing.agree(talk.id(), text, null, Visit.NONE, by, now);
    }

    private Talk agreed() {
        Talk talk = opened();
        agrees(talk, leo);
        agrees(talk, ana);
        return talk;
    }

    private static TalkTake.Said said(int round, Instant began, long lengthMs, Map<Integer, Double> claps) {
        return new TalkTake.Said(round, began.toEpochMilli(), 3, lengthMs, claps);
    }

    private static TalkTakeId take() {
        return new TalkTakeId(Id.fresh());
    }

    @Test
    void whoEditsThePartOpensItAndInvitesAndForAllOthersItDoesNotExist() {
        Talk.Draft draft = new Talk.Draft("The harbour", "For the film.");
        assertThatThrownBy(() -> talks.open(film.id(), draft, List.of(bo.someone()), ana, now))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> talks.open(film.id(), draft, List.of(leo.someone()), leo, now))
                .as("with nobody else")
                .isInstanceOf(Invalid.class);
        List<Viewer> four = List.of(makers.someone("Cy"), makers.someone("Dee"), makers.someone("Eli"), ana);
        assertThatThrownBy(() -> talks.open(
                        film.id(), draft, four.stream().map(Viewer::someone).toList(), leo, now))
                .as("with too many")
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Talk.Draft("The harbour", " ")).isInstanceOf(Invalid.class);
        Talk talk = opened();
        interviews.add(film.id(), "One that came later", leo, now);
        assertThat(talks.questions(talk.id())).containsExactly("When did you first see it?", "And what stayed?");
        assertThat(talks.sides(talk.id())).extracting(TalkSide::person).containsExactly(leo.someone(), ana.someone());
        assertThat(told(ana)).containsExactly("talk.invited");
        assertThatThrownBy(() -> talks.get(talk.id(), bo)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> talks.get(talk.id(), Viewer.VISITOR)).isInstanceOf(NotFound.class);
        assertThat(talks.of(film.id(), bo)).isEmpty();
        productions.edit(film.id(), new PartDraft("Pier", "", null, null, Visibility.CLOSED), leo, now);
        assertThat(talks.get(talk.id(), ana)).as("also when the part is closed").isEqualTo(talk);
        assertThatThrownBy(() -> productions.remove(film.id(), leo, now)).isInstanceOf(Invalid.class);
        Part other = productions.start(PartKind.FILM, PartDraft.titled("Other"), leo, now);
        assertThatThrownBy(() -> talks.open(other.id(), draft, List.of(ana.someone()), leo, now))
                .as("without a question")
                .isInstanceOf(Invalid.class);
    }

    private List<String> told(Viewer person) {
        return notices.of(person.someone(), null, 50).items().stream()
                .map(Notices.Notice::kind)
                .toList();
    }

    @Test
    void nothingIsRecordedBeforeAYesWhichIsKeptWithItsTimeAndItsText() {
        Talk talk = opened();
        assertThatThrownBy(() -> rounds.begin(talk.id(), leo, now)).isInstanceOf(Refused.class);
        agrees(talk, leo);
        TalkRound round = rounds.begin(talk.id(), leo, now);
        assertThatThrownBy(() -> takes.put(talk.id(), take(), said(1, now, 0, Map.of()), ana, now))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> room.enter(talk.id(), new DeviceId(Id.fresh()), ana, now))
                .isInstanceOf(Refused.class);
        agrees(talk, ana);
        agrees(talk, ana);
        List<Consent> hers = consents.of(ana.someone()).stream()
                .filter(each -> each.kind() == Document.Kind.INTERVIEW)
                .toList();
        assertThat(hers).singleElement().satisfies(consent -> {
            assertThat(consent.action()).isEqualTo(ConsentAction.GIVEN);
            assertThat(consent.works()).containsExactly(talk.id().value());
            assertThat(consent.version()).isEqualTo(1);
            assertThat(consent.at()).isEqualTo(now);
        });
        takes.put(talk.id(), take(), said(round.number(), now, 0, Map.of()), ana, now);
        assertThat(consents.verify().firstBroken()).isNull();
        assertThat(told(leo)).containsExactly("talk.yes");
    }

    @Test
    void aNoIsANoAndAYesCanBeTakenBackUntilItIsShared() {
        Talk talk = opened();
        agrees(talk, leo);
        agreeing.refuse(talk.id(), Visit.NONE, ana, now);
        agreeing.refuse(talk.id(), Visit.NONE, ana, now);
        assertThat(told(leo)).containsExactly("talk.no");
        agrees(talk, ana);
        rounds.begin(talk.id(), leo, now);
        TalkTakeId hers = take();
        takes.put(talk.id(), hers, said(1, now, 5000, Map.of()), ana, now);
        Work shared = makers.text(ana, "Hers", Audience.MEMBERS);
        kept(hers, shared);
        assertThatThrownBy(() -> agreeing.refuse(talk.id(), Visit.NONE, ana, now))
                .isInstanceOf(Refused.class);
        kept(hers, makers.text(ana, "Still hers alone", Audience.ONLY_ME));
        assertThat(joins.of(talk.id(), 1, leo).takes())
                .singleElement()
                .satisfies(
                        line -> assertThat(line.work()).as("her draft is hers").isNull());
        assertThat(joins.of(talk.id(), 1, ana).takes())
                .singleElement()
                .satisfies(line -> assertThat(line.work()).isNotNull());
        agreeing.refuse(talk.id(), Visit.NONE, ana, now);
        assertThat(joins.of(talk.id(), 1, leo).takes()).isEmpty();
        assertThat(joins.of(talk.id(), 1, ana).takes()).hasSize(1);
        assertThatThrownBy(() -> takes.put(talk.id(), take(), said(1, now, 0, Map.of()), ana, now))
                .isInstanceOf(Refused.class);
        assertThat(consents.of(ana.someone()).getLast().action()).isEqualTo(ConsentAction.WITHDRAWN);
        assertThat(told(leo)).contains("talk.taken-back");
    }

    private void kept(TalkTakeId take, Work work) {
        db.sql("update talk_take set work = ? where id = ?")
                .params(work.id().value(), take.value())
                .update();
    }

    @Test
    void forWhoIsUnderAgeSomeoneSignsWithThem() {
        Viewer mia = makers.minor("Mia");
        Talk talk =
                talks.open(film.id(), new Talk.Draft("The harbour", "For school."), List.of(mia.someone()), leo, now);
        assertThatThrownBy(() -> agrees(talk, mia)).isInstanceOf(Invalid.class);
        Document text = documents.current(Document.Kind.INTERVIEW, Locale.ENGLISH);
        agreeing.agree(talk.id(), text, "Her mother", Visit.NONE, mia, now);
        assertThat(consents.of(mia.someone()).getLast().capacity()).isEqualTo(Capacity.GUARDIAN);
    }

    @Test
    void theTakesOfARoundStandOnOneTimeByTheirClaps() {
        Talk talk = agreed();
        rounds.ask(talk.id(), 1, leo, now);
        TalkRound round = rounds.begin(talk.id(), leo, now);
        assertThat(rounds.begin(talk.id(), leo, now)).as("pressed twice").isEqualTo(round);
        assertThat(round.beginsAt()).isEqualTo(now.plusMillis(TalkRound.NOTICE_MS));
        TalkRound.Mark clap = round.claps().getFirst();
        assertThat(clap.at()).isEqualTo(round.beginsAt().plusMillis(TalkRound.FIRST_CLAP_MS));
        rounds.ask(talk.id(), 2, leo, now.plusSeconds(10));
        rounds.clap(talk.id(), leo, now.plusSeconds(20));
        assertThatThrownBy(() -> rounds.clap(talk.id(), ana, now)).isInstanceOf(Forbidden.class);
        rounds.stop(talk.id(), leo, now.plusSeconds(30));
        assertThatThrownBy(() -> rounds.clap(talk.id(), leo, now)).isInstanceOf(Refused.class);

        TalkTakeId his = take();
        TalkTakeId hers = take();
        takes.put(talk.id(), his, said(1, round.beginsAt(), 0, Map.of()), leo, now);
        takes.put(talk.id(), his, said(1, round.beginsAt(), 28_500, Map.of(clap.nth(), 2000.0)), leo, now);
        // Her device's clock is two seconds wrong; her clap is not.
        takes.put(
                talk.id(),
                hers,
                said(1, round.beginsAt().plusSeconds(2), 28_000, Map.of(clap.nth(), 1588.0)),
                ana,
                now);
        TalkJoin join = joins.of(talk.id(), 1, ana);
        assertThat(join.takes()).extracting(TalkJoin.Line::person).containsExactly(leo.someone(), ana.someone());
        assertThat(join.takes()).extracting(line -> line.later().seconds()).containsExactly("0.000", "0.412");
        assertThat(join.takes())
                .extracting(TalkJoin.Line::length)
                .containsExactly(Flicks.ofMillis(28_500), Flicks.ofMillis(28_000));
        assertThat(join.claps()).containsExactly(Flicks.ofMillis(2000), Flicks.ofSeconds(20));
        assertThat(join.questions()).extracting(asked -> asked.at().seconds()).containsExactly("0.000", "8.500");
        assertThatThrownBy(() -> takes.put(talk.id(), hers, said(1, now, 0, Map.of()), leo, now))
                .as("somebody else's")
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> takes.put(talk.id(), take(), said(1, now, 0, Map.of(77, 1.0)), leo, now))
                .as("a clap that never was")
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> takes.put(talk.id(), take(), said(2, now, 0, Map.of()), leo, now))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> said(1, now, Long.MAX_VALUE, Map.of())).isInstanceOf(Invalid.class);
    }

    @Test
    void devicesInTheRoomSpeakToEachOtherAndWhoIsSilentHasLeft() {
        Talk talk = agreed();
        DeviceId his = new DeviceId(Id.fresh());
        DeviceId hers = new DeviceId(Id.fresh());
        room.enter(talk.id(), his, leo, now);
        assertThatThrownBy(() -> room.say(talk.id(), his, hers, TalkRoom.Signal.OFFER, "{}", leo, now))
                .as("she is not there")
                .isInstanceOf(Refused.class);
        room.enter(talk.id(), hers, ana, now);
        assertThat(room.state(talk.id()).here()).extracting(TalkRoom.Here::name).containsExactly("Leo", "Ana");
        room.say(talk.id(), his, hers, TalkRoom.Signal.OFFER, "{}", leo, now);
        assertThatThrownBy(() -> room.say(talk.id(), hers, his, TalkRoom.Signal.ANSWER, "{}", leo, now))
                .as("under another's name")
                .isInstanceOf(Refused.class);
        assertThat(room.said(talk.id(), hers, 0))
                .extracting(TalkRoom.Passed::from)
                .containsExactly(his);
        assertThat(room.said(talk.id(), his, 0)).isEmpty();
        long last = room.said(talk.id(), hers, 0).getFirst().seq();
        assertThat(room.said(talk.id(), hers, last)).isEmpty();

        DeviceId phone = new DeviceId(Id.fresh());
        room.enter(talk.id(), phone, ana, now);
        assertThat(room.stays(talk.id(), hers, ana.someone(), now)).isFalse();
        Instant later = now.plus(TalkRoom.AWAY_AFTER).plusSeconds(1);
        assertThat(room.stays(talk.id(), his, leo.someone(), later)).isTrue();
        assertThat(room.state(talk.id()).here()).extracting(TalkRoom.Here::name).containsExactly("Leo");
        room.leave(talk.id(), his, leo);
        assertThat(room.state(talk.id()).here()).isEmpty();
        clock.advance(Duration.ofMinutes(6));
        room.forget();
        assertThat(room.said(talk.id(), hers, 0)).as("addresses are forgotten").isEmpty();
    }

    @Test
    void itEndsWithWhoLeadsItAndWhatWasRecordedStays() {
        Talk talk = agreed();
        rounds.begin(talk.id(), leo, now);
        takes.put(talk.id(), take(), said(1, now, 1000, Map.of()), ana, now);
        assertThatThrownBy(() -> talks.end(talk.id(), ana, now)).isInstanceOf(Forbidden.class);
        leaving.leave(leo.someone(), true, now);
        assertThat(talks.get(talk.id(), ana).open()).isFalse();
        assertThat(room.state(talk.id()).round()).isNotNull().matches(round -> !round.running());
        assertThat(joins.of(talk.id(), 1, ana).takes()).hasSize(1);
        assertThatThrownBy(() -> room.enter(talk.id(), new DeviceId(Id.fresh()), ana, now))
                .isInstanceOf(Refused.class);
    }

    @Test
    void allOfItIsOnThePagesAndInTheApi() {
        Person cy = cast.keyholder("Cy");
        Person dee = cast.keyholder("Dee");
        Part pier = productions.start(PartKind.FILM, PartDraft.titled("Pier two"), cast.viewer(cy), now);
        Browser cys = cast.browser(cy);
        String path = pier.link() + "/talks";
        assertThat(cys.get(path).body()).contains("Put a question on the list first");
        interviews.add(pier.id(), "Why <b>here</b>?", cast.viewer(cy), now);
        cys.get(path);
        assertThat(cys.post(path, "title", "", "about", "", "handles", "").status())
                .isEqualTo(422);
        assertThat(cys.post(path, "title", "A", "about", "B", "handles", "nobody-at-all")
                        .body())
                .contains("nobody-at-all");
        String talk = cys.post(path, "title", "At sea", "about", "For the film", "handles", "@" + dee.handle())
                .location();
        assertThat(cys.get(path).body()).contains("At sea", talk);
        Browser dees = cast.browser(dee);
        assertThat(dees.get(talk).body())
                .contains("Cy asks whether you want to talk", "Why &lt;b&gt;here", "For the film", "name=\"sha256\"")
                .doesNotContain("<tally-talk");
        String sha256 =
                documents.current(Document.Kind.INTERVIEW, Locale.ENGLISH).sha256Hex();
        assertThat(dees.post(talk + "/consent", "sha256", sha256).status()).isEqualTo(422);
        assertThat(dees.post(talk + "/consent", "sha256", sha256, "agreed", "on")
                        .location())
                .endsWith(talk);
        assertThat(dees.get(talk).body()).contains("<tally-talk", "data-plain");

        Api api = new Api(port, cast.token(cast.viewer(cy)));
        String v1 = "/api/v1" + talk;
        String read = api.get("/api/v1/documents/interview").text("sha256");
        assertThat(api.put(v1 + "/consent", Map.of("sha256", "0")).status()).isEqualTo(409);
        JsonNode agreed = api.put(v1 + "/consent", Map.of("sha256", read)).body();
        assertThat(agreed.path("sides").findValuesAsString("answer")).containsExactly("YES", "YES");
        assertThat(api.post("/api/v1/me/agreements", Map.of("kind", "INTERVIEW", "sha256", read))
                        .status())
                .isBetween(404, 422);
        assertThat(api.put(v1 + "/question", Map.of("question", 2)).status()).isEqualTo(422);
        assertThat(api.put(v1 + "/question", Map.of("question", 1)).status()).isEqualTo(204);
        assertThat(api.post(v1 + "/rounds", Map.of()).status()).isEqualTo(201);
        String take = Id.write(UUID.randomUUID());
        long began = now.toEpochMilli();
        Api.Answer told = api.put(
                v1 + "/takes/" + take,
                Map.of("round", 1, "beganAtMs", began, "lengthMs", 900, "claps", Map.of("2", 1200.5)));
        assertThat(told.body().path("claps").path("2").asLong()).isEqualTo(Flicks.PER_SECOND * 24 / 20 + 352_800);
        assertThat(api.get(v1 + "/clock").body().path("nowMs").asLong())
                .isEqualTo(clock.instant().toEpochMilli());
        assertThat(api.post(v1 + "/rounds/end", Map.of()).status()).isEqualTo(204);
        assertThat(api.get(v1 + "/rounds/1").body().path("takes")).hasSize(1);
        assertThat(dees.get(talk).body()).contains("Recording 1", "/rounds/1");
        Api bos = new Api(port, cast.token(bo));
        assertThat(bos.get(v1).status()).isEqualTo(404);
        assertThat(api.post(v1 + "/end", Map.of()).body().path("endedAt").isNull())
                .isFalse();
        assertThat(dees.get(talk).body()).contains("Over").doesNotContain("<tally-talk");
    }
}
