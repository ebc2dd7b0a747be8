package org.tallylight.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.SentStatements;
import org.tallylight.TestClock;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.AiUse;
import org.tallylight.works.Audience;
import org.tallylight.works.Citation;
import org.tallylight.works.Cited;
import org.tallylight.works.Content;
import org.tallylight.works.Curation;
import org.tallylight.works.Description;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.External;
import org.tallylight.works.ExternalLicence;
import org.tallylight.works.ExternalSource;
import org.tallylight.works.Externals;
import org.tallylight.works.Licence;
import org.tallylight.works.Outbounds;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkLocks;
import org.tallylight.works.Works;

@OnTallylight
class RightsTest {
    @Autowired
    private Rights rights;

    @Autowired
    private Declarations declarations;

    @Autowired
    private Waivers waivers;

    @Autowired
    private Works works;

    @Autowired
    private Outbounds outbounds;

    @Autowired
    private WorkLocks locks;

    @Autowired
    private Sources sources;

    @Autowired
    private Curation curation;

    @Autowired
    private Externals externals;

    @Autowired
    private TestClock clock;

    @Autowired
    private ApplicationContext context;

    private Makers cast;
    private Instant now = Instant.EPOCH;
    private Viewer ada = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Viewer sanna = Viewer.VISITOR;
    private Viewer petra = Viewer.VISITOR;

    @BeforeEach
    void comeTogether() {
        cast = new Makers(context);
        now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ada = cast.maker("Ada");
        bo = cast.maker("Bo");
        sanna = cast.someone("Sanna", Role.CURATOR);
        petra = cast.someone("Petra", Role.PRODUCER);
    }

    @Test
    void aWorkIsGreenOnceItsMakerHasAgreedAndDeclared() {
        Work rain = text(ada, "Rain");
        assertThat(missing(rain)).containsExactly("DECLARATION:v1");
        assertThat(rights.light(rain.id()).colour()).isEqualTo(Light.Colour.AMBER);
        declare(rain, ada, Statements.allMine());
        assertThat(rights.clearance(List.of(rain.id())).ready()).isTrue();
        assertThat(rights.light(rain.id()).colour()).isEqualTo(Light.Colour.GREEN);
    }

    @Test
    void withoutTheAgreementItIsMissingByNameUnlessTheWorkIsCc0() {
        Viewer cy = cast.someone("Cy");
        Work song = text(cy, "Song");
        declare(song, cy, Statements.allMine());
        Clearance.Item item = rights.clearance(List.of(song.id())).missing().getFirst();
        assertThat(item.what()).isEqualTo(Clearance.What.AGREEMENT);
        assertThat(item.args()).containsExactly("Cy");
        Work free = cast.text(cy, Description.titled("Free").withLicence(Licence.CC0), Audience.EVERYONE);
        declare(free, cy, Statements.allMine());
        assertThat(rights.clearance(List.of(free.id())).ready()).isTrue();
    }

    @Test
    void everyAncestorCountsWhoseStuffIsInIt() {
        Viewer cy = cast.someone("Cy");
        Work poem = text(cy, "Poem");
        Work reading = remix(bo, "Reading", poem, EdgeClass.INCORPORATES);
        Work film = remix(ada, "Film", reading, EdgeClass.ADAPTS);
        declare(reading, bo, Statements.allMine());
        declare(film, ada, Statements.allMine());
        Clearance clearance = rights.clearance(List.of(film.id()));
        assertThat(clearance.missing())
                .filteredOn(item -> item.what() == Clearance.What.EDGE)
                .extracting(Clearance.Item::work)
                .containsExactlyInAnyOrder(film.id(), reading.id());
        assertThat(clearance.missing())
                .filteredOn(item -> item.work().equals(poem.id()))
                .allSatisfy(item -> assertThat(item.via()).isEqualTo(film.id()))
                .extracting(Clearance.Item::what)
                .containsExactlyInAnyOrder(Clearance.What.AGREEMENT, Clearance.What.DECLARATION);

        cast.agrees(cy);
        declare(poem, cy, Statements.allMine());
        confirm(film);
        confirm(reading);
        assertThat(rights.clearance(List.of(film.id())).missing()).isEmpty();
    }

