package org.tallylight.works;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

@OnTallylight
class WorksTest {
    @Autowired
    private Cast cast;

    @Autowired
    private TestClock clock;

    @Autowired
    private Works works;

    @Autowired
    private WorkLocks locks;

    @Autowired
    private WorkCards cards;

    @Autowired
    private Sources sources;

    @Autowired
    private Curation curation;

    @Autowired
    private Remixes remixes;

    @Autowired
    private Lineage lineage;

    @Autowired
    private JdbcClient db;

    private Work text(Viewer maker, String title, Audience audience) {
        return works.keep(
                Keeping.of(Description.titled(title), new Content.Text("Words of " + title), audience),
                maker.someone(),
                clock.instant());
    }

    private Work remix(Viewer maker, String title, Work parent, EdgeClass kind) {
        return ((Remixes.Remixed.Kept) remixes.keep(
                        Keeping.of(Description.titled(title), new Content.Text(title), Audience.MEMBERS),
                        List.of(new Citation(parent.id(), kind, "a line", null, "Thank you")),
                        List.of(),
                        maker.someone(),
                        clock.instant()))
                .work();
    }

    private long seq(Work work) {
        return works.facts(List.of(work.id())).get(work.id()).seq();
    }

    @Test
    void whatAnaKeepsIsForHerAloneUntilSheSharesIt() {
        Viewer ana = cast.someone("Ana");
        Viewer bo = cast.someone("Bo");
        Viewer sanna = cast.someone("Sanna", Role.GREETER);
        Work work = text(ana, "The harbour", Audience.ONLY_ME);
        assertThat(work.published()).isFalse();
        assertThat(works.visibleTo(ana).get(work.id()).title()).isEqualTo("The harbour");
        assertThatThrownBy(() -> works.visibleTo(bo).get(work.id())).isInstanceOf(NotFound.class);

        works.share(work.id(), Audience.GREETER, ana.someone(), clock.instant());
        assertThat(works.visibleTo(sanna).maybe(work.id())).isPresent();
        assertThat(works.visibleTo(bo).maybe(work.id())).isEmpty();

        works.share(work.id(), Audience.MEMBERS, ana.someone(), clock.instant());
        assertThat(works.visibleTo(bo).maybe(work.id())).isPresent();
        assertThat(works.visibleTo(Viewer.VISITOR).maybe(work.id())).isEmpty();

        Work open = works.share(work.id(), Audience.EVERYONE, ana.someone(), clock.instant());
        assertThat(works.visibleTo(Viewer.VISITOR).maybe(work.id())).isPresent();
        assertThat(open.nth()).isEqualTo(1);
        assertThat(cards.recent(Viewer.VISITOR, null, 1, null)
                        .items()
                        .getFirst()
                        .id())
                .isEqualTo(work.id());
        assertThat(cards.recent(Viewer.VISITOR, null, 1, null)
                        .items()
                        .getFirst()
                        .first())
                .isTrue();
    }

    @Test
    void nobodySharesSomeoneElsesWork() {
        Viewer ana = cast.someone("Ana");
        PersonId bo = cast.someone("Bo").someone();
        Work hers = text(ana, "Hers", Audience.ONLY_ME);
        assertThatThrownBy(() -> works.share(hers.id(), Audience.EVERYONE, bo, clock.instant()))
                .isInstanceOf(NotFound.class);
        Work open = text(ana, "Open", Audience.EVERYONE);
        assertThatThrownBy(() -> works.withdraw(open.id(), bo, clock.instant())).isInstanceOf(Forbidden.class);
    }

    @Test
    void theSameKeyKeepsOneWork() {
        Viewer ana = cast.someone("Ana");
        Keeping draft = Keeping.of(Description.titled("Once"), new Content.Text("Once"), Audience.MEMBERS)
                .once(UUID.randomUUID());
        Work first = works.keep(draft, ana.someone(), clock.instant());
        Work again = works.keep(draft, ana.someone(), clock.instant());
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(cards.shelf(ana.someone(), null).items()).hasSize(1);
    }

