package org.tallylight.productions.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.interchange.Rate;
import org.tallylight.media.Asset;
import org.tallylight.media.Blobs;
import org.tallylight.media.Film;
import org.tallylight.media.FrameRate;
import org.tallylight.media.Media;
import org.tallylight.media.MediaLimits;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.productions.Counting;
import org.tallylight.productions.Countings;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Locking;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartId;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Playings;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Saying;
import org.tallylight.productions.Slots;
import org.tallylight.productions.Studio;
import org.tallylight.productions.Use;
import org.tallylight.productions.Visibility;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Audience;
import org.tallylight.works.Description;
import org.tallylight.works.Work;
import org.tallylight.works.Works;
import org.tallylight.works.ranges.Range;
import org.tallylight.works.ranges.RangeDraft;
import org.tallylight.works.ranges.Ranges;
import org.tallylight.works.ranges.Stretch;

/** In a company of its own, since it looks for whatever has been quiet. */
@OnTallylight
@TestPropertySource(properties = "tallylight.test.company=of rough cuts")
@DirtiesContext
class RoughCutTest {
    private static final String RED = "-f lavfi -i color=red:s=320x180:r=24000/1001:d=3 -f lavfi -i sine=440:d=3"
            + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac";
    private static final String HOSTILE = "\"':\\%{pts} [0:v];, =x";

    @Autowired
    private RoughCuts roughCuts;

    @Autowired
    private RoughCutRows rows;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Productions productions;

    @Autowired
    private Slots slots;

    @Autowired
    private Works works;

    @Autowired
    private Countings countings;

    @Autowired
    private Playings playings;

    @Autowired
    private Ranges ranges;

    @Autowired
    private RundownTimelines rundowns;

    @Autowired
    private Media media;

    @Autowired
    private Blobs blobs;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Clock clock;

    @Autowired
    private Cast cast;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Makers makers;
    private Studio studio;
    private Instant now = Instant.EPOCH;
    private Viewer leo = Viewer.VISITOR;
    private Viewer ada = Viewer.VISITOR;

    @BeforeEach
    void comeTogether() {
        makers = new Makers(context);
        studio = new Studio(context, folder);
        now = clock.instant();
        leo = makers.maker("Leo", Role.DIRECTOR);
        ada = makers.maker("Ada");
    }

    private Part film(String title) {
        return productions.start(PartKind.FILM, PartDraft.titled(title), leo, now);
    }

    private Part slot(Part above, String title, int seconds) {
        Flicks planned = seconds == 0 ? null : Flicks.ofSeconds(seconds);
        return productions.add(above.id(), planned(title, planned), leo, now);
    }

    private static PartDraft planned(String title, @Nullable Flicks planned) {
        return new PartDraft(title, "", planned, null, Visibility.OPEN);
    }

    private void put(Part slot, Work work) {
        slots.place(slot.id(), work.id(), Saying.NOTHING, leo, now);
    }

    private Work colour(String title, String colour) {
        return studio.made(
                ada, title, title + ".png", "-f lavfi -i color=" + colour + ":s=640x360 -frames:v 1", Audience.MEMBERS);
    }

    private Work red(String title) {
        return studio.made(ada, title, "red.mp4", RED, Audience.EVERYONE);
    }

    private Work tone(String title, int seconds) {
        return studio.made(ada, title, "tone.wav", "-f lavfi -i sine=660:d=" + seconds, Audience.EVERYONE);
    }

    /** Presses the button and waits until it can be looked at. */
    private RoughCut.Made assembled(Part part, boolean names) {
        roughCuts.want(part.id(), names, leo, now);
        return waitedFor(part.id());
    }

