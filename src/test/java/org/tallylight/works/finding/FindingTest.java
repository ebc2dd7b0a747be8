package org.tallylight.works.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.community.Hearts;
import org.tallylight.community.Subject;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Dictionary;
import org.tallylight.works.AiUse;
import org.tallylight.works.Audience;
import org.tallylight.works.Citation;
import org.tallylight.works.Content;
import org.tallylight.works.Description;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.External;
import org.tallylight.works.ExternalLicence;
import org.tallylight.works.Keeping;
import org.tallylight.works.Language;
import org.tallylight.works.Licence;
import org.tallylight.works.Remixes;
import org.tallylight.works.Tag;
import org.tallylight.works.Warning;
import org.tallylight.works.Warnings;
import org.tallylight.works.Work;
import org.tallylight.works.WorkCard;
import org.tallylight.works.Works;

/** Works are found by what is said in them and of them, by whom may see them. */
@OnTallylight
class FindingTest {
    @Autowired
    private Cast cast;

    @Autowired
    private TestClock clock;

    @Autowired
    private Works works;

    @Autowired
    private Remixes remixes;

    @Autowired
    private Finder finder;

    @Autowired
    private Tags tags;

    @Autowired
    private Cautions cautions;

    @Autowired
    private Hearts hearts;

    @Autowired
    private Stale stale;

    @Autowired
    private JdbcClient db;

    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;

    @BeforeEach
    void anaAndBo() {
        ana = cast.someone("Ana");
        bo = cast.someone("Bo");
    }

    private Work keep(Viewer maker, Description said, String body, Audience audience) {
        return works.keep(Keeping.of(said, new Content.Text(body), audience), maker.someone(), clock.instant());
    }

    private Work keep(Viewer maker, String title, String body) {
        return keep(maker, Description.titled(title), body, Audience.EVERYONE);
    }

    private List<String> titles(Wanted wanted, Viewer viewer) {
        return finder.find(wanted, viewer, null, 100).items().stream()
                .map(WorkCard::title)
                .toList();
    }

    private List<String> titles(String words, Viewer viewer) {
        return titles(Wanted.of(words), viewer);
    }

    @Test
    void wordsAreFoundInTitlesThenInWhatIsSaidAboutItThenInTheTextItself() {
        keep(ana, "In the text", "Where the quokkas gather at dusk");
        keep(ana, Description.titled("About it").withAbout("A quokka gathers"), "Nothing", Audience.EVERYONE);
        keep(ana, Description.titled("By its tags").withTags("Quokka", "gathering"), "Nothing", Audience.EVERYONE);
        keep(ana, Description.titled("Quokka gathering").withLanguage(new Language("en")), "x", Audience.EVERYONE);
        keep(ana, "A quokka", "Alone");
        assertThat(titles("quokka", bo)).startsWith("A quokka", "Quokka gathering");
        assertThat(titles("quokka", bo)).contains("By its tags", "About it");
        keep(
                ana,
                Description.titled("English").withLanguage(new Language("en")),
                "Two quokkas gathered",
                Audience.EVERYONE);
        // In a text that is said to be English, one word stands for its forms.
        assertThat(titles("quokka gather", bo)).contains("English", "Quokka gathering");
    }

    @Test
    void whatFitsIsWhatStandsInTheTitleThenWhatIsSaidOfItThenTheRestAndTheNewestOfEach() {
        keep(ana, "Kowari asleep", "x");
        keep(ana, "Of a small one", "The kowari sleeps");
        keep(ana, Description.titled("Somebody small").withAbout("A kowari"), "x", Audience.EVERYONE);
        keep(ana, Description.titled("Tagged").withTags("kowari"), "x", Audience.EVERYONE);
        keep(ana, "Another small one", "kowari kowari kowari kowari");
        keep(ana, "One more kowari", "x");
        String[] fit = {
            "One more kowari", "Kowari asleep", "Tagged", "Somebody small", "Another small one", "Of a small one"
        };
        assertThat(titles("kowari", bo)).containsExactly(fit);
        List<String> leafed = new ArrayList<>();
        @Nullable String after = null;
        do {
            Page<WorkCard> page = finder.find(Wanted.of("kowari"), bo, after, 2);
            page.items().forEach(card -> leafed.add(card.title()));
            after = page.next();
        } while (after != null);
        assertThat(leafed).containsExactly(fit);
        assertThat(titles(
                        Wanted.of(
                                new WantedForm("kowari", null, null, null, null, null, null, null, null, null, "new")),
                        bo))
                .containsExactly(
                        "One more kowari",
                        "Another small one",
                        "Tagged",
                        "Somebody small",
                        "Of a small one",
                        "Kowari asleep");
    }

