package org.tallylight.community;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Open;
import org.tallylight.web.Unkept;

/** Where the link in a letter leads: a page and a route of the API where it is answered without a sign-in. */
@Controller
class TalkPages {
    private final Answering answering;
    private final Clock clock;

    TalkPages(Answering answering, Clock clock) {
        this.answering = answering;
        this.clock = clock;
    }

    @Open
    @GetMapping("/answers/{token}")
    Object answer(@PathVariable String token, HttpServletResponse response) {
        kept(response);
        return Html.page(
                "community/answer",
                "token",
                token,
                "talk",
                answering.talk(token, clock.instant()),
                "body",
                "",
                "errors",
                Map.of());
    }

    @Open
    @PostMapping("/answers/{token}")
    Object say(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String body,
            HttpServletResponse response,
            Frame f,
            RedirectAttributes flash) {
        kept(response);
        Instant now = clock.instant();
        try {
            answering.say(token, body, now);
            return Html.redirect("/answers/" + token, "reply.said", flash);
        } catch (Invalid wrong) {
            return Html.refused(
                    "community/answer",
                    "token",
                    token,
                    "talk",
                    answering.talk(token, now),
                    "body",
                    body,
                    "errors",
                    f.wrong(wrong));
        }
    }

    /** The address is a secret: no other site is told it. */
    private static void kept(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** A conversation as its token shows it: what was said last, the latest last. */
    record TalkJson(String name, String title, String path, List<Reply> said) {}

    record Answer(String body) {}

    @Open
    @ResponseBody
    @GetMapping("/api/v1/answers/{token}")
    TalkJson talk(@PathVariable String token) {
        Answering.Talk talk = answering.talk(token, clock.instant());
        return new TalkJson(talk.name(), talk.title(), talk.link(), talk.said());
    }

    @Open
    @Unkept
    @ResponseBody
    @PostMapping("/api/v1/answers/{token}")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> answer(@PathVariable String token, @RequestBody Answer answer) {
        return Map.of("id", answering.say(token, answer.body(), clock.instant()).text());
    }
}
