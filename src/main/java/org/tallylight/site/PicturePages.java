package org.tallylight.site;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** A person's picture of themselves: prepared by the media room, which leaves out where it was taken. */
@Controller
class PicturePages {
    private final People people;
    private final Pictures pictures;

    PicturePages(People people, Pictures pictures) {
        this.people = people;
        this.pictures = pictures;
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
        return switch (pictures.keep(person, file.bytes(), file.name())) {
            case Pictures.Given.Kept() -> Html.redirect("/me/picture", "picture.kept", flash);
            case Pictures.Given.Refused(String key, var arguments) -> refused(f, key, arguments.toArray());
        };
    }

    @SignedIn
    @PostMapping("/me/picture/removal")
    String remove(Viewer viewer, RedirectAttributes flash) {
        pictures.remove(viewer.someone());
        return Html.redirect("/me/picture", "picture.removed", flash);
    }

    @Anyone
    @GetMapping("/people/{handle}/picture")
    ResponseEntity<Resource> picture(@PathVariable String handle) {
        return pictures.of(handle);
    }

    private ModelAndView refused(Frame f, String key, Object... arguments) {
        Person person = people.get(f.viewer().someone());
        return Html.refused("site/picture", "person", person, "errors", Map.of("file", f.t(key, arguments)));
    }
}