    @Test
    void anIdeaIsNotFollowedButMustBeConfirmedAsThat() {
        Work poem = text(cast.someone("Cy"), "Poem");
        Work film = remix(ada, "Film", poem, EdgeClass.INSPIRED);
        declare(film, ada, Statements.allMine());
        Clearance clearance = rights.clearance(List.of(film.id()));
        assertThat(clearance.missing()).singleElement().satisfies(item -> {
            assertThat(item.what()).isEqualTo(Clearance.What.EDGE);
            assertThat(item.link()).startsWith("/curation/edges#edge-");
        });
        assertThat(clearance.items()).extracting(Clearance.Item::work).containsOnly(film.id());
        confirm(film);
        assertThat(rights.clearance(List.of(film.id())).ready()).isTrue();
    }

    @Test
    void aLineThatACuratorRefusedIsNone() {
        Work poem = text(cast.someone("Cy"), "Poem");
        Work film = remix(ada, "Film", poem, EdgeClass.INCORPORATES);
        declare(film, ada, Statements.allMine());
        curation.refuse(
                sources.of(film.id()).getFirst().seq(), "There is no line of it in here.", sanna.someone(), now);
        assertThat(rights.clearance(List.of(film.id())).ready()).isTrue();
    }

    @Test
    void licencesOfOthersAreFreeOrRiskyOrRefused() {
        Work film = text(ada, "Film");
        declare(
                film,
                ada,
                with(List.of(
                        item("Old waltz", Permission.PUBLIC_DOMAIN, true, null),
                        item("Birds", Permission.BY, true, null),
                        item("March", Permission.BY_NC, true, null),
                        item("Poster", Permission.NONE, true, null),
                        item("Letter", Permission.SIGNED, true, null),
                        item("Festival only", Permission.SIGNED, false, null),
                        item("Ended", Permission.SIGNED, true, LocalDate.of(2020, 1, 1)))));
        Clearance clearance = rights.clearance(List.of(film.id()));
        assertThat(clearance.items())
                .filteredOn(item -> item.what() == Clearance.What.THIRD_PARTY)
                .extracting(item ->
                        item.args().getFirst() + " " + item.state() + " " + item.forbids() + " " + item.drmRisk())
                .containsExactly(
                        "Old waltz READY false false",
                        "Birds READY false true",
                        "March MISSING true false",
                        "Poster MISSING false false",
                        "Letter READY false false",
                        "Festival only MISSING false false",
                        "Ended MISSING false false");
        assertThat(rights.light(film.id()).colour()).isEqualTo(Light.Colour.RED);
    }

    @Test
    void sourcesFromElsewhereAreAsStrict() {
        Work film = text(ada, "Film");
        declare(film, ada, Statements.allMine());
        external(film, "Birdsong", "CC-BY-4.0");
        assertThat(rights.clearance(List.of(film.id())).ready()).isTrue();
        external(film, "Waltz", "CC-BY-SA-4.0");
        external(film, "A letter", "PERMISSION");
        assertThat(rights.clearance(List.of(film.id())).missing())
                .extracting(Clearance.Item::reasonKey)
                .containsExactly("rights.reason.licence", "rights.reason.letter");
    }

    @Test
    void whatOnlyGaveTheIdeaNeedsNoRightOnceACuratorHasLooked() {
        Work film = text(ada, "Film");
        declare(film, ada, Statements.allMine());
        inspiredBy(film, "A painting");
        inspiredBy(film, "A novel");
        assertThat(rights.clearance(List.of(film.id())).missing())
                .extracting(Clearance.Item::reasonKey)
                .containsExactly("rights.reason.edge.idea", "rights.reason.edge.idea");
        List<ExternalSource> waiting = externals.of(film.id());
        assertThat(rights.clearance(List.of(film.id())).missing().getFirst().link())
                .isEqualTo("/curation/edges#external-" + waiting.getFirst().id().text());
        assertThatThrownBy(() -> externals.confirm(waiting.getFirst().id(), ada.someone(), now))
                .hasMessage("external.concerned");

        externals.confirm(waiting.getFirst().id(), sanna.someone(), now);
        externals.refuse(waiting.getLast().id(), "Half of its plot is here", sanna.someone(), now);
        assertThat(rights.clearance(List.of(film.id())).items())
                .filteredOn(item -> item.what() == Clearance.What.EXTERNAL)
                .extracting(Clearance.Item::reasonKey, Clearance.Item::state)
                .containsExactly(
                        tuple("rights.reason.idea", Clearance.State.READY),
                        tuple("rights.reason.taken", Clearance.State.MISSING));
    }

