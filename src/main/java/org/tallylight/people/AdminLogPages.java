package org.tallylight.people;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.shared.Id;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Html;

/** What an operator reads: the audit log, and the letters that no mail server carries. */
@Controller
class AdminLogPages {
    private final Audit audit;
    private final Letters letters;
    private final Postman postman;
    private final People people;
    private final Clock clock;

    AdminLogPages(Audit audit, Letters letters, Postman postman, People people, Clock clock) {
        this.audit = audit;
        this.letters = letters;
        this.postman = postman;
        this.people = people;
        this.clock = clock;
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @GetMapping("/admin/audit")
    ModelAndView log(@RequestParam(required = false) @Nullable String after) {
        Page<Audit.Entry> page = audit.latest(after, Page.SIZE_MAX / 2);
        return Html.page("people/admin-audit", "page", page, "names", names(page));
    }

    @Allow(Role.OPERATOR)
    @GetMapping("/admin/letters")
    ModelAndView letters(@RequestParam(required = false) @Nullable String after) {
        return Html.page(
                "people/admin-letters", "page", letters.latest(after, Page.SIZE), "carried", postman.carries());
    }

    @Allow(Role.OPERATOR)
    @GetMapping("/admin/letters/{id}")
    ModelAndView letter(@PathVariable String id, Viewer viewer) {
        return Html.page("people/admin-letter", "letter", letters.read(Id.read(id), viewer, clock.instant()));
    }

    /** Who the people in the log are, those acted upon too. */
    private Map<String, Person> names(Page<Audit.Entry> page) {
        var actors = page.items().stream().map(Audit.Entry::actor).filter(Objects::nonNull);
        var subjects =
                page.items().stream().map(entry -> subject(entry.subject())).filter(Objects::nonNull);
        Map<String, Person> names = new HashMap<>();
        people.names(Stream.concat(actors, subjects).toList())
                .forEach((id, person) -> names.put("person " + id.text(), person));
        return names;
    }

    private static @Nullable PersonId subject(String subject) {
        try {
            return subject.startsWith("person ") ? PersonId.of(subject.substring("person ".length())) : null;
        } catch (NotFound e) {
            return null;
        }
    }
}
