package org.tallylight.works.albums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.community.Notices;
import org.tallylight.people.Leaving;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;
import org.tallylight.works.Works;

/** What people gather, in an order of theirs, and who sees what of it. */
@OnTallylight
class AlbumsTest {
    private static final String V1 = "/api/v1";

    @Autowired
    private Cast cast;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Albums albums;

    @Autowired
    private AlbumCards cards;

    @Autowired
    private AlbumKeepers keepers;

    @Autowired
    private AlbumFollowers followers;

    @Autowired
    private AlbumNews news;

    @Autowired
    private Entries entries;

    @Autowired
    private Gathering gathering;

    @Autowired
    private Works works;

    @Autowired
    private Notices notices;

    @Autowired
    private Leaving leaving;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient db;

    @LocalServerPort
    private int port;

    private Makers makers;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;

    @BeforeEach
    void meet() {
        makers = new Makers(context);
        ana = makers.someone("Ana");
        bo = makers.someone("Bo");
        while (news.tell(clock.instant().plus(Duration.ofDays(3)))) {}
    }

    private Album album(Viewer founder, String title, Audience audience) {
        return albums.make(new AlbumDraft(title, "", audience), founder.someone(), clock.instant());
    }

    private Work text(Viewer maker, String title, Audience audience) {
        return makers.text(maker, title, audience);
    }

    private Entry add(Album album, Work work, Viewer by) {
        return gathering.add(album.id(), work.id(), null, "", by, clock.instant());
    }

    private List<String> seen(Album album, Viewer viewer) {
        return entries.of(album, viewer, null, 100).items().stream()
                .map(entry -> entry.card().title())
                .toList();
    }

    private List<String> told(Viewer someone) {
        return notices.of(someone.someone(), null, 50).items().stream()
                .filter(notice -> notice.kind().startsWith("album."))
                .map(notice -> notice.kind() + " " + String.join(" ", notice.args()))
                .toList();
    }

    @Test
    void whatAViewerMayNotSeeIsNotInItForThem() {
        Album album = album(ana, "Doors", Audience.EVERYONE);
        Work open = text(bo, "Open", Audience.EVERYONE);
        Work inside = text(bo, "Inside", Audience.MEMBERS);
        Work secret = text(ana, "Secret", Audience.ONLY_ME);
        List.of(open, inside, secret).forEach(work -> add(album, work, ana));
        assertThatThrownBy(() -> add(album, text(bo, "Not hers", Audience.ONLY_ME), ana))
                .isInstanceOf(NotFound.class);

        assertThat(seen(album, ana)).containsExactly("Open", "Inside", "Secret");
        assertThat(seen(album, bo)).containsExactly("Open", "Inside");
        assertThat(seen(album, Viewer.VISITOR)).containsExactly("Open");
        assertThat(entries.count(album, Viewer.VISITOR)).isEqualTo(1);
        assertThat(cards.of(album, Viewer.VISITOR).first()).hasSize(1);
        Entry hidden = entries.of(album, ana, null, 10).items().getLast();
        assertThatThrownBy(() -> entries.get(album, hidden.id(), bo)).isInstanceOf(NotFound.class);
        assertThat(entries.after(album, entries.of(album, bo, null, 10).items().getLast(), bo))
                .isEmpty();

        works.withdraw(inside.id(), bo.someone(), clock.instant());
        assertThat(seen(album, ana)).containsExactly("Open", "Secret");
        makers.text(bo, "x", Audience.EVERYONE);
        Work remixed = text(bo, "Remixed", Audience.EVERYONE);
        add(album, remixed, ana);
        db.sql("insert into work_lock (work_id, part, by, at) values (?, ?, ?, now())")
                .params(remixed.id().value(), UUID.randomUUID(), bo.someone().value())
                .update();
        works.withdraw(remixed.id(), bo.someone(), clock.instant());
        assertThat(seen(album, ana)).as("a tombstone").containsExactly("Open", "Secret");
        add(album, text(bo, "Later", Audience.EVERYONE), ana);
        assertThat(seen(album, ana)).containsExactly("Open", "Secret", "Later");
    }