    @Test
    void onlyAnIdeaNeedsNoLicence() {
        assertThatThrownBy(() ->
                        new External("", "A novel", "", EdgeClass.ADAPTS, ExternalLicence.of("NONE"), "I read it"))
                .isInstanceOf(Invalid.class)
                .hasMessage("external.licence.needed");
        Work film = text(ada, "Film");
        external(film, "Essay", "CC-BY-ND-4.0", EdgeClass.INSPIRED);
        inspiredBy(film, "A novel");
        assertThat(outbounds.of(film.id()).blockers()).isEmpty();
    }

    @Test
    void aNewVersionNeedsANewWord() {
        Work film = text(ada, "Film");
        declare(film, ada, Statements.allMine());
        works.revise(film.id(), new Content.Text("Another end."), "", ada.someone(), now);
        assertThat(missing(film)).containsExactly("DECLARATION:v2");
        assertThat(rights.clearance(Map.of(film.id(), 1)).ready())
                .as("the cut uses version 1")
                .isTrue();
        declare(film, ada, Statements.allMine());
        assertThat(missing(film)).isEmpty();
    }

    @Test
    void aMinorsWorkNeedsAProducersLook() {
        Viewer mia = cast.minor("Mia");
        Work film = text(mia, "Film");
        declare(film, mia, Statements.allMine());
        assertThat(missing(film)).containsExactly("APPROVAL:" + mia.someone().text());
        waivers.waive(film.id(), missing(film).getFirst(), "Her mother signed on 12 May.", petra, now);
        assertThat(rights.clearance(List.of(film.id())).waived()).hasSize(1);
        assertThat(rights.light(film.id()).key()).isEqualTo("rights.light.waived");
    }

    @Test
    void aWithdrawnWorkIsRedUnlessItWasLockedBefore() {
        Work film = text(ada, "Film");
        Work remix = remix(bo, "Remix", film, EdgeClass.COPY);
        declare(film, ada, Statements.allMine());
        declare(remix, bo, Statements.allMine());
        confirm(remix);
        works.withdraw(film.id(), ada.someone(), now);
        assertThat(rights.light(remix.id()).colour()).isEqualTo(Light.Colour.RED);
        locks.lock(film.id(), Id.fresh(), petra.someone(), now);
        assertThat(rights.light(remix.id()).colour()).isEqualTo(Light.Colour.GREEN);
    }

    @Test
    void whatWasAgreedWhenAWorkWasLockedHoldsForIt() {
        Work film = text(ada, "Film");
        declare(film, ada, Statements.allMine());
        locks.lock(film.id(), Id.fresh(), petra.someone(), now);
        clock.advance(Duration.ofSeconds(1));
        cast.withdraws(ada);
        assertThat(missing(film)).isEmpty();
        Work later = text(ada, "Later");
        declare(later, ada, Statements.allMine());
        assertThat(missing(later)).containsExactly("AGREEMENT:" + ada.someone().text());
    }

    @Test
    void aPrivateWorkIsNotReady() {
        Work diary = cast.text(ada, "Diary", Audience.ONLY_ME);
        declare(diary, ada, Statements.allMine());
        assertThat(missing(diary)).containsExactly("STANDING");
    }

