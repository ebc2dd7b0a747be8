package org.tallylight.money.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallylight.money.Treasury.eur;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.money.Treasury;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Work;

/** What is printed is shared by area ({@code split.md}, rule 4). */
@OnTallylight
class PrintTest {
    @Autowired
    private Productions productions;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Cast cast;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Treasury treasury;
    private Sharing sharing;
    private Person director;
    private Viewer leo = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Work poem;
    private Work song;
    private Part zine;
    private Cut cut;

    @BeforeEach
    void aZineOfTwoPages() {
        treasury = new Treasury(context, folder);
        Viewer nadia = treasury.cast.someone("Nadia", Role.PRODUCER);
        sharing = new Sharing(context, treasury, nadia);
        director = cast.keyholder("Leo", Role.DIRECTOR);
        leo = treasury.cast.agrees(cast.viewer(director));
        ana = treasury.paid("Ana", nadia);
        bo = treasury.paid("Bo", nadia);
        poem = treasury.written(ana, "Poem");
        song = treasury.written(bo, "Song");
        zine = productions.start(PartKind.FILM, PartDraft.titled("Zine"), leo, treasury.now());
        cut = treasury.studio.longCut(zine, leo, 2);
    }

    private Map<String, Object> printed(Work work, int second, int areaMm2) {
        return Map.of(
                "work", work.id().text(),
                "department", "WRITING",
                "in", Flicks.ofSeconds(second).count(),
                "out", Flicks.ofSeconds(second + 1).count(),
                "areaMm2", areaMm2);
    }

    @Test
    void aThirdOfThePaperIsAThirdOfTheMoney() {
        Api leos = new Api(port, cast.token(leo));
        String timeline = "/api/v1/cuts/" + cut.id().text() + "/timeline";
        Api.Answer set =
                leos.put(timeline, Map.of("uses", List.of(printed(poem, 0, 62_370), printed(song, 1, 31_185))));
        assertThat(set.status()).isEqualTo(200);
        assertThat(leos.get(timeline).body().at("/uses/0/areaMm2").asInt()).isEqualTo(62_370);
        assertThat(leos.post("/api/v1/cuts/" + cut.id().text() + "/lock", Map.of())
                        .status())
                .isEqualTo(200);
        Proposal proposal = sharing.drafted(zine);
        assertThat(sharing.line(proposal, ana).share()).isEqualTo(eur("255.00"));
        assertThat(sharing.line(proposal, bo).share()).isEqualTo(eur("127.50"));
    }

    @Test
    void theTableTakesAnAreaAndShowsIt() {
        Browser leos = cast.browser(director);
        String page = cut.link() + "/timeline";
        leos.get(page);
        String table = "work,department,in,out,area\n"
                + poem.id().text() + ",writing,0:00,0:01,62370\n"
                + song.id().text() + ",writing,0:01,0:02,\n";
        assertThat(leos.post(page + "/table", "table", table).body()).contains("all uses are counted by the same");
        leos.post(page + "/table", "table", table.replace("0:02,", "0:02,31185"));
        assertThat(leos.get(page).body()).contains("62,370 mm²", "31,185 mm²");
        assertThat(cuts.timeline(cut.id()).uses())
                .extracting(use -> use.areaMm2())
                .containsExactly(62_370, 31_185);
    }
}