    @Test
    void aWordIsFoundInAScriptThatPutsNoSpacesBetweenThem() {
        keep(ana, "夜の台所で待つ鍋", "静かな湯気");
        keep(ana, Description.titled("Three").withTags("台所"), "鍋がひとつ起きている", Audience.EVERYONE);
        keep(ana, "ครัวตอนกลางคืน", "x");
        assertThat(titles("台所", bo)).containsExactly("夜の台所で待つ鍋", "Three");
        assertThat(titles("鍋", bo)).containsExactly("夜の台所で待つ鍋", "Three");
        assertThat(titles("起きている", bo)).containsExactly("Three");
        assertThat(titles("湯気 台所", bo)).containsExactly("夜の台所で待つ鍋");
        assertThat(titles("three台所", bo)).containsExactly("Three");
        assertThat(titles("กลางคืน", bo)).containsExactly("ครัวตอนกลางคืน");
        assertThat(titles("台湾", bo)).isEmpty();
    }

    @Test
    void accentsAndTheMakersNameAndWhatWasWrittenOutAreFound() {
        Work work = keep(ana, "Canción de cuna", "La luna numbat");
        db.sql("insert into alternative values (?, 'a drawn bandicoot', 'we sing of wombats', now(), ?)")
                .params(work.id().value(), ana.someone().value())
                .update();
        assertThat(titles("cancion", bo)).contains("Canción de cuna");
        assertThat(titles("bandicoot", bo)).containsExactly("Canción de cuna");
        assertThat(titles("wombats luna", bo)).containsExactly("Canción de cuna");
        assertThat(titles(ana.handle() + " numbat", bo)).containsExactly("Canción de cuna");
    }

    @Test
    void theBeginningOfTheLastWordIsEnoughAndAMistypedWordIsOfferedRight() {
        keep(ana, "The thylacine of Hobart", "x");
        assertThat(titles("hobart thyla", bo)).containsExactly("The thylacine of Hobart");
        assertThat(titles("thylacyne", bo)).isEmpty();
        assertThat(finder.meant(Wanted.of("thylacyne hobart"), bo)).contains("thylacine hobart");
        Work hidden = keep(ana, Description.titled("Zyzzogeton"), "x", Audience.MEMBERS);
        assertThat(finder.meant(Wanted.of("zyzzogetan"), bo)).contains("zyzzogeton");
        assertThat(finder.meant(Wanted.of("zyzzogetan"), Viewer.VISITOR)).isEmpty();
        works.share(hidden.id(), Audience.ONLY_ME, ana.someone(), clock.instant());
        assertThat(finder.meant(Wanted.of("zyzzogetan"), bo)).isEmpty();
    }

