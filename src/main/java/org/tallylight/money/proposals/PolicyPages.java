package org.tallylight.money.proposals;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.people.TheCompany;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Anyone;
import org.tallylight.web.Html;

/** The rules by which money is shared, version by version, as HTML. */
@Controller
class PolicyPages {
    private final Policies policies;
    private final TheCompany company;
    private final Clock clock;

    PolicyPages(Policies policies, TheCompany company, Clock clock) {
        this.policies = policies;
        this.company = company;
        this.clock = clock;
    }

    @Anyone
    @GetMapping("/policy")
    ModelAndView all() {
        return Html.page(
                "money/policy",
                "versions",
                policies.all(),
                "currency",
                company.get().currency());
    }

    /** Each parameter by its name, as {@link PolicyTerm} names and reads them. */
    @Allow(Role.PRODUCER)
    @PostMapping("/policy")
    String publish(
            @RequestParam Map<String, String> form,
            @RequestParam(defaultValue = "") String note,
            Viewer viewer,
            RedirectAttributes flash) {
        policies.publish(PolicyTerm.typed(form, company.get().currency()), note, viewer, clock.instant());
        return Html.redirect("/policy", "policy.published", flash);
    }
}
