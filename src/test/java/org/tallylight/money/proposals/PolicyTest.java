package org.tallylight.money.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallylight.money.Treasury.eur;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
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
import org.tallylight.money.split.Policy;
import org.tallylight.people.Person;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/** The rules are published, version by version, by whoever answers for the money ({@code split.md}). */
@OnTallylight
class PolicyTest {
    @Autowired
    private Policies policies;

    @Autowired
    private Proposals proposals;

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
    private Person producer;
    private Policy inForce;
    private Viewer nadia = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;

    @BeforeEach
    void aCompanyOfThree() {
        treasury = new Treasury(context, folder);
        producer = cast.keyholder("Nadia", Role.PRODUCER);
        nadia = cast.viewer(producer);
        sharing = new Sharing(context, treasury, nadia);
        inForce = policies.current(treasury.now());
        ana = treasury.paid("Ana", nadia);
    }

    private Proposal drafted(String title) {
        return sharing.drafted(treasury.film(title, treasury.written(ana, "Poem")));
    }

    /** The form as it stands, with some of it changed. */
    private Map<String, String> form(UnaryOperator<Map<String, String>> change) {
        Map<String, String> form = new LinkedHashMap<>();
        PolicyTerm.of(policies.all().getFirst().policy())
                .forEach(term -> form.put(term.name(), term.typed(Treasury.EUR)));
        return change.apply(form);
    }

    private static String[] pairs(Map<String, String> form) {
        return form.entrySet().stream()
                .flatMap(each -> List.of(each.getKey(), each.getValue()).stream())
                .toArray(String[]::new);
    }

    /** The company is one for all tests. */
    @AfterEach
    void asItWas() {
        if (!policies.current(treasury.now()).as("").equals(inForce.as(""))) {
            policies.publish(inForce, "As it was", nadia, treasury.now());
        }
    }

    /** Someone who has the page open. */
    private Browser reading(Person person) {
        Browser browser = cast.browser(person);
        browser.get("/policy");
        return browser;
    }

    private Map<String, String> typed(String name, String value) {
        return form(all -> {
            all.put("note", "As we agreed on Tuesday");
            all.put(name, value);
            return all;
        });
    }

    @Test
    void aNewVersionHoldsForWhatIsDraftedFromThenOn() {
        Proposal before = drafted("Before");
        reading(producer).post("/policy", pairs(typed("companyBp", "40")));

        Policies.Published latest = policies.all().getFirst();
        assertThat(latest.policy().companyBp()).isEqualTo(4_000);
        assertThat(latest.policy().reserveBp()).isEqualTo(inForce.reserveBp());
        assertThat(latest.byName()).isEqualTo(nadia.name());
        assertThat(latest.note()).isEqualTo("As we agreed on Tuesday");
        Proposal after = drafted("After");
        assertThat(after.policy()).isEqualTo(latest.policy().version());
        assertThat(after.sums().money(after.sums().pool())).isEqualTo(eur("459.00"));

        Proposal revised = sharing.revised(before, "Once more");
        assertThat(revised.policy()).isEqualTo(inForce.version());
        assertThat(revised.sums()).isEqualTo(before.sums());
    }

    @Test
    void everyoneReadsEveryVersionAndTheProposalLinksToItsOwn() {
        Proposal draft = drafted("Linked");
        reading(producer).post("/policy", pairs(typed("inspiredBp", "12.5")));
        String version = policies.all().getFirst().policy().version();
        String page = cast.browser().get("/policy").body();
        assertThat(page)
                .contains("version-" + version, "version-" + inForce.version(), "12.50 %", "As we agreed on Tuesday")
                .doesNotContain("<form class=\"form\"");
        assertThat(reading(producer).get("/policy").body()).contains("name=\"inspiredBp\"");
        assertThat(reading(producer).get("/proposals/" + draft.id().text()).body())
                .contains("/policy#version-" + draft.policy() + "\"");
    }

    @Test
    void whatTakesFromTheTimeToAskIsNotPublished() {
        int versions = policies.all().size();
        Browser nadias = reading(producer);
        for (Map<String, String> form : List.of(
                typed("windowDays", "13"),
                typed("reopenDays", "4"),
                typed("reopenCutBp", "10.01"),
                typed("companyBp", "100.01"),
                typed("companyBp", "half"),
                typed("floorMinor", "-1"),
                typed("note", " "))) {
            assertThat(nadias.post("/policy", pairs(form)).status())
                    .as(form.toString())
                    .isEqualTo(422);
        }
        assertThat(reading(cast.keyholder("Bo"))
                        .post("/policy", pairs(typed("companyBp", "0")))
                        .status())
                .isEqualTo(403);
        assertThat(policies.all()).hasSize(versions);
    }

    @Test
    void theApiReadsAndPublishesThem() {
        Map<String, Object> policy = new LinkedHashMap<>();
        PolicyTerm.of(inForce).forEach(term -> policy.put(term.name(), term.value()));
        policy.put("version", inForce.version());
        policy.put("reserveBp", 500);
        Map<String, Object> wanted = new LinkedHashMap<>(Map.of("policy", policy));
        Api nadias = new Api(port, cast.token(nadia));
        assertThat(nadias.post("/api/v1/policies", wanted).status())
                .as("without a reason")
                .isEqualTo(422);
        wanted.put("note", "Less is forgotten now");
        assertThat(nadias.post("/api/v1/policies", wanted).status()).isEqualTo(201);
        assertThat(new Api(port, "")
                        .get("/api/v1/policies")
                        .body()
                        .at("/0/policy/reserveBp")
                        .asInt())
                .isEqualTo(500);
    }
}
