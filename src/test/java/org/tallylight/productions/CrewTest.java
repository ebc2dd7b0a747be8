package org.tallylight.productions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.community.Notices;
import org.tallylight.people.Leaving;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;

/** Roles by their bearer's consent, and what becomes of a production whose director leaves. */
@OnTallylight
class CrewTest {
    @Autowired
    private Productions productions;

    @Autowired
    private Parts parts;

    @Autowired
    private PartInvitations invitations;

    @Autowired
    private Ownership ownership;

    @Autowired
    private Leaving leaving;

    @Autowired
    private Notices notices;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Makers cast;
    private Instant now = Instant.EPOCH;
    private Viewer leo = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;

    @Autowired
    private Drops drops;

    @Autowired
    private Needs needs;

    @Autowired
    private Slots slots;

    private Part film;

    @BeforeEach
    void comeTogether() {
        cast = new Makers(context);
        now = clock.instant();
        leo = cast.maker("Leo");
        ana = cast.maker("Ana");
        bo = cast.maker("Bo");
        film = productions.start(PartKind.FILM, PartDraft.titled("Pier"), leo, now);
    }

    @Test
    void aRoleBeginsWithTheYesOfWhoeverIsAsked() {
        PartInvitation asked =
                invitations.ask(film.id(), ana.someone(), PartInvitation.What.CURATOR, "You know piers", leo, now);
        assertThat(parts.standing(film.id(), ana)).isEqualTo(Standing.LOOKS);
        assertThat(invitations.mine(ana.someone())).containsExactly(asked);
        assertThat(invitations.ask(film.id(), ana.someone(), PartInvitation.What.CURATOR, "", leo, now))
                .as("asked once")
                .isEqualTo(asked);
        assertThatThrownBy(() -> invitations.accept(asked.id(), bo, now)).isInstanceOf(NotFound.class);
        invitations.accept(asked.id(), ana, now);
        assertThat(parts.standing(film.id(), ana)).isEqualTo(Standing.CURATES);
        assertThat(parts.directors(film.id())).contains(ana.someone());
        assertThatThrownBy(() -> parts.edited(film.id(), ana)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> invitations.ask(film.id(), ana.someone(), PartInvitation.What.CURATOR, "", leo, now))
                .isInstanceOf(Refused.class);
        productions.revoke(film.id(), ana.someone(), GrantRole.CURATOR, ana, now);
        assertThat(parts.standing(film.id(), ana)).as("she may end it herself").isEqualTo(Standing.LOOKS);
    }

    @Test
    void aNoEndsItAndSoDoesTakingItBack() {
        PartInvitation one = invitations.ask(film.id(), ana.someone(), PartInvitation.What.EDITOR, "", leo, now);
        invitations.decline(one.id(), ana, now);
        assertThatThrownBy(() -> invitations.accept(one.id(), ana, now)).isInstanceOf(NotFound.class);
        PartInvitation other = invitations.ask(film.id(), bo.someone(), PartInvitation.What.EDITOR, "", leo, now);
        assertThatThrownBy(() -> invitations.withdraw(film.id(), other.id(), ana, now))
                .isInstanceOf(Forbidden.class);
        invitations.withdraw(film.id(), other.id(), leo, now);
        assertThat(invitations.mine(bo.someone())).isEmpty();
        assertThat(parts.grants(film.id())).isEmpty();
    }

    @Test
    void aDirectorHandsOverToSomeoneWhoSaysYes() {
        PartInvitation asked = invitations.ask(film.id(), ana.someone(), PartInvitation.What.OWNER, "", leo, now);
        assertThat(parts.get(film.id()).owner()).isEqualTo(leo.someone());
        invitations.accept(asked.id(), ana, now);
        assertThat(parts.get(film.id()).owner()).isEqualTo(ana.someone());
        assertThat(parts.standing(film.id(), leo)).isEqualTo(Standing.LOOKS);
    }

    @Test
    void whoeverOnlyDirectsItDoesNotTakeItForThemselves() {
        productions.grant(film.id(), bo.someone(), GrantRole.DIRECTOR, leo, now);
        assertThatThrownBy(() -> invitations.ask(film.id(), bo.someone(), PartInvitation.What.OWNER, "", bo, now))
                .isInstanceOf(Forbidden.class);
        PartInvitation asked = invitations.ask(film.id(), ana.someone(), PartInvitation.What.DIRECTOR, "", bo, now);
        productions.revoke(film.id(), bo.someone(), GrantRole.DIRECTOR, leo, now);
        assertThatThrownBy(() -> invitations.accept(asked.id(), ana, now))
                .as("what he asked ends with what he did")
                .isInstanceOf(NotFound.class);
        assertThat(notices.of(bo.someone(), null, 20).items())
                .extracting(Notices.Notice::kind)
                .contains("part.ended");
    }

