package org.tallylight.works.tree;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Embed;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.works.WorkId;

/** The family tree of a work: its page, its files, and the frame that stands on other sites. */
@Controller
class TreePages {
    private final Families families;
    private final Pictures pictures;

    TreePages(Families families, Pictures pictures) {
        this.families = families;
        this.pictures = pictures;
    }

    @Anyone
    @GetMapping("/works/{id}/tree")
    ModelAndView tree(@PathVariable WorkId id, @ModelAttribute Asked.Form asked, Viewer viewer, Frame f) {
        Family family = families.of(id, asked.read(), viewer);
        String svg = pictures.page(family, f.words(), mirrored(f), false);
        return Html.page("works/tree", "family", family, "svg", svg);
    }

    private static boolean mirrored(Frame f) {
        return f.dir().equals("rtl");
    }

    /** What everyone may see of it, for a frame on another site: of a work that is open, and of no other. */
    @Anyone
    @GetMapping("/embed/works/{id}/tree")
    ModelAndView embed(
            @PathVariable WorkId id, @ModelAttribute Asked.Form asked, Frame f, HttpServletResponse response) {
        Family family = families.of(id, asked.read(), Viewer.VISITOR);
        String svg = pictures.page(family, f.words(), mirrored(f), true);
        return Embed.page(response, "works/treeframe", "family", family, "svg", svg);
    }

    @Anyone
    @GetMapping({"/works/{id}/tree.svg", "/api/v1/works/{id}/tree.svg"})
    ResponseEntity<byte[]> svg(@PathVariable WorkId id, @ModelAttribute Asked.Form asked, Viewer viewer, Frame f) {
        Family family = families.of(id, asked.read(), viewer);
        String svg = pictures.file(family, f.words(), mirrored(f), f.origin());
        return file(family, f, ".svg", "image/svg+xml", svg.getBytes(StandardCharsets.UTF_8));
    }

    @Anyone
    @GetMapping({"/works/{id}/tree.png", "/api/v1/works/{id}/tree.png"})
    ResponseEntity<byte[]> png(@PathVariable WorkId id, @ModelAttribute Asked.Form asked, Viewer viewer, Frame f) {
        Family family = families.of(id, asked.read(), viewer);
        return file(family, f, ".png", "image/png", pictures.bitmap(family, f.words(), mirrored(f)));
    }

    private static ResponseEntity<byte[]> file(Family family, Frame f, String ending, String type, byte[] bytes) {
        String name = f.t("tree.title", family.centre().title()) + ending;
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(bytes);
    }
}
