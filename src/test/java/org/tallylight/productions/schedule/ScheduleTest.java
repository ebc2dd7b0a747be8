package org.tallylight.productions.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
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
import org.tallylight.people.Standing;
import org.tallylight.productions.Needs;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Visibility;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Dictionary;

/** Days as table, picture, calendar and file. */
@OnTallylight
class ScheduleTest {
    @Autowired
    private Productions productions;

    @Autowired
    private Schedules schedules;

    @Autowired
    private Needs needs;

    @Autowired
    private Standing standing;

    @Autowired
    private Dictionary dictionary;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Makers cast;
    private Instant now = Instant.EPOCH;
    private LocalDate today = LocalDate.EPOCH;
    private Viewer leo = Viewer.VISITOR;
    private Part season;
    private Part night;

    @BeforeEach
    void comeTogether() {
        cast = new Makers(context);
        now = clock.instant();
        today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        leo = cast.maker("Leo", Role.DIRECTOR);
        season = productions.start(PartKind.SEASON, PartDraft.titled("Season 1"), leo, now);
        night = productions.add(season.id(), draft("Night & <day>", Visibility.OPEN), leo, now);
    }

    private PartDraft draft(String title, Visibility visibility) {
        return new PartDraft(title, "", null, today.plusDays(20), visibility, today.minusDays(20), today.minusDays(1));
    }

    @Test
    void whatIsLateAndWhoIsWaitedForIsSaid() {
        Viewer ana = cast.maker("Ana");
        needs.add(night.id(), "A rain machine", ana.someone(), leo, now);
        Schedule schedule = schedules.of(season, leo, now);
        assertThat(schedule.late()).extracting(row -> row.part().id()).containsExactly(night.id());
        assertThat(schedule.waiting().getFirst().waits())
                .containsExactly(new Schedule.Wait(Schedule.What.NEED, ana.person(), "A rain machine", 1));
        assertThat(schedule.entries())
                .extracting(Schedule.Entry::what)
                .containsExactly(Schedule.Day.STARTS, Schedule.Day.LOCKS, Schedule.Day.OUT);
        assertThatThrownBy(() -> new PartDraft("Wrong", "", null, today, Visibility.OPEN, today.plusDays(1), null))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void daysOfPartsThatAreNotShownAreInTheCalendarAll() {
        for (int e = 0; e < 5; e++) {
            Part episode = productions.add(season.id(), PartDraft.titled("Episode " + e), leo, now);
            for (int i = 0; i < 45; i++) {
                productions.add(episode.id(), PartDraft.titled("Segment " + i), leo, now);
            }
        }
        Part last = productions.add(season.id(), draft("The last", Visibility.OPEN), leo, now);
        Schedule schedule = schedules.of(season, leo, now);
        assertThat(schedule.rows()).hasSize(Schedule.ROWS_MAX);
        assertThat(schedule.more()).isPositive();
        assertThat(schedule.late()).extracting(row -> row.part().id()).contains(last.id());
        assertThat(schedule.entries())
                .filteredOn(entry -> entry.part().id().equals(last.id()))
                .hasSize(3);
    }

    @Test
    void thePictureSaysWhatTheTableSays() {
        String svg = new Gantt(schedules.of(season, leo, now), dictionary.in(Locale.ENGLISH)).svg();
        assertThat(svg).contains("Night &amp; &lt;day&gt;", "class=\"bar late\"", "href=\"" + night.link() + "\"");
        assertThat(svg).doesNotContain("<day>", "style=");
        String page = new Browser("http://localhost:" + port)
                .get("/parts/" + season.id().text() + "/schedule?month=" + YearMonth.from(today))
                .body();
        assertThat(page).contains("Night &amp; &lt;day&gt;", "table class=\"month\"", "late");
        assertThat(new Browser("http://localhost:" + port)
                        .get("/parts/" + season.id().text() + "/schedule?month=20261")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aMonthHasWholeWeeksAsItsReaderCountsThem() {
        Month december = Month.of(YearMonth.of(2026, 12), List.of(), Locale.of("es", "ES"));
        assertThat(december.weeks().getFirst().getFirst().date()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(december.weeks()).allMatch(week -> week.size() == 7).hasSize(5);
        assertThat(Month.of(YearMonth.of(2026, 2), List.of(), Locale.US).weeks())
                .hasSize(4);
    }

    @Test
    void aCalendarProgramReadsWhatItsPersonMaySee() {
        Part secret = productions.add(season.id(), draft("Surprise", Visibility.CLOSED), leo, now);
        Browser visitor = new Browser("http://localhost:" + port);
        Browser.Answer open = visitor.get("/parts/" + season.id().text() + "/schedule.ics");
        assertThat(open.header("Content-Type")).startsWith("text/calendar");
        assertThat(events(open)).hasSize(3).noneMatch(event -> event.contains("Surprise"));

        Api api = new Api(port, context.getBean(Cast.class).token(leo));
        String feed = api.put("/api/v1/parts/" + season.id().text() + "/schedule/feed", Map.of())
                .text("url");
        String path = feed.substring(feed.indexOf("/calendars/"));
        assertThat(events(visitor.get(path))).hasSize(6).anyMatch(event -> event.contains("Surprise"));
        assertThat(visitor.get(path.substring(0, path.length() - 1) + "_").status())
                .isEqualTo(404);
        assertThat(Biweekly.parse(visitor.get(path).body())
                        .first()
                        .getEvents()
                        .getFirst()
                        .getDateStart()
                        .getValue())
                .asString()
                .isNotEmpty();
        api.delete("/api/v1/parts/" + season.id().text() + "/schedule/feed");
        assertThat(visitor.get(path).status()).as("taken back").isEqualTo(404);
        assertThat(secret.visibility()).isEqualTo(Visibility.CLOSED);
    }

    @Test
    void whoeverIsSuspendedHasNoCalendar() {
        Api api = new Api(port, context.getBean(Cast.class).token(leo));
        String feed = api.put("/api/v1/parts/" + season.id().text() + "/schedule/feed", Map.of())
                .text("url");
        standing.suspend(leo.someone(), cast.someone("Mo", Role.MODERATOR), "a test", now);
        assertThat(new Browser("http://localhost:" + port)
                        .get(feed.substring(feed.indexOf("/calendars/")))
                        .status())
                .isEqualTo(404);
    }

    private static List<String> events(Browser.Answer answer) {
        return Biweekly.parse(answer.body()).first().getEvents().stream()
                .map(VEvent::getSummary)
                .map(summary -> summary.getValue())
                .toList();
    }
}
