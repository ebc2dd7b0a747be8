package org.tallylight.site;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.util.HtmlUtils;
import org.tallylight.media.Accepted;
import org.tallylight.media.AssetId;
import org.tallylight.media.Blobs;
import org.tallylight.media.Delivery;
import org.tallylight.media.Media;
import org.tallylight.media.Received;
import org.tallylight.media.RenditionKind;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.people.PersonErased;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Face;

/** People's pictures of themselves: prepared by the media room, which leaves out where they were taken. */
@Component
class Pictures {
    private static final long PICTURE_BYTES_MAX = 20L << 20;

    private final People people;
    private final Blobs blobs;
    private final Media media;
    private final Delivery delivery;

    Pictures(People people, Blobs blobs, Media media, Delivery delivery) {
        this.people = people;
        this.blobs = blobs;
        this.media = media;
        this.delivery = delivery;
    }

    /** What came of giving a picture. */
    sealed interface Given {
        /** It is kept, and is seen once it is prepared. */
        record Kept() implements Given {}

        /** It was not taken and nothing of it is left; the words and their arguments say why. */
        record Refused(String wordsKey, List<Object> arguments) implements Given {}
    }

    /** Takes a picture straight from the network, in place of the one before. */
    Given keep(PersonId person, InputStream bytes, String name) {
        return switch (blobs.receive(bytes, PICTURE_BYTES_MAX)) {
            case Received.Empty() -> new Given.Refused("picture.none", List.of());
            case Received.TooLarge(long most) -> new Given.Refused("picture.large", List.of(most >> 20));
            case Received.Kept(var blob) ->
                switch (media.accept(blob.id(), name, person)) {
                    case Accepted.Refused(String key, var arguments) -> new Given.Refused(key, arguments);
                    case Accepted.Taken(var asset) -> {
                        if (asset.medium() != Medium.IMAGE) {
                            media.drop(asset.id());
                            yield new Given.Refused("picture.other", List.of());
                        }
                        drop(people.picture(person, asset.id().value()));
                        yield new Given.Kept();
                    }
                };
        };
    }

    void remove(PersonId person) {
        drop(people.picture(person, null));
    }

    /**
     * Someone's picture, or their letters while it is prepared.
     *
     * @throws NotFound when they have none
     */
    ResponseEntity<Resource> of(String handle) {
        Person person = people.byHandle(handle);
        UUID asset = person.picture();
        if (asset == null) {
            throw new NotFound(handle);
        }
        AssetId id = new AssetId(asset);
        boolean ready = media.find(List.of(id)).containsKey(id)
                && media.get(id).rendition(RenditionKind.THUMBNAIL).isPresent();
        return ready ? delivery.serve(id, RenditionKind.THUMBNAIL, null) : letters(person);
    }

    private static ResponseEntity<Resource> letters(Person person) {
        String svg = """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72" font-family="sans-serif" font-size="28">\
                <rect width="72" height="72" fill="#e8dcd2"/>\
                <text x="36" y="46" text-anchor="middle" fill="#221a17">%s</text></svg>""".formatted(HtmlUtils.htmlEscape(
                Face.of(person.name(), person.handle()).initials()));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(CacheControl.noStore())
                .body(new ByteArrayResource(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @TransactionalEventListener
    void forget(PersonErased erased) {
        drop(erased.picture());
    }

    private void drop(@Nullable UUID asset) {
        if (asset != null) {
            media.drop(new AssetId(asset));
        }
    }
}
