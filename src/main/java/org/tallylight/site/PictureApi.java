package org.tallylight.site;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.people.Person;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.FormFile;
import org.tallylight.web.SignedIn;
import org.tallylight.web.TakesFile;

/** A person's picture of themselves, given and taken by a program. */
@RestController
class PictureApi {
    private final Pictures pictures;

    PictureApi(Pictures pictures) {
        this.pictures = pictures;
    }

    /** Where a picture is. */
    record Shown(String picture) {}

    /** The picture is the body of the request, or the last field of a form. */
    @SignedIn
    @TakesFile
    @PutMapping("/api/v1/me/picture")
    Shown keep(@RequestParam(defaultValue = "picture") String fileName, HttpServletRequest request, Viewer viewer)
            throws IOException {
        FormFile form = FormFile.of(request);
        FormFile file = form != null ? form : new FormFile(fileName, request.getInputStream());
        return switch (pictures.keep(viewer.someone(), file.bytes(), file.name())) {
            case Pictures.Given.Kept() -> new Shown("/api/v1" + Person.pictureUrl(viewer.handle(), true));
            case Pictures.Given.Refused(String key, var arguments) ->
                throw new Invalid("file", key, arguments.toArray());
        };
    }

    @SignedIn
    @DeleteMapping("/api/v1/me/picture")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Viewer viewer) {
        pictures.remove(viewer.someone());
    }

    @Anyone
    @GetMapping("/api/v1/people/{handle}/picture")
    ResponseEntity<Resource> picture(@PathVariable String handle) {
        return pictures.of(handle);
    }
}
