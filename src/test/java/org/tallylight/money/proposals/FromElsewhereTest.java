package org.tallylight.money.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallylight.money.Treasury.eur;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.money.Treasury;
import org.tallylight.money.split.Zero;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.External;
import org.tallylight.works.ExternalLicence;
import org.tallylight.works.ExternalSource;
import org.tallylight.works.Externals;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;

/** What was made elsewhere takes nothing, and who copies it takes nothing either ({@code split.md}, rules 6 and 8). */
@OnTallylight
class FromElsewhereTest {
    @Autowired
    private Proposals proposals;

    @Autowired
    private ProposalShelf shelf;

    @Autowired
    private Sources sources;

    @Autowired
    private Externals externals;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Cast cast;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Treasury treasury;
    private Sharing sharing;
    private Viewer nadia = Viewer.VISITOR;
    private Viewer cleo = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Viewer fay = Viewer.VISITOR;
    private Work poem;
    private Work sonnet;

    @BeforeEach
    void threeTexts() {
        treasury = new Treasury(context, folder);
        nadia = treasury.cast.someone("Nadia", Role.PRODUCER);
        sharing = new Sharing(context, treasury, nadia);
        cleo = treasury.cast.someone("Cleo", Role.CURATOR);
        ana = treasury.paid("Ana", nadia);
        bo = treasury.paid("Bo", nadia);
        fay = treasury.paid("Fay", nadia);
        poem = treasury.written(ana, "Poem");
        sonnet = treasury.written(fay, "Sonnet 18");
    }

    private void elsewhere(Work work, Viewer maker, EdgeClass kind, ExternalLicence licence) {
        External external =
                new External("https://example.org/sonnets", "Sonnets", "William S.", kind, licence, "Printed in 1609");
        sources.citeExternal(work.id(), external, maker.someone(), treasury.now());
    }

    private Proposal drafted(Work... works) {
        return sharing.drafted(treasury.film("A reading", works));
    }

    private ExternalSource copied(Work work) {
        return externals.copiedBy(List.of(work.id())).getFirst();
    }

    @Test
    void aCopyOfThePublicDomainKeepsNothingAndTheOthersHaveItsPart() {
        elsewhere(sonnet, fay, EdgeClass.COPY, ExternalLicence.PUBLIC_DOMAIN);
        externals.confirm(copied(sonnet).id(), cleo.someone(), treasury.now());
        Proposal proposal = drafted(poem, sonnet, treasury.written(bo, "Song"));
        assertThat(sharing.line(proposal, fay).share().minor()).isZero();
        assertThat(sharing.line(proposal, fay).zero()).isEqualTo(Zero.COPY_OF_FREE);
        assertThat(sharing.line(proposal, ana).share()).isEqualTo(eur("191.25"));
        assertThat(sharing.line(proposal, bo).share()).isEqualTo(eur("191.25"));
    }

    @Test
    void aCopyOfWhatIsUsedUnderALicenceKeepsNothingEither() {
        elsewhere(sonnet, fay, EdgeClass.COPY, ExternalLicence.of("CC-BY-4.0"));
        externals.confirm(copied(sonnet).id(), cleo.someone(), treasury.now());
        Proposal proposal = drafted(poem, sonnet);
        assertThat(sharing.line(proposal, fay).zero()).isEqualTo(Zero.COPY_OF_FREE);
        assertThat(sharing.line(proposal, ana).share()).isEqualTo(eur("382.50"));
    }

    @Test
    void aCopyMadeThroughAnotherWorkOfTheirOwnKeepsNothing() {
        elsewhere(sonnet, fay, EdgeClass.COPY, ExternalLicence.PUBLIC_DOMAIN);
        externals.confirm(copied(sonnet).id(), cleo.someone(), treasury.now());
        Work again = treasury.written(fay, "Sonnet 18, again");
        treasury.studio.madeFrom(again, sonnet, EdgeClass.COPY, fay);
        treasury.studio.confirmed(again, cleo);
        Proposal proposal = drafted(poem, again);
        assertThat(sharing.line(proposal, fay).share().minor()).isZero();
        assertThat(sharing.line(proposal, ana).share()).isEqualTo(eur("382.50"));
    }

