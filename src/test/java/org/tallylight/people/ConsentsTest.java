package org.tallylight.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;

/** What people agreed to cannot be changed, and outlives them without their name. */
@OnTallylight
class ConsentsTest {
    @Autowired
    Cast cast;

    @Autowired
    Consents consents;

    @Autowired
    Documents documents;

    @Autowired
    Letters letters;

    @Autowired
    Leaving leaving;

    @Autowired
    SignUps signUps;

    @Autowired
    JdbcClient db;

    @Autowired
    Environment environment;

    @Autowired
    TestClock clock;

    @Test
    void joiningRecordsTheSiteTermsAndMailsACopy() {
        Person ada = cast.person("Ada");
        Consent consent = consents.of(ada.id()).getFirst();

        assertThat(consent.kind()).isEqualTo(Document.Kind.SITE_TERMS);
        assertThat(consents.signedName(consent)).contains("Ada");
        Letter copy = letters.latest(null, 100).items().stream()
                .filter(letter ->
                        ada.id().equals(letter.person()) && letter.body().contains(consent.hashHex()))
                .findFirst()
                .orElseThrow();
        assertThat(copy.body())
                .contains(documents
                        .current(Document.Kind.SITE_TERMS, Locale.ENGLISH)
                        .text());
    }

    @Test
    void theContributorAgreementIsReadSignedAndTakenBack() {
        Person ada = cast.keyholder("Ada");
        Browser browser = cast.browser(ada);
        String page = browser.get("/agreement?next=/me/tokens").body();
        assertThat(page).contains("irrevocable", "not exclusive", "worldwide");
        String sha256 = documents
                .current(Document.Kind.CONTRIBUTOR_AGREEMENT, Locale.ENGLISH)
                .sha256Hex();

        assertThat(browser.post("/agreement", "next", "/me/tokens", "sha256", sha256)
                        .status())
                .isEqualTo(422);
        assertThat(consents.given(ada.id(), Document.Kind.CONTRIBUTOR_AGREEMENT))
                .isFalse();
        Browser.Answer agreed = browser.post("/agreement", "next", "/me/tokens", "sha256", sha256, "agreed", "on");
        assertThat(agreed.location()).isEqualTo("/me/tokens");
        assertThat(consents.givenBy(List.of(ada.id()), Document.Kind.CONTRIBUTOR_AGREEMENT))
                .containsExactly(ada.id());

        browser.get("/me/agreements");
        browser.post("/me/agreements/withdrawal");
        assertThat(consents.given(ada.id(), Document.Kind.CONTRIBUTOR_AGREEMENT))
                .isFalse();
        assertThat(consents.verify().firstBroken()).isNull();
    }

    @Test
    void aMinorsAgreementIsSignedByAGuardian() {
        Joining young = new Joining(
                "Kit",
                null,
                new Mail("kit@example.org"),
                Cast.PASSWORD,
                AgeBand.MINOR,
                true,
                Locale.ENGLISH,
                new Joining.Way.FrontDoor(),
                Visit.NONE);
        cast.founder();
        Person kit = ((Joined.Welcome) signUps.join(young, clock.instant())).person();
        Browser browser = cast.browser(kit);
        assertThat(browser.get("/agreement").body()).contains("parent or guardian");
        String sha256 = documents
                .current(Document.Kind.CONTRIBUTOR_AGREEMENT, Locale.ENGLISH)
                .sha256Hex();
        assertThat(browser.post("/agreement", "sha256", sha256, "agreed", "on").status())
                .isEqualTo(422);
        browser.post("/agreement", "sha256", sha256, "agreed", "on", "guardian", "Robin Elder");

        Consent consent = consents.of(kit.id()).getLast();
        assertThat(consent.capacity()).isEqualTo(Capacity.GUARDIAN);
        assertThat(consents.signedName(consent)).contains("Robin Elder");
    }

    @Test
    void anErasedPersonsNameIsGoneAndTheChainStillHolds() {
        Person ada = cast.person("Ada");
        leaving.leave(ada.id(), false, clock.instant());

        assertThat(consents.signedName(consents.of(ada.id()).getFirst())).isEmpty();
        assertThat(consents.verify().firstBroken()).isNull();
    }

    @Test
    void theApplicationCanChangeNoConsent() {
        cast.person("Ada");
        for (String sql : List.of(
                "update consent set action = 'WITHDRAWN'",
                "delete from consent",
                "truncate consent",
                "update document set body = ''",
                "delete from audit_entry")) {
            assertThatThrownBy(() -> db.sql(sql).update()).as(sql).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void aTamperedRowIsFound() {
        Person ada = cast.person("Ada");
        cast.person("Ben");
        long seq = consents.of(ada.id()).getFirst().seq();
        JdbcClient owner = owner();
        owner.sql("alter table consent disable trigger consent_append_only").update();
        try {
            owner.sql("update consent set action = 'WITHDRAWN' where seq = :seq")
                    .param("seq", seq)
                    .update();
            assertThat(consents.verify().firstBroken()).isEqualTo(seq);
        } finally {
            owner.sql("update consent set action = 'GIVEN' where seq = :seq")
                    .param("seq", seq)
                    .update();
            owner.sql("alter table consent enable trigger consent_append_only").update();
        }
        assertThat(consents.verify().firstBroken()).isNull();
    }

    @Test
    void aNewVersionAsksAgainAtTheNextSignIn() {
        Person ada = cast.keyholder("Ada");
        documents.publish(Document.Kind.SITE_TERMS, Map.of(Locale.ENGLISH, "# New terms\n\nBe kinder still."));

        assertThat(consents.given(ada.id(), Document.Kind.SITE_TERMS)).isFalse();
        Browser browser = cast.browser();
        browser.get("/sign-in");
        Browser.Answer in = browser.post("/sign-in", "who", ada.handle(), "password", Cast.PASSWORD);
        assertThat(in.location()).startsWith("/terms?next=");
        assertThat(browser.get(in.location()).body()).contains("Be kinder still.");
        String sha256 =
                documents.current(Document.Kind.SITE_TERMS, Locale.ENGLISH).sha256Hex();
        browser.post("/terms", "sha256", sha256, "agreed", "on");
        assertThat(consents.given(ada.id(), Document.Kind.SITE_TERMS)).isTrue();
        assertThat(browser.get("/documents/site-terms/1").body()).contains("What is yours stays yours");
    }

    private JdbcClient owner() {
        return JdbcClient.create(new DriverManagerDataSource(
                environment.getRequiredProperty("tallylight.database.url"),
                environment.getRequiredProperty("tallylight.database.owner-user"),
                environment.getRequiredProperty("tallylight.database.owner-password")));
    }
}
