package org.tallylight.money.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallylight.money.Treasury.eur;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tallylight.OnTallylight;
import org.tallylight.money.Treasury;
import org.tallylight.money.books.BookLine;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Hledger;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.ledger.Leg;
import org.tallylight.money.split.Zero;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Department;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Studio;
import org.tallylight.publishing.Publications;
import org.tallylight.publishing.Publishing;
import org.tallylight.shared.Money;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Curation;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;

/**
 * The worked example of {@code split.md} as people would live it: works and where they come from, a cut, its
 * publication, the books, the proposal and the ledger, all in the database.
 */
@OnTallylight
class WorkedExampleThroughTheTablesTest {
    @Autowired
    private Proposals proposals;

    @Autowired
    private ProposalShelf shelf;

    @Autowired
    private Sources sources;

    @Autowired
    private Curation curation;

    @Autowired
    private Publications publications;

    @Autowired
    private Productions productions;

    @Autowired
    private Ledger ledger;

    @Autowired
    private org.tallylight.money.ledger.Books journal;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    @Test
    void everyPayeeGetsTheirCentsAndTheBookBalances() throws IOException {
        Treasury treasury = new Treasury(context, folder);
        Viewer nadia = treasury.cast.someone("Nadia", Role.PRODUCER);
        Viewer cleo = treasury.cast.someone("Cleo", Role.CURATOR);
        Viewer ana = treasury.paid("Ana", nadia);
        Viewer bo = treasury.paid("Bo", nadia);
        Viewer cy = treasury.paid("Cy", nadia);
        Viewer gus = treasury.paid("Gus", nadia);
        Viewer dee = treasury.paid("Dee", nadia);
        Viewer eli = treasury.paid("Eli", nadia);
        Viewer fay = treasury.paid("Fay", nadia);

        Studio studio = treasury.studio;
        Work w = treasury.written(eli, "W");
        Work s0 = studio.sounded(dee, "S0", 1);
        Work p = studio.filmedLong(bo, "P", 2);
        Work v1 = studio.filmedLong(ana, "V1", 2);
        Work v1t = studio.filmedLong(fay, "V1t", 175);
        Work v2 = studio.filmedLong(cy, "V2", 110);
        treasury.equally(v2, gus);
        Work s1 = studio.sounded(dee, "S1", 2);
        Work t = treasury.written(eli, "T");
        studio.madeFrom(s0, w, EdgeClass.ADAPTS, dee);
        studio.madeFrom(v1, p, EdgeClass.INCORPORATES, ana);
        studio.madeFrom(v1t, v1, EdgeClass.COPY, fay);
        studio.madeFrom(v2, p, EdgeClass.INSPIRED, cy);
        studio.madeFrom(s1, s0, EdgeClass.INCORPORATES, dee);
        measured(v1, 4_000, treasury, cleo);
        measured(s1, 8_000, treasury, cleo);
        for (Work work : List.of(s0, v1t, v2)) {
            studio.confirmed(work, cleo);
        }

        Part film = productions.start(
                PartKind.FILM, PartDraft.titled("The worked example"), treasury.director, treasury.now());
        Cut cut = treasury.locked(
                studio.longCut(film, treasury.director, 285),
                List.of(
                        Studio.row(v1t, Department.PICTURE, 0, 175),
                        Studio.row(v2, Department.PICTURE, 175, 285),
                        Studio.row(s1, Department.SOUND, 0, 2),
                        Studio.row(t, Department.WRITING, 0, 285)));
        Map<Work, Viewer> makers = Map.of(w, eli, s0, dee, p, bo, v1, ana, v1t, fay, v2, cy, s1, dee, t, eli);
        makers.forEach(studio::declared);
        assertThat(publications.publish(cut.id(), "", nadia, treasury.now())).isInstanceOf(Publishing.Out.class);

        treasury.books(film, BookLine.Kind.INCOME, "12,000.67", nadia);
        treasury.books(film, BookLine.Kind.INCOME, "345.00", nadia);
        treasury.books(film, BookLine.Kind.COST, "2,500.00", nadia);

        Proposal draft = done(proposals.draft(film.id(), nadia, treasury.now()));
        assertThat(draft.sums())
                .isEqualTo(new Proposal.Sums(
                        Treasury.EUR,
                        1_234_567,
                        0,
                        0,
                        185_185,
                        250_000,
                        799_382,
                        79_938,
                        719_444,
                        359_722,
                        359_722,
                        0,
                        0));
        assertThat(shelf.waiting(draft.id(), 1)).isZero();
        Map<String, ProposalLine> lines =
                shelf.lines(draft.id(), 1).stream().collect(Collectors.toMap(ProposalLine::name, Function.identity()));
        line(lines, "Eli", 290_000_000_000L, "1043.1938", "1043.19");
        line(lines, "Dee", 210_000_000_000L, "755.4162", "755.42");
        line(lines, "Bo", 172_807_017_544L, "621.6249", "621.63");
        line(lines, "Ana", 153_508_771_930L, "552.2048", "552.20");
        line(lines, "Cy", 86_842_105_263L, "312.3902", "312.39");
        line(lines, "Gus", 86_842_105_263L, "312.3902", "312.39");
        assertThat(lines.get("Fay").share().minor()).isZero();
        assertThat(lines.get("Fay").zero()).isEqualTo(Zero.COPY);
        assertThat(lines).hasSize(7);

        done(proposals.publish(draft.id(), nadia, treasury.now()));
        assertThat(proposals.finish(draft.id(), nadia, treasury.later(Duration.ofDays(13))))
                .isInstanceOf(Step.StillOpen.class);
        done(proposals.finish(draft.id(), nadia, treasury.later(Duration.ofDays(1))));
        Proposal posted = done(proposals.post(draft.id(), nadia, treasury.now()));
        assertThat(posted.state()).isEqualTo(Proposal.State.POSTED);

        long tx = java.util.Objects.requireNonNull(posted.tx());
        List<Leg> legs = ledger.get(tx).legs();
        assertThat(legs.stream().mapToLong(leg -> leg.amount().minor()).sum()).isZero();
        Money shared = legs.stream()
                .filter(leg -> leg.account().equals(AccountCode.shares(film.id())))
                .map(Leg::amount)
                .reduce(Money::plus)
                .orElseThrow();
        assertThat(shared).isEqualTo(eur("3597.22").plus(eur("799.38")));
        assertThat(owed(treasury, eli)).isEqualTo(eur("1043.19"));
        assertThat(owed(treasury, dee)).isEqualTo(eur("755.42"));
        assertThat(owed(treasury, bo)).isEqualTo(eur("621.63"));
        assertThat(owed(treasury, ana)).isEqualTo(eur("552.20"));
        assertThat(owed(treasury, cy)).isEqualTo(eur("312.39"));
        assertThat(owed(treasury, gus)).isEqualTo(eur("312.39"));
        assertThat(owed(treasury, fay).minor()).isZero();
        assertThat(ledger.balance(AccountCode.reserve(film.id()), Treasury.EUR)).isEqualTo(eur("-799.38"));

        StringWriter text = new StringWriter();
        journal.export(text);
        assertThat(Hledger.says(folder, text.toString(), "check", "-s")).isEmpty();
        String account = AccountCode.payable(treasury.payee(eli)).text();
        assertThat(Hledger.says(folder, text.toString(), "balance", account, "-N"))
                .startsWith("-1043.19 EUR");
        String changed = text.toString().replace("  -1043.19 EUR", "  -1043.18 EUR");
        assertThat(Hledger.says(folder, changed, "check", "-s")).contains("could not balance");
    }

    /** A curator measured how much of a work its one source is. */
    private void measured(Work child, int bp, Treasury treasury, Viewer curator) {
        sources.of(child.id()).forEach(edge -> curation.confirm(edge.seq(), bp, curator.someone(), treasury.now()));
    }

    private Money owed(Treasury treasury, Viewer person) {
        return ledger.balance(AccountCode.payable(treasury.payee(person)), Treasury.EUR)
                .negated();
    }

    private static void line(Map<String, ProposalLine> lines, String name, long units, String exact, String share) {
        ProposalLine line = lines.get(name);
        assertThat(line.units()).as(name).isEqualTo(units);
        assertThat(line.exact().movePointLeft(2).setScale(4, java.math.RoundingMode.HALF_UP))
                .as(name)
                .isEqualTo(new BigDecimal(exact));
        assertThat(line.share()).as(name).isEqualTo(eur(share));
    }

    private static Proposal done(Step step) {
        return switch (step) {
            case Step.Done(Proposal proposal) -> proposal;
            case Step refused -> throw new AssertionError(refused.toString());
        };
    }
}