    private RoughCut.Made waitedFor(PartId part) {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    RoughCut cut = rows.find(part).orElseThrow();
                    assertThat(cut.wanted() == null ? null : cut.wanted().failed())
                            .isNull();
                    return cut.wanted() == null
                            && cut.made() != null
                            && cut.made().ready();
                });
        return Objects.requireNonNull(rows.find(part).orElseThrow().made());
    }

    private Film look(RoughCut.Made made) throws Exception {
        return new Film(file(made), folder);
    }

    private Path file(RoughCut.Made made) throws Exception {
        Asset asset = media.get(made.asset().id());
        Path file = folder.resolve(asset.id().text() + ".mp4");
        try (var in = blobs.read(asset.playing().orElseThrow().blob(), 0)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static Set<String> keys(RoughCut.Made made) {
        return made.runs().stream().map(RoughCut.Row::key).collect(Collectors.toSet());
    }

    private static void near(int[] rgb, int red, int green, int blue) {
        assertThat(rgb[0]).as("red").isBetween(red - 14, red + 14);
        assertThat(rgb[1]).as("green").isBetween(green - 14, green + 14);
        assertThat(rgb[2]).as("blue").isBetween(blue - 14, blue + 14);
    }

    @Test
    void theWorksOfTheSlotsFollowEachOtherAndACardSaysWhatIsMissing() throws Exception {
        Part pier = film("Pier");
        Part first = slot(pier, "The sea", 2);
        Part second = slot(pier, "The door", 1);
        Part third = slot(pier, "The letter", 0);
        Part fourth = slot(pier, "The hum", 0);
        slot(pier, "The end", 2);
        Work sea = red("Sea");
        Work door = colour("Door", "green");
        Work letter = studio.written(ada, Description.titled("Letter"), Audience.MEMBERS);
        Work hum = tone("Hum", 2);
        Work bed = tone("Rain", 4);
        put(first, sea);
        put(second, door);
        put(third, letter);
        put(fourth, hum);
        put(pier, bed);

        RoughCut.Made made = assembled(pier, false);
        assertThat(made.runs())
                .extracting(RoughCut.Row::track, RoughCut.Row::kind, RoughCut.Row::in, RoughCut.Row::frames)
                .containsExactly(
                        tuple(1, Run.Kind.FILM, 0, 50),
                        tuple(1, Run.Kind.STILL, 50, 25),
                        tuple(1, Run.Kind.TEXT, 75, 75),
                        tuple(1, Run.Kind.SOUND, 150, 50),
                        tuple(1, Run.Kind.MISSING, 200, 50),
                        tuple(2, Run.Kind.SOUND, 0, 100));
        assertThat(made.asset().duration()).isEqualTo(Flicks.ofSeconds(10));
        Film film = look(made);
        assertThat(film.frames()).isEqualTo(250);
        near(film.at(25), 254, 0, 0);
        near(film.at(62), 0, 128, 0);
        near(film.at(112, 20, 20, 40, 40), 0x22, 0x1A, 0x17);
        near(film.at(175, 20, 20, 40, 40), 0x0B, 0x3F, 0x3F);
        near(film.at(225, 20, 20, 40, 40), 0x17, 0x12, 0x0F);
        assertThat(film.at(225, 102, 102, 60, 6)[0]).as("the mark of the card").isGreaterThan(100);
        double filmed = film.loudness(0.3, 1.5);
        double alone = film.loudness(2.2, 0.6);
        assertThat(filmed).as("the film").isGreaterThan(0.05);
        assertThat(alone).as("the rain under the still").isBetween(0.005, filmed / 2);
        assertThat(film.loudness(4.3, 1.4)).as("the rain is over").isLessThan(0.001);
        assertThat(film.loudness(6.2, 1.6)).as("the hum").isGreaterThan(0.05);
        assertThat(film.loudness(8.3, 1.5)).as("nothing").isLessThan(0.001);

        Work gate = colour("Gate", "blue");
        Set<String> before = keys(made);
        Asset old = made.asset();
        slots.place(second.id(), gate.id(), Saying.NOTHING, leo, now);
        assertThat(roughCuts.stale(roughCuts.get(pier.id(), leo)))
                .as("an alternative")
                .isFalse();
        slots.pick(second.id(), gate.id(), Saying.NOTHING, leo, now);
        assertThat(roughCuts.stale(roughCuts.get(pier.id(), leo))).isTrue();
        List<UUID> blobsBefore = blobsOf(before);
        RoughCut.Made again = assembled(pier, false);
        Set<String> fresh = new HashSet<>(keys(again));
        fresh.removeAll(before);
        assertThat(fresh).as("one run was made again").hasSize(1);
        Set<String> same = new HashSet<>(before);
        same.retainAll(keys(again));
        assertThat(blobsBefore).as("the others are the very same").containsAll(blobsOf(same));
        assertThat(same).hasSize(before.size() - 1);
        before.removeAll(keys(again));
        assertThat(blobsOf(before)).as("what is in none any more is gone").isEmpty();
        assertThat(media.find(List.of(old.id()))).isEmpty();
        near(look(again).at(62), 0, 0, 255);
    }

    private List<UUID> blobsOf(Set<String> keys) {
        return db.sql("select blob_id from media_segment where encode(key, 'hex') = any(?)")
                .param(keys.toArray(String[]::new))
                .query(UUID.class)
                .list();
    }

    @Test
    void madeACutItsTimelineIsTheAssemblyToTheFlickAndCanBeLocked() {
        Part pier = film("Jetty");
        Part first = slot(pier, "The sea", 2);
        slot(pier, "Nothing", 0);
        Part third = slot(pier, "The letter", 0);
        Work sea = red("Swell");
        Work letter = studio.written(ada, Description.titled("A long letter".repeat(4)), Audience.MEMBERS);
        Work bed = tone("Wind", 3);
        put(first, sea);
        put(third, letter);
        put(pier, bed);
        RoughCut.Made made = assembled(pier, false);

        UUID once = UUID.randomUUID();
        Cut cut = roughCuts.cut(pier.id(), "From the rundown", once, leo, now);
        assertThat(roughCuts.cut(pier.id(), "Twice", once, leo, now).id()).isEqualTo(cut.id());
        assertThat(cut.number()).isEqualTo(1);
        assertThat(cut.length()).isEqualTo(made.length());
        assertThat(cuts.timeline(cut.id()).uses())
                .extracting(
                        Use::work,
                        Use::version,
                        Use::department,
                        Use::track,
                        Use::prominence,
                        Use::in,
                        Use::out,
                        Use::sourceIn,
                        Use::sourceOut)
                .containsExactly(
                        tuple(
                                sea.id(),
                                1,
                                Department.PICTURE,
                                1,
                                4,
                                Flicks.ZERO,
                                FrameRate.USUAL.time(50),
                                Flicks.ZERO,
                                FrameRate.USUAL.time(50)),
                        tuple(
                                bed.id(),
                                1,
                                Department.SOUND,
                                2,
                                1,
                                Flicks.ZERO,
                                FrameRate.USUAL.time(75),
                                Flicks.ZERO,
                                FrameRate.USUAL.time(75)),
                        tuple(
                                letter.id(),
                                1,
                                Department.WRITING,
                                1,
                                4,
                                FrameRate.USUAL.time(150),
                                FrameRate.USUAL.time(made.frames()),
                                null,
                                null));
        assertThat(cuts.lock(cut.id(), leo, now)).isInstanceOf(Locking.Done.class);

        Work other = colour("Cliff", "blue");
        slots.takeOut(first.id(), sea.id(), Saying.NOTHING, leo, now);
        put(first, other);
        RoughCut.Made next = assembled(pier, false);
        assertThat(next.asset().id()).isNotEqualTo(made.asset().id());
        assertThat(media.get(made.asset().id()).playing())
                .as("the film of a cut stays")
                .isPresent();
    }

    @Test
    void namesAreBurntInAndAHostileTitleDoesNoHarm() throws Exception {
        Part pier = film("Quay");
        Part first = slot(pier, HOSTILE, 1);
        slot(pier, HOSTILE, 1);
        put(first, studio.made(ada, HOSTILE, "white.mp4", RED.replace("color=red", "color=white"), Audience.EVERYONE));
        Film plain = look(assembled(pier, false));
        Film named = look(assembled(pier, true));
        assertThat(named.frames()).isEqualTo(50);
        near(plain.at(12, 60, 600, 4, 40), 255, 255, 255);
        assertThat(named.at(12, 50, 592, 8, 90)[0])
                .as("the ground of the names")
                .isLessThan(120);
        assertThat(named.at(12, 1060, 30, 160, 40)[1])
                .as("the ground of the clock")
                .isLessThan(200);
        near(named.at(12), 255, 255, 255);
        assertThat(rows.find(pier.id()).orElseThrow().made())
                .satisfies(
                        made -> assertThat(Objects.requireNonNull(made).names()).isTrue());
    }

    @Test
    void whatWasWithdrawnIsNotShownAndIsMadeAgainWithoutIt() throws Exception {
        Part pier = film("Mole");
        Part first = slot(pier, "The sea", 1);
        Part second = slot(pier, "The sky", 1);
        Work sea = colour("Foam", "red");
        put(first, sea);
        put(second, colour("Sky", "blue"));
        assembled(pier, false);
        roughCuts.playing(pier.id(), leo);

        works.share(sea.id(), Audience.ONLY_ME, ada.someone(), now);
        assertThat(roughCuts.withheld(roughCuts.get(pier.id(), leo))).isTrue();
        assertThatThrownBy(() -> roughCuts.playing(pier.id(), leo)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> roughCuts.cut(pier.id(), "", null, leo, now))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("roughcut.withheld"));
        RoughCut.Made again = assembled(pier, false);
        assertThat(again.runs()).extracting(RoughCut.Row::kind).containsExactly(Run.Kind.WITHHELD, Run.Kind.STILL);
        near(look(again).at(12, 20, 20, 40, 40), 0x17, 0x12, 0x0F);
    }

    @Test
    void itIsMadeByItselfOnceTheRundownIsQuiet() {
        Part pier = film("Groyne");
        Part first = slot(pier, "The sea", 1);
        put(first, colour("Wave", "red"));
        Part empty = film("Nothing yet");
        slot(empty, "A slot", 1);
        ByItself itself = byItself(10, 6);
        assertThat(itself.look(now.plus(Duration.ofMinutes(9))))
                .as("people are at it")
                .isZero();
        Instant quiet = now.plus(Duration.ofMinutes(11));
        until(itself, pier.id(), quiet);
        RoughCut.Made made = waitedFor(pier.id());
        assertThat(made.by()).isNull();
        assertThat(rows.find(empty.id()).map(RoughCut::made).orElse(null))
                .as("nothing to show")
                .isNull();
        String key = made.key();
        assertThat(again(itself, pier.id(), quiet)).as("it is what it was").isFalse();

        slots.place(slot(pier, "The sky", 1).id(), colour("Cloud", "blue").id(), Saying.NOTHING, leo, quiet);
        assertThat(again(byItself(10, 0), pier.id(), quiet.plus(Duration.ofMinutes(20))))
                .as("too many in an hour")
                .isFalse();
        until(itself, pier.id(), quiet.plus(Duration.ofMinutes(20)));
        assertThat(waitedFor(pier.id()).key()).isNotEqualTo(key);
    }

    private ByItself byItself(int quietMinutes, int perHourMax) {
        return new ByItself(
                db,
                rows,
                context.getBean(Rundown.class),
                context.getBean(RoughCutJobs.class),
                new AssemblyLimits(true, quietMinutes, perHourMax, 7200),
                clock);
    }

    /** Looks until it is this part's turn: other tests have theirs. */
    private void until(ByItself itself, PartId part, Instant at) {
        await().atMost(Duration.ofSeconds(30)).until(() -> again(itself, part, at));
    }

    private boolean again(ByItself itself, PartId part, Instant at) {
        itself.look(at);
        RoughCut cut = rows.find(part).orElse(null);
        return cut != null && cut.wanted() != null;
    }

    @ParameterizedTest
    @CsvSource({"24000,1001,false", "30000,1001,true", "30000,1001,false", "50,1,false"})
    void itIsMadeAtTheRateOfItsProductionToThePicture(int numerator, int denominator, boolean drop) throws Exception {
        FrameRate rate = new FrameRate(numerator, denominator);
        Part season = productions.start(PartKind.FILM, PartDraft.titled("Rates"), leo, now);
        countings.count(season.id(), new Counting(rate, drop), leo, now);
        Part first = slot(season, "One", 1);
        Part second = slot(season, "Two", 2);
        Part third = slot(season, "Three", 0);
        Part fourth = slot(season, "Four", 1);
        put(first, red("Rust"));
        put(second, colour("Moss", "green"));
        put(third, tone("Bell", 2));
        put(fourth, colour("Ice", "blue"));
        put(season, tone("Under", 4));
        RoughCut.Made made = assembled(season, false);
        assertThat(made.rate()).isEqualTo(rate);
        List<RoughCut.Row> seen =
                made.runs().stream().filter(row -> row.track() == Assembly.SEEN).toList();
        assertThat(seen)
                .extracting(RoughCut.Row::frames)
                .allSatisfy(frames -> assertThat(frames).isPositive());
        assertThat(seen.getFirst().length().millis()).isBetween(940L, 1060L);
        Path file = file(made);
        assertThat(Samples.frames(file)).isEqualTo(made.frames());
        assertThat(made.asset().duration()).isEqualTo(rate.time(made.frames()));
        assertThat(made.asset().rate()).isEqualTo(rate);
        Film film = new Film(file, folder);
        int[][] colours = {{254, 0, 0}, {0, 128, 0}, {0x0B, 0x3F, 0x3F}, {0, 0, 254}};
        for (int i = 0; i < colours.length; i++) {
            RoughCut.Row row = seen.get(i);
            near(film.at(row.in(), 20, 20, 40, 40), colours[i][0], colours[i][1], colours[i][2]);
            near(film.at(row.out() - 1, 20, 20, 40, 40), colours[i][0], colours[i][1], colours[i][2]);
        }

        Cut cut = roughCuts.cut(season.id(), "", null, leo, now);
        assertThat(cut.rate()).isEqualTo(new Rate(numerator, denominator));
        assertThat(cut.code().drop()).isEqualTo(drop);
        assertThat(cuts.timeline(cut.id()).uses())
                .extracting(Use::work, Use::track, Use::in, Use::out, Use::sourceIn, Use::sourceOut)
                .containsExactlyElementsOf(rundowns.of(productionsPart(season)).uses().stream()
                        .sorted(Comparator.comparing(Use::in).thenComparing(Use::track))
                        .map(use ->
                                tuple(use.work(), use.track(), use.in(), use.out(), use.sourceIn(), use.sourceOut()))
                        .toList());
        assertThat(cuts.timeline(cut.id()).uses())
                .allSatisfy(use -> assertThat(rate.time(rate.frames(use.in()))).isEqualTo(use.in()));

        countings.count(season.id(), Counting.USUAL, leo, now);
        assertThat(roughCuts.stale(roughCuts.get(season.id(), leo)))
                .as("another rate")
                .isTrue();
        assertThat(roughCuts.get(season.id(), leo).made().rate()).isEqualTo(rate);
    }

    private Part productionsPart(Part part) {
        return context.getBean(Parts.class).get(part.id());
    }

    @Test
    void theRangeThatWasChosenForASlotPlays() throws Exception {
        Part pier = film("Ranges");
        Part first = slot(pier, "The turn", 1);
        Part second = slot(pier, "The letter", 0);
        Work turn = studio.made(
                ada,
                "Turn",
                "turn.mp4",
                "-f lavfi -i color=red:s=320x180:r=25:d=4,drawbox=c=blue:t=fill:enable='gte(t,2)' -c:v libx264"
                        + " -preset ultrafast -pix_fmt yuv420p",
                Audience.EVERYONE);
        Work letter = studio.written(ada, Description.titled("Letter of " + "many words ".repeat(8)), Audience.MEMBERS);
        put(first, turn);
        put(second, letter);
        RoughCut.Made whole = assembled(pier, false);
        assertThat(whole.runs().getFirst().frames()).as("as long as is planned").isEqualTo(25);
        near(look(whole).at(24), 254, 0, 0);

        Range blue = mark(turn, new Stretch.Time(Flicks.ofMillis(2_000), Flicks.ofMillis(3_220)));
        Range words = mark(letter, new Stretch.Passage("many words"));
        playings.choose(first.id(), turn.id(), blue.id(), leo, now);
        playings.choose(second.id(), letter.id(), words.id(), leo, now);
        assertThat(roughCuts.stale(roughCuts.get(pier.id(), leo))).isTrue();
        ranges.letGo(blue.id(), leo, now);
        RoughCut.Made made = assembled(pier, false);
        assertThat(made.runs())
                .extracting(RoughCut.Row::frames, RoughCut.Row::from)
                .containsExactly(tuple(30, Flicks.ofSeconds(2)), tuple(75, null));
        Film film = look(made);
        near(film.at(0), 0, 0, 254);
        near(film.at(29), 0, 0, 254);
        Cut cut = roughCuts.cut(pier.id(), "", null, leo, now);
        Use use = cuts.timeline(cut.id()).uses().getFirst();
        assertThat(use.sourceIn()).isEqualTo(Flicks.ofSeconds(2));
        assertThat(use.sourceOut()).isEqualTo(Flicks.ofMillis(3_200));

        Work green = studio.made(
                ada,
                "Green",
                "green.mp4",
                "-f lavfi -i color=green:s=320x180:r=25:d=4 -c:v libx264 -preset ultrafast -pix_fmt yuv420p",
                Audience.ONLY_ME);
        works.revise(turn.id(), green.latest().content(), "Greener", ada.someone(), now);
        RoughCut.Made again = assembled(pier, false);
        assertThat(again.runs().getFirst().version())
                .as("the version that was marked")
                .isEqualTo(1);
        near(look(again).at(10), 0, 0, 254);
        playings.choose(first.id(), turn.id(), null, leo, now);
        near(look(assembled(pier, false)).at(10), 0, 128, 0);
    }

    private Range mark(Work work, Stretch stretch) {
        return ranges.mark(work.id(), null, new RangeDraft(stretch, ""), leo, now);
    }

    @Test
    void aRangeIsChosenByWhoMarkedItAndOfAWorkThatIsThere() throws Exception {
        Person nora = cast.keyholder("Nora", Role.DIRECTOR);
        leo = cast.viewer(nora);
        makers.agrees(leo);
        Part pier = film("Choosing");
        Part first = slot(pier, "The sea", 1);
        Work sea = red("Sea");
        Work sky = red("Sky");
        Range range = mark(sea, new Stretch.Time(Flicks.ofSeconds(1), Flicks.ofSeconds(2)));
        Range other = mark(sky, new Stretch.Time(Flicks.ofSeconds(1), Flicks.ofSeconds(2)));
        assertThatThrownBy(() -> playings.choose(first.id(), sea.id(), range.id(), leo, now))
                .as("it is not in the slot")
                .isInstanceOf(NotFound.class);
        put(first, sea);
        Api api = new Api(port, cast.token(leo));
        long whole = present(api, pier);
        assertThat(whole).isGreaterThanOrEqualTo(2 * Flicks.PER_SECOND);
        assertThatThrownBy(() -> playings.choose(first.id(), sea.id(), other.id(), leo, now))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> playings.choose(first.id(), sea.id(), range.id(), ada, now))
                .isInstanceOf(Forbidden.class);

        Browser browser = cast.browser(nora);
        assertThat(browser.get(first.link()).body()).contains("Which part of it plays", "0:01–0:02");
        String place = first.link() + "/works/" + sea.id().text() + "/range";
        assertThat(browser.post(place, "range", range.id().text()).location()).contains(first.link());
        assertThat(browser.get(first.link()).body()).contains("plays 0:01–0:02");
        assertThat(present(api, pier)).as("the board counts what plays").isEqualTo(Flicks.PER_SECOND);
        var plays = api.get("/api/v1" + first.link() + "/ranges").body();
        assertThat(plays).hasSize(1);
        assertThat(plays.get(0).path("from").asLong()).isEqualTo(Flicks.PER_SECOND);
        assertThat(plays.get(0).path("to").asLong()).isEqualTo(2 * Flicks.PER_SECOND);
        Map<String, @Nullable Object> none = new java.util.HashMap<>();
        none.put("range", null);
        assertThat(api.put("/api/v1" + place, none).body()).isEmpty();
        assertThat(browser.get(first.link()).body()).doesNotContain("plays 0:01–0:02");
        assertThat(present(api, pier)).isEqualTo(whole);
    }

    private static long present(Api api, Part film) {
        return api.get("/api/v1" + film.link() + "/board")
                .body()
                .at("/items/0/slots/0/present")
                .asLong();
    }

    @Test
    void thePagesOfADocumentFollowEachOtherForEqualShares() throws Exception {
        Part pier = film("Pages");
        Part first = slot(pier, "The contract", 7);
        Part second = slot(pier, "In a hurry", 2);
        Part third = slot(pier, "At leisure", 0);
        Work paper = studio.paper(ada, "Contract", 3, Audience.MEMBERS);
        put(first, paper);
        put(second, paper);
        put(third, paper);
        RoughCut.Made made = assembled(pier, false);
        assertThat(made.runs())
                .extracting(RoughCut.Row::kind, RoughCut.Row::in, RoughCut.Row::frames)
                .containsExactly(
                        tuple(Run.Kind.STILL, 0, 58),
                        tuple(Run.Kind.STILL, 58, 58),
                        tuple(Run.Kind.STILL, 116, 59),
                        tuple(Run.Kind.STILL, 175, 25),
                        tuple(Run.Kind.STILL, 200, 25),
                        tuple(Run.Kind.STILL, 225, 125),
                        tuple(Run.Kind.STILL, 350, 125),
                        tuple(Run.Kind.STILL, 475, 125));
        assertThat(made.shown(Assembly.SEEN))
                .extracting(RoughCut.Row::in, RoughCut.Row::frames)
                .containsExactly(tuple(0, 175), tuple(175, 50), tuple(225, 375));
        Film film = look(made);
        int[] middles = {643, 557, 472};
        int[] shown = {0, 57, 58, 115, 116, 174, 175, 200, 599};
        int[] pages = {0, 0, 1, 1, 2, 2, 0, 1, 2};
        for (int i = 0; i < shown.length; i++) {
            for (int bar = 0; bar < middles.length; bar++) {
                int grey = film.at(shown[i], 500, middles[bar] - 10, 100, 20)[0];
                assertThat(grey < 60).as("bar %s at %s", bar, shown[i]).isEqualTo(bar == pages[i]);
            }
        }
        Cut cut = roughCuts.cut(pier.id(), "", null, leo, now);
        assertThat(cuts.timeline(cut.id()).uses()).hasSize(3);
        assertThat(rundowns.of(productionsPart(pier)).uses()).hasSize(3);
    }

    @Test
    void theRateIsChosenInTheSettingsAndByTheApi() throws Exception {
        Person nora = cast.keyholder("Nora", Role.DIRECTOR);
        leo = cast.viewer(nora);
        Part pier = film("Settings");
        Part below = slot(pier, "The sea", 1);
        Browser browser = cast.browser(nora);
        assertThat(browser.get(pier.link() + "/settings").body())
                .contains("Pictures a second", "<option value=\"25\" selected", "29.97 a second");
        assertThat(browser.get(below.link() + "/settings").body()).doesNotContain("Pictures a second");
        browser.post(pier.link() + "/rate", "rate", "30000/1001");
        assertThat(browser.get(pier.link() + "/settings").body()).contains("<option value=\"30000/1001\" selected");
        assertThat(countings.of(below.id())).isEqualTo(new Counting(new FrameRate(30_000, 1_001), false));
        Api api = new Api(port, cast.token(leo));
        String rate = "/api/v1" + pier.link() + "/rate";
        assertThat(api.get(rate).body().path("rate").asString()).isEqualTo("30000/1001");
        assertThat(api.get(rate).body().path("dropFrame").asBoolean()).isFalse();
        assertThat(api.put(rate, Map.of("rate", "24000/1001"))
                        .body()
                        .path("rate")
                        .asString())
                .isEqualTo("24000/1001");
        assertThat(api.put(rate, Map.of("rate", "23")).status()).isEqualTo(422);
        assertThat(api.put("/api/v1" + below.link() + "/rate", Map.of("rate", "24"))
                        .status())
                .isEqualTo(422);
        Api adas = new Api(port, cast.token(ada));
        assertThat(adas.put(rate, Map.of("rate", "24")).status()).isEqualTo(403);
        assertThat(adas.get(rate).body().path("dropFrame").asBoolean()).isTrue();
    }

    @Test
    void whatEndsTheProgramEachTimeIsGivenUpAndTriedAgainOnceItIsWanted() throws Exception {
        Part pier = film("Quay");
        put(slot(pier, "The sea", 1), colour("Swell", "red"));
        int turn = rows.want(pier.id(), false, leo.someone(), now);
        db.sql("update rough_cut set tries = ? where part = ?")
                .params(context.getBean(MediaLimits.class).triesMax(), pier.id().value())
                .update();
        context.getBean(Assembling.class).step(pier.id(), turn, () -> false);

        RoughCut.Wanted wanted =
                Objects.requireNonNull(rows.find(pier.id()).orElseThrow().wanted());
        assertThat(wanted.going()).isFalse();
        assertThat(wanted.failed()).contains("program ended");
        assertThat(assembled(pier, false).frames()).isEqualTo(25);
    }

    @Test
    void onlyThoseWhoEditHaveItMadeAndOnlyInsidersLook() {
        Part pier = film("Dock");
        assertThatThrownBy(() -> roughCuts.want(pier.id(), false, leo, now))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.key()).isEqualTo("roughcut.nothing"));
        slot(pier, "A slot", 0);
        assertThatThrownBy(() -> roughCuts.want(pier.id(), false, ada, now)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> roughCuts.get(pier.id(), ada)).isInstanceOf(NotFound.class);
        assertThat(roughCuts.get(pier.id(), leo).made()).isNull();
        productions.add(pier.id(), planned("Endless", Flicks.ofSeconds(8000)), leo, now);
        assertThatThrownBy(() -> roughCuts.want(pier.id(), false, leo, now))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.key()).isEqualTo("roughcut.long"));
    }

    @Test
    void theButtonThePageAndTheApi() throws Exception {
        Person nora = cast.keyholder("Nora", Role.DIRECTOR);
        leo = cast.viewer(nora);
        makers.agrees(leo);
        Part pier = film("Harbour");
        put(slot(pier, "The sea", 1), colour("Tide", "red"));
        slot(pier, "The sky", 1);
        Browser browser = cast.browser(nora);
        String link = RoughCut.link(pier.id());
        assertThat(browser.get(pier.link()).body()).contains(link);
        assertThat(browser.get(link).body()).contains("Nothing to look at yet");
        assertThat(browser.post(link, "names", "on").location()).endsWith(link);
        waitedFor(pier.id());
        String page = browser.get(link).body();
        assertThat(page).contains("names burnt in", "Make it a cut", "The sky", "nothing yet");
        String play = page.replaceAll("(?s).*<source src=\"([^\"]+)\".*", "$1");
        assertThat(browser.get(play).status()).isEqualTo(200);
        assertThat(browser.get(pier.link()).body()).contains("Watch the rough cut");

        Api api = new Api(port, cast.token(leo));
        var json = api.get("/api/v1/parts/" + pier.id().text() + "/rough-cut").body();
        assertThat(json.at("/film/length").asLong()).isEqualTo(2 * Flicks.PER_SECOND);
        assertThat(json.at("/film/items").size()).isEqualTo(2);
        assertThat(api.get(json.at("/film/file").asString()).status()).isEqualTo(200);
        var cut = api.post("/api/v1/parts/" + pier.id().text() + "/rough-cut/cuts", Map.of("note", "By program"));
        assertThat(cut.body().path("number").asInt()).isEqualTo(1);
        assertThat(browser.get(pier.link() + "/cuts/1").status()).isEqualTo(200);
    }
}