    @Test
    void whatSomeoneMayNotSeeIsNotFound() {
        Work open = keep(ana, "pademelon open", "x");
        Work members = keep(ana, Description.titled("pademelon members"), "x", Audience.MEMBERS);
        Work greeter = keep(ana, Description.titled("pademelon greeter"), "x", Audience.GREETER);
        keep(ana, Description.titled("pademelon mine"), "x", Audience.ONLY_ME);
        Work gone = keep(ana, "pademelon gone", "x");
        works.withdraw(gone.id(), ana.someone(), clock.instant());
        assertThat(titles("pademelon", Viewer.VISITOR)).containsExactly("pademelon open");
        assertThat(titles("pademelon", bo)).containsExactly("pademelon members", "pademelon open");
        assertThat(titles("pademelon", cast.someone("Sanna", Role.GREETER)))
                .containsExactly("pademelon greeter", "pademelon members", "pademelon open");
        hide(open);
        assertThat(titles("pademelon", Viewer.VISITOR)).isEmpty();
        assertThat(titles("pademelon", bo)).containsExactly("pademelon members");
        assertThat(titles("pademelon", ana)).hasSize(3);
        assertThat(titles("pademelon", cast.someone("Mo", Role.MODERATOR))).hasSize(2);
        works.share(members.id(), Audience.ONLY_ME, ana.someone(), clock.instant());
        assertThat(titles("pademelon", bo)).isEmpty();
        assertThat(titles("pademelon", ana)).contains("pademelon members");
        works.share(greeter.id(), Audience.MEMBERS, ana.someone(), clock.instant());
        assertThat(titles("pademelon", bo)).containsExactly("pademelon greeter");
    }

    private void hide(Work work) {
        db.sql("""
                with opened as (insert into moderation_case (id, kind, subject, opened_at)
                    values (uuidv7(), 'WORK', :work, now()) returning id)
                insert into hidden_subject (kind, subject, case_id, at) select 'WORK', :work, id, now() from opened""").param("work", work.id().value()).update();
    }

    private static Wanted filter(String words, String field, String value) {
        return Wanted.of(new WantedForm(
                words,
                field.equals("medium") ? value : null,
                field.equals("licence") ? value : null,
                field.equals("usable") ? value : null,
                field.equals("length") ? value : null,
                field.equals("unremixed") ? value : null,
                field.equals("unanswered") ? value : null,
                field.equals("ai") ? value : null,
                field.equals("language") ? value : null,
                field.equals("tag") ? value : null,
                field.equals("sort") ? value : null));
    }

    private List<String> filtered(String field, String value) {
        return titles(filter("bilby", field, value), bo);
    }

    @Test
    void whatIsFoundIsNarrowedByWhatIsKnownOfIt() {
        keep(
                ana,
                Description.titled("bilby long")
                        .withLicence(Licence.BY)
                        .withAi(AiUse.GENERATED, "a model")
                        .withLanguage(new Language("pt-BR"))
                        .withTags("marsupial"),
                "word ".repeat(2_500),
                Audience.EVERYONE);
        Work plain = keep(ana, "bilby short", "x");
        assertThat(filtered("length", "LONG")).containsExactly("bilby long");
        assertThat(filtered("length", "short")).containsExactly("bilby short");
        assertThat(filtered("licence", "CC-BY-4.0")).containsExactly("bilby long");
        assertThat(filtered("licence", "none")).containsExactly("bilby short");
        assertThat(filtered("ai", "some")).containsExactly("bilby long");
        assertThat(filtered("ai", "without")).containsExactly("bilby short");
        assertThat(filtered("ai", "trainedAlgorithmicMedia")).containsExactly("bilby long");
        assertThat(filtered("language", "pt")).containsExactly("bilby long");
        assertThat(filtered("tag", "Marsupial")).containsExactly("bilby long");
        assertThat(filtered("medium", "AUDIO")).isEmpty();
        Work child = remix(bo, "bilby child", plain, EdgeClass.ADAPTS, List.of());
        assertThat(filtered("unremixed", "yes")).containsExactly("bilby child", "bilby long");
        hearts.give(Subject.of(Subject.Kind.WORK, child.id()), ana, clock.instant());
        assertThat(filtered("sort", "COMPANY")).containsExactly("bilby long", "bilby child", "bilby short");
        assertThatThrownBy(() -> filtered("medium", "SMELL")).isInstanceOf(Invalid.class);
    }

    private Work remix(Viewer maker, String title, Work parent, EdgeClass kind, List<External> externals) {
        return ((Remixes.Remixed.Kept) remixes.keep(
                        Keeping.of(Description.titled(title), new Content.Text(title), Audience.EVERYONE),
                        List.of(new Citation(parent.id(), kind, "a line", null, "Thank you")),
                        externals,
                        maker.someone(),
                        clock.instant()))
                .work();
    }

