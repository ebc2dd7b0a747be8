package org.tallylight.works.making;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.media.MediaLimits;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Once;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** "How I made it" for a work's makers to tell, and its materials for whoever may see the work. */
@Controller
class MakingPages {
    private final Works works;
    private final Making making;
    private final Materials materials;
    private final MaterialFiles files;
    private final MediaLimits limits;
    private final Clock clock;

    MakingPages(Works works, Making making, Materials materials, MaterialFiles files, MediaLimits limits, Clock clock) {
        this.works = works;
        this.making = making;
        this.materials = materials;
        this.files = files;
        this.limits = limits;
        this.clock = clock;
    }

    private Work own(WorkId id, Viewer viewer) {
        return works.visibleTo(viewer).penned(id);
    }

    @SignedIn
    @GetMapping("/works/{id}/making")
    ModelAndView making(@PathVariable WorkId id, Viewer viewer) {
        return page(HttpStatus.OK, own(id, viewer), making.of(id), MaterialForm.EMPTY, Map.of());
    }

    private ModelAndView page(
            HttpStatus status, Work work, HowMade made, MaterialForm form, Map<String, String> errors) {
        return page(status, work, made.tools(), made.process(), form, errors);
    }

    /** As it was typed. */
    private ModelAndView page(
            HttpStatus status, Work work, String tools, String process, MaterialForm form, Map<String, String> errors) {
        return Html.page(
                status,
                "works/making",
                "work",
                work,
                "tools",
                tools,
                "process",
                process,
                "materials",
                materials.of(work.id()),
                "form",
                form,
                "errors",
                errors,
                "bytesMax",
                limits.uploadBytesMax());
    }

    @SignedIn
    @PostMapping("/works/{id}/making")
    Object tell(
            @PathVariable WorkId id,
            @RequestParam(defaultValue = "") String tools,
            @RequestParam(defaultValue = "") String process,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Work work = own(id, viewer);
        try {
            making.tell(id, new HowMade(tools, process), viewer.someone(), clock.instant());
            return Html.redirect(work.path() + "/making", "making.told", flash);
        } catch (Invalid wrong) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, work, tools, process, MaterialForm.EMPTY, f.wrong(wrong));
        }
    }

    /** The file comes last in the form and streams in while this runs: what was typed is looked at first. */
    @SignedIn
    @PostMapping("/works/{id}/materials")
    Object offer(
            @PathVariable WorkId id,
            @ModelAttribute MaterialForm form,
            HttpServletRequest request,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Work work = own(id, viewer);
        FormFile file = FormFile.of(request);
        try {
            Offer offer = form.offer();
            if (file == null) {
                throw new Invalid("file", "material.nothing");
            }
            materials.add(id, offer, file.bytes(), file.name(), Once.key(request), viewer.someone(), clock.instant());
            return Html.redirect(work.path() + "/making", "material.offered", flash);
        } catch (Invalid wrong) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, work, making.of(id), form, f.wrong(wrong));
        } catch (Refused refused) {
            return page(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    work,
                    making.of(id),
                    form,
                    Map.of("file", f.t(refused.key(), refused.arguments().toArray())));
        }
    }

    @SignedIn
    @PostMapping("/works/{id}/materials/{material}/removal")
    String remove(@PathVariable WorkId id, @PathVariable MaterialId material, Viewer viewer, RedirectAttributes flash) {
        Work work = own(id, viewer);
        materials.remove(materials.get(id, material));
        return Html.redirect(work.path() + "/making", "material.removed", flash);
    }

    @Anyone
    @GetMapping("/works/{id}/materials/{material}/download")
    ResponseEntity<Resource> download(@PathVariable WorkId id, @PathVariable MaterialId material, Viewer viewer) {
        return files.download(id, material, viewer);
    }

    @Anyone
    @GetMapping("/works/{id}/materials/{material}/play")
    ResponseEntity<Resource> play(@PathVariable WorkId id, @PathVariable MaterialId material, Viewer viewer) {
        return files.play(id, material, viewer);
    }
}