    @Test
    void whereADirectorLeavesWhoeverDirectsItTakesOver() {
        productions.grant(film.id(), bo.someone(), GrantRole.DIRECTOR, leo, now);
        assertThatThrownBy(() -> ownership.leave(film.id(), Saying.NOTHING, ana, now))
                .isInstanceOf(Forbidden.class);
        ownership.leave(film.id(), Saying.NOTHING, leo, now);
        assertThat(parts.get(film.id()).owner()).isEqualTo(bo.someone());
    }

    @Test
    void aProductionWhoseDirectorIsGoneAsksForANewOne() {
        Viewer nadia = cast.someone("Nadia", Role.PRODUCER);
        Part scene = productions.add(film.id(), PartDraft.titled("Scene"), leo, now);
        leaving.leave(leo.someone(), false, now);
        org.awaitility.Awaitility.await()
                .until(() -> parts.get(film.id()).ownerless() != null
                        && parts.get(scene.id()).ownerless() != null);
        assertThat(notices.of(nadia.someone(), null, 20).items())
                .extracting(Notices.Notice::kind)
                .contains("part.ownerless");
        assertThatThrownBy(() -> ownership.take(film.id(), ana, now)).isInstanceOf(Forbidden.class);
        ownership.take(film.id(), nadia, now);
        assertThat(parts.get(film.id()).owner()).isEqualTo(nadia.someone());
        assertThat(parts.get(film.id()).ownerless()).isNull();
    }

    @Test
    void ofWhoeverLeavesAlsoWhatWasDroppedIsNobodysAnyMore() {
        Part scene = productions.add(film.id(), PartDraft.titled("Scene"), leo, now);
        drops.drop(scene.id(), new Saying(null, "It rains"), leo, now);
        productions.grant(film.id(), bo.someone(), GrantRole.DIRECTOR, leo, now);
        leaving.leave(leo.someone(), false, now);
        org.awaitility.Awaitility.await().until(() -> parts.get(scene.id()).ownerless() != null);
        assertThat(notices.of(bo.someone(), null, 20).items())
                .as("nobody is asked for what is dropped")
                .extracting(Notices.Notice::kind)
                .doesNotContain("part.ownerless");
        assertThat(parts.get(film.id()).owner()).isEqualTo(bo.someone());
    }

    @Test
    void whoeverMayNotLookIntoAPartIsNotLedToIt() {
        Viewer wes = cast.someone("Wes");
        Work wells = cast.text(wes, "Wells", Audience.EVERYONE);
        Part scene = productions.add(film.id(), PartDraft.titled("Scene"), leo, now);
        productions.edit(scene.id(), new PartDraft("Scene", "", null, null, Visibility.CLOSED), leo, now);
        slots.place(scene.id(), cast.text(ana, "Ponds", Audience.EVERYONE).id(), Saying.NOTHING, leo, now);
        assertThat(link(ana, "placed")).as("a stranger to it").startsWith("/works/");
        needs.add(scene.id(), "A bucket", ana.someone(), leo, now);
        assertThat(link(ana, "part.needed")).isEqualTo("/me/notices");
        productions.grant(scene.id(), ana.someone(), GrantRole.EDITOR, leo, now);
        needs.add(scene.id(), "A rope", ana.someone(), leo, now);
        assertThat(link(ana, "part.needed")).isEqualTo(scene.link() + "#needs");
        cast.agrees(wes);
        slots.place(scene.id(), wells.id(), Saying.NOTHING, leo, now);
        drops.drop(scene.id(), new Saying(null, "It rains"), leo, now);
        assertThat(link(wes, "work.dropped")).isEqualTo(wells.path());
    }

    private String link(Viewer person, String kind) {
        return notices.of(person.someone(), null, 20).items().stream()
                .filter(notice -> notice.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .link();
    }

    @Test
    void theSameThroughTheApi() {
        Api director = new Api(port, context.getBean(Cast.class).token(leo));
        Api asked = new Api(port, context.getBean(Cast.class).token(ana));
        String path = "/api/v1/parts/" + film.id().text();
        assertThat(director.post(path + "/invitations", Map.of("handle", "nobody-of-that-name", "role", "EDITOR"))
                        .status())
                .isEqualTo(422);
        Api.Answer made = director.post(path + "/invitations", Map.of("handle", "@" + ana.handle(), "role", "EDITOR"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(asked.get(path + "/people").body().path("asked").size()).isZero();
        assertThat(director.get(path + "/people").body().path("asked").size()).isEqualTo(1);
        assertThat(asked.put("/api/v1/me/parts/" + made.text("id"), Map.of()).status())
                .isEqualTo(200);
        assertThat(asked.get("/api/v1/me/parts").body().size()).isZero();
        assertThat(parts.standing(film.id(), ana)).isEqualTo(Standing.EDITS);
    }
}