    @Test
    void whatWasMadeFromSomethingThatNoProductionMayUseIsNotOfferedToProductions() {
        Work root = keep(ana, "dunnart root", "x");
        External song = new External(
                "https://example.org/song",
                "A song",
                "Someone",
                EdgeClass.ADAPTS,
                ExternalLicence.of("CC-BY-NC-4.0"),
                "its page");
        Work child = remix(bo, "dunnart child", root, EdgeClass.ADAPTS, List.of(song));
        remix(bo, "dunnart grandchild", child, EdgeClass.INCORPORATES, List.of());
        remix(bo, "dunnart idea", child, EdgeClass.INSPIRED, List.of());
        stale.catchUp();
        assertThat(titles(filter("dunnart", "usable", "yes"), bo))
                .containsExactlyInAnyOrder("dunnart root", "dunnart idea");
    }

    @Test
    void pagesFollowEachOtherWithoutGapsOrRepetitionsWhateverIsPublishedMeanwhile() {
        for (int i = 0; i < 7; i++) {
            keep(ana, "potoroo " + i, "x");
            keep(ana, "In a text " + i, "a potoroo");
        }
        List<String> all = new ArrayList<>();
        @Nullable String after = null;
        do {
            Page<WorkCard> page = finder.find(Wanted.of("potoroo"), bo, after, 3);
            page.items().forEach(card -> all.add(card.title()));
            after = page.next();
            keep(ana, "potoroo later " + all.size(), "x");
        } while (after != null);
        assertThat(all)
                .hasSize(14)
                .doesNotHaveDuplicates()
                .startsWith("potoroo 6", "potoroo 5")
                .endsWith("In a text 0");
        assertThatThrownBy(() -> finder.find(Wanted.of("potoroo"), bo, "0.x", 3))
                .isInstanceOf(Invalid.class);
        assertThat(finder.find(Wanted.of("!!! … ???"), bo, null, 3).items()).isEmpty();
        assertThat(finder.find(Wanted.of("potoroo ".repeat(20) + "'\":*&|!()"), bo, null, 3)
                        .items())
                .isNotEmpty();
    }

    @Test
    void aTagIsOneHoweverItIsSpelledAndShownAsMostSpellIt() {
        keep(ana, Description.titled("One").withTags("Stop-Motion Film"), "x", Audience.EVERYONE);
        keep(bo, Description.titled("Two").withTags("stop-motion film"), "x", Audience.MEMBERS);
        keep(bo, Description.titled("Three").withTags("stop-motion film", "STOP-MOTION FILM"), "x", Audience.EVERYONE);
        keep(bo, Description.titled("Secret").withTags("stop-motion hidden plan"), "x", Audience.ONLY_ME);
        assertThat(tags.offered("STOP-mo")).containsExactly(new Tags.Named("stop-motion film", "stop-motion film", 3));
        assertThat(titles(Wanted.all().tagged("Stop-Motion Film"), Viewer.VISITOR))
                .containsExactly("Three", "One");
        assertThat(tags.find("stop-motion hidden plan")).isEmpty();
        assertThat(Tag.key("ﬁlm Straße")).isEqualTo(Tag.key("FILM STRASSE"));
    }