    @Test
    void anAlbumIsForItsKeepersUntilItIsShared() {
        Album album = album(ana, "Mine", Audience.ONLY_ME);
        assertThatThrownBy(() -> albums.get(album.id(), bo)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> albums.change(album.id(), new AlbumDraft("Bo's", "", Audience.EVERYONE), bo))
                .isInstanceOf(NotFound.class);
        assertThat(cards.by(ana.someone(), bo, null, 20).items()).isEmpty();
        albums.change(album.id(), new AlbumDraft("Ours", "**Words**", Audience.MEMBERS), ana);
        assertThat(albums.get(album.id(), bo).title()).isEqualTo("Ours");
        assertThatThrownBy(() -> albums.get(album.id(), Viewer.VISITOR)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> albums.delete(album.id(), bo)).isInstanceOf(Forbidden.class);
        assertThat(cards.by(ana.someone(), bo, null, 20).items()).hasSize(1);
        assertThat(cards.by(ana.someone(), Viewer.VISITOR, null, 20).items()).isEmpty();
    }

    @Test
    void itIsKeptTogetherByConsentAndTheFounderAloneDeletesIt() {
        Album album = album(ana, "Together", Audience.ONLY_ME);
        keepers.ask(album.id(), "@" + bo.handle(), ana, clock.instant());
        keepers.ask(album.id(), bo.handle(), ana, clock.instant());
        assertThat(told(bo)).containsExactly("album.asked Ana Together");
        assertThat(albums.get(album.id(), bo)).as("who is asked may look").isNotNull();
        assertThatThrownBy(() -> add(album, text(bo, "Too soon", Audience.EVERYONE), bo))
                .isInstanceOf(Forbidden.class);
        assertThat(cards.by(bo.someone(), bo, null, 20).items()).isEmpty();
        assertThat(cards.asked(bo, null, 20).items()).hasSize(1);

        keepers.accept(album.id(), bo, clock.instant());
        keepers.accept(album.id(), bo, clock.instant());
        assertThat(told(ana)).containsExactly("album.joined Bo Together");
        add(album, text(bo, "Now", Audience.EVERYONE), bo);
        albums.change(album.id(), new AlbumDraft("Better together", "", Audience.ONLY_ME), bo);
        assertThatThrownBy(() -> albums.delete(album.id(), bo)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> keepers.remove(album.id(), ana.handle(), bo, clock.instant()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> keepers.ask(album.id(), "nobody-here", bo, clock.instant()))
                .isInstanceOf(Invalid.class);
        Viewer cy = makers.someone("Cy");
        assertThatThrownBy(() -> keepers.remove(album.id(), bo.handle(), cy, clock.instant()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> keepers.accept(album.id(), cy, clock.instant()))
                .isInstanceOf(NotFound.class);

        keepers.remove(album.id(), bo.handle(), bo, clock.instant());
        assertThatThrownBy(() -> albums.get(album.id(), bo)).isInstanceOf(NotFound.class);
        assertThat(seen(album, ana)).containsExactly("Now");
        keepers.ask(album.id(), bo.handle(), ana, clock.instant());
        assertThat(told(bo)).as("told once that they are asked").containsExactly("album.asked Ana Together");
        albums.delete(album.id(), ana);
        assertThatThrownBy(() -> albums.get(album.id(), ana)).isInstanceOf(NotFound.class);
        assertThat(told(bo)).as("notices lead nowhere dead").isEmpty();
    }

    @Test
    void anOrderMeansTheSameWhateverOneDoesNotSee() {
        Album album = album(ana, "Order", Audience.MEMBERS);
        keepers.ask(album.id(), bo.handle(), ana, clock.instant());
        keepers.accept(album.id(), bo, clock.instant());
        Entry one = add(album, text(ana, "One", Audience.MEMBERS), ana);
        Entry hers = add(album, text(ana, "Hers", Audience.ONLY_ME), ana);
        Entry two = add(album, text(ana, "Two", Audience.MEMBERS), ana);
        Entry three = add(album, text(ana, "Three", Audience.MEMBERS), ana);

        gathering.move(album.id(), two.id(), Place.Step.UP, bo);
        assertThat(seen(album, bo)).containsExactly("Two", "One", "Three");
        assertThat(seen(album, ana)).containsExactly("Two", "One", "Hers", "Three");
        gathering.move(album.id(), one.id(), Place.Step.DOWN, bo);
        assertThat(seen(album, bo)).containsExactly("Two", "Three", "One");
        gathering.move(album.id(), three.id(), Place.Step.TOP, bo);
        gathering.move(album.id(), two.id(), Place.Step.END, ana);
        assertThat(seen(album, bo)).containsExactly("Three", "One", "Two");
        gathering.move(album.id(), two.id(), new Place.Before(three.id()), ana);
        gathering.move(album.id(), two.id(), new Place.Before(one.id()), ana);
        assertThat(seen(album, bo)).containsExactly("Three", "Two", "One");
        gathering.move(album.id(), three.id(), new Place.Behind(one.id()), ana);
        assertThat(seen(album, bo)).containsExactly("Two", "One", "Three");
        gathering.move(album.id(), three.id(), new Place.Behind(two.id()), ana);
        assertThat(seen(album, bo)).containsExactly("Two", "Three", "One");
        for (Place.Step step : Place.Step.values()) {
            gathering.move(album.id(), one.id(), step, bo);
        }
        assertThat(seen(album, bo)).containsExactly("Two", "Three", "One");
        assertThatThrownBy(() -> gathering.move(album.id(), one.id(), new Place.Before(hers.id()), bo))
                .isInstanceOf(NotFound.class);
        gathering.remove(album.id(), three.id(), bo);
        gathering.move(album.id(), one.id(), Place.Step.UP, bo);
        assertThat(seen(album, bo)).containsExactly("One", "Two");
    }

    @Test
    void manyWhoAddAndMoveAtOnceLoseNothing() throws Exception {
        Album album = album(ana, "Crowd", Audience.MEMBERS);
        keepers.ask(album.id(), bo.handle(), ana, clock.instant());
        keepers.accept(album.id(), bo, clock.instant());
        List<Work> made = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            made.add(text(ana, "W" + i, Audience.MEMBERS));
        }
        List<Callable<Object>> deeds = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Work work = made.get(i);
            Viewer by = i % 2 == 0 ? ana : bo;
            deeds.add(() -> {
                Entry entry = add(album, work, by);
                add(album, work, by);
                for (Place.Step step : Place.Step.values()) {
                    gathering.move(album.id(), entry.id(), step, by);
                }
                return entry;
            });
        }
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : people.invokeAll(deeds)) {
                done.get();
            }
        }
        assertThat(seen(album, bo)).hasSize(8).doesNotHaveDuplicates();
        List<Integer> positions = db.sql("select position from album_entry where album = ? order by position")
                .param(album.id().value())
                .query(Integer.class)
                .list();
        assertThat(positions).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void whoFollowsIsToldOnceOfAllThatWasAdded() {
        Album album = album(ana, "Hums", Audience.EVERYONE);
        Viewer cy = makers.someone("Cy");
        add(album, text(ana, "Before", Audience.EVERYONE), ana);
        clock.advance(Duration.ofSeconds(1));
        followers.follow(album.id(), bo, clock.instant());
        followers.follow(album.id(), bo, clock.instant());
        followers.follow(album.id(), ana, clock.instant());
        followers.follow(album.id(), cy, clock.instant());
        clock.advance(Duration.ofSeconds(1));
        for (String title : List.of("A", "B", "C")) {
            add(album, text(ana, title, Audience.EVERYONE), ana);
        }
        add(album, text(ana, "Secret", Audience.ONLY_ME), ana);
        while (news.tell(clock.instant())) {}
        assertThat(told(bo)).as("not within the hour").isEmpty();
        clock.advance(Duration.ofHours(1));
        while (news.tell(clock.instant())) {}
        while (news.tell(clock.instant())) {}
        assertThat(told(bo)).containsExactly("album.added Hums 3");
        assertThat(told(ana)).as("who added it knows").isEmpty();

        clock.advance(Duration.ofMinutes(5));
        add(album, text(ana, "D", Audience.EVERYONE), ana);
        clock.advance(Duration.ofHours(2));
        while (news.tell(clock.instant())) {}
        assertThat(told(bo)).as("once a day").hasSize(1);
        followers.leave(album.id(), cy);
        clock.advance(Duration.ofDays(1));
        while (news.tell(clock.instant())) {}
        assertThat(told(bo)).hasSize(2).contains("album.added.one Hums");
        assertThat(told(cy)).hasSize(1);

        add(album, text(ana, "E", Audience.EVERYONE), ana);
        albums.change(album.id(), new AlbumDraft("Hums", "", Audience.ONLY_ME), ana);
        clock.advance(Duration.ofDays(2));
        while (news.tell(clock.instant())) {}
        assertThat(told(bo)).as("it is not theirs to see any more").hasSize(2);
        assertThat(cards.followed(bo, null, 20).items()).isEmpty();
    }

    @Test
    void moderatorsHideAnAlbumAndItsKeepersStillSeeIt() {
        Album album = album(ana, "Unkind", Audience.EVERYONE);
        Viewer mo = makers.someone("Mo", Role.MODERATOR);
        Api moderator = new Api(port, cast.token(mo));
        String subject = "ALBUM-" + album.id().text();
        Api cy = new Api(port, cast.token(makers.someone("Cy")));
        assertThat(cy.post(V1 + "/replies", Map.of("subject", subject, "body", "Oh"))
                        .status())
                .isEqualTo(404);
        assertThat(cy.put(V1 + "/hearts/" + subject, "").status()).isEqualTo(404);
        assertThat(cy.post(V1 + "/reports", Map.of("subject", subject, "reason", "UNKIND", "body", "Look"))
                        .status())
                .isBetween(200, 204);
        String id = Id.write(db.sql("select id from moderation_case where subject = ?")
                .param(album.id().value())
                .query(UUID.class)
                .single());
        Api.Answer closed =
                moderator.post(V1 + "/cases/" + id + "/closing", Map.of("action", "HIDE", "message", "Not like this."));
        assertThat(closed.status()).as(closed.said()).isBetween(200, 204);
        assertThatThrownBy(() -> albums.get(album.id(), bo)).isInstanceOf(NotFound.class);
        assertThat(albums.get(album.id(), ana)).isNotNull();
        assertThat(albums.get(album.id(), mo)).isNotNull();
        assertThat(cards.open(bo, null, 100).items())
                .noneMatch(card -> card.album().id().equals(album.id()));
    }

    @Test
    void whoLeavesTakesWhatTheyKeptAloneAndTheRestGoesOn() {
        Album alone = album(ana, "Alone", Audience.EVERYONE);
        Album both = album(ana, "Both", Audience.EVERYONE);
        keepers.ask(both.id(), bo.handle(), ana, clock.instant());
        keepers.accept(both.id(), bo, clock.instant());
        leaving.leave(ana.someone(), false, clock.instant());
        assertThatThrownBy(() -> albums.get(alone.id(), bo)).isInstanceOf(NotFound.class);
        Album goesOn = albums.get(both.id(), bo);
        assertThat(goesOn.founder()).isEqualTo(bo.someone());
        assertThat(keepers.of(goesOn)).hasSize(1);
        albums.delete(both.id(), bo);
    }

    @Test
    void limitsAreSaid() {
        Album album = album(ana, "Full", Audience.ONLY_ME);
        Work work = text(ana, "W", Audience.ONLY_ME);
        Set<PersonId> asked = new TreeSet<>((one, other) -> one.text().compareTo(other.text()));
        for (int i = 1; i < Album.KEEPERS_MAX; i++) {
            Viewer someone = makers.someone("Gus");
            asked.add(someone.someone());
            keepers.ask(album.id(), someone.handle(), ana, clock.instant());
        }
        assertThatThrownBy(() -> keepers.ask(album.id(), bo.handle(), ana, clock.instant()))
                .hasMessage("album.keepers.many");
        db.sql("""
                with w as (
                    insert into work (id, maker, title, about, medium, audience, ai_use, ai_note, who_is_in_it,
                        prompt_text, latest_version, created_at)
                    select uuidv7(), :me, 'Filler ' || n, '', 'TEXT', 'ONLY_ME', 'NONE', '', '', '', 1, now()
                    from generate_series(1, :many) n returning id)
                insert into album_entry (id, album, work, position, note, added_by, added_at)
                select uuidv7(), :album, id, row_number() over (), '', :me, now() from w""")
                .param("me", ana.someone().value())
                .param("many", Album.ENTRIES_MAX)
                .param("album", album.id().value())
                .update();
        assertThatThrownBy(() -> add(album, work, ana)).hasMessage("album.full");
        assertThatThrownBy(() -> new AlbumDraft(" ", "", Audience.ONLY_ME)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new AlbumDraft("x", "", Audience.GREETER)).isInstanceOf(Invalid.class);
        db.sql("insert into album (id, founder, title, about, audience, made_at)"
                        + " select uuidv7(), ?, 'Many', '', 'ONLY_ME', now() from generate_series(1, ?)")
                .params(bo.someone().value(), Album.ALBUMS_MAX)
                .update();
        assertThatThrownBy(() -> album(bo, "One more", Audience.ONLY_ME)).hasMessage("album.many");
    }

    @Test
    void aProgramGathersTooAndTheSameRequestGathersOnce() {
        Api api = new Api(port, cast.token(ana));
        Map<String, Object> said = Map.of("title", "By a program", "audience", "EVERYONE");
        Api.Answer made = api.once("album-key-1", V1 + "/albums", said);
        assertThat(made.status()).isEqualTo(201);
        String id = made.at("album", "id");
        assertThat(api.once("album-key-1", V1 + "/albums", said).at("album", "id"))
                .isEqualTo(id);
        String at = V1 + "/albums/" + id;
        Work one = text(bo, "First", Audience.EVERYONE);
        Work two = text(bo, "Second", Audience.EVERYONE);
        String first = api.post(at + "/entries", Map.of("work", one.id().text(), "note", "Listen"))
                .text("id");
        String second =
                api.post(at + "/entries", Map.of("work", two.id().text())).text("id");
        assertThat(api.post(at + "/entries", Map.of("work", one.id().text())).text("id"))
                .isEqualTo(first);
        assertThat(api.put(at + "/entries/" + second + "/place", Map.of("before", first))
                        .status())
                .isEqualTo(204);
        Api visitor = new Api(port, "");
        assertThat(visitor.get(at + "/entries")
                        .body()
                        .path("items")
                        .get(0)
                        .path("work")
                        .path("title")
                        .asString())
                .isEqualTo("Second");
        assertThat(visitor.get(V1 + "/works/" + one.id().text() + "/albums").said())
                .contains("By a program");
        assertThat(visitor.get(V1 + "/people/" + ana.handle() + "/albums").said())
                .contains("By a program");
        assertThat(api.put(at + "/entries/" + first + "/place", Map.of("to", "UP", "before", second))
                        .status())
                .isEqualTo(422);
        assertThat(api.put(at + "/cover", Map.of("entry", first)).text("detail"))
                .contains("no picture");
        Api other = new Api(port, cast.token(bo));
        assertThat(other.put(at + "/following", "").status()).isEqualTo(204);
        assertThat(other.get(V1 + "/me/albums/followed").said()).contains("By a program");
        assertThat(other.delete(at + "/entries/" + first).status()).isEqualTo(403);
        assertThat(api.delete(at + "/entries/" + first).status()).isEqualTo(204);
        assertThat(api.get(at).body().path("entries").asInt()).isEqualTo(1);
        assertThat(api.delete(at).status()).isEqualTo(204);
        assertThat(visitor.get(at).status()).isEqualTo(404);
    }
}
