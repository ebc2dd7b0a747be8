package org.tallylight.works.credit;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** How a work is credited, as JSON. */
@RestController
class CreditApi {
    private final Works works;
    private final Credits credits;

    CreditApi(Works works, Credits credits) {
        this.works = works;
        this.credits = credits;
    }

    /** The line as plain text, HTML and Markdown, and what it is made of. */
    record CreditJson(
            String plain,
            String html,
            String markdown,
            String title,
            List<Credit.Maker> makers,
            String link,
            String licence,
            String licenceLink,
            String copyright,
            String digitalSourceType,
            List<Credit.Source> sources) {}

    @Anyone
    @GetMapping("/api/v1/works/{id}/credit")
    CreditJson credit(@PathVariable WorkId id, Viewer viewer, Frame f) {
        Credit credit = credits.of(works.visibleTo(viewer).get(id));
        return new CreditJson(
                credit.plain(f.words()),
                credit.html(f.words()),
                credit.markdown(f.words()),
                credit.title(),
                credit.makers(),
                credit.link(),
                credit.licenceName(f.words()),
                credit.licenceLink(),
                credit.copyright(),
                credit.sourceType(),
                credit.sources());
    }
}