    @Test
    void undoWithinTenMinutesLeavesNothing() {
        Viewer ana = cast.someone("Ana");
        Viewer bo = cast.someone("Bo");
        Work parent = text(bo, "Parent", Audience.MEMBERS);
        Work work = remix(ana, "Oops", parent, EdgeClass.ADAPTS);
        long seq = seq(work);
        assertThat(lineage.children(seq(parent))).containsExactly(seq);
        clock.advance(Duration.ofMinutes(9));
        assertThat(works.undo(work.id(), ana.someone(), clock.instant())).isInstanceOf(Undone.Gone.class);
        for (String table : List.of(
                "version where work_id",
                "work_share where work_id",
                "tag where work_id",
                "citation where child",
                "edge where child",
                "work where id")) {
            assertThat(db.sql("select count(*) from " + table + " = ?")
                            .param(work.id().value())
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(lineage.children(seq(parent))).isEmpty();
        assertThat(lineage.ancestors(seq)).isEmpty();
    }

    @Test
    void afterTenMinutesOrOnceRemixedItCannotBeUndone() {
        Viewer ana = cast.someone("Ana");
        Work late = text(ana, "Late", Audience.MEMBERS);
        Work used = text(ana, "Used", Audience.MEMBERS);
        remix(cast.someone("Bo"), "From it", used, EdgeClass.INSPIRED);
        assertThat(works.undo(used.id(), ana.someone(), clock.instant())).isInstanceOf(Undone.InUse.class);
        clock.advance(Duration.ofMinutes(11));
        assertThat(works.undo(late.id(), ana.someone(), clock.instant())).isInstanceOf(Undone.TooLate.class);
        assertThat(works.visibleTo(ana).maybe(late.id())).isPresent();
    }

    @Test
    void withdrawingDeletesHidesOrLeavesTheLicence() {
        Viewer ana = cast.someone("Ana");
        Viewer bo = cast.someone("Bo");
        Work unused = text(ana, "Unused", Audience.EVERYONE);
        Work remixed = text(ana, "Remixed", Audience.EVERYONE);
        Work locked = text(ana, "Locked", Audience.EVERYONE);
        Work child = remix(bo, "Child", remixed, EdgeClass.ADAPTS);
        locks.lock(locked.id(), UUID.randomUUID(), bo.someone(), clock.instant());

        assertThat(works.withdraw(unused.id(), ana.someone(), clock.instant())).isEqualTo(new Withdrawn.Deleted());
        assertThat(works.withdraw(remixed.id(), ana.someone(), clock.instant())).isEqualTo(new Withdrawn.Tombstone(1));
        assertThat(works.withdraw(locked.id(), ana.someone(), clock.instant())).isEqualTo(new Withdrawn.Locked(1));

        assertThat(works.facts(List.of(unused.id()))).isEmpty();
        assertThat(works.facts(List.of(locked.id()))).containsKey(locked.id());
        assertThat(works.visibleTo(ana).maybe(remixed.id())).isEmpty();
        assertThat(works.visibleTo(bo).maybe(child.id())).isPresent();
        assertThatThrownBy(() -> remix(bo, "Too late", remixed, EdgeClass.ADAPTS))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void versionsStayAndDifferencesAreShownWordByWord() {
        Viewer ana = cast.someone("Ana");
        Work work = text(ana, "Poem", Audience.MEMBERS);
        works.revise(work.id(), new Content.Text("Words of a poem"), "longer", ana.someone(), clock.instant());
        VisibleWorks hers = works.visibleTo(ana);
        assertThat(hers.version(work.id(), 1).body()).isEqualTo("Words of Poem");
        assertThat(hers.get(work.id()).latest().number()).isEqualTo(2);
        assertThat(Difference.between("Words of Poem", "Words of a poem"))
                .containsExactly(
                        new Difference.Piece(Difference.Kind.SAME, "Words of "),
                        new Difference.Piece(Difference.Kind.GONE, "Poem"),
                        new Difference.Piece(Difference.Kind.NEW, "a poem"));
        assertThatThrownBy(() -> hers.version(work.id(), 3)).isInstanceOf(NotFound.class);
    }

    @Test
    void sourcesAreOlderPublishedAndThanked() {
        Viewer ana = cast.someone("Ana");
        Viewer bo = cast.someone("Bo");
        Work older = text(bo, "Older", Audience.MEMBERS);
        Work mine = text(ana, "Mine", Audience.MEMBERS);
        Work younger = text(bo, "Younger", Audience.MEMBERS);
        Work secret = text(ana, "Secret", Audience.ONLY_ME);
        assertThat(cite(mine, older, ana)).isEqualTo(new Cited.Done(1));
        assertThat(cite(mine, older, ana)).isEqualTo(new Cited.Known("Older"));
        assertThat(cite(mine, younger, ana)).isEqualTo(new Cited.Younger(younger.id(), "Younger"));
        assertThat(cite(mine, secret, ana)).isEqualTo(new Cited.Unpublished(secret.id(), "Secret"));
        assertThatThrownBy(() -> cite(mine, text(bo, "His", Audience.ONLY_ME), ana))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> new Citation(older.id(), EdgeClass.ADAPTS, "", null, " "))
                .isInstanceOf(Invalid.class);
        Edge edge = sources.of(mine.id()).getFirst();
        assertThat(edge.parentSeq()).isLessThan(edge.childSeq());
        assertThat(edge.waits()).isTrue();
        assertThat(lineage.ancestors(seq(mine))).containsExactly(seq(older));
    }

    private Cited cite(Work child, Work parent, Viewer by) {
        return sources.cite(
                child.id(),
                List.of(new Citation(parent.id(), EdgeClass.INCORPORATES, "", 2500, "Thanks")),
                by.someone(),
                clock.instant());
    }

    @Test
    void whatAPrivateRemixNamesBecomesLineageWhenItIsShared() {
        Viewer ana = cast.someone("Ana");
        Work parent = text(cast.someone("Bo"), "Parent", Audience.EVERYONE);
        Work draft = text(ana, "Draft", Audience.ONLY_ME);
        assertThat(cite(draft, parent, ana)).isEqualTo(new Cited.Done(1));
        assertThat(sources.of(draft.id())).isEmpty();
        assertThat(sources.drafts(draft.id())).hasSize(1);
        works.share(draft.id(), Audience.MEMBERS, ana.someone(), clock.instant());
        assertThat(sources.drafts(draft.id())).isEmpty();
        assertThat(lineage.children(seq(parent))).containsExactly(seq(draft));
    }

    @Test
    void onlySomeoneOutsideBothConfirmsAnEdge() {
        Viewer ana = cast.someone("Ana", Role.CURATOR);
        Viewer bo = cast.someone("Bo", Role.CURATOR);
        Viewer cy = cast.someone("Cy", Role.CURATOR);
        Work parent = text(bo, "Parent", Audience.MEMBERS);
        Work child = remix(ana, "Child", parent, EdgeClass.INCORPORATES);
        long edge = sources.of(child.id()).getFirst().seq();
        assertThat(curation.confirm(edge, null, ana.someone(), clock.instant()))
                .isInstanceOf(Confirmed.Concerned.class);
        assertThat(curation.confirm(edge, null, bo.someone(), clock.instant())).isInstanceOf(Confirmed.Concerned.class);
        assertThat(curation.confirm(edge, 4000, cy.someone(), clock.instant())).isInstanceOf(Confirmed.Done.class);
        assertThat(curation.confirm(edge, 10, cy.someone(), clock.instant())).isInstanceOf(Confirmed.Already.class);
        Lineage.Link link = lineage.edgesAbove(List.of(seq(child))).getFirst();
        assertThat(link.confirmed()).isEqualTo(new Lineage.Confirmed(4000, cy.someone()));
    }

    @Test
    void aRemixHasNoMoreLicenceThanItsSourcesLeave() {
        Viewer ana = cast.someone("Ana");
        Work shareAlike = licensed(cast.someone("Bo"), "Alike", Licence.BY_SA);
        Work nonCommercial = licensed(cast.someone("Cy"), "Unpaid", Licence.BY_NC);
        Keeping wanted = Keeping.of(
                Description.titled("Both").withLicence(Licence.BY_SA), new Content.Text("Both"), Audience.EVERYONE);
        List<Citation> both = List.of(
                new Citation(shareAlike.id(), EdgeClass.ADAPTS, "", null, "Thanks"),
                new Citation(nonCommercial.id(), EdgeClass.ADAPTS, "", null, "Thanks"));
        assertThat(remixes.keep(wanted, both, List.of(), ana.someone(), clock.instant()))
                .isEqualTo(new Remixes.Remixed.Refused(new Cited.LicenceClash(List.of("Alike", "Unpaid"))));
        assertThat(cards.shelf(ana.someone(), null).items()).isEmpty();
        Keeping without = Keeping.of(Description.titled("Both"), new Content.Text("Both"), Audience.EVERYONE);
        assertThat(remixes.keep(without, both, List.of(), ana.someone(), clock.instant()))
                .isInstanceOf(Remixes.Remixed.Kept.class);
        assertThat(remixes.keep(wanted, both.subList(0, 1), List.of(), ana.someone(), clock.instant()))
                .isInstanceOf(Remixes.Remixed.Kept.class);
    }

    @Test
    void aRemixHasItsSourcesAlsoByAClockFinerThanTheDatabases() {
        Viewer bo = cast.someone("Bo");
        Work parent = text(cast.someone("Ana"), "Fine", Audience.EVERYONE);
        Keeping draft = Keeping.of(Description.titled("Finer"), new Content.Text("Finer"), Audience.EVERYONE)
                .once(UUID.randomUUID());
        List<Citation> from = List.of(new Citation(parent.id(), EdgeClass.ADAPTS, "", null, "Thanks"));
        Instant fine = clock.instant().plusNanos(123_456_789);
        Work kept = ((Remixes.Remixed.Kept) remixes.keep(draft, from, List.of(), bo.someone(), fine)).work();
        assertThat(kept.published()).isTrue();
        assertThat(sources.of(kept.id())).hasSize(1);
        assertThat(remixes.keep(draft, from, List.of(), bo.someone(), fine))
                .isInstanceOfSatisfying(
                        Remixes.Remixed.Kept.class,
                        again -> assertThat(again.work().id()).isEqualTo(kept.id()));
        assertThat(sources.of(kept.id())).hasSize(1);
    }

    @Test
    void aLicenceThatWasGivenStaysGiven() {
        Viewer ana = cast.someone("Ana");
        Work work = licensed(ana, "Given", Licence.BY);
        assertThat(works.edit(work.id(), Description.titled("Given"), ana.someone(), clock.instant()))
                .isEqualTo(new Edited.LicenceStays(Licence.BY));
    }

    private Work licensed(Viewer maker, String title, Licence licence) {
        return works.keep(
                Keeping.of(Description.titled(title).withLicence(licence), new Content.Text(title), Audience.EVERYONE),
                maker.someone(),
                clock.instant());
    }

    @Test
    void everythingHasAMost() {
        assertThatThrownBy(() -> Description.titled("x".repeat(1_000_000)))
                .isInstanceOfSatisfying(
                        Invalid.class, wrong -> assertThat(wrong.key()).isEqualTo("invalid.long"));
        assertThatThrownBy(() -> Description.titled(" \n ")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Content.Text("x".repeat(Limits.BODY_CHARS_MAX + 1)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Description.titled("x").withTags("a,b,c,d,e,f,g,h,i,j,k,l,m".split(",")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Description.titled("x").withAi(AiUse.GENERATED, ""))
                .isInstanceOf(Invalid.class);
        assertThat(Description.titled("a\u0000b\nc").title()).isEqualTo("a b c");
    }
}
