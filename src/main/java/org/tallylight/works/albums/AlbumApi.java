package org.tallylight.works.albums;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Albums as JSON: which there are, what is said of one, who keeps it and who follows it. */
@RestController
@RequestMapping("/api/v1")
class AlbumApi {
    private final Albums albums;
    private final AlbumCards cards;
    private final AlbumViews views;
    private final AlbumKeepers keepers;
    private final AlbumFollowers followers;
    private final Works works;
    private final People people;
    private final Clock clock;

    AlbumApi(
            Albums albums,
            AlbumCards cards,
            AlbumViews views,
            AlbumKeepers keepers,
            AlbumFollowers followers,
            Works works,
            People people,
            Clock clock) {
        this.albums = albums;
        this.cards = cards;
        this.views = views;
        this.keepers = keepers;
        this.followers = followers;
        this.works = works;
        this.people = people;
        this.clock = clock;
    }

    /** What is said of an album; without an audience it is for those who keep it. */
    record AlbumSaid(
            @Nullable String title,
            @Nullable String about,
            @Nullable String audience) {}

    @Anyone
    @GetMapping("/albums")
    Page<AlbumJson> open(PageAsked rows, Viewer viewer) {
        return cards.open(viewer, rows.after(), rows.size()).map(AlbumJson::of);
    }

    /** Those that one keeps. */
    @SignedIn
    @GetMapping("/me/albums")
    Page<AlbumJson> kept(PageAsked rows, Viewer viewer) {
        return cards.by(viewer.someone(), viewer, rows.after(), rows.size()).map(AlbumJson::of);
    }

    /** Those that one was asked to keep and has not answered about. */
    @SignedIn
    @GetMapping("/me/albums/asked")
    Page<AlbumJson> asked(PageAsked rows, Viewer viewer) {
        return cards.asked(viewer, rows.after(), rows.size()).map(AlbumJson::of);
    }

    /** Those that one follows. */
    @SignedIn
    @GetMapping("/me/albums/followed")
    Page<AlbumJson> followed(PageAsked rows, Viewer viewer) {
        return cards.followed(viewer, rows.after(), rows.size()).map(AlbumJson::of);
    }

    /** Those that someone keeps, as far as the viewer may see them. */
    @Anyone
    @GetMapping("/people/{handle}/albums")
    Page<AlbumJson> by(@PathVariable String handle, PageAsked rows, Viewer viewer) {
        Person person = people.byHandle(handle);
        if (person.left()) {
            throw new NotFound(handle);
        }
        return cards.by(person.id(), viewer, rows.after(), rows.size()).map(AlbumJson::of);
    }

    /** Those in which a work is, as far as the viewer may see them. */
    @Anyone
    @GetMapping("/works/{id}/albums")
    Page<AlbumJson> having(@PathVariable WorkId id, PageAsked rows, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        return cards.having(id, viewer, rows.after(), rows.size()).map(AlbumJson::of);
    }

    @SignedIn
    @PostMapping("/albums")
    @ResponseStatus(HttpStatus.CREATED)
    AlbumJson.Whole make(@RequestBody AlbumSaid said, Viewer viewer) {
        AlbumDraft draft = AlbumDraft.of(said.title(), said.about(), said.audience());
        return get(albums.make(draft, viewer.someone(), clock.instant()).id(), viewer);
    }

    @Anyone
    @GetMapping("/albums/{id}")
    AlbumJson.Whole get(@PathVariable AlbumId id, Viewer viewer) {
        return AlbumJson.Whole.of(views.get(id, viewer));
    }

    @SignedIn
    @PutMapping("/albums/{id}")
    AlbumJson.Whole change(@PathVariable AlbumId id, @RequestBody AlbumSaid said, Viewer viewer) {
        albums.get(id, viewer);
        albums.change(id, AlbumDraft.of(said.title(), said.about(), said.audience()), viewer);
        return get(id, viewer);
    }

    @SignedIn
    @DeleteMapping("/albums/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable AlbumId id, Viewer viewer) {
        albums.delete(id, viewer);
    }

    @SignedIn
    @PutMapping("/albums/{id}/following")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void follow(@PathVariable AlbumId id, Viewer viewer) {
        followers.follow(id, viewer, clock.instant());
    }

    @SignedIn
    @DeleteMapping("/albums/{id}/following")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable AlbumId id, Viewer viewer) {
        followers.leave(id, viewer);
    }

    record Asked(@Nullable String handle) {}

    /** Who keeps it; who was only asked is told to who keeps it. */
    @Anyone
    @GetMapping("/albums/{id}/keepers")
    List<AlbumJson.KeeperJson> keepers(@PathVariable AlbumId id, Viewer viewer) {
        return get(id, viewer).keepers();
    }

    /** Asks someone to keep it too. */
    @SignedIn
    @PostMapping("/albums/{id}/keepers")
    List<AlbumJson.KeeperJson> ask(@PathVariable AlbumId id, @RequestBody Asked asked, Viewer viewer) {
        albums.get(id, viewer);
        keepers.ask(id, asked.handle() == null ? "" : asked.handle(), viewer, clock.instant());
        return keepers(id, viewer);
    }

    /** Says yes to having been asked. */
    @SignedIn
    @PutMapping("/albums/{id}/keepers/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(@PathVariable AlbumId id, Viewer viewer) {
        keepers.accept(id, viewer, clock.instant());
    }

    /** Says no, or leaves; of others, takes back what they were asked, or asks them no longer to keep it. */
    @SignedIn
    @DeleteMapping("/albums/{id}/keepers/{handle}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable AlbumId id, @PathVariable String handle, Viewer viewer) {
        albums.get(id, viewer);
        keepers.remove(id, handle.equals("me") ? viewer.handle() : handle, viewer, clock.instant());
    }
}