    @Test
    void whatElseIsTakenFromElsewherePassesNothingOn() {
        for (EdgeClass kind : List.of(EdgeClass.INCORPORATES, EdgeClass.ADAPTS, EdgeClass.INSPIRED)) {
            elsewhere(sonnet, fay, kind, ExternalLicence.PUBLIC_DOMAIN);
        }
        Proposal proposal = drafted(poem, sonnet);
        assertThat(shelf.waiting(proposal.id(), 1)).isZero();
        assertThat(sharing.line(proposal, fay).share()).isEqualTo(eur("191.25"));
    }

    @Test
    void whoCopiesAWorkFromHereBesideGivesItAllToThatOne() {
        elsewhere(sonnet, fay, EdgeClass.COPY, ExternalLicence.PUBLIC_DOMAIN);
        Work song = treasury.written(bo, "Song");
        Work both = treasury.written(fay, "Both");
        elsewhere(both, fay, EdgeClass.COPY, ExternalLicence.PUBLIC_DOMAIN);
        treasury.studio.madeFrom(both, song, EdgeClass.COPY, fay);
        treasury.studio.confirmed(both, cleo);
        externals.confirm(copied(both).id(), cleo.someone(), treasury.now());
        Proposal proposal = drafted(poem, both);
        assertThat(sharing.line(proposal, bo).share()).isEqualTo(eur("191.25"));
        assertThat(sharing.line(proposal, fay).zero()).isEqualTo(Zero.COPY);
    }

    @Test
    void aCopyThatNobodyLookedAtCountsForNothingAndIsWaitedFor() {
        elsewhere(sonnet, fay, EdgeClass.COPY, ExternalLicence.PUBLIC_DOMAIN);
        Proposal proposal = drafted(poem, sonnet);
        assertThat(sharing.line(proposal, fay).share()).isEqualTo(eur("191.25"));
        sharing.published(proposal);
        assertThat(proposals.finish(proposal.id(), nadia, treasury.later(Duration.ofDays(14))))
                .isEqualTo(new Step.Waiting(1));

        externals.refuse(copied(sonnet).id(), "She wrote it anew", cleo.someone(), treasury.now());
        sharing.revised(proposal, "Looked at");
        assertThat(sharing.line(proposal, fay).share()).isEqualTo(eur("191.25"));
        assertThat(proposals.finish(proposal.id(), nadia, treasury.now())).isInstanceOf(Step.Done.class);
    }

    @Test
    void whoMadeTheWorkDoesNotSayWhetherItIsACopy() {
        elsewhere(sonnet, fay, EdgeClass.COPY, ExternalLicence.PUBLIC_DOMAIN);
        ExternalSource.SourceId named = copied(sonnet).id();
        assertThatThrownBy(() -> externals.confirm(named, fay.someone(), treasury.now()))
                .isInstanceOf(Refused.class)
                .hasMessage("external.concerned");
        externals.confirm(named, cleo.someone(), treasury.now());
        assertThatThrownBy(() -> externals.refuse(named, "No", cleo.someone(), treasury.now()))
                .isInstanceOf(Refused.class)
                .hasMessage("edge.already");
    }

    @Test
    void theApiNamesACopyAndACuratorLooksAtIt() {
        Map<String, String> external =
                Map.of("title", "Sonnets", "url", "https://example.org", "licence", "PUBLIC-DOMAIN", "kind", "COPY");
        String path = "/api/v1/works/" + sonnet.id().text() + "/sources";
        Api fays = new Api(port, cast.token(fay));
        assertThat(fays.post(path, Map.of("external", List.of(external))).status())
                .isEqualTo(201);
        assertThat(fays.get(path).body().at("/external/0/kind").asString()).isEqualTo("COPY");
        assertThat(fays.get("/api/v1/curation/external").status()).isEqualTo(403);

        Api cleos = new Api(port, cast.token(cleo));
        String named = copied(sonnet).id().text();
        assertThat(cleos.get("/api/v1/curation/external").said()).contains(named);
        assertThat(cleos.post("/api/v1/curation/external/" + named + "/confirmation", Map.of())
                        .text("state"))
                .isEqualTo("CONFIRMED");
        assertThat(cleos.get("/api/v1/curation/external").said()).doesNotContain(named);
    }
}
