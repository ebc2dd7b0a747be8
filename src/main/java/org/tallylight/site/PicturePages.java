package org.tallylight.site;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
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
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Face;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** A person's picture of themselves: prepared by the media room, which leaves out where it was taken. */
@Controller
class PicturePages {
    private static final long PICTURE_BYTES_MAX = 20L << 20;

    private final People people;
    private final Blobs blobs;
    private final Media media;
    private final Delivery delivery;

    PicturePages(People people, Blobs blobs, Media media, Delivery delivery) {
        this.people = people;
        this.blobs = blobs;
        this.media = media;
        this.delivery = delivery;
    }

    @SignedIn
    @GetMapping("/me/picture")
    ModelAndView form(Viewer viewer) {
        return Html.page("site/picture", "person", people.get(viewer.someone()), "errors", Map.of());
    }

    @SignedIn
    @PostMapping("/me/picture")
    Object keep(HttpServletRequest request, Frame f, RedirectAttributes flash) throws IOException {
        PersonId person = f.viewer().someone();
        FormFile file = FormFile.of(request);
        if (file == null) {
            return refused(f, "picture.none");
        }
        return switch (blobs.receive(file.bytes(), PICTURE_BYTES_MAX)) {
            case Received.Empty() -> refused(f, "picture.none");
            case Received.TooLarge(long most) -> refused(f, "picture.large", most >> 20);
            case Received.Kept(var blob) ->
                switch (media.accept(blob.id(), file.name(), person)) {
                    case Accepted.Refused(String key, var arguments) -> refused(f, key, arguments.toArray());
                    case Accepted.Taken(var asset) -> {
                        if (asset.medium() != Medium.IMAGE) {
                            media.drop(asset.id());
                            yield refused(f, "picture.other");
                        }
                        drop(people.picture(person, asset.id().value()));
                        yield Html.redirect("/me/picture", "picture.kept", flash);
                    }
                };
        };
    }

    @SignedIn
    @PostMapping("/me/picture/removal")
    String remove(Viewer viewer, RedirectAttributes flash) {
        drop(people.picture(viewer.someone(), null));
        return Html.redirect("/me/picture", "picture.removed", flash);
    }

    @Anyone
    @GetMapping("/people/{handle}/picture")
    ResponseEntity<Resource> picture(@PathVariable String handle) {
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

    /** The person's letters, while their picture is being prepared. */
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

    private ModelAndView refused(Frame f, String key, Object... arguments) {
        Person person = people.get(f.viewer().someone());
        return Html.refused("site/picture", "person", person, "errors", Map.of("file", f.t(key, arguments)));
    }
}
