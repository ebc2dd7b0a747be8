package org.tallylight.works.pack;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.works.WorkId;

/** A work to take along and make something from, and its credits alone; for whoever may see it. */
@Controller
class PackPages {
    private final Packs packs;

    PackPages(Packs packs) {
        this.packs = packs;
    }

    @Anyone
    @ResponseBody
    @GetMapping({"/works/{id}/pack.zip", "/api/v1/works/{id}/pack.zip"})
    ResponseEntity<StreamingResponseBody> pack(@PathVariable WorkId id, Viewer viewer, Frame f, HttpMethod method) {
        Packs.Pack pack = packs.of(id, viewer, f);
        ContentDisposition download =
                ContentDisposition.attachment().filename(pack.name() + ".zip").build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType("application/zip"))
                .body(HttpMethod.HEAD.equals(method) ? out -> {} : pack::write);
    }

    @Anyone
    @ResponseBody
    @GetMapping("/works/{id}/credits.txt")
    ResponseEntity<String> text(@PathVariable WorkId id, Viewer viewer, Frame f) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                .body(packs.credits(id, viewer, f).text(f.words()));
    }

    @Anyone
    @ResponseBody
    @GetMapping("/api/v1/works/{id}/credits")
    WorkCredits credits(@PathVariable WorkId id, Viewer viewer, Frame f) {
        return packs.credits(id, viewer, f);
    }
}
