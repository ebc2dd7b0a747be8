package org.tallylight.productions.idea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.community.Notices;
import org.tallylight.people.Person;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Visibility;
import org.tallylight.productions.townhall.TownHall;
import org.tallylight.productions.townhall.TownQuestion;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** Voices, polls and the town hall. */
@OnTallylight
class IdeasTest {
    @Autowired
    private Productions productions;

    @Autowired
    private PartVoices voices;

    @Autowired
    private Polls polls;

    @Autowired
    private Interviews interviews;

    @Autowired
    private TownHall hall;

    @Autowired
    private Notices notices;

    @Autowired
    private Cast cast;

    @Autowired
    private Clock clock;

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
        now = clock.instant();
        leo = makers.maker("Leo");
        ana = makers.maker("Ana");
        bo = makers.maker("Bo");
        film = productions.start(PartKind.FILM, PartDraft.titled("Pier"), leo, now);
    }

    @Test
    void eachHasOneVoiceAndMayChangeIt() {
        PartVoice first = voices.say(film.id(), "Waiting", ana, now);
        PartVoice again = voices.say(film.id(), "  Coming back ", ana, now);
        voices.say(film.id(), "The sea", bo, now);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(voices.of(film.id(), null, 10, leo).items())
                .extracting(PartVoice::text)
                .containsExactly("The sea", "Coming back");
        assertThatThrownBy(() -> voices.say(film.id(), " ", ana, now)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> voices.say(film.id(), "x".repeat(501), ana, now))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> voices.takeAway(film.id(), first.id(), bo)).isInstanceOf(Forbidden.class);
        voices.takeAway(film.id(), first.id(), leo);
        assertThat(voices.own(film.id(), ana.someone())).isEmpty();
    }

    @Test
    void aPartOfWhichSomethingWasSaidIsNotTakenAway() {
        voices.say(film.id(), "Waiting", ana, now);
        assertThatThrownBy(() -> productions.remove(film.id(), leo, now)).isInstanceOf(Invalid.class);
    }

    @Test
    void howAPollStandsIsShownToWhoeverHasChosenAndToAllAtItsEnd() {
        assertThatThrownBy(() -> polls.ask(film.id(), "Night?", List.of("Yes", "No"), 7, ana, now))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> polls.ask(film.id(), "Night?", List.of("Yes", " yes ", "", "Yes"), 0, leo, now))
                .isInstanceOf(Invalid.class);
        Poll poll = polls.ask(film.id(), "Night?", List.of("Yes", "No", ""), 7, leo, now);
        polls.vote(poll.id(), 0, "The light", ana, now);
        polls.vote(poll.id(), 1, "Too cold", ana, now);
        assertThat(polls.standing(poll, bo, now).counts()).isEmpty();
        assertThatThrownBy(() -> polls.votes(poll.id(), null, 10, bo, now)).isInstanceOf(Forbidden.class);
        assertThat(polls.standing(poll, ana, now).counts()).containsExactly(0, 1);
        Instant later = now.plus(Duration.ofDays(7));
        assertThatThrownBy(() -> polls.vote(poll.id(), 0, "", bo, later)).isInstanceOf(Refused.class);
        assertThat(polls.votes(poll.id(), null, 10, Viewer.VISITOR, later).items())
                .singleElement()
                .satisfies(vote -> assertThat(vote.reason()).isEqualTo("Too cold"));
        polls.close(poll.id(), leo, now);
        assertThatThrownBy(() -> polls.vote(poll.id(), 0, "", bo, now))
                .as("ended before its time")
                .isInstanceOf(Refused.class);
    }

    @Test
    void ofAClosedFilmNobodyElseReadsOrSaysAnything() {
        Poll poll = polls.ask(film.id(), "Night?", List.of("Yes", "No"), 7, leo, now);
        TownQuestion question = hall.ask(film.id(), "When?", ana, now);
        productions.edit(film.id(), new PartDraft("Pier", "", null, null, Visibility.CLOSED), leo, now);
        assertThatThrownBy(() -> voices.say(film.id(), "x", ana, now)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> voices.of(film.id(), null, 10, ana)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> polls.vote(poll.id(), 0, "", ana, now)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> hall.back(question.id(), bo, now)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> hall.open(film.id(), null, 10, bo)).isInstanceOf(NotFound.class);
    }

    @Test
    void whatMostWantToKnowComesFirstAndAllOfThemAreToldOfTheAnswerOnce() {
        TownQuestion when = hall.ask(film.id(), "When?", ana, now);
        TownQuestion where = hall.ask(film.id(), "Where?", bo, now);
        hall.back(where.id(), ana, now);
        hall.back(where.id(), ana, now);
        hall.back(where.id(), bo, now);
        assertThat(hall.open(film.id(), null, 1, leo).items())
                .extracting(TownQuestion::text, TownQuestion::backers)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Where?", 1));
        String next = hall.open(film.id(), null, 1, leo).next();
        assertThat(hall.open(film.id(), next, 1, leo).items())
                .extracting(TownQuestion::id)
                .containsExactly(when.id());
        assertThatThrownBy(() -> hall.answer(where.id(), "There", ana, now)).isInstanceOf(Forbidden.class);
        hall.answer(where.id(), "On the *pier*", leo, now);
        hall.answer(where.id(), "On the *new* pier", leo, now);
        assertThat(told(ana)).isEqualTo(1);
        assertThat(told(bo)).isEqualTo(1);
        assertThat(hall.open(film.id(), null, 10, leo).items()).hasSize(1);
        assertThat(hall.answered(film.id(), null, 10, leo).items())
                .extracting(TownQuestion::answer)
                .containsExactly("On the *new* pier");
        hall.unback(where.id(), ana);
        hall.withdraw(when.id(), leo, now);
        assertThat(hall.open(film.id(), null, 10, leo).items()).isEmpty();
    }

    private long told(Viewer person) {
        return notices.of(person.someone(), null, 50).items().stream()
                .filter(notice -> notice.kind().equals("townhall.answered"))
                .count();
    }

    @Test
    void theQuestionsOfAConversationStandInTheirOrderAndBecomeCalls() {
        assertThatThrownBy(() -> interviews.add(film.id(), "Why?", ana, now)).isInstanceOf(Forbidden.class);
        InterviewQuestion why = interviews.add(film.id(), "Why & how?", leo, now);
        InterviewQuestion when = interviews.add(film.id(), "When?", leo, now);
        InterviewQuestion where = interviews.add(film.id(), "Where?", leo, now);
        interviews.move(film.id(), where.id(), 1, leo);
        interviews.remove(film.id(), when.id(), leo);
        assertThat(interviews.of(film.id(), ana))
                .extracting(InterviewQuestion::text, InterviewQuestion::position)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Where?", 1),
                        org.assertj.core.groups.Tuple.tuple("Why & how?", 2));
        assertThatThrownBy(() -> interviews.move(film.id(), when.id(), 1, leo)).isInstanceOf(NotFound.class);
        Part other = productions.start(PartKind.FILM, PartDraft.titled("Other"), leo, now);
        assertThatThrownBy(() -> interviews.remove(other.id(), why.id(), leo)).isInstanceOf(NotFound.class);
        for (int i = 2; i < InterviewQuestion.PART_MAX; i++) {
            interviews.add(film.id(), "And then?", leo, now);
        }
        assertThatThrownBy(() -> interviews.add(film.id(), "One more?", leo, now))
                .isInstanceOf(Invalid.class);
        Person leoHimself = cast.keyholder("Leonie");
        productions.grant(film.id(), leoHimself.id(), org.tallylight.productions.GrantRole.CURATOR, leo, now);
        Browser page = cast.browser(leoHimself);
        assertThat(page.get(why.callLink()).body()).contains("Why &amp; how?");
        assertThat(page.get(film.link() + "/interview").body()).contains("Where?", "/calls/new?part=");
        assertThat(page.post(film.link() + "/interview", "asked", "").status()).isEqualTo(422);
    }

    @Test
    void nobodyFillsTheTownHallAlone() {
        for (int i = 0; i < TownQuestion.OPEN_MAX; i++) {
            hall.ask(film.id(), "Why " + i, ana, now);
        }
        assertThatThrownBy(() -> hall.ask(film.id(), "And why?", ana, now)).isInstanceOf(Refused.class);
    }

    @Test
    void allOfItIsOnThePagesAndInTheApi() {
        Person cy = cast.keyholder("Cy");
        Browser page = cast.browser(cy);
        String path = film.link();
        assertThat(page.get(path).body()).contains(path + "/ideas", path + "/townhall");
        page.get(path + "/ideas");
        assertThat(page.post(path + "/voice", "voice", "").status()).isEqualTo(422);
        assertThat(page.post(path + "/voice", "voice", "A <b>gull</b>").location())
                .contains("/ideas");
        assertThat(page.get(path + "/ideas").body()).contains("A &lt;b&gt;gull");
        assertThat(page.post(path + "/townhall", "question", "Who?").location()).contains("/townhall");
        Api api = new Api(port, cast.token(leo));
        String v1 = "/api/v1" + path;
        String poll = api.post(v1 + "/polls", Map.of("question", "Night?", "options", List.of("Yes", "No")))
                .body()
                .path("id")
                .asString();
        assertThat(page.get("/polls/" + poll).body()).contains("Night?", "name=\"nth\"");
        assertThat(page.post("/polls/" + poll + "/vote", "reason", "x").status())
                .isEqualTo(422);
        assertThat(page.post("/polls/" + poll + "/vote", "nth", "1", "reason", "So dark")
                        .location())
                .contains("/polls/");
        assertThat(page.get("/polls/" + poll).body()).contains("So dark");
        assertThat(api.get("/api/v1/polls/" + poll).body().path("counts").toString())
                .isEqualTo("[0,1]");
        String question =
                api.get(v1 + "/townhall").body().path("items").get(0).path("id").asString();
        assertThat(api.put("/api/v1/townhall/" + question + "/answer", Map.of("text", "Cy **himself**"))
                        .status())
                .isEqualTo(200);
        assertThat(page.get(path + "/townhall").body()).contains("<strong>himself</strong>");
    }
}
