package org.tallylight.rights;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** A work's rights: its maker states, whoever picks sees how it stands, a producer answers for what is missing. */
@Controller
class RightsPages {
    private final Works works;
    private final Rights rights;
    private final Declarations declarations;
    private final Waivers waivers;
    private final People people;
    private final Asks asks;
    private final Clock clock;

    RightsPages(
            Works works,
            Rights rights,
            Declarations declarations,
            Waivers waivers,
            People people,
            Asks asks,
            Clock clock) {
        this.works = works;
        this.rights = rights;
        this.declarations = declarations;
        this.waivers = waivers;
        this.people = people;
        this.asks = asks;
        this.clock = clock;
    }

    /** What the page shows beside the form. */
    record Standing(
            Work work,
            Light light,
            List<Clearance.Item> items,
            @Nullable Declaration declaration,
            List<Waiver> waivers,
            Map<PersonId, Person> names) {
        String name(PersonId id) {
            Person person = names.get(id);
            return person == null ? "" : person.name();
        }

        /** What a waiver is for, without which one of several. */
        Clearance.What what(Waiver waiver) {
            int colon = waiver.item().indexOf(':');
            return Clearance.What.valueOf(
                    colon < 0 ? waiver.item() : waiver.item().substring(0, colon));
        }

        List<Clearance.Item> missing() {
            return items.stream()
                    .filter(item -> item.state() == Clearance.State.MISSING)
                    .toList();
        }

        List<Clearance.Item> settled() {
            return items.stream()
                    .filter(item -> item.state() != Clearance.State.MISSING)
                    .toList();
        }
    }

    @SignedIn
    @GetMapping("/works/{id}/rights")
    ModelAndView show(@PathVariable WorkId id, Viewer viewer) {
        Standing standing = standing(id, viewer);
        DeclareForm form = DeclareForm.of(standing.work(), standing.declaration());
        return Html.page("rights/rights", "at", standing, "form", form, "errors", Map.of());
    }

    @SignedIn
    @PostMapping("/works/{id}/rights")
    Object declare(
            @PathVariable WorkId id,
            @RequestParam MultiValueMap<String, String> sent,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        DeclareForm form = DeclareForm.of(sent);
        try {
            declarations.declare(id, form.statements(), viewer, clock.instant());
        } catch (Invalid wrong) {
            return Html.refused("rights/rights", "at", standing(id, viewer), "form", form, "errors", f.wrong(wrong));
        }
        return Html.redirect("/works/" + id.text() + "/rights", "rights.declared", flash);
    }

    /** Asks the maker to fill in what is missing; once a day is enough. */
    @Allow({Role.PRODUCER, Role.DIRECTOR, Role.CURATOR})
    @PostMapping("/works/{id}/rights/asks")
    String ask(@PathVariable WorkId id, Viewer viewer, RedirectAttributes flash) {
        asks.ask(work(id, viewer), viewer, clock.instant());
        return Html.redirect("/works/" + id.text() + "/rights", "rights.asked", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/works/{id}/waivers")
    String waive(
            @PathVariable WorkId id,
            @RequestParam String item,
            @RequestParam String reason,
            Viewer viewer,
            RedirectAttributes flash) {
        waivers.waive(id, item, reason, viewer, clock.instant());
        return Html.redirect("/works/" + id.text() + "/rights", "rights.waived", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/works/{work}/waivers/{id}/ending")
    String end(@PathVariable WorkId work, @PathVariable WaiverId id, Viewer viewer, RedirectAttributes flash) {
        waivers.end(id, viewer, clock.instant());
        return Html.redirect("/works/" + work.text() + "/rights", "rights.waiver.ended", flash);
    }

    private Standing standing(WorkId id, Viewer viewer) {
        Work work = work(id, viewer);
        Clearance clearance = rights.clearance(List.of(id));
        List<Waiver> all = waivers.inForce(List.of(id)).getOrDefault(id, List.of());
        return new Standing(
                work,
                Light.of(clearance.items()),
                clearance.items(),
                declarations.of(id).orElse(null),
                all,
                people.names(all.stream().map(Waiver::by).toList()));
    }

    /** A producer sees also what was withdrawn or hidden: not the work, but that it stands in the way. */
    private Work work(WorkId id, Viewer viewer) {
        if (!viewer.has(Role.PRODUCER)) {
            return works.visibleTo(viewer).get(id);
        }
        Work work = works.facts(List.of(id)).get(id);
        if (work == null || (!work.published() && !work.madeBy(viewer.person()))) {
            throw new NotFound(id);
        }
        return work;
    }
}
