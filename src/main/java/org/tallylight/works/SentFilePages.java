package org.tallylight.works;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.media.SentFiles;
import org.tallylight.media.UploadId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** What came by a link, for the person who asked for it: a work is made of it, or it goes. */
@Controller
class SentFilePages {
    private final SentFiles sent;
    private final Arrived arrived;

    SentFilePages(SentFiles sent, Arrived arrived) {
        this.sent = sent;
        this.arrived = arrived;
    }

    @SignedIn
    @GetMapping("/me/uploads/{id}")
    Object waiting(@PathVariable UploadId id, Viewer viewer, Frame f) {
        Optional<Work> work = arrived.of(id, viewer.someone());
        return work.isPresent()
                ? "redirect:" + work.get().path()
                : Html.page(
                        "works/waiting",
                        "waiting",
                        sent.waiting(id, viewer.someone()),
                        "form",
                        WorkForm.blank(f),
                        "errors",
                        Map.of());
    }

    @SignedIn
    @PostMapping("/me/uploads/{id}/work")
    Object keep(
            @PathVariable UploadId id,
            @ModelAttribute WorkForm form,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Optional<Work> before = arrived.of(id, viewer.someone());
        if (before.isPresent()) {
            return "redirect:" + before.get().path();
        }
        SentFiles.Waiting waiting = sent.waiting(id, viewer.someone());
        try {
            Work kept = arrived.keep(form.description(), form.chosenAudience(), id, viewer.someone());
            return Html.redirect(kept.next(), kept.published() ? "work.shared" : "work.kept", flash);
        } catch (Invalid wrong) {
            return Html.refused("works/waiting", "waiting", waiting, "form", form, "errors", f.wrong(wrong));
        }
    }

    @SignedIn
    @PostMapping("/me/uploads/{id}/removal")
    String drop(@PathVariable UploadId id, Viewer viewer, RedirectAttributes flash) {
        sent.waiting(id, viewer.someone());
        sent.drop(id, viewer.someone());
        return Html.redirect("/me/upload-links", "upload-link.dropped", flash);
    }
}