    @Test
    void mergingLosesNothingAndCanBeTakenApart() {
        Viewer cy = cast.someone("Cy", Role.CURATOR);
        Work first = keep(ana, Description.titled("One").withTags("mergefilm"), "x", Audience.EVERYONE);
        keep(ana, Description.titled("Two").withTags("mergemovie"), "x", Audience.EVERYONE);
        keep(ana, Description.titled("Three").withTags("mergekino"), "x", Audience.EVERYONE);
        tags.merge("mergemovie", "mergefilm", cy.someone(), clock.instant());
        tags.merge("MergeFilm", "mergekino", cy.someone(), clock.instant());
        assertThat(titles(Wanted.all().tagged("mergemovie"), bo)).containsExactly("Three", "Two", "One");
        assertThat(tags.find("mergemovie").orElseThrow()).isEqualTo(new Tags.Named("mergekino", "mergekino", 3));
        assertThat(tags.offered("mergemo")).extracting(Tags.Named::shown).containsExactly("mergekino");
        assertThatThrownBy(() -> tags.merge("mergekino", "mergemovie", cy.someone(), clock.instant()))
                .isInstanceOf(Invalid.class);
        stale.catchUp();
        assertThat(titles("mergekino", bo)).contains("Two");
        Work later = keep(ana, Description.titled("Later").withTags("mergemovie"), "x", Audience.EVERYONE);
        assertThat(works.visibleTo(bo).get(later.id()).description().tags()).containsExactly("mergekino");
        // What is said of a work is changed meanwhile, with the tags as they are shown: what it had stays.
        works.edit(
                first.id(),
                works.visibleTo(ana).get(first.id()).description().withAbout("More"),
                ana.someone(),
                clock.instant());
        tags.part("mergefilm", cy.someone(), clock.instant());
        assertThat(titles(Wanted.all().tagged("mergemovie"), bo)).containsExactly("Two", "One");
        assertThat(titles(Wanted.all().tagged("mergekino"), bo)).containsExactly("Later", "Three");
        assertThat(works.visibleTo(bo).get(first.id()).description().tags()).containsExactly("mergefilm");
        assertThatThrownBy(() -> tags.part("mergefilm", cy.someone(), clock.instant()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aLanguageIsReadByItsCodeOrByItsNameInOurLanguages() {
        assertThat(Language.of("Spanish")).isEqualTo(new Language("es"));
        assertThat(Language.of("español")).isEqualTo(new Language("es"));
        assertThat(Language.of("pt-br")).isEqualTo(new Language("pt-BR"));
        assertThat(Language.of(" ")).isNull();
        assertThatThrownBy(() -> Language.of("Klingonish")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Language.of("xx")).isInstanceOf(Invalid.class);
        try {
            Dictionary dictionary = new org.springframework.beans.factory.support.DefaultListableBeanFactory()
                    .createBean(Dictionary.class);
            for (Locale reader : Dictionary.LANGUAGES) {
                String none = dictionary.in(reader).t("language.none");
                assertThat(Language.of(none)).isEqualTo(Language.NO_WORDS);
                assertThat(Language.all(dictionary.in(reader)))
                        .allSatisfy(each -> assertThat(Language.of(each.name(dictionary.in(reader))))
                                .isNotNull());
            }
        } catch (org.springframework.beans.BeansException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void thoseWhoLookAfterTheCompanyAddWarningsAndItIsWrittenDown() {
        Viewer cy = cast.someone("Cy", Role.CURATOR);
        Work work = keep(
                ana,
                Description.titled("Loud").withWarnings(new Warnings(Set.of(), "spiders")),
                "x",
                Audience.EVERYONE);
        assertThat(work.description().warnings().kinds()).containsExactly(Warning.OTHER);
        cautions.add(work, EnumSet.of(Warning.FLASHING, Warning.OTHER), "It flickers", cy.someone(), clock.instant());
        assertThat(finder.find(Wanted.of("Loud"), bo, null, 1)
                        .items()
                        .getFirst()
                        .warnings())
                .containsExactly(Warning.FLASHING, Warning.OTHER);
        works.edit(work.id(), work.description().withWarnings(Warnings.NONE), ana.someone(), clock.instant());
        assertThat(finder.find(Wanted.of("Loud"), bo, null, 1)
                        .items()
                        .getFirst()
                        .warnings())
                .containsExactly(Warning.FLASHING);
        assertThat(db.sql("select count(*) from audit_entry where action = 'work.warned' and subject = ?")
                        .param("work " + work.id().text())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThatThrownBy(() -> cautions.add(work, Set.of(), " ", cy.someone(), clock.instant()))
                .isInstanceOf(Invalid.class);
    }
}