    @Test
    void aProducerAnswersForWhatIsMissingWithAReason() {
        Work film = text(ada, "Film");
        declare(film, ada, with(List.of(item("Poster", Permission.NONE, true, null))));
        String poster = missing(film).getFirst();
        assertThatThrownBy(() -> waivers.waive(film.id(), poster, "Out of focus.", sanna, now))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> waivers.waive(film.id(), poster, " ", petra, now))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> waivers.waive(film.id(), "PEOPLE:nobody", "Why?", petra, now))
                .isInstanceOf(Invalid.class);
        Waiver waiver = waivers.waive(film.id(), poster, "Out of focus.", petra, now);
        assertThat(rights.clearance(List.of(film.id())).ready()).isTrue();
        declare(film, ada, with(List.of(item("Another poster", Permission.NONE, true, null))));
        assertThat(rights.clearance(List.of(film.id())).ready())
                .as("a waiver goes with what it was given for")
                .isFalse();
        declare(film, ada, with(List.of(item("Poster", Permission.NONE, true, null))));
        waivers.end(waiver.id(), petra, now);
        assertThat(missing(film)).containsExactly(poster);
    }

    @Test
    void onlyTheMakerDeclaresAndSaysAllOfIt() {
        Work film = text(ada, "Film");
        assertThatThrownBy(() -> declare(film, bo, Statements.allMine())).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() ->
                        new Statements(true, Statement.CLEARED, "", Statement.NONE, "", AiUse.NONE, "", "", List.of()))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Statements(
                        true, Statement.NONE, "", Statement.NONE, "", AiUse.GENERATED, "A tool", "", List.of()))
                .isInstanceOf(Invalid.class);
        Declaration first = declare(film, ada, Statements.allMine());
        assertThat(declare(film, ada, Statements.allMine())).isEqualTo(first);
    }

    @Test
    void manyWorksTakeAsManyQueriesAsOne() {
        List<WorkId> few = new ArrayList<>();
        Work before = text(ada, "Film 0");
        few.add(before.id());
        for (int i = 1; i < 30; i++) {
            before = remix(ada, "Film " + i, before, EdgeClass.INCORPORATES);
            few.add(before.id());
        }
        rights.clearance(few);
        long one = SentStatements.by(() -> rights.clearance(List.of(few.getFirst())));
        long all = SentStatements.by(() -> rights.clearance(few));
        assertThat(all).isEqualTo(one).isPositive();
        assertThat(SentStatements.by(() -> rights.lights(few))).isEqualTo(one);
    }

    private Statements with(List<ThirdParty> items) {
        return new Statements(true, Statement.NONE, "", Statement.NONE, "", AiUse.NONE, "", "", items);
    }

    private static ThirdParty item(String title, Permission permission, boolean everything, @Nullable LocalDate ends) {
        return new ThirdParty(title, "Somebody", "", permission, "A letter in the binder.", everything, ends);
    }

    private Declaration declare(Work work, Viewer by, Statements statements) {
        return declarations.declare(work.id(), statements, by, now);
    }

    private Work text(Viewer maker, String title) {
        return cast.text(maker, title, Audience.EVERYONE);
    }

    private Work remix(Viewer maker, String title, Work parent, EdgeClass kind) {
        Work child = cast.text(maker, title, Audience.ONLY_ME);
        sources.cite(
                child.id(),
                List.of(new Citation(parent.id(), kind, "a line", null, "Thank you!")),
                maker.someone(),
                now);
        return works.share(child.id(), Audience.EVERYONE, maker.someone(), now);
    }

    private void inspiredBy(Work work, String title) {
        external(work, title, "NONE", EdgeClass.INSPIRED);
    }

    private void external(Work work, String title, String licence) {
        external(work, title, licence, EdgeClass.INCORPORATES);
    }

    private void external(Work work, String title, String licence, EdgeClass kind) {
        Cited cited = sources.citeExternal(
                work.id(),
                new External(
                        "https://example.org/" + title.replace(' ', '-'),
                        title,
                        "Somebody",
                        kind,
                        ExternalLicence.of(licence),
                        "The page said so."),
                ada.someone(),
                now);
        assertThat(cited).isInstanceOf(Cited.Done.class);
    }

    private void confirm(Work work) {
        sources.of(work.id()).forEach(edge -> curation.confirm(edge.seq(), null, sanna.someone(), now));
    }

    private List<String> missing(Work work) {
        return rights.clearance(List.of(work.id())).missing().stream()
                .map(Clearance.Item::key)
                .toList();
    }
}
