package org.tallylight.calls.embedding;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.calls.Call;
import org.tallylight.calls.CallId;
import org.tallylight.calls.Calls;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.NotFound;
import org.tallylight.web.Anyone;
import org.tallylight.web.Embed;
import org.tallylight.web.Embeddable;

/** A call in a frame on another site, which leads to its page here. */
@Controller
class CallEmbedPages implements Embeddable {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 360;
    private static final Pattern CALL = Pattern.compile("/calls/([1-9A-HJ-NP-Za-km-z]{1,22})(?:[/?#].*)?");

    private final Calls calls;
    private final People people;
    private final Clock clock;

    CallEmbedPages(Calls calls, People people, Clock clock) {
        this.calls = calls;
        this.people = people;
        this.clock = clock;
    }

    @Anyone
    @GetMapping("/embed/calls/{id}")
    ModelAndView embed(@PathVariable CallId id, HttpServletResponse response) {
        Call call = calls.get(id);
        return Embed.page(
                response,
                "calls/embed",
                "call",
                call,
                "stage",
                call.stage(clock.instant()),
                "decider",
                people.get(call.decider()));
    }

    /** Of the addresses below a call its own is meant. */
    @Override
    public Optional<Shown> at(String path) {
        Matcher found = CALL.matcher(path);
        if (!found.matches() || found.group(1).equals("new")) {
            return Optional.empty();
        }
        try {
            Call call = calls.get(CallId.of(found.group(1)));
            Person decider = people.get(call.decider());
            return Optional.of(new Shown(
                    call.title(),
                    decider.name(),
                    "/people/" + decider.handle(),
                    "/embed" + call.path(),
                    WIDTH,
                    HEIGHT));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }
}
